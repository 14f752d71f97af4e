/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What a compositor offers that matters here: its seats, as they come and go, and its best idle notifier. */

#pragma once

#include "presence/wayland-notifier.h"

G_BEGIN_DECLS

struct wl_display;

typedef struct _LumbarWaylandGlobals LumbarWaylandGlobals;

/* KNOWN: the compositor has answered; comes once, and before it no other. The seat in SEAT_REMOVED is still valid, and
 * is among the seats no longer. Each may free the globals. */
typedef struct
{
  void (*known)        (gpointer user_data);
  void (*seat_added)   (struct wl_seat *seat, gpointer user_data);
  void (*seat_removed) (struct wl_seat *seat, gpointer user_data);
} LumbarWaylandGlobalsFuncs;

/* Asks; the answer comes through FUNCS. DISPLAY outlives it. */
LumbarWaylandGlobals *lumbar_wayland_globals_new  (struct wl_display               *display,
                                                   const LumbarWaylandGlobalsFuncs *funcs,
                                                   gpointer                         user_data);

/* Whatever was made with the seats and the notifier is freed before. */
void                  lumbar_wayland_globals_free (LumbarWaylandGlobals *self);

struct wl_display     *lumbar_wayland_globals_get_display  (const LumbarWaylandGlobals *self);
gboolean               lumbar_wayland_globals_are_known    (const LumbarWaylandGlobals *self);
LumbarWaylandNotifier *lumbar_wayland_globals_get_notifier (const LumbarWaylandGlobals *self); /* (nullable) */
guint                  lumbar_wayland_globals_n_seats      (const LumbarWaylandGlobals *self);
struct wl_seat        *lumbar_wayland_globals_get_seat     (const LumbarWaylandGlobals *self, guint index);

G_END_DECLS
