/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What a stretch is called. */

#pragma once

#include "core/stretch.h"

G_BEGIN_DECLS

/* The name of STRETCH as it is done there; a variant without one of its own has the stretch's. NULL for none. */
const char *lumbar_text_stretch_name (const LumbarStretch *stretch, gboolean at_desk);

G_END_DECLS
