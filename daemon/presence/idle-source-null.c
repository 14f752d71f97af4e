/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The source for desktops that have none: it always works and reports nothing. All unlocked time counts then. */

#include "presence/idle-source-null.h"

struct _LumbarIdleSourceNull
{
  LumbarIdleSource parent_instance;
};

G_DEFINE_FINAL_TYPE (LumbarIdleSourceNull, lumbar_idle_source_null, LUMBAR_TYPE_IDLE_SOURCE)

static LumbarProbe
lumbar_idle_source_null_probe (LumbarIdleSource *source, char **reason)
{
  return LUMBAR_PROBE_SUCCESS;
}

static void
lumbar_idle_source_null_class_init (LumbarIdleSourceNullClass *klass)
{
  LumbarIdleSourceClass *source_class = LUMBAR_IDLE_SOURCE_CLASS (klass);

  source_class->name = "none";
  source_class->blind = TRUE;
  source_class->probe = lumbar_idle_source_null_probe;
}

static void
lumbar_idle_source_null_init (LumbarIdleSourceNull *self)
{
}
