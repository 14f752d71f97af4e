/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A disk that refuses to be written: nothing is lost while the process lives, nothing is counted twice, it is said once,
 * and what is on disk is one commit or the next, never something between. SQLite's own system calls are the hook. */

#include "fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* How many of SQLite's writes still succeed; G_MAXINT: all. SQLite's hook takes bare functions, hence the one global. */
static gint writes_left = G_MAXINT;

static gboolean
may_write (void)
{
  if (writes_left == G_MAXINT)
    return TRUE;

  if (writes_left > 0)
    {
      writes_left--;
      return TRUE;
    }

  errno = ENOSPC;
  return FALSE;
}

static ssize_t
checked_write (int fd, const void *bytes, size_t length)
{
  return may_write () ? write (fd, bytes, length) : -1;
}

static ssize_t
checked_pwrite (int fd, const void *bytes, size_t length, off_t offset)
{
  return may_write () ? pwrite (fd, bytes, length, offset) : -1;
}

static void
hook_writes (void)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (NULL);

  g_assert_cmpint (vfs->xSetSystemCall (vfs, "write", (sqlite3_syscall_ptr) checked_write), ==, SQLITE_OK);
  if (vfs->xGetSystemCall (vfs, "pwrite") != NULL)
    vfs->xSetSystemCall (vfs, "pwrite", (sqlite3_syscall_ptr) checked_pwrite);
  if (vfs->xGetSystemCall (vfs, "pwrite64") != NULL)
    vfs->xSetSystemCall (vfs, "pwrite64", (sqlite3_syscall_ptr) checked_pwrite);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  fixture_set_up (self, data);
  writes_left = G_MAXINT;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  writes_left = G_MAXINT;
  fixture_tear_down (self, data);
}

static gboolean
commit_generation (LumbarStore *store, gint64 generation, const LumbarRecord *record, GError **error)
{
  LumbarMemory memory;

  lumbar_memory_init (&memory);
  memory.generation = generation;
  return commit (store, &memory, record, error);
}

static gint64
generation_of (LumbarStore *store)
{
  g_autoptr (GArray) turns = NULL;
  LumbarMemory memory;

  return lumbar_store_load (store, &memory, &turns, NULL) ? memory.generation : -1;
}

static void
test_kept_and_retried (Fixture *self, gconstpointer data)
{
  LumbarRecord record = record_at (LUMBAR_RECORD_STRETCH, 0, LUMBAR_MINUTE);
  LumbarRecord sitting = record_at (LUMBAR_RECORD_SITTING, LUMBAR_HOUR, 40 * LUMBAR_MINUTE);
  g_autoptr (GError) error = NULL;
  LumbarStore *store = fixture_open (self);
  LumbarToday part;

  g_assert_true (commit_generation (store, 1, &record, NULL));
  writes_left = 0;

  /* Said once. */
  g_assert_false (commit_generation (store, 2, &record, &error));
  g_assert_nonnull (strstr (error->message, self->path));
  g_assert_nonnull (strstr (error->message, "full"));
  g_clear_error (&error);
  g_assert_false (commit_generation (store, 3, &sitting, &error));
  g_assert_no_error (error);
  g_assert_false (commit_generation (store, 4, NULL, &error));
  g_assert_no_error (error);

  /* Counted meanwhile, and once afterwards. */
  g_assert_cmpuint (counts_of (store).stretches, ==, 2);
  g_assert_cmpint (counts_of (store).sitting_s, ==, 2400);
  g_assert_true (lumbar_store_today (store, DAY_US + LUMBAR_HOUR + 50 * LUMBAR_SECOND, DAY_US + LUMBAR_HOUR + LUMBAR_MINUTE, &part, NULL));
  g_assert_cmpint (part.sitting_s, ==, 10);
  g_assert_cmpuint (part.stretches, ==, 0);
  writes_left = G_MAXINT;
  g_assert_true (commit_generation (store, 5, NULL, &error));
  g_assert_cmpuint (counts_of (store).stretches, ==, 2);
  g_assert_cmpint (counts_of (store).sitting_s, ==, 2400);
  g_assert_cmpint (generation_of (store), ==, 5);
  lumbar_store_close (store);
}

static void
test_said_again (Fixture *self, gconstpointer data)
{
  g_autoptr (LumbarStore) store = fixture_open (self);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;

      writes_left = 0;
      g_assert_false (commit_generation (store, 2 * i + 1, NULL, &error));
      g_assert_nonnull (error);
      writes_left = G_MAXINT;
      g_assert_true (commit_generation (store, 2 * i + 2, NULL, NULL));
    }
}

