/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The wanted thresholds on one compositor, and what an idle source reports from them: idle, input, inhibited.
 * Connecting, and the compositor's end, are not its business. */

#pragma once

#include "presence/wayland-globals.h"

G_BEGIN_DECLS

typedef struct _LumbarWaylandRows LumbarWaylandRows;

/* As the signals of an idle source; never from within a call. Each may free the rows. */
typedef struct
{
  void (*idle)      (LumbarUsec idle_us, gboolean unseen, gpointer user_data);
  void (*input)     (gpointer user_data);
  void (*inhibited) (gboolean on, gpointer user_data);
} LumbarWaylandRowsFuncs;

/* GLOBALS, known and with a notifier, outlives it. */
LumbarWaylandRows *lumbar_wayland_rows_new  (const LumbarWaylandGlobals   *globals,
                                             const LumbarWaylandRowsFuncs *funcs,
                                             gpointer                      user_data);
void               lumbar_wayland_rows_free (LumbarWaylandRows *self);

void lumbar_wayland_rows_set_thresholds (LumbarWaylandRows *self, const LumbarUsec *thresholds, gsize n_thresholds);
void lumbar_wayland_rows_add_seat       (LumbarWaylandRows *self, struct wl_seat *seat);
void lumbar_wayland_rows_remove_seat    (LumbarWaylandRows *self, struct wl_seat *seat);

G_END_DECLS
