/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The name that a person knows a stretch by. */

#include "text/stretch.h"

#include "text/fill.h"

const char *
lumbar_text_stretch_name (const LumbarStretch *stretch, gboolean at_desk)
{
  if (!stretch)
    return NULL;

  return lumbar_text_or (lumbar_stretch_variant (stretch, at_desk)->name, stretch->floor.name);
}
