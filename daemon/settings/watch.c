/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A GFileMonitor on a folder that is missing polls for it every few seconds, so ours is made, made again when
 * somebody removes it, and a link's target is watched only where its folder exists. */

#define G_LOG_DOMAIN "lumbar-settings"

#include "settings/watch.h"

#include <errno.h>
#include <glib/gstdio.h>

/* More links one behind the other than anybody's dotfiles have. */
#define LINKS_MAX 8

struct _LumbarWatch
{
  char *path;            /* (owned) */
  GFile *file;           /* (owned) PATH's */
  GFile *folder;         /* (owned) */
  GFileMonitor *monitor; /* (owned) (nullable) of the folder */
  GPtrArray *targets;    /* (owned) (element-type GFileMonitor) of what the links lead to */
  GStrv target_paths;    /* (owned) theirs */
  LumbarWatchFunc func;
  gpointer user_data;
};

static void
monitor_free (gpointer data)
{
  g_file_monitor_cancel (data);
  g_object_unref (data);
}

/* A file that is being written is left alone until it is closed. */
static void
tell (LumbarWatch *self, GFileMonitorEvent event)
{
  switch (event)
    {
    case G_FILE_MONITOR_EVENT_CHANGED:
    case G_FILE_MONITOR_EVENT_CREATED:
    case G_FILE_MONITOR_EVENT_PRE_UNMOUNT:
      return;
    case G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED:
      self->func (FALSE, self->user_data);
      return;
    case G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT:
    case G_FILE_MONITOR_EVENT_DELETED:
    case G_FILE_MONITOR_EVENT_UNMOUNTED:
    case G_FILE_MONITOR_EVENT_MOVED:
    case G_FILE_MONITOR_EVENT_RENAMED:
    case G_FILE_MONITOR_EVENT_MOVED_IN:
    case G_FILE_MONITOR_EVENT_MOVED_OUT:
      self->func (TRUE, self->user_data);
      return;
    }
}

static void
on_target_changed (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer user_data)
{
  tell (user_data, event);
}

static gboolean watch_folder (LumbarWatch *self, GError **error);

static void
on_folder_changed (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer user_data)
{
  LumbarWatch *self = user_data;
  gboolean gone = event == G_FILE_MONITOR_EVENT_DELETED || event == G_FILE_MONITOR_EVENT_UNMOUNTED
    || event == G_FILE_MONITOR_EVENT_MOVED_OUT || event == G_FILE_MONITOR_EVENT_RENAMED;

  if (g_file_equal (file, self->file) || (other && g_file_equal (other, self->file)))
    {
      tell (self, event);
    }
  else if (gone && g_file_equal (file, self->folder))
    {
      g_autoptr (GError) error = NULL;

      if (!watch_folder (self, &error))
        g_warning ("%s; changes of the settings are seen after a reload only", error->message);
      self->func (TRUE, self->user_data);
    }
}

static gboolean
watch_folder (LumbarWatch *self, GError **error)
{
  g_autofree char *folder = g_file_get_path (self->folder);

  g_clear_pointer (&self->monitor, monitor_free);
  if (g_mkdir_with_parents (folder, 0700) < 0)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (code), "Cannot make %s: %s", folder, g_strerror (code));
      return FALSE;
    }

  self->monitor = g_file_monitor_directory (self->folder, G_FILE_MONITOR_WATCH_MOVES, NULL, error);
  if (!self->monitor)
    {
      g_prefix_error (error, "Cannot watch %s: ", folder);
      return FALSE;
    }

  g_signal_connect (self->monitor, "changed", G_CALLBACK (on_folder_changed), self);
  return TRUE;
}

/* What the links lead to, one after the other. */
static GStrv
list_targets (const char *path)
{
  g_autoptr (GStrvBuilder) targets = g_strv_builder_new ();
  g_autofree char *at = g_strdup (path);

  for (guint i = 0; i < LINKS_MAX; i++)
    {
      g_autofree char *link = g_file_read_link (at, NULL);
      g_autofree char *folder = g_path_get_dirname (at);

      if (!link)
        break;

      g_free (at);
      at = g_path_is_absolute (link) ? g_steal_pointer (&link) : g_build_filename (folder, link, NULL);
      g_strv_builder_add (targets, at);
    }

  return g_strv_builder_end (targets);
}

static void
watch_target (LumbarWatch *self, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFileMonitor *monitor;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return;

  monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (!monitor)
    return;

  g_signal_connect (monitor, "changed", G_CALLBACK (on_target_changed), self);
  g_ptr_array_add (self->targets, monitor);
}

void
lumbar_watch_follow (LumbarWatch *self)
{
  g_auto (GStrv) paths = list_targets (self->path);

  if (self->target_paths && g_strv_equal ((const char *const *) paths, (const char *const *) self->target_paths))
    return;

  g_ptr_array_set_size (self->targets, 0);
  for (char **path = paths; *path; path++)
    watch_target (self, *path);

  g_strfreev (self->target_paths);
  self->target_paths = g_steal_pointer (&paths);
}

LumbarWatch *
lumbar_watch_new (const char *path, LumbarWatchFunc func, gpointer user_data, GError **error)
{
  LumbarWatch *self = g_new0 (LumbarWatch, 1);

  self->path = g_strdup (path);
  self->file = g_file_new_for_path (path);
  self->folder = g_file_get_parent (self->file);
  self->targets = g_ptr_array_new_with_free_func (monitor_free);
  self->func = func;
  self->user_data = user_data;

  if (!watch_folder (self, error))
    {
      lumbar_watch_free (self);
      return NULL;
    }

  lumbar_watch_follow (self);
  return self;
}

void
lumbar_watch_free (LumbarWatch *self)
{
  if (!self)
    return;

  g_clear_pointer (&self->monitor, monitor_free);
  g_ptr_array_unref (self->targets);
  g_strfreev (self->target_paths);
  g_object_unref (self->folder);
  g_object_unref (self->file);
  g_free (self->path);
  g_free (self);
}
