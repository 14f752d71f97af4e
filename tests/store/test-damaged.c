/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Whatever is wrong with the file, there is a working store afterwards, the file is kept as it was, it is said, and
 * what could be read is not lost. */

#include "fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define ROWS 400

static void
fill (Fixture *self, guint n_rows)
{
  LumbarStore *store = fixture_open (self);
  LumbarMemory memory;

  lumbar_memory_init (&memory);
  for (guint i = 0; i < n_rows; i++)
    {
      LumbarRecord record = record_at (LUMBAR_RECORD_STRETCH, i * LUMBAR_HOUR, LUMBAR_MINUTE);

      memory.generation = i + 1;
      g_assert_true (commit (store, &memory, &record, NULL));
    }

  lumbar_store_close (store);
}

static void
read_file (const char *path, char **bytes, gsize *length)
{
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, bytes, length, &error);
  g_assert_no_error (error);
}

static void
write_file (const char *path, const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, (gssize) length, &error);
  g_assert_no_error (error);
}

/* Opens what must be damaged, and checks all that holds for every damage. */
static LumbarStore *
open_damaged (Fixture *self)
{
  g_autofree char *damaged = NULL, *kept = NULL, *problem = NULL, *aside = NULL;
  gsize n_damaged, n_kept;
  LumbarStore *store;

  read_file (self->path, &damaged, &n_damaged);
  store = lumbar_store_open (self->path, &problem);
  g_test_message ("%s", problem);
  g_assert_nonnull (problem);
  g_assert_nonnull (strstr (problem, self->path));
  g_assert_nonnull (strstr (problem, "set aside as"));
  g_assert_true (g_str_has_suffix (problem, "."));
  g_assert_true (lumbar_store_is_on_disk (store));

  aside = fixture_set_aside (self);
  g_assert_nonnull (strstr (problem, aside));
  read_file (aside, &kept, &n_kept);
  g_assert_cmpmem (damaged, n_damaged, kept, n_kept);
  return store;
}

static void
assert_works (Fixture *self, LumbarStore *store)
{
  LumbarRecord record = record_at (LUMBAR_RECORD_GOT_UP, 0, 0);
  LumbarToday before = counts_of (store);

  put (store, &record);
  lumbar_store_close (store);

  store = fixture_open (self);
  g_assert_cmpuint (counts_of (store).got_up, ==, before.got_up + 1);
  g_assert_cmpuint (counts_of (store).stretches, ==, before.stretches);
  lumbar_store_close (store);
}

static void
assert_memory (LumbarStore *store, gint64 generation)
{
  g_autoptr (GArray) turns = NULL;
  LumbarMemory memory;

  g_assert_true (lumbar_store_load (store, &memory, &turns, NULL));
  g_assert_cmpint (memory.generation, ==, generation);
}

static void
test_zeroed (Fixture *self, gconstpointer data)
{
  g_autofree char *zeros = g_malloc0 (40000);

  write_file (self->path, zeros, 40000);
  assert_works (self, open_damaged (self));
}

static void
test_random (Fixture *self, gconstpointer data)
{
  guint32 bytes[5000];

  for (guint i = 0; i < G_N_ELEMENTS (bytes); i++)
    bytes[i] = g_test_rand_int ();

  write_file (self->path, (const char *) bytes, sizeof bytes);
  assert_works (self, open_damaged (self));
}

static void
test_text (Fixture *self, gconstpointer data)
{
  write_file (self->path, "no database", 11);
  assert_works (self, open_damaged (self));
}

/* Its log may tell somebody more than the file does. */
static void
test_log_kept (Fixture *self, gconstpointer data)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *aside = NULL, *kept = NULL, *bytes = NULL;
  gsize length;

  write_file (self->path, "no database", 11);
  write_file (log, "no log", 6);
  lumbar_store_close (open_damaged (self));

  aside = fixture_set_aside (self);
  kept = g_strconcat (aside, "-wal", NULL);
  read_file (kept, &bytes, &length);
  g_assert_cmpmem (bytes, length, "no log", 6);
}

static void
test_other_program (Fixture *self, gconstpointer data)
{
  LumbarStore *store;

  fixture_sql (self, "CREATE TABLE record (id, uuid, kind); INSERT INTO record VALUES (1, 'x', 'stretch')");
  store = open_damaged (self);
  g_assert_cmpuint (counts_of (store).stretches, ==, 0);
  assert_works (self, store);
}

