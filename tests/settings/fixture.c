/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* See fixture.h. */

#include "fixture.h"

#include <glib/gstdio.h>

#include <string.h>
#include <unistd.h>

/* Far beyond what anything here takes, on any machine. */
#define DEADLINE_S 20

static void
on_changed (LumbarSettings *settings, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autofree char *limit = lumbar_policy_get (lumbar_settings_policy (settings), lumbar_policy_find_key ("sitting.limit"));

  g_test_message ("changed: %s", limit);
  g_string_append_printf (fixture->limits, " %s", limit);
}

static void
on_problem (LumbarSettings *settings, const char *message, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_test_message ("%s", message);
  g_ptr_array_add (fixture->problems, g_strdup (message));
}

void
fixture_set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->root = g_dir_make_tmp ("lumbar-settings-XXXXXX", NULL);
  fixture->folder = g_build_filename (fixture->root, "config", "lumbar", NULL);
  fixture->path = g_build_filename (fixture->folder, "lumbar.conf", NULL);
  fixture->problems = g_ptr_array_new_with_free_func (g_free);
  fixture->limits = g_string_new (NULL);
  fixture->settings = lumbar_settings_new (fixture->path);
  g_signal_connect (fixture->settings, "changed", G_CALLBACK (on_changed), fixture);
  g_signal_connect (fixture->settings, "problem", G_CALLBACK (on_problem), fixture);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }

  g_remove (path);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_assert_finalize_object (fixture->settings);
  remove_tree (fixture->root);
  g_free (fixture->root);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_ptr_array_unref (fixture->problems);
  g_string_free (fixture->limits, TRUE);
}

void
fixture_write (const char *path, const char *text)
{
  g_autofree char *folder = g_path_get_dirname (path);
  FILE *file;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  file = g_fopen (path, "w");
  g_assert_nonnull (file);
  g_assert_cmpint (fputs (text, file), >=, 0);
  g_assert_cmpint (fclose (file), ==, 0);
}

char *
fixture_read (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

void
fixture_assert_value (Fixture *fixture, const char *dotted, const char *expected)
{
  g_autofree char *value = lumbar_policy_get (lumbar_settings_policy (fixture->settings), lumbar_policy_find_key (dotted));

  g_assert_cmpstr (value, ==, expected);
}

void
fixture_assert_said (Fixture *fixture, const char *const *expected)
{
  for (guint i = 0; i < fixture->problems->len && expected[i]; i++)
    g_assert_cmpstr (g_ptr_array_index (fixture->problems, i), ==, expected[i]);

  g_assert_cmpuint (fixture->problems->len, ==, g_strv_length ((char **) expected));
  g_ptr_array_set_size (fixture->problems, 0);
}

static gboolean
on_deadline (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
on_barrier (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer user_data)
{
  g_autofree char *name = g_file_get_basename (file);

  if (strcmp (name, "barrier") == 0)
    *(gboolean *) user_data = TRUE;
}

/* The kernel tells in order: once the barrier is seen, so is everything before it. */
void
fixture_settle (Fixture *fixture)
{
  g_autofree char *barrier = g_build_filename (fixture->folder, "barrier", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr (GFileMonitor) monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_NONE, NULL, NULL);
  gboolean seen = FALSE, late = FALSE;
  guint id = g_timeout_add_seconds (DEADLINE_S, on_deadline, &late);

  g_signal_connect (monitor, "changed", G_CALLBACK (on_barrier), &seen);
  g_assert_cmpint (g_mkdir (barrier, 0700), ==, 0);
  while (!late && (!seen || g_main_context_pending (NULL)))
    g_main_context_iteration (NULL, TRUE);

  g_assert_false (late);
  g_source_remove (id);
  g_file_monitor_cancel (monitor);
  g_rmdir (barrier);
}

void
fixture_wait_for (Fixture *fixture, const char *expected)
{
  gboolean late = FALSE;
  guint id = g_timeout_add_seconds (DEADLINE_S, on_deadline, &late);

  while (!late && strcmp (fixture->limits->str, expected) != 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpstr (fixture->limits->str, ==, expected);
  g_assert_false (late);
  g_source_remove (id);
  g_string_truncate (fixture->limits, 0);
}
