/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The Wayland connection as a GSource. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/wayland-display.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define INCOMING (G_IO_IN | G_IO_HUP | G_IO_ERR)

typedef struct
{
  GSource parent;
  LumbarWaylandDisplay *owner;
  gpointer tag;
  GIOCondition condition; /* what is waited for */
} DisplaySource;

struct _LumbarWaylandDisplay
{
  gatomicrefcount refs;       /* the owner's, and a dispatch's that is under way */
  struct wl_display *display; /* (owned) */
  GSource *source;            /* (owned) */
  LumbarWaylandGoneFunc gone; /* NULL: freed */
  gpointer user_data;
  gboolean reading;           /* announced a read, which is then done or cancelled */
  gboolean broken;
};

static void
unref (LumbarWaylandDisplay *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  if (self->reading)
    wl_display_cancel_read (self->display);
  wl_display_disconnect (self->display);
  g_free (self);
}

/* Sends what there is to send; a system call only where there is something. A peer that has closed is no error here:
 * its last words are still to be read. (Each change of what is waited for wakes the main loop, so it is made then
 * only.) */
static void
flush (DisplaySource *self)
{
  gboolean full = wl_display_flush (self->owner->display) < 0 && errno == EAGAIN;
  GIOCondition condition = full ? INCOMING | G_IO_OUT : INCOMING;

  if (condition == self->condition)
    return;

  self->condition = condition;
  g_source_modify_unix_fd (&self->parent, self->tag, condition);
}

/* The main loop calls this again without a check in between when another source was more urgent: then the read is
 * announced already, and a second one would wait for the first. */
static gboolean
on_prepare (GSource *source, gint *timeout)
{
  LumbarWaylandDisplay *self = ((DisplaySource *) source)->owner;

  *timeout = -1;
  if (self->broken)
    return TRUE;

  flush ((DisplaySource *) source);
  if (!self->reading)
    self->reading = wl_display_prepare_read (self->display) == 0;

  return !self->reading;
}

static gboolean
on_check (GSource *source)
{
  LumbarWaylandDisplay *self = ((DisplaySource *) source)->owner;
  GIOCondition condition = g_source_query_unix_fd (source, ((DisplaySource *) source)->tag);

  if (self->broken || !self->reading || (condition & INCOMING) == 0)
    return self->broken;

  self->reading = FALSE;
  if (wl_display_read_events (self->display) < 0 && errno != EAGAIN)
    self->broken = TRUE;

  return TRUE;
}

/* What was refused is for who reads logs. */
static gboolean
was_refused (LumbarWaylandDisplay *self)
{
  const struct wl_interface *interface = NULL;
  uint32_t id = 0, code;

  /* The display's own objects have errors of the system's, such as EINVAL. */
  switch (wl_display_get_error (self->display))
    {
    case 0:
    case EPIPE:
    case ECONNRESET:
      return FALSE;
    default:
      break;
    }

  code = wl_display_get_protocol_error (self->display, &interface, &id);
  g_info ("The compositor refused a request: error %u of %s", code, interface == NULL ? "an object" : interface->name);
  return TRUE;
}

static gboolean
on_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  LumbarWaylandDisplay *self = ((DisplaySource *) source)->owner;
  gboolean broken;

  g_atomic_ref_count_inc (&self->refs);
  if (wl_display_dispatch_pending (self->display) < 0)
    self->broken = TRUE;

  broken = self->broken;
  if (broken && self->gone != NULL)
    self->gone (was_refused (self), self->user_data);
  unref (self);

  return broken ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static GSourceFuncs source_funcs = {
  .prepare = on_prepare,
  .check = on_check,
  .dispatch = on_dispatch,
};

/* libwayland prints to stderr otherwise. The handler is the process's. */
static void G_GNUC_PRINTF (1, 0)
on_log (const char *format, va_list arguments)
{
  g_autofree char *line = g_strdup_vprintf (format, arguments);

  g_debug ("libwayland: %s", g_strchomp (line));
}

/* libwayland's own connecting waits where the compositor hangs and its queue is full. -1 with an error. */
static int
connect_socket (const char *path, GError **error)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd;

  if (strlen (path) >= sizeof address.sun_path)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FILENAME_TOO_LONG, "the path is too long for a socket");
      return -1;
    }

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0 || connect (fd, (const struct sockaddr *) &address, sizeof address) < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
      if (fd >= 0)
        close (fd);
      return -1;
    }

  return fd;
}

LumbarWaylandDisplay *
lumbar_wayland_display_new (const char *path, LumbarWaylandGoneFunc gone, gpointer user_data, GError **error)
{
  LumbarWaylandDisplay *self;
  DisplaySource *source;
  struct wl_display *display;
  int fd = connect_socket (path, error);

  if (fd < 0)
    return NULL;

  wl_log_set_handler_client (on_log);
  display = wl_display_connect_to_fd (fd);
  if (display == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "libwayland did not take the connection");
      return NULL;
    }

  self = g_new0 (LumbarWaylandDisplay, 1);
  g_atomic_ref_count_init (&self->refs);
  self->display = display;
  self->gone = gone;
  self->user_data = user_data;

  self->source = g_source_new (&source_funcs, sizeof (DisplaySource));
  source = (DisplaySource *) self->source;
  source->owner = self;
  source->condition = INCOMING;
  source->tag = g_source_add_unix_fd (self->source, wl_display_get_fd (display), source->condition);
  g_source_set_static_name (self->source, "Wayland");
  g_source_attach (self->source, NULL);
  return self;
}

void
lumbar_wayland_display_free (LumbarWaylandDisplay *self)
{
  if (self == NULL)
    return;

  self->gone = NULL;
  g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  unref (self);
}

struct wl_display *
lumbar_wayland_display_get (LumbarWaylandDisplay *self)
{
  return self->display;
}
