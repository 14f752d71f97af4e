/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Editing lumbar.conf while Lumbar runs, in every way that editors have. Real files, real inotify. */

#include "fixture.h"

#include <glib/gstdio.h>

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CONF(limit) "[sitting]\nlimit = " limit "\n"

static char *
beside (const char *path, const char *suffix)
{
  return g_strconcat (path, suffix, NULL);
}

static void
start (Fixture *fixture)
{
  fixture_write (fixture->path, CONF ("30min"));
  lumbar_settings_load (fixture->settings);
  lumbar_settings_watch (fixture->settings);
  fixture_wait_for (fixture, " 30min");
}

static void
replace (const char *path, const char *text)
{
  g_autofree char *temporary = beside (path, ".new");

  fixture_write (temporary, text);
  g_assert_cmpint (g_rename (temporary, path), ==, 0);
}

static void
test_overwrite (Fixture *fixture, gconstpointer user_data)
{
  start (fixture);
  fixture_write (fixture->path, CONF ("20min"));
  fixture_wait_for (fixture, " 20min");
  fixture_write (fixture->path, CONF ("25min"));
  fixture_wait_for (fixture, " 25min");
}

/* In pieces: what is there before it is closed is no settings file yet. */
static void
test_slow_overwrite (Fixture *fixture, gconstpointer user_data)
{
  int fd;

  start (fixture);
  fd = g_open (fixture->path, O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);
  g_assert_cmpint (write (fd, "[sitting]\n", 10), ==, 10);
  fixture_settle (fixture);
  g_assert_cmpint (write (fd, "limit = 20min\n", 14), ==, 14);
  close (fd);
  fixture_wait_for (fixture, " 20min");
}

static void
test_replace (Fixture *fixture, gconstpointer user_data)
{
  start (fixture);
  replace (fixture->path, CONF ("20min"));
  fixture_wait_for (fixture, " 20min");
  replace (fixture->path, CONF ("25min"));
  fixture_wait_for (fixture, " 25min");
}

/* vim: the old one becomes the backup, a new one is written, the backup goes. The defaults never hold between. */
static void
test_backup_and_write (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *backup = beside (fixture->path, "~");

  start (fixture);
  g_assert_cmpint (g_rename (fixture->path, backup), ==, 0);
  fixture_settle (fixture);
  fixture_write (fixture->path, CONF ("20min"));
  g_unlink (backup);
  fixture_wait_for (fixture, " 20min");
}

static void
test_moved_in (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *outside = g_build_filename (fixture->root, "new.conf", NULL);

  start (fixture);
  fixture_write (outside, CONF ("20min"));
  g_assert_cmpint (g_rename (outside, fixture->path), ==, 0);
  fixture_wait_for (fixture, " 20min");
  g_assert_cmpint (g_rename (fixture->path, outside), ==, 0);
  fixture_wait_for (fixture, " 40min");
}

static void
test_deleted (Fixture *fixture, gconstpointer user_data)
{
  start (fixture);
  g_unlink (fixture->path);
  fixture_wait_for (fixture, " 40min");
  fixture_write (fixture->path, CONF ("20min"));
  fixture_wait_for (fixture, " 20min");
}

