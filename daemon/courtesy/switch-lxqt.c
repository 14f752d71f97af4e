/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* LXQt's switch: a line of its notification server's settings, which that follows itself (lxqt-notificationd 1.2,
 * src/notifyd.cpp: "doNotDisturb" in QSettings' notifications.conf). Its tray menu writes it. */

#define G_LOG_DOMAIN "lumbar-courtesy"

#include "courtesy/switch.h"

#include <string.h>

typedef struct
{
  LumbarSwitchFunc func;
  gpointer user_data;

  GFile *file;               /* (owned) */
  GFileMonitor *monitor;     /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) of the reading that goes on */
} Lxqt;

/* QSettings' own format: keys without a section are in [General]; a true boolean is "true". */
static gboolean
find_switch (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean general = FALSE;

  for (char **line = lines; *line; line++)
    {
      g_strstrip (*line);
      if (**line == '[')
        general = g_str_equal (*line, "[General]");
      else if (general && g_str_has_prefix (*line, "doNotDisturb="))
        return g_ascii_strcasecmp (strchr (*line, '=') + 1, "true") == 0;
    }

  return FALSE;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  Lxqt *self = user_data;

  if (!g_file_load_contents_finish (G_FILE (source), result, &text, NULL, NULL, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      g_debug ("Reading whether to disturb failed: %s", error->message);
    }

  self->func (text && find_switch (text), self->user_data);
}

static void
read_file (Lxqt *self)
{
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_file_load_contents_async (self->file, self->cancellable, on_read, self);
}

static void
on_changed (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer user_data)
{
  read_file (user_data);
}

static gpointer
start (gconstpointer where, LumbarSwitchFunc func, gpointer user_data)
{
  Lxqt *self = g_new0 (Lxqt, 1);
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "lxqt", NULL);

  self->func = func;
  self->user_data = user_data;
  self->file = g_file_new_build_filename (folder, "notifications.conf", NULL);

  /* GLib looks for a folder that is missing every four seconds. LXQt's session makes it before anything else. */
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    self->monitor = g_file_monitor_file (self->file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor)
    g_signal_connect (self->monitor, "changed", G_CALLBACK (on_changed), self);
  else
    g_info ("Do not disturb is not known: %s cannot be watched", folder);
  read_file (self);

  return self;
}

static void
stop (gpointer data)
{
  Lxqt *self = data;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  if (self->monitor)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  g_object_unref (self->file);
  g_free (self);
}

const LumbarSwitchKind lumbar_switch_lxqt = { .start = start, .stop = stop };
