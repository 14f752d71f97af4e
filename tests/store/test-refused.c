/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A file that is not ours to write: it stays as it is to the byte, it is said why, and the store works in memory. */

#include "fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <linux/capability.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The folder's names and all its bytes. */
static char *
picture (Fixture *self)
{
  g_autoptr (GPtrArray) names = fixture_list (self);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = fixture_file (self, g_ptr_array_index (names, i));
      g_autofree char *bytes = NULL;
      gsize length;

      g_checksum_update (sum, g_ptr_array_index (names, i), -1);
      if (g_file_get_contents (path, &bytes, &length, NULL))
        g_checksum_update (sum, (guchar *) bytes, (gssize) length);
    }

  return g_strdup (g_checksum_get_string (sum));
}

static void
use_in_memory (LumbarStore *store)
{
  LumbarRecord record = record_at (LUMBAR_RECORD_STRETCH, 0, LUMBAR_MINUTE);
  LumbarMemory memory, loaded;
  g_autoptr (GArray) turns = NULL;

  lumbar_memory_init (&memory);
  memory.generation = 7;
  g_assert_false (lumbar_store_is_on_disk (store));
  g_assert_false (lumbar_store_load (store, &loaded, &turns, NULL));
  g_assert_true (commit (store, &memory, &record, NULL));
  g_assert_true (lumbar_store_load (store, &loaded, &turns, NULL));
  g_assert_cmpint (loaded.generation, ==, 7);
  g_assert_cmpuint (counts_of (store).stretches, ==, 1);
  g_assert_true (lumbar_store_forget (store, 0, G_MAXINT64, NULL, NULL));
}

/* Opens, uses and closes; the folder must look the same before, meanwhile and after. */
static void
assert_refused (Fixture *self, const char *why)
{
  g_autofree char *before = picture (self);
  g_autofree char *meanwhile = NULL, *after = NULL, *problem = NULL;
  LumbarStore *store = lumbar_store_open (self->path, &problem);

  g_test_message ("%s", problem);
  g_assert_nonnull (problem);
  g_assert_nonnull (strstr (problem, self->path));
  g_assert_nonnull (strstr (problem, why));
  g_assert_nonnull (strstr (problem, "in memory until Lumbar ends."));
  use_in_memory (store);
  meanwhile = picture (self);
  lumbar_store_close (store);
  after = picture (self);
  g_assert_cmpstr (before, ==, meanwhile);
  g_assert_cmpstr (before, ==, after);
}

static void
make_database (Fixture *self)
{
  LumbarStore *store = fixture_open (self);
  LumbarRecord record = record_at (LUMBAR_RECORD_STRETCH, 0, LUMBAR_MINUTE);

  put (store, &record);
  lumbar_store_close (store);
}

static void
test_newer (Fixture *self, gconstpointer data)
{
  make_database (self);
  fixture_sql (self, "ALTER TABLE record ADD COLUMN mood TEXT; PRAGMA user_version = 2000");
  assert_refused (self, "a newer Lumbar wrote it (schema 2000");
}

/* The newer one was killed: all that tells of it is in the log. */
static void
test_newer_in_log (Fixture *self, gconstpointer data)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *database = NULL, *frames = NULL;
  gsize n_database, n_frames;
  sqlite3 *db;

  make_database (self);
  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA user_version = 2000", NULL, NULL, NULL);
  g_assert_true (g_file_get_contents (self->path, &database, &n_database, NULL));
  g_assert_true (g_file_get_contents (log, &frames, &n_frames, NULL));
  g_assert_cmpuint (n_frames, >, 0);
  sqlite3_close (db);
  g_assert_true (g_file_set_contents (self->path, database, (gssize) n_database, NULL));
  g_assert_true (g_file_set_contents (log, frames, (gssize) n_frames, NULL));

  assert_refused (self, "a newer Lumbar wrote it");
}

