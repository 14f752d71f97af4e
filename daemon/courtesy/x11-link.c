/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* xcb_connect () waits for the server's first answer, and so does any other way of connecting that xcb has; after it nothing
 * needs to wait. A thread of its own ends with that answer, where one of a pool would stay and wake up some times more. */

#define G_LOG_DOMAIN "lumbar-courtesy"

#include "courtesy/x11-link.h"

#include <stdlib.h>
#include <xcb/xcbext.h>

/* What xcb hands out is the C library's memory. */
static void (*const free_xcb) (void *memory) = free;

typedef struct
{
  GSource parent;
  LumbarX11Link *link;
} LinkSource;

typedef struct
{
  unsigned int sequence;
  LumbarX11ReplyFunc func;
} Awaited;

struct _LumbarX11Link
{
  grefcount refs;               /* the owner's, the thread's until the main loop has its result, and an exchange's */
  const LumbarX11LinkFuncs *funcs; /* NULL: freed */
  gpointer user_data;

  xcb_connection_t *connection; /* (owned) (nullable) the thread's until it has ended */
  int screen;
  xcb_window_t root;
  GSource *source;              /* (owned) (nullable) */
  GQueue awaited;               /* (element-type Awaited) as sent */
};

static void
unref (LumbarX11Link *self)
{
  if (!g_ref_count_dec (&self->refs))
    return;

  g_queue_clear_full (&self->awaited, g_free);
  if (self->connection)
    xcb_disconnect (self->connection);
  g_free (self);
}

static gboolean
is_alive (LumbarX11Link *self)
{
  return self->funcs && !xcb_connection_has_error (self->connection);
}

/* Looking for an event is what reads from the socket, replies too; looking for a reply does not. */
static gboolean
take_event (LumbarX11Link *self)
{
  xcb_generic_event_t *event = xcb_poll_for_event (self->connection);

  if (!event)
    return FALSE;

  /* 0: an error of a request without a reply, about a window that is no more. */
  if (event->response_type != 0)
    self->funcs->event (event, self->user_data);
  free_xcb (event);
  return TRUE;
}

static gboolean
take_reply (LumbarX11Link *self)
{
  Awaited *awaited = g_queue_peek_head (&self->awaited);
  xcb_generic_error_t *error = NULL;
  LumbarX11ReplyFunc func;
  void *reply = NULL;

  if (!awaited || !xcb_poll_for_reply (self->connection, awaited->sequence, &reply, &error))
    return FALSE;

  func = awaited->func;
  g_free (g_queue_pop_head (&self->awaited));
  func (reply, self->user_data);
  free_xcb (reply);
  free_xcb (error);
  return TRUE;
}

/* Flushing may read what is then no longer on the socket to wake us: so until there is nothing either way. */
static void
exchange (LumbarX11Link *self)
{
  gboolean busy = TRUE;

  g_ref_count_inc (&self->refs);
  xcb_flush (self->connection);
  while (busy && is_alive (self))
    {
      busy = FALSE;
      while (is_alive (self) && take_event (self))
        busy = TRUE;
      while (is_alive (self) && take_reply (self))
        busy = TRUE;
      xcb_flush (self->connection);
    }

  if (self->funcs && xcb_connection_has_error (self->connection))
    self->funcs->gone (self->user_data);
  unref (self);
}

static gboolean
on_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  LumbarX11Link *self = ((LinkSource *) source)->link;
  gboolean alive;

  g_ref_count_inc (&self->refs);
  exchange (self);
  alive = is_alive (self);
  unref (self);

  return alive ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static GSourceFuncs source_funcs = {
  .dispatch = on_dispatch,
};

static xcb_window_t
find_root (xcb_connection_t *connection, int screen)
{
  xcb_screen_iterator_t screens = xcb_setup_roots_iterator (xcb_get_setup (connection));

  while (screen-- > 0 && screens.rem > 1)
    xcb_screen_next (&screens);

  return screens.data->root;
}

static void
listen_to (LumbarX11Link *self)
{
  self->root = find_root (self->connection, self->screen);
  self->source = g_source_new (&source_funcs, sizeof (LinkSource));
  ((LinkSource *) self->source)->link = self;
  g_source_add_unix_fd (self->source, xcb_get_file_descriptor (self->connection), G_IO_IN | G_IO_HUP | G_IO_ERR);
  g_source_set_static_name (self->source, "X11 of full screen");
  g_source_attach (self->source, NULL);
}

static gboolean
on_connected (gpointer user_data)
{
  LumbarX11Link *self = user_data;

  if (is_alive (self))
    {
      listen_to (self);
      self->funcs->ready (self->user_data);
    }
  if (self->funcs)
    exchange (self);
  unref (self);

  return G_SOURCE_REMOVE;
}

/* In a thread. */
static gpointer
connect_to_display (gpointer data)
{
  LumbarX11Link *self = data;

  self->connection = xcb_connect (NULL, &self->screen);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_connected, self, NULL);
  return NULL;
}

LumbarX11Link *
lumbar_x11_link_new (const LumbarX11LinkFuncs *funcs, gpointer user_data)
{
  LumbarX11Link *self = g_new0 (LumbarX11Link, 1);

  g_ref_count_init (&self->refs);
  g_ref_count_inc (&self->refs);
  self->funcs = funcs;
  self->user_data = user_data;
  g_queue_init (&self->awaited);
  g_thread_unref (g_thread_new ("lumbar-x11", connect_to_display, self));

  return self;
}

void
lumbar_x11_link_free (LumbarX11Link *self)
{
  if (!self)
    return;

  self->funcs = NULL;
  if (self->source)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  unref (self);
}

xcb_connection_t *
lumbar_x11_link_get (LumbarX11Link *self)
{
  return self->connection;
}

xcb_window_t
lumbar_x11_link_get_root (LumbarX11Link *self)
{
  return self->root;
}

void
lumbar_x11_link_await (LumbarX11Link *self, unsigned int sequence, LumbarX11ReplyFunc func)
{
  Awaited *awaited = g_new (Awaited, 1);

  *awaited = (Awaited) { .sequence = sequence, .func = func };
  g_queue_push_tail (&self->awaited, awaited);
}
