/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The table of idle sources: the one place that knows which of them this build has, and which is preferred.
 * A compositor's own protocol comes before the desktop's service, that before X11 (which, inside a Wayland session,
 * sees only a part of the input). */

#include "presence/idle-sources.h"

#include "presence/idle-source-mutter.h"
#include "presence/idle-source-null.h"
#ifdef HAVE_WAYLAND
#include "presence/idle-source-wayland.h"
#endif
#ifdef HAVE_X11
#include "presence/idle-source-x11.h"
#endif

#define N_SOURCES_MAX 8

const GType *
lumbar_idle_sources (gsize *n_sources)
{
  static GType types[N_SOURCES_MAX];
  gsize n = 0;

#ifdef HAVE_WAYLAND
  types[n++] = LUMBAR_TYPE_IDLE_SOURCE_WAYLAND;
#endif
  types[n++] = LUMBAR_TYPE_IDLE_SOURCE_MUTTER;
#ifdef HAVE_X11
  types[n++] = LUMBAR_TYPE_IDLE_SOURCE_X11;
#endif
  types[n++] = LUMBAR_TYPE_IDLE_SOURCE_NULL;

  *n_sources = n;
  return types;
}
