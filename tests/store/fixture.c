/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Every test has a folder under TMPDIR, and removes it. */

#include "fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* SQLite's syncs end here: they are counted, and the tests are the faster for it. */
static guint n_syncs;

int
fsync (int fd)
{
  n_syncs++;
  return 0;
}

int
fdatasync (int fd)
{
  n_syncs++;
  return 0;
}

guint
fixture_syncs (void)
{
  return n_syncs;
}

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("lumbar-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = fixture_file (self, "lumbar.db");
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }

  g_remove (path);
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  g_chmod (self->folder, 0700);
  remove_tree (self->folder);
  g_assert_false (g_file_test (self->folder, G_FILE_TEST_EXISTS));
  g_free (self->folder);
  g_free (self->path);
}

char *
fixture_file (Fixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
fixture_list (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, &error);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));

  g_ptr_array_sort (names, compare_names);
  return names;
}

void
fixture_empty (Fixture *self)
{
  g_autoptr (GPtrArray) names = fixture_list (self);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = fixture_file (self, g_ptr_array_index (names, i));

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

char *
fixture_set_aside (Fixture *self)
{
  g_autoptr (GPtrArray) names = fixture_list (self);
  char *found = NULL;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (!g_regex_match_simple ("^lumbar\\.db\\.damaged-[0-9]{8}T[0-9]{6}Z(-[0-9]+)?$", name, 0, 0))
        continue;

      g_assert_null (found);
      found = fixture_file (self, name);
    }

  g_assert_nonnull (found);
  return found;
}

LumbarStore *
fixture_open (Fixture *self)
{
  g_autofree char *problem = NULL;
  LumbarStore *store = lumbar_store_open (self->path, &problem);

  g_assert_cmpstr (problem, ==, NULL);
  g_assert_true (lumbar_store_is_on_disk (store));
  return store;
}

void
fixture_sql (Fixture *self, const char *sql)
{
  sqlite3 *db;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

char *
fixture_ask (Fixture *self, const char *sql)
{
  sqlite3 *db;
  sqlite3_stmt *stmt;
  char *answer;

  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  answer = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return answer;
}

LumbarRecord
record_at (LumbarRecordKind kind, LumbarUsec start_us, LumbarUsec length_us)
{
  LumbarRecord record = { .kind = kind, .origin = LUMBAR_ORIGIN_REMINDER };

  record.start_wall_us = DAY_US + start_us;
  record.end_wall_us = record.start_wall_us + length_us;
  if (kind == LUMBAR_RECORD_STRETCH)
    {
      g_strlcpy (record.stretch, "side-bend", sizeof record.stretch);
      record.name = (char *) "Seated Side Bend";
      record.sides = 2;
    }

  return record;
}

gboolean
commit (LumbarStore *store, const LumbarMemory *memory, const LumbarRecord *record, GError **error)
{
  LumbarNow now = { .boot_us = LUMBAR_HOUR, .wall_us = DAY_US + LUMBAR_DAY, .offset_us = LUMBAR_HOUR };
  LumbarMemory nothing;

  lumbar_memory_init (&nothing);
  return lumbar_store_commit (store, memory != NULL ? memory : &nothing, NULL, &record, record != NULL ? 1 : 0, &now,
                              BOOT_ID, FALSE, error);
}

void
put (LumbarStore *store, const LumbarRecord *record)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = commit (store, NULL, record, &error);

  g_assert_no_error (error);
  g_assert_true (ok);
}

static void
keep_row (const LumbarHistoryRow *row, gpointer user_data)
{
  LumbarHistoryRow *copy = g_memdup2 (row, sizeof *row);

  copy->record.name = g_strdup (row->record.name);
  g_ptr_array_add (user_data, copy);
}

GPtrArray *
rows_of (LumbarStore *store)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lumbar_history_row_free);
  g_autoptr (GError) error = NULL;

  lumbar_store_history (store, G_MININT64, G_MAXINT64, 0, keep_row, rows, &error);
  g_assert_no_error (error);
  return rows;
}

LumbarToday
counts_of (LumbarStore *store)
{
  LumbarToday today = { .stretches = 0 };
  g_autoptr (GError) error = NULL;

  lumbar_store_today (store, G_MININT64, G_MAXINT64, &today, &error);
  g_assert_no_error (error);
  return today;
}
