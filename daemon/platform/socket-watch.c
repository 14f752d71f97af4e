/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A server's socket, as a file. */

#include "platform/socket-watch.h"

#include <gio/gio.h>

/* A server binds its socket, which makes the file, and then listens. */
#define SETTLE_MS 200

struct _LumbarSocketWatch
{
  GFileMonitor *monitor; /* (owned) */
  guint timeout;
  void (*called) (gpointer user_data);
  gpointer user_data;
};

static gboolean
on_settled (gpointer user_data)
{
  LumbarSocketWatch *self = user_data;

  self->timeout = 0;
  self->called (self->user_data);
  return G_SOURCE_REMOVE;
}

static void
on_changed (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer user_data)
{
  LumbarSocketWatch *self = user_data;

  if (event != G_FILE_MONITOR_EVENT_DELETED && self->timeout == 0)
    self->timeout = g_timeout_add (SETTLE_MS, on_settled, self);
}

/* GLib looks every few seconds for a folder that does not exist, and we poll for nothing. */
LumbarSocketWatch *
lumbar_socket_watch_new (const char *path, void (*called) (gpointer user_data), gpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GFileMonitor) monitor = NULL;
  LumbarSocketWatch *self;

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (monitor == NULL)
    return NULL;

  self = g_new0 (LumbarSocketWatch, 1);
  self->monitor = g_steal_pointer (&monitor);
  self->called = called;
  self->user_data = user_data;
  g_signal_connect (self->monitor, "changed", G_CALLBACK (on_changed), self);
  return self;
}

void
lumbar_socket_watch_free (LumbarSocketWatch *self)
{
  if (self == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_file_monitor_cancel (self->monitor);
  g_object_unref (self->monitor);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_free (self);
}
