/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Every version that was ever released is brought up to this one with all that is in it; a step that fails leaves the
 * version before it. schemas/N.sql is a database as version N made it: written once, never changed. */

#include "fixture.h"

#include "store/schema.h"
#include "store/sql.h"

static sqlite3 *
open_sql (Fixture *self)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  return db;
}

static gint64
number (sqlite3 *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n;

  lumbar_sql_number (db, sql, &n, &error);
  g_assert_no_error (error);
  return n;
}

static void
load_version (Fixture *self, guint version)
{
  g_autofree char *name = g_strdup_printf ("store/schemas/%u.sql", version);
  g_autofree char *path = g_build_filename (g_test_get_dir (G_TEST_DIST), name, NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &sql, NULL, &error);
  g_assert_no_error (error);
  fixture_sql (self, sql);
}

/* What version 2 knew of it beside that: what was waited for, and until when something was planned. */
static void
assert_circumstances (const GPtrArray *rows)
{
  const LumbarHistoryRow *row = g_ptr_array_index (rows, 2);

  g_assert_cmpint (row->record.kind, ==, LUMBAR_RECORD_HELD);
  g_assert_cmpint (row->record.reason, ==, LUMBAR_REASON_CALL);
  g_assert_cmpstr (row->record.program, ==, "Firefox");
  g_assert_cmpint (row->record.until_wall_us, ==, 0);
  row = g_ptr_array_index (rows, 3);
  g_assert_cmpint (row->record.kind, ==, LUMBAR_RECORD_PAUSED);
  g_assert_cmpint (row->record.until_wall_us - row->record.start_wall_us, ==, LUMBAR_HOUR);
}

/* What version 1 held, as it must look to this one. */
static void
assert_content (LumbarStore *store, guint version)
{
  g_autoptr (GPtrArray) rows = rows_of (store);
  g_autoptr (GArray) turns = NULL;
  const LumbarHistoryRow *row;
  LumbarMemory memory;

  g_assert_true (lumbar_store_load (store, &memory, &turns, NULL));
  g_assert_cmpint (memory.generation, ==, 17);
  g_assert_cmpint (memory.armed_us, ==, LUMBAR_NEVER);
  g_assert_cmpstr (memory.reminding.stretch, ==, "side-bend");
  g_assert_cmpuint (turns->len, ==, 1);
  g_assert_cmpstr (g_array_index (turns, LumbarTurn, 0).id, ==, "side-bend");
  g_assert_cmpint (g_array_index (turns, LumbarTurn, 0).times_done, ==, 4);

  g_assert_cmpuint (rows->len, ==, version == 1 ? 2 : 4);
  if (version >= 2)
    assert_circumstances (rows);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpint (row->record.reason, ==, LUMBAR_NO_REASON);
  g_assert_cmpint (row->record.kind, ==, LUMBAR_RECORD_SITTING);
  g_assert_cmpint (row->record.end_wall_us - row->record.start_wall_us, ==, 40 * LUMBAR_MINUTE);
  row = g_ptr_array_index (rows, 1);
  g_assert_cmpint (row->record.kind, ==, LUMBAR_RECORD_STRETCH);
  g_assert_cmpint (row->record.origin, ==, LUMBAR_ORIGIN_REMINDER);
  g_assert_cmpint (row->record.start_wall_us, ==, DAY_US + LUMBAR_HOUR);
  g_assert_cmpstr (row->record.name, ==, "Seated Side Bend");
  g_assert_cmpstr (row->uuid, ==, "5c2f26a8-993d-4c64-b8ed-3ee94ee9a77e");
  g_assert_cmpstr (row->boot_id, ==, BOOT_ID);
  g_assert_cmpint (row->offset_s, ==, 3600);
}

static void
test_every_version (Fixture *self, gconstpointer data)
{
  guint n_steps;

  lumbar_schema_steps (&n_steps);
  for (guint version = 1; version <= n_steps; version++)
    {
      LumbarStore *store;
      sqlite3 *db;

      load_version (self, version);
      store = fixture_open (self);
      assert_content (store, version);
      put (store, NULL);
      lumbar_store_close (store);

      db = open_sql (self);
      g_assert_cmpint (number (db, "PRAGMA user_version"), ==, n_steps);
      g_assert_cmpint (number (db, "PRAGMA application_id"), ==, LUMBAR_SCHEMA_APPLICATION_ID);
      sqlite3_close (db);
      fixture_empty (self);
    }
}

/* What is made step by step is what a new one is: nobody's database differs by its age. */
static void
test_same_schema (Fixture *self, gconstpointer data)
{
  static const char sql[] = "SELECT group_concat (name || ' ' || type || ' ' || coalesce (sql, ''), char (10)) FROM "
                            "(SELECT * FROM sqlite_schema ORDER BY type, name)";
  g_autofree char *fresh = NULL, *migrated = NULL;

  lumbar_store_close (fixture_open (self));
  fresh = fixture_ask (self, sql);
  fixture_empty (self);

  load_version (self, 1);
  lumbar_store_close (fixture_open (self));
  migrated = fixture_ask (self, sql);
  g_assert_cmpstr (fresh, ==, migrated);
}

static void
test_steps (Fixture *self, gconstpointer data)
{
  static const char *const steps[] = { "CREATE TABLE a (x); INSERT INTO a VALUES (1)",
                                       "ALTER TABLE a ADD COLUMN y; UPDATE a SET y = x + 1",
                                       "CREATE TABLE b (z); INSERT INTO b SELECT x + y FROM a" };
  g_autoptr (GError) error = NULL;
  sqlite3 *db = open_sql (self);

  /* As far as each released version knew them. */
  for (guint n = 1; n <= G_N_ELEMENTS (steps); n++)
    {
      g_assert_true (lumbar_schema_migrate (db, steps, n, &error));
      g_assert_cmpint (number (db, "PRAGMA user_version"), ==, n);
    }

  g_assert_cmpint (number (db, "SELECT z FROM b"), ==, 3);
  g_assert_true (lumbar_schema_migrate (db, steps, 3, &error));
  g_assert_cmpint (number (db, "SELECT count (*) FROM b"), ==, 1);
  sqlite3_close (db);
}

static void
test_failing_step (Fixture *self, gconstpointer data)
{
  static const char *const steps[] = { "CREATE TABLE a (x)", "INSERT INTO a VALUES (1); INSERT INTO nowhere VALUES (1)", "DROP TABLE a" };
  g_autoptr (GError) error = NULL;
  sqlite3 *db = open_sql (self);

  g_assert_false (lumbar_schema_migrate (db, steps, G_N_ELEMENTS (steps), &error));
  g_assert_cmpstr (error->message, ==, "step to version 2: no such table: nowhere");
  g_assert_cmpint (number (db, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (number (db, "SELECT count (*) FROM a"), ==, 0);
  g_assert_cmpint (sqlite3_get_autocommit (db), !=, 0);
  sqlite3_close (db);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/schema/every-version", test_every_version);
  ADD ("/store/schema/same-schema", test_same_schema);
  ADD ("/store/schema/steps", test_steps);
  ADD ("/store/schema/failing-step", test_failing_step);
  return g_test_run ();
}
