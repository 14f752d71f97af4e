/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The compositor's socket, as a file. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/wayland-socket.h"

#include <gio/gio.h>

/* A server binds its socket, which makes the file, and then listens. */
#define SETTLE_MS 200

struct _LumbarWaylandSocket
{
  GFileMonitor *monitor; /* (owned) */
  guint timeout;
  void (*called) (gpointer user_data);
  gpointer user_data;
};

char *
lumbar_wayland_socket_find (char **reason)
{
  const char *display = g_getenv ("WAYLAND_DISPLAY");
  const char *folder = g_getenv ("XDG_RUNTIME_DIR");

  if (display == NULL || *display == '\0')
    {
      *reason = g_strdup ("WAYLAND_DISPLAY is not set");
      return NULL;
    }
  if (g_path_is_absolute (display))
    return g_strdup (display);
  if (folder == NULL || !g_path_is_absolute (folder))
    {
      *reason = g_strdup ("XDG_RUNTIME_DIR is not set");
      return NULL;
    }

  return g_build_filename (folder, display, NULL);
}

static gboolean
on_settled (gpointer user_data)
{
  LumbarWaylandSocket *self = user_data;

  self->timeout = 0;
  self->called (self->user_data);
  return G_SOURCE_REMOVE;
}

static void
on_changed (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer user_data)
{
  LumbarWaylandSocket *self = user_data;

  if (event != G_FILE_MONITOR_EVENT_DELETED && self->timeout == 0)
    self->timeout = g_timeout_add (SETTLE_MS, on_settled, self);
}

/* GLib looks every few seconds for a folder that does not exist, and we poll for nothing. */
LumbarWaylandSocket *
lumbar_wayland_socket_watch (const char *path, void (*called) (gpointer user_data), gpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GFileMonitor) monitor = NULL;
  LumbarWaylandSocket *self;

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (monitor == NULL)
    return NULL;

  self = g_new0 (LumbarWaylandSocket, 1);
  self->monitor = g_steal_pointer (&monitor);
  self->called = called;
  self->user_data = user_data;
  g_signal_connect (self->monitor, "changed", G_CALLBACK (on_changed), self);
  return self;
}

void
lumbar_wayland_socket_free (LumbarWaylandSocket *self)
{
  if (self == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_file_monitor_cancel (self->monitor);
  g_object_unref (self->monitor);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_free (self);
}
