/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Where a compositor is reached, and when there is news of it: a socket that is made, or made anew by the next
 * compositor. Watched only where somebody waits for it: each file in that folder would wake us. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _LumbarWaylandSocket LumbarWaylandSocket;

/* The session's, from WAYLAND_DISPLAY and XDG_RUNTIME_DIR. NULL with a *REASON (transfer full) where there is none. */
char *lumbar_wayland_socket_find (char **reason);

/* CALLED shortly after a socket was made at PATH, when it is listened to. NULL where that cannot be watched: the folder
 * does not exist. */
LumbarWaylandSocket *lumbar_wayland_socket_watch (const char *path, void (*called) (gpointer user_data),
                                                  gpointer user_data);
void                 lumbar_wayland_socket_free  (LumbarWaylandSocket *self);

G_END_DECLS
