/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The socket of an X server on this machine, watched while nobody answers there: a server gives no other sign of having
 * come, and to look again and again would be a wake-up each time. It connects to nothing. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _LumbarX11Socket LumbarX11Socket;

/* NAME: a display, as in DISPLAY. APPEARED is called from the main loop each time a server has made its socket, when it
 * can be expected to answer; it may free this. NULL for a display elsewhere, and where sockets cannot be watched. */
LumbarX11Socket *lumbar_x11_socket_new  (const char *name, void (*appeared) (gpointer user_data), gpointer user_data);
void             lumbar_x11_socket_free (LumbarX11Socket *self);

/* Whether there is one: a server that crashed leaves it behind, one that starts does not answer there yet. */
gboolean lumbar_x11_socket_exists (LumbarX11Socket *self);

G_END_DECLS