static void
test_in_use (Fixture *self, gconstpointer data)
{
  LumbarStore *first = fixture_open (self);
  LumbarRecord record = record_at (LUMBAR_RECORD_STRETCH, 0, LUMBAR_MINUTE);

  put (first, &record);
  assert_refused (self, "another program has it open");

  /* The first one has not noticed. */
  put (first, &record);
  lumbar_store_close (first);
  first = fixture_open (self);
  g_assert_cmpuint (counts_of (first).stretches, ==, 2);
  lumbar_store_close (first);
}

static void
test_in_use_by_reader (Fixture *self, gconstpointer data)
{
  sqlite3 *db;

  make_database (self);
  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA locking_mode = EXCLUSIVE; SELECT * FROM memory", NULL, NULL, NULL), ==, SQLITE_OK);
  assert_refused (self, "another program has it open");
  sqlite3_close (db);
  lumbar_store_close (fixture_open (self));
}

static void
test_folder_is_file (Fixture *self, gconstpointer data)
{
  g_assert_true (g_file_set_contents (self->path, "x", 1, NULL));
  g_free (self->path);
  self->path = fixture_file (self, "lumbar.db/deeper/lumbar.db");
  assert_refused (self, "the folder cannot be made: Not a directory");
}

static void
test_file_is_folder (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (g_mkdir (self->path, 0700), ==, 0);
  assert_refused (self, "unable to open database file");
}

static void
test_dangling_link (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (symlink ("/nowhere/at/all", self->path), ==, 0);
  assert_refused (self, "unable to open database file");
}

/* Root writes where it likes; without these capabilities it asks like anybody else. */
static void
obey_permissions (void)
{
  struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
  struct __user_cap_data_struct caps[2];

  g_assert_cmpint (syscall (SYS_capget, &header, caps), ==, 0);
  caps[0].effective &= ~((1u << CAP_DAC_OVERRIDE) | (1u << CAP_DAC_READ_SEARCH));
  g_assert_cmpint (syscall (SYS_capset, &header, caps), ==, 0);
}

static void
test_folder_read_only (Fixture *self, gconstpointer data)
{
  obey_permissions ();
  g_assert_cmpint (g_chmod (self->folder, 0500), ==, 0);
  assert_refused (self, "it cannot be made: Permission denied");
}

/* The database could be written, but not its log. */
static void
test_only_file_writable (Fixture *self, gconstpointer data)
{
  make_database (self);
  obey_permissions ();
  g_assert_cmpint (g_chmod (self->folder, 0500), ==, 0);
  assert_refused (self, "attempt to write a readonly database");
}

static void
test_file_read_only (Fixture *self, gconstpointer data)
{
  make_database (self);
  obey_permissions ();
  g_assert_cmpint (g_chmod (self->path, 0400), ==, 0);
  assert_refused (self, "it is read-only");
}

static void
test_file_unreadable (Fixture *self, gconstpointer data)
{
  make_database (self);
  obey_permissions ();
  g_assert_cmpint (g_chmod (self->path, 0), ==, 0);
  assert_refused (self, "unable to open database file (Permission denied)");
}

/* Damaged, and it cannot even be moved away. */
static void
test_damaged_read_only (Fixture *self, gconstpointer data)
{
  g_assert_true (g_file_set_contents (self->path, "no database", 11, NULL));
  obey_permissions ();
  g_assert_cmpint (g_chmod (self->folder, 0500), ==, 0);
  assert_refused (self, "it cannot be set aside either (Permission denied)");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/refused/newer", test_newer);
  ADD ("/store/refused/newer-in-log", test_newer_in_log);
  ADD ("/store/refused/in-use", test_in_use);
  ADD ("/store/refused/in-use-by-reader", test_in_use_by_reader);
  ADD ("/store/refused/folder-is-file", test_folder_is_file);
  ADD ("/store/refused/file-is-folder", test_file_is_folder);
  ADD ("/store/refused/dangling-link", test_dangling_link);
  ADD ("/store/refused/folder-read-only", test_folder_read_only);
  ADD ("/store/refused/only-file-writable", test_only_file_writable);
  ADD ("/store/refused/file-read-only", test_file_read_only);
  ADD ("/store/refused/file-unreadable", test_file_unreadable);
  ADD ("/store/refused/damaged-read-only", test_damaged_read_only);
  return g_test_run ();
}
