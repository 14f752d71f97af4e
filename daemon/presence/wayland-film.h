/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Whether something keeps the screen on, where a compositor has both kinds of notifications: seen in that the
 * inhibitable one does not become idle when the other does. It has begun when somebody says so, and is over when an
 * inhibitable one really becomes idle; a key press in a film does not end it. */

#pragma once

#include "presence/wayland-gauge.h"

G_BEGIN_DECLS

typedef struct _LumbarWaylandFilm LumbarWaylandFilm;

/* INHIBITED: it has begun, or is over. RESUMED: an inhibitable notification has, and all
 * that resumed for the same cause have said so by now. Each may free the film. */
typedef struct
{
  void (*inhibited) (gboolean on, gpointer user_data);
  void (*resumed)   (gpointer user_data);
} LumbarWaylandFilmFuncs;

LumbarWaylandFilm *lumbar_wayland_film_new  (const LumbarWaylandGlobals   *globals,
                                             const LumbarWaylandFilmFuncs *funcs,
                                             gpointer                      user_data);
void               lumbar_wayland_film_free (LumbarWaylandFilm *self);

/* The inhibitable counterpart of a gauge with THRESHOLD_US, to be made just before that: idle a little earlier, so that
 * whether it is held back is known in time. (transfer full); SELF outlives it. */
LumbarWaylandGauge *lumbar_wayland_film_new_guard (LumbarWaylandFilm *self, LumbarUsec threshold_us);

/* GUARD is not idle, and its counterpart is: because something holds it back? */
gboolean lumbar_wayland_film_holds (const LumbarWaylandFilm *self, const LumbarWaylandGauge *guard);

/* It has begun, if it has not already: INHIBITED comes from within the call. */
void lumbar_wayland_film_begin (LumbarWaylandFilm *self);

/* There was input. */
void lumbar_wayland_film_input (LumbarWaylandFilm *self);

/* ON: its end is watched for, if it has begun; FALSE: nothing is reported. */
void lumbar_wayland_film_watch (LumbarWaylandFilm *self, gboolean on);

void lumbar_wayland_film_add_seat    (LumbarWaylandFilm *self, struct wl_seat *seat);
void lumbar_wayland_film_remove_seat (LumbarWaylandFilm *self, struct wl_seat *seat);

G_END_DECLS
