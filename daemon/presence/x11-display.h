/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A connection to an X server of our own, in the main loop: GTK or others never see its events, and the server's end is
 * told, where Xlib would end the process. */

#pragma once

#include <X11/Xlib.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct _LumbarX11Display LumbarX11Display;

typedef struct
{
  void (*event) (const XEvent *event, gpointer user_data);
  void (*gone)  (gpointer user_data); /* may free the display */
} LumbarX11DisplayFuncs;

/* Connects to NAME; FUNCS are called from the default main context. NULL where nobody answers. */
LumbarX11Display *lumbar_x11_display_new  (const char *name, const LumbarX11DisplayFuncs *funcs, gpointer user_data);
void              lumbar_x11_display_free (LumbarX11Display *self);

/* For requests, each followed by lumbar_x11_display_flush() or a round-trip. NULL once the server is gone. */
Display          *lumbar_x11_display_get   (LumbarX11Display *self);
void              lumbar_x11_display_flush (LumbarX11Display *self);

G_END_DECLS
