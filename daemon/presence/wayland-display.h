/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A connection to a Wayland compositor of our own, in the main loop. It never waits for the compositor: requests that
 * do not fit into the socket are sent when they do. */

#pragma once

#include <gio/gio.h>
#include <wayland-client-core.h>

G_BEGIN_DECLS

typedef struct _LumbarWaylandDisplay LumbarWaylandDisplay;

/* The connection has ended. REFUSED: over a request of ours, which would be refused again. May free the display. */
typedef void (*LumbarWaylandGoneFunc) (gboolean refused, gpointer user_data);

/* Connects to the socket at PATH. GONE, and the listeners of the display's objects, are called from the default main
 * context. NULL with an error where nobody accepts now. */
LumbarWaylandDisplay *lumbar_wayland_display_new (const char           *path,
                                                  LumbarWaylandGoneFunc gone,
                                                  gpointer              user_data,
                                                  GError              **error);

/* The objects made on it are destroyed before. */
void lumbar_wayland_display_free (LumbarWaylandDisplay *self);

/* For requests; they are sent before the main loop sleeps. */
struct wl_display *lumbar_wayland_display_get (LumbarWaylandDisplay *self);

G_END_DECLS