/* Room again just before the end. */
static void
test_written_at_close (Fixture *self, gconstpointer data)
{
  LumbarRecord record = record_at (LUMBAR_RECORD_STRETCH, 0, LUMBAR_MINUTE);
  LumbarStore *store = fixture_open (self);

  writes_left = 0;
  g_assert_false (commit_generation (store, 6, &record, NULL));
  writes_left = G_MAXINT;
  lumbar_store_close (store);

  store = fixture_open (self);
  g_assert_cmpuint (counts_of (store).stretches, ==, 1);
  g_assert_cmpint (generation_of (store), ==, 6);
  lumbar_store_close (store);
}

/* Turns of a commit that failed are not forgotten by one that brings none. */
static void
test_turns_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) turns = g_array_new (FALSE, TRUE, sizeof (LumbarTurn));
  g_autoptr (GArray) loaded = NULL;
  LumbarTurn turn = { .id = "cobra", .turn = 3, .times_done = 1 };
  LumbarNow now = { .wall_us = DAY_US };
  LumbarMemory memory;
  g_autoptr (LumbarStore) store = fixture_open (self);

  lumbar_memory_init (&memory);
  g_array_append_val (turns, turn);
  writes_left = 0;
  g_assert_false (lumbar_store_commit (store, &memory, turns, NULL, 0, &now, BOOT_ID, FALSE, NULL));
  writes_left = G_MAXINT;
  g_assert_true (lumbar_store_commit (store, &memory, NULL, NULL, 0, &now, BOOT_ID, FALSE, NULL));

  g_assert_true (lumbar_store_load (store, &memory, &loaded, NULL));
  g_assert_cmpuint (loaded->len, ==, 1);
  g_assert_cmpint (g_array_index (loaded, LumbarTurn, 0).times_done, ==, 1);
}

static void
note_kind (const LumbarHistoryRow *row, gpointer user_data)
{
  g_string_append_printf (user_data, "%s ", lumbar_record_kind_to_string (row->record.kind));
}

/* History tells of waiting rows in their place, and forgets them as well. */
static void
test_waiting_rows_in_order (Fixture *self, gconstpointer data)
{
  static const struct
  {
    LumbarRecordKind kind;
    LumbarUsec start_us;
    gboolean waits;
  } records[] = {
    { LUMBAR_RECORD_GOT_UP, 10, FALSE }, { LUMBAR_RECORD_SITTING, 30, FALSE }, { LUMBAR_RECORD_IGNORED, 30, TRUE },
    { LUMBAR_RECORD_SKIPPED, 20, TRUE }, { LUMBAR_RECORD_LATER, 40, TRUE },
  };
  g_autoptr (LumbarStore) store = fixture_open (self);
  g_autoptr (GString) kinds = g_string_new (NULL);
  gint64 n;

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      LumbarRecord record = record_at (records[i].kind, records[i].start_us, 0);

      writes_left = records[i].waits ? 0 : G_MAXINT;
      g_assert_true (commit (store, NULL, &record, NULL) == !records[i].waits);
    }

  lumbar_store_history (store, DAY_US, DAY_US + 100, 0, note_kind, kinds, NULL);
  g_assert_cmpstr (kinds->str, ==, "got-up skipped sitting ignored later ");
  g_string_truncate (kinds, 0);
  lumbar_store_history (store, DAY_US + 20, DAY_US + 40, 2, note_kind, kinds, NULL);
  g_assert_cmpstr (kinds->str, ==, "skipped sitting ignored ");

  writes_left = G_MAXINT;
  g_assert_true (lumbar_store_forget (store, DAY_US + 20, DAY_US + 31, &n, NULL));
  g_assert_cmpint (n, ==, 3);
  g_string_truncate (kinds, 0);
  lumbar_store_history (store, DAY_US, DAY_US + 100, 0, note_kind, kinds, NULL);
  g_assert_cmpstr (kinds->str, ==, "got-up later ");
}

/* The disk fills up after each single write of a commit in turn. */
static void
test_full_anywhere (Fixture *self, gconstpointer data)
{
  LumbarRecord record = record_at (LUMBAR_RECORD_STRETCH, 0, LUMBAR_MINUTE);
  guint n_done = 0, n_failed = 0;
  gint64 generation = 0;

  for (gint allowed = 0; allowed < 60; allowed++)
    {
      LumbarStore *store = fixture_open (self);
      gboolean ok;

      g_assert_cmpint (generation_of (store), ==, generation > 0 ? generation : -1);
      g_assert_cmpuint (counts_of (store).stretches, ==, n_done);

      writes_left = allowed;
      ok = commit_generation (store, generation + 1, &record, NULL);
      g_assert_cmpint (generation_of (store), ==, ok ? generation + 1 : generation > 0 ? generation : -1);
      g_assert_cmpuint (counts_of (store).stretches, ==, n_done + 1);

      /* Still full when it ends: on disk is what was there when it last said yes. */
      writes_left = 0;
      lumbar_store_close (store);
      writes_left = G_MAXINT;
      n_failed += !ok;
      n_done += ok;
      generation += ok;
    }

  g_test_message ("%u commits failed, %u were done", n_failed, n_done);
  g_assert_cmpuint (n_failed, >, 3);
  g_assert_cmpuint (n_done, >, 3);
}

