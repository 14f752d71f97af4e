/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* One file in /tmp/.X11-unix. GIO follows what is in a directory for nothing, but looks every few seconds for a
 * directory that is missing (gio/inotify/inotify-missing.c): then there is no watch. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/x11-socket.h"

#include <gio/gio.h>
#include <string.h>

#define DIRECTORY "/tmp/.X11-unix"

/* Between making the socket and listening there. */
#define LISTENS_AFTER_S 1

struct _LumbarX11Socket
{
  GFileMonitor *monitor; /* (owned) */
  char *path;            /* (owned) */
  void (*appeared) (gpointer user_data);
  gpointer user_data;
  guint listens_timeout;
};

/* ":0", ":0.1" and "unix:0" are local. */
static char *
find_path (const char *name)
{
  const char *number = g_str_has_prefix (name, "unix:") ? name + strlen ("unix") : name;

  if (number[0] != ':' || !g_ascii_isdigit (number[1]))
    return NULL;

  return g_strdup_printf (DIRECTORY "/X%" G_GUINT64_FORMAT, g_ascii_strtoull (number + 1, NULL, 10));
}

static gboolean
on_listens (gpointer user_data)
{
  LumbarX11Socket *self = user_data;

  self->listens_timeout = 0;
  self->appeared (self->user_data);
  return G_SOURCE_REMOVE;
}

static void
on_changed (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer user_data)
{
  LumbarX11Socket *self = user_data;

  if (event == G_FILE_MONITOR_EVENT_CREATED && self->listens_timeout == 0)
    self->listens_timeout = g_timeout_add_seconds (LISTENS_AFTER_S, on_listens, self);
}

LumbarX11Socket *
lumbar_x11_socket_new (const char *name, void (*appeared) (gpointer user_data), gpointer user_data)
{
  g_autofree char *path = find_path (name);
  g_autoptr (GFileMonitor) monitor = NULL;
  g_autoptr (GFile) file = NULL;
  LumbarX11Socket *self;

  if (path == NULL || !g_file_test (DIRECTORY, G_FILE_TEST_IS_DIR))
    return NULL;

  file = g_file_new_for_path (path);
  monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (monitor == NULL)
    return NULL;

  self = g_new0 (LumbarX11Socket, 1);
  self->monitor = g_steal_pointer (&monitor);
  self->path = g_steal_pointer (&path);
  self->appeared = appeared;
  self->user_data = user_data;
  g_signal_connect (self->monitor, "changed", G_CALLBACK (on_changed), self);
  return self;
}

void
lumbar_x11_socket_free (LumbarX11Socket *self)
{
  if (self == NULL)
    return;

  g_clear_handle_id (&self->listens_timeout, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_object_unref (self->monitor);
  g_free (self->path);
  g_free (self);
}

gboolean
lumbar_x11_socket_exists (LumbarX11Socket *self)
{
  return g_file_test (self->path, G_FILE_TEST_EXISTS);
}