static void
test_table_missing (Fixture *self, gconstpointer data)
{
  LumbarStore *store;

  fill (self, ROWS);
  fixture_sql (self, "DROP TABLE turn");
  store = open_damaged (self);
  g_assert_cmpuint (counts_of (store).stretches, ==, ROWS);
  assert_memory (store, ROWS);
  assert_works (self, store);
}

static void
test_index_missing (Fixture *self, gconstpointer data)
{
  LumbarStore *store;

  fill (self, ROWS);
  fixture_sql (self, "DROP INDEX record_length");
  store = open_damaged (self);
  g_assert_cmpuint (counts_of (store).stretches, ==, ROWS);
  assert_works (self, store);

  fixture_empty (self);
  fill (self, ROWS);
  fixture_sql (self, "DROP INDEX record_sitting");
  lumbar_store_close (open_damaged (self));
}

/* It cannot be brought up to this version. */
static void
test_older_version (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_test_get_dir (G_TEST_DIST), "store", "schemas", "1.sql", NULL);
  g_autofree char *sql = NULL, *kept = NULL;

  read_file (path, &sql, NULL);
  fixture_sql (self, sql);
  fixture_sql (self, "CREATE TABLE record_sitting (x); PRAGMA journal_mode = WAL");
  lumbar_store_close (open_damaged (self));
  kept = fixture_ask (self, "SELECT group_concat (kind || coalesce (reason, '-')) FROM record");
  g_assert_cmpstr (kept, ==, "sitting-,stretch-");
}

static void
test_empty_is_new (Fixture *self, gconstpointer data)
{
  write_file (self->path, "", 0);
  assert_works (self, fixture_open (self));
}

static void
test_torn (Fixture *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;
  LumbarStore *store;

  fill (self, ROWS);
  read_file (self->path, &bytes, &length);
  write_file (self->path, bytes, length / 2);

  store = open_damaged (self);
  g_assert_cmpuint (counts_of (store).stretches, >, ROWS / 4);
  assert_memory (store, ROWS);
  assert_works (self, store);
}

static void
test_torn_anywhere (Fixture *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  fill (self, 60);
  read_file (self->path, &bytes, &length);

  for (gsize cut = 2; cut < length; cut += length / 23)
    {
      write_file (self->path, bytes, cut);
      assert_works (self, open_damaged (self));
      fixture_empty (self);
    }
}

/* Twice within a second: the first one set aside is not written over. */
static void
test_twice (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) names = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *problem = NULL;

      write_file (self->path, "no database", 11);
      lumbar_store_close (lumbar_store_open (self->path, &problem));
      g_assert_nonnull (problem);
    }

  names = fixture_list (self);
  g_assert_cmpuint (names->len, ==, 4);
}

/* Overwrites the page of the table, or else of an index, that holds UUID. */
static void
spoil_page_of (const char *path, const char *uuid, gboolean table)
{
  g_autofree char *bytes = NULL;
  gsize length;
  char *at;

  /* In the table, a row's kind comes behind its uuid. */
  read_file (path, &bytes, &length);
  at = memmem (bytes, length, uuid, strlen (uuid));
  while (at != NULL && g_str_has_prefix (at + strlen (uuid), "stretch") != table)
    at = memmem (at + 1, length - (gsize) (at + 1 - bytes), uuid, strlen (uuid));

  g_assert_nonnull (at);
  memset (bytes + (at - bytes) / 4096 * 4096, 0xa5, 4096);
  write_file (path, bytes, length);
}

static void
ignore_row (const LumbarHistoryRow *row, gpointer user_data)
{
}

static gboolean
read_all (LumbarStore *store, GError **error)
{
  return lumbar_store_history (store, G_MININT64, G_MAXINT64, 0, ignore_row, NULL, error);
}

