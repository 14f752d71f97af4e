/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The X connection as a GSource. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/x11-display.h"

typedef struct
{
  GSource parent;
  LumbarX11Display *owner;
  gpointer tag;
} DisplaySource;

struct _LumbarX11Display
{
  gatomicrefcount refs; /* the owner's, and a dispatch's that is under way */
  Display *display;     /* (owned) */
  GSource *source;      /* (owned) */
  const LumbarX11DisplayFuncs *funcs; /* NULL: freed */
  gpointer user_data;
  gboolean broken;
};

static void
unref (LumbarX11Display *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  XCloseDisplay (self->display);
  g_free (self);
}

/* A round-trip may have read events on its way: then there is nothing left on the socket to wake us. */
static gboolean
has_events (LumbarX11Display *self)
{
  return self->broken || XEventsQueued (self->display, QueuedAlready) > 0;
}

static gboolean
on_prepare (GSource *source, gint *timeout)
{
  *timeout = -1;
  return has_events (((DisplaySource *) source)->owner);
}

static gboolean
on_check (GSource *source)
{
  DisplaySource *self = (DisplaySource *) source;

  return g_source_query_unix_fd (source, self->tag) != 0 || has_events (self->owner);
}

static gboolean
on_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  LumbarX11Display *self = ((DisplaySource *) source)->owner;
  gboolean gone;

  g_atomic_ref_count_inc (&self->refs);
  while (self->funcs != NULL && !self->broken && XPending (self->display) > 0)
    {
      XEvent event;

      XNextEvent (self->display, &event);
      self->funcs->event (&event, self->user_data);
    }

  gone = self->broken;
  if (gone && self->funcs != NULL)
    self->funcs->gone (self->user_data);
  unref (self);

  return gone ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static GSourceFuncs source_funcs = {
  .prepare = on_prepare,
  .check = on_check,
  .dispatch = on_dispatch,
};

/* Xlib's own handlers end the process: this one's on a protocol error, the next two's when the server is gone. They
 * are the process's, so a second user of Xlib in it would have to agree with them. */
static int
on_error (Display *display, XErrorEvent *event)
{
  g_debug ("X error %d for request %d.%d", event->error_code, event->request_code, event->minor_code);
  return 0;
}

static int
on_io_error (Display *display)
{
  return 0;
}

static void
on_io_error_exit (Display *display, void *user_data)
{
  LumbarX11Display *self = user_data;

  self->broken = TRUE;
}

LumbarX11Display *
lumbar_x11_display_new (const char *name, const LumbarX11DisplayFuncs *funcs, gpointer user_data)
{
  LumbarX11Display *self;
  DisplaySource *source;
  Display *display;

  XSetErrorHandler (on_error);
  XSetIOErrorHandler (on_io_error);
  display = XOpenDisplay (name);
  if (display == NULL)
    return NULL;

  self = g_new0 (LumbarX11Display, 1);
  g_atomic_ref_count_init (&self->refs);
  self->display = display;
  self->funcs = funcs;
  self->user_data = user_data;
  XSetIOErrorExitHandler (display, on_io_error_exit, self);

  self->source = g_source_new (&source_funcs, sizeof (DisplaySource));
  source = (DisplaySource *) self->source;
  source->owner = self;
  source->tag = g_source_add_unix_fd (self->source, ConnectionNumber (display), G_IO_IN | G_IO_HUP | G_IO_ERR);
  g_source_set_static_name (self->source, "X11");
  g_source_attach (self->source, NULL);
  return self;
}

void
lumbar_x11_display_free (LumbarX11Display *self)
{
  if (self == NULL)
    return;

  self->funcs = NULL;
  g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  unref (self);
}

Display *
lumbar_x11_display_get (LumbarX11Display *self)
{
  return self->broken ? NULL : self->display;
}

void
lumbar_x11_display_flush (LumbarX11Display *self)
{
  if (!self->broken)
    XFlush (self->display);
}