static void
test_born_later (Fixture *fixture, gconstpointer user_data)
{
  struct stat info;

  lumbar_settings_load (fixture->settings);
  lumbar_settings_watch (fixture->settings);
  g_assert_cmpint (g_stat (fixture->folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  fixture_write (fixture->path, CONF ("20min"));
  fixture_wait_for (fixture, " 20min");
}

/* The folder is made again, because a watch of a missing one would poll; and it is watched again. */
static void
test_folder_deleted (Fixture *fixture, gconstpointer user_data)
{
  start (fixture);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  fixture_wait_for (fixture, " 40min");
  g_assert_true (g_file_test (fixture->folder, G_FILE_TEST_IS_DIR));
  fixture_write (fixture->path, CONF ("20min"));
  fixture_wait_for (fixture, " 20min");
}

static void
start_linked (Fixture *fixture, char **target, char **middle)
{
  *target = g_build_filename (fixture->root, "dotfiles", "real.conf", NULL);
  *middle = g_build_filename (fixture->root, "links", "middle", NULL);
  fixture_write (*target, CONF ("30min"));
  fixture_write (*middle, "");
  g_unlink (*middle);
  g_assert_cmpint (g_mkdir_with_parents (fixture->folder, 0700), ==, 0);
  g_assert_cmpint (symlink ("../dotfiles/real.conf", *middle), ==, 0);
  g_assert_cmpint (symlink (*middle, fixture->path), ==, 0);
  lumbar_settings_load (fixture->settings);
  lumbar_settings_watch (fixture->settings);
  fixture_wait_for (fixture, " 30min");
}

static void
test_link_target (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *target = NULL, *middle = NULL;

  start_linked (fixture, &target, &middle);
  fixture_write (target, CONF ("20min"));
  fixture_wait_for (fixture, " 20min");
  replace (target, CONF ("25min"));
  fixture_wait_for (fixture, " 25min");
  g_unlink (target);
  fixture_wait_for (fixture, " 40min");
  fixture_write (target, CONF ("15min"));
  fixture_wait_for (fixture, " 15min");
}

/* ln -sf, in the folder and in the middle: what it leads to now is watched from then on. */
static void
test_link_elsewhere (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *target = NULL, *middle = NULL;
  g_autofree char *other = g_build_filename (fixture->root, "other", "other.conf", NULL);
  g_autofree char *link = g_build_filename (fixture->root, "links", "new", NULL);

  start_linked (fixture, &target, &middle);
  fixture_write (other, CONF ("20min"));
  g_assert_cmpint (symlink (other, link), ==, 0);
  g_assert_cmpint (g_rename (link, middle), ==, 0);
  fixture_wait_for (fixture, " 20min");
  fixture_write (other, CONF ("25min"));
  fixture_wait_for (fixture, " 25min");

  g_unlink (fixture->path);
  g_assert_cmpint (symlink (target, fixture->path), ==, 0);
  fixture_wait_for (fixture, " 30min");
  fixture_write (target, CONF ("35min"));
  fixture_wait_for (fixture, " 35min");
}

/* One wrong save costs nothing, and is said once. */
static void
test_wrong_save (Fixture *fixture, gconstpointer user_data)
{
  start (fixture);
  fixture_write (fixture->path, CONF ("soon") "[guide]\nhold = 20s\n");
  fixture_wait_for (fixture, " 30min");
  fixture_assert_value (fixture, "guide.hold", "20s");
  fixture_assert_problems (fixture, "lumbar.conf:2: [sitting] limit = \"soon\": must be 5s … 12h; keeping 30min");
  fixture_write (fixture->path, CONF ("soon") "[guide]\nhold = 25s\n");
  fixture_wait_for (fixture, " 30min");
  fixture_assert_silent (fixture);
}

/* Our own change is no news. */
static void
test_own_change (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  start (fixture);
  lumbar_settings_set (fixture->settings, "limit", "20min", &error);
  g_assert_no_error (error);
  fixture_write (fixture->path, CONF ("25min"));
  fixture_wait_for (fixture, " 20min 25min");
}

static void
test_cannot_watch (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *blocked = g_build_filename (fixture->root, "config", NULL);

  fixture_write (blocked, "not a folder");
  lumbar_settings_watch (fixture->settings);
  g_assert_cmpuint (fixture->problems->len, ==, 1);
  g_assert_true (g_str_has_suffix (g_ptr_array_index (fixture->problems, 0),
                                   "; changes of the settings are seen after a reload only"));
}

int
main (int argc, char **argv)
{
  g_setenv ("GIO_USE_VFS", "local", TRUE);
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/watch/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("overwrite", test_overwrite);
  ADD ("slow-overwrite", test_slow_overwrite);
  ADD ("replace", test_replace);
  ADD ("backup-and-write", test_backup_and_write);
  ADD ("moved-in", test_moved_in);
  ADD ("deleted", test_deleted);
  ADD ("born-later", test_born_later);
  ADD ("folder-deleted", test_folder_deleted);
  ADD ("link-target", test_link_target);
  ADD ("link-elsewhere", test_link_elsewhere);
  ADD ("wrong-save", test_wrong_save);
  ADD ("own-change", test_own_change);
  ADD ("cannot-watch", test_cannot_watch);

  return g_test_run ();
}