/* Damage in the middle shows only when somebody looks there. */
static void
test_found_by_question (Fixture *self, gconstpointer data)
{
  g_autofree char *uuid = NULL, *aside = NULL;
  g_autoptr (GError) error = NULL;
  LumbarStore *store;

  fill (self, ROWS);
  uuid = fixture_ask (self, "SELECT uuid FROM record WHERE id = 200");
  spoil_page_of (self->path, uuid, TRUE);

  store = fixture_open (self);
  g_assert_false (read_all (store, &error));
  g_assert_nonnull (error);
  aside = fixture_set_aside (self);
  g_assert_nonnull (strstr (error->message, aside));
  g_clear_error (&error);

  /* A page holds some twenty rows. */
  g_assert_true (read_all (store, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (counts_of (store).stretches, >, ROWS - 40);
  g_assert_cmpuint (counts_of (store).stretches, <, ROWS);
  assert_memory (store, ROWS);
  assert_works (self, store);
}

static void
test_found_by_commit (Fixture *self, gconstpointer data)
{
  LumbarRecord record = record_at (LUMBAR_RECORD_GOT_UP, 0, 0);
  g_autofree char *uuid = NULL, *aside = NULL;
  g_autoptr (GError) error = NULL;
  LumbarStore *store;
  LumbarMemory memory;
  guint n = 0;

  fill (self, ROWS);
  uuid = fixture_ask (self, "SELECT min (uuid) FROM record");
  spoil_page_of (self->path, uuid, FALSE);

  /* New uuids are spread over the index: one of them meets the spoilt page. */
  store = fixture_open (self);
  lumbar_memory_init (&memory);
  do
    memory.generation = ++n;
  while (commit (store, &memory, &record, &error) && n < 1000);

  g_assert_nonnull (error);
  aside = fixture_set_aside (self);
  g_assert_nonnull (strstr (error->message, aside));

  /* Nothing of it is lost, nor of what was to be written just then; and the next commit is a common one. */
  g_assert_cmpuint (counts_of (store).stretches, ==, ROWS);
  g_assert_cmpuint (counts_of (store).got_up, ==, n);
  assert_memory (store, n);
  assert_works (self, store);
}

/* Uses all of the store; the first answers may be refusals. */
static void
use (LumbarStore *store)
{
  LumbarRecord record = record_at (LUMBAR_RECORD_GOT_UP, 0, 0);
  g_autoptr (GArray) turns = NULL;
  LumbarMemory memory;
  LumbarToday counts;

  lumbar_store_load (store, &memory, &turns, NULL);
  lumbar_store_today (store, 0, G_MAXINT64, &counts, NULL);
  read_all (store, NULL);
  lumbar_store_forget (store, 0, DAY_US, NULL, NULL);
  lumbar_store_prune (store, DAY_US, NULL);
  commit (store, NULL, &record, NULL);
}

/* A few spoilt bytes may well go unnoticed by SQLite. But whatever it notices: nothing crashes, and what was noticed is
 * dealt with by the time it is used again. */
static void
test_spoilt_anywhere (Fixture *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  fill (self, 60);
  read_file (self->path, &bytes, &length);

  for (guint round = 0; round < 60; round++)
    {
      g_autofree char *spoilt = g_memdup2 (bytes, length);
      LumbarStore *store;

      for (gint n = g_test_rand_int_range (1, 40); n > 0; n--)
        spoilt[g_test_rand_int_range (0, (gint32) length)] = (char) g_test_rand_int_range (0, 256);

      write_file (self->path, spoilt, length);
      store = lumbar_store_open (self->path, NULL);
      use (store);
      lumbar_store_close (store);

      store = lumbar_store_open (self->path, NULL);
      use (store);
      put (store, NULL);
      lumbar_store_close (store);
      fixture_empty (self);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/damaged/zeroed", test_zeroed);
  ADD ("/store/damaged/random", test_random);
  ADD ("/store/damaged/text", test_text);
  ADD ("/store/damaged/log-kept", test_log_kept);
  ADD ("/store/damaged/other-program", test_other_program);
  ADD ("/store/damaged/table-missing", test_table_missing);
  ADD ("/store/damaged/index-missing", test_index_missing);
  ADD ("/store/damaged/older-version", test_older_version);
  ADD ("/store/damaged/empty-is-new", test_empty_is_new);
  ADD ("/store/damaged/torn", test_torn);
  ADD ("/store/damaged/torn-anywhere", test_torn_anywhere);
  ADD ("/store/damaged/twice", test_twice);
  ADD ("/store/damaged/found-by-question", test_found_by_question);
  ADD ("/store/damaged/found-by-commit", test_found_by_commit);
  ADD ("/store/damaged/spoilt-anywhere", test_spoilt_anywhere);
  return g_test_run ();
}
