/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A connection to the X server that nobody waits for: it is made in a thread, and requests are answered from the main loop.
 * On xcb, because Xlib's error handlers are the whole process's, and the idle source has them. */

#pragma once

#include <glib.h>
#include <xcb/xcb.h>

G_BEGIN_DECLS

typedef struct _LumbarX11Link LumbarX11Link;

/* Called from the default main context; each may free the link. */
typedef struct
{
  void (*ready) (gpointer user_data); /* requests can be sent from now on */
  void (*event) (const xcb_generic_event_t *event, gpointer user_data);
  void (*gone)  (gpointer user_data); /* nobody answers at DISPLAY, or no longer: nothing follows */
} LumbarX11LinkFuncs;

/* REPLY: the request's, NULL for an error. (transfer none) */
typedef void (*LumbarX11ReplyFunc) (gconstpointer reply, gpointer user_data);

/* Connects to DISPLAY. A server that hangs hangs a thread, which lives until it answers or is gone. */
LumbarX11Link    *lumbar_x11_link_new  (const LumbarX11LinkFuncs *funcs, gpointer user_data);
void              lumbar_x11_link_free (LumbarX11Link *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarX11Link, lumbar_x11_link_free)

/* For requests, from one of the functions: what they sent is flushed after them. */
xcb_connection_t *lumbar_x11_link_get      (LumbarX11Link *self);
xcb_window_t      lumbar_x11_link_get_root (LumbarX11Link *self);

/* FUNC gets the reply to the request with that SEQUENCE, with the link's user data. To be called in the order of requests. */
void              lumbar_x11_link_await    (LumbarX11Link *self, unsigned int sequence, LumbarX11ReplyFunc func);

G_END_DECLS
