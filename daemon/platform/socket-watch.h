/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* When there is news of a server: its Unix socket is made, or made anew by the next one. Watched only where somebody waits
 * for it: each file in that folder would wake us. It connects to nothing. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _LumbarSocketWatch LumbarSocketWatch;

/* CALLED from the main loop shortly after a socket was made at PATH, when it is listened to; it may free this. NULL where
 * that cannot be watched: the folder does not exist. */
LumbarSocketWatch *lumbar_socket_watch_new  (const char *path, void (*called) (gpointer user_data), gpointer user_data);
void               lumbar_socket_watch_free (LumbarSocketWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarSocketWatch, lumbar_socket_watch_free)

G_END_DECLS