static void
test_full_at_first_start (Fixture *self, gconstpointer data)
{
  LumbarRecord record = record_at (LUMBAR_RECORD_STRETCH, 0, LUMBAR_MINUTE);
  g_autofree char *problem = NULL;
  LumbarStore *store;

  writes_left = 1;
  store = lumbar_store_open (self->path, &problem);
  g_test_message ("%s", problem);
  g_assert_nonnull (strstr (problem, "full"));
  g_assert_false (lumbar_store_is_on_disk (store));
  put (store, &record);
  lumbar_store_close (store);

  writes_left = G_MAXINT;
  lumbar_store_close (fixture_open (self));
}

static guint
syncs_of (LumbarStore *store, gint64 generation, gboolean durable)
{
  LumbarNow now = { .wall_us = DAY_US };
  LumbarMemory memory;
  guint n_before = fixture_syncs ();

  lumbar_memory_init (&memory);
  memory.generation = generation;
  lumbar_store_commit (store, &memory, NULL, NULL, 0, &now, BOOT_ID, durable, NULL);
  return fixture_syncs () - n_before;
}

/* Only what must survive a power cut waits for the disk; and a debt of that kind is remembered. */
static void
test_durable (Fixture *self, gconstpointer data)
{
  g_autoptr (LumbarStore) store = fixture_open (self);

  syncs_of (store, 1, FALSE);
  g_assert_cmpuint (syncs_of (store, 2, FALSE), ==, 0);
  g_assert_cmpuint (syncs_of (store, 3, TRUE), >, 0);
  g_assert_cmpuint (syncs_of (store, 4, FALSE), ==, 0);

  writes_left = 0;
  syncs_of (store, 5, TRUE);
  writes_left = G_MAXINT;
  g_assert_cmpuint (syncs_of (store, 6, FALSE), >, 0);
  g_assert_cmpuint (syncs_of (store, 7, FALSE), ==, 0);
}

/* Somebody takes the file away, as with rm, or puts another one in its place. */
static void
test_file_taken_away (Fixture *self, gconstpointer data)
{
  LumbarRecord record = record_at (LUMBAR_RECORD_STRETCH, 0, LUMBAR_MINUTE);
  g_autofree char *elsewhere = fixture_file (self, "elsewhere.db");
  g_autoptr (GError) error = NULL;
  LumbarStore *store = fixture_open (self);

  g_assert_true (commit_generation (store, 1, &record, NULL));
  g_assert_cmpint (g_rename (self->path, elsewhere), ==, 0);

  /* Written all the same, and said once. */
  g_assert_false (commit_generation (store, 2, &record, &error));
  g_assert_nonnull (strstr (error->message, "was moved or deleted"));
  g_clear_error (&error);
  g_assert_cmpuint (counts_of (store).stretches, ==, 1);
  g_assert_true (commit_generation (store, 3, NULL, &error));
  lumbar_store_close (store);

  store = fixture_open (self);
  g_assert_cmpint (generation_of (store), ==, 3);
  g_assert_cmpuint (counts_of (store).stretches, ==, 1);

  /* What was moved is whole, and is gone on with where it is put back. */
  g_assert_cmpint (g_rename (elsewhere, self->path), ==, 0);
  g_assert_false (commit_generation (store, 4, NULL, &error));
  g_assert_cmpuint (counts_of (store).stretches, ==, 1);
  g_assert_cmpint (generation_of (store), ==, 4);
  lumbar_store_close (store);
}

#define ADD_HERE(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hook_writes ();
  ADD_HERE ("/store/failing/kept-and-retried", test_kept_and_retried);
  ADD_HERE ("/store/failing/said-again", test_said_again);
  ADD_HERE ("/store/failing/written-at-close", test_written_at_close);
  ADD_HERE ("/store/failing/turns-kept", test_turns_kept);
  ADD_HERE ("/store/failing/waiting-rows-in-order", test_waiting_rows_in_order);
  ADD_HERE ("/store/failing/full-anywhere", test_full_anywhere);
  ADD_HERE ("/store/failing/full-at-first-start", test_full_at_first_start);
  ADD_HERE ("/store/failing/durable", test_durable);
  ADD_HERE ("/store/failing/file-taken-away", test_file_taken_away);
  return g_test_run ();
}
