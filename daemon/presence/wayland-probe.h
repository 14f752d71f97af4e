/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Does somebody type now? A Wayland compositor cannot be asked, so a second without input is waited for.
 * Where a compositor has one kind of notifications only, a film is not told from somebody who types. */

#pragma once

#include "presence/wayland-globals.h"

G_BEGIN_DECLS

typedef struct _LumbarWaylandProbe LumbarWaylandProbe;

/* QUIET: nobody does; at most once. INPUT: somebody does, now or later. Each may free the probe. */
typedef struct
{
  void (*quiet) (gpointer user_data);
  void (*input) (gpointer user_data);
} LumbarWaylandProbeFuncs;

/* On all seats, from now on. GLOBALS, known and with a notifier, outlives it. */
LumbarWaylandProbe *lumbar_wayland_probe_new  (const LumbarWaylandGlobals    *globals,
                                               const LumbarWaylandProbeFuncs *funcs,
                                               gpointer                       user_data);
void                lumbar_wayland_probe_free (LumbarWaylandProbe *self);

void lumbar_wayland_probe_add_seat    (LumbarWaylandProbe *self, struct wl_seat *seat);
void lumbar_wayland_probe_remove_seat (LumbarWaylandProbe *self, struct wl_seat *seat);

G_END_DECLS
