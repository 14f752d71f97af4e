/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Rows go in whole and come out in order, days are cut where they are cut, and what is forgotten is gone. */

#include "fixture.h"

#include <string.h>

/* What was waited for and until when something was planned; of a program's name as much as is text. */
static void
test_circumstances (Fixture *self, gconstpointer data)
{
  LumbarStore *store = fixture_open (self);
  LumbarRecord held = record_at (LUMBAR_RECORD_HELD, 0, 0), free = record_at (LUMBAR_RECORD_HELD, 1, 0);
  LumbarRecord paused = record_at (LUMBAR_RECORD_PAUSED, 2, 0);
  g_autoptr (GPtrArray) rows = NULL;
  const LumbarHistoryRow *row;

  held.reason = LUMBAR_REASON_DO_NOT_DISTURB;
  g_strlcpy (held.program, "Fire\xc3", sizeof held.program);
  free.reason = LUMBAR_NO_REASON;
  paused.until_wall_us = DAY_US + LUMBAR_HOUR;
  put (store, &held);
  put (store, &free);
  put (store, &paused);

  rows = rows_of (store);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpint (row->record.reason, ==, LUMBAR_REASON_DO_NOT_DISTURB);
  g_assert_cmpstr (row->record.program, ==, "Fire");
  row = g_ptr_array_index (rows, 1);
  g_assert_cmpint (row->record.reason, ==, LUMBAR_NO_REASON);
  row = g_ptr_array_index (rows, 2);
  g_assert_cmpint (row->record.reason, ==, LUMBAR_NO_REASON);
  g_assert_cmpint (row->record.until_wall_us, ==, DAY_US + LUMBAR_HOUR);
  lumbar_store_close (store);
}

static void
test_row (Fixture *self, gconstpointer data)
{
  LumbarStore *store = fixture_open (self);
  LumbarRecord stretch = record_at (LUMBAR_RECORD_STRETCH, 0, 80 * LUMBAR_SECOND);
  LumbarRecord moment = record_at (LUMBAR_RECORD_SKIPPED, LUMBAR_HOUR, 0);
  g_autoptr (GPtrArray) rows = NULL;
  const LumbarHistoryRow *row;

  stretch.origin = LUMBAR_ORIGIN_SESSION;
  put (store, &stretch);
  put (store, &moment);
  lumbar_store_close (store);

  store = fixture_open (self);
  rows = rows_of (store);
  g_assert_cmpuint (rows->len, ==, 2);

  row = g_ptr_array_index (rows, 0);
  g_assert_cmpint (row->record.kind, ==, LUMBAR_RECORD_STRETCH);
  g_assert_cmpint (row->record.origin, ==, LUMBAR_ORIGIN_SESSION);
  g_assert_cmpint (row->record.start_wall_us, ==, DAY_US);
  g_assert_cmpint (row->record.end_wall_us, ==, DAY_US + 80 * LUMBAR_SECOND);
  g_assert_cmpstr (row->record.stretch, ==, "side-bend");
  g_assert_cmpstr (row->record.name, ==, "Seated Side Bend");
  g_assert_cmpuint (row->record.sides, ==, 2);
  g_assert_true (g_uuid_string_is_valid (row->uuid));
  g_assert_cmpstr (row->boot_id, ==, BOOT_ID);
  g_assert_cmpint (row->offset_s, ==, 3600);
  g_assert_cmpint (row->seen_wall_us, ==, DAY_US + LUMBAR_DAY);
  g_assert_cmpint (row->seen_boot_us, ==, LUMBAR_HOUR);

  row = g_ptr_array_index (rows, 1);
  g_assert_cmpint (row->record.kind, ==, LUMBAR_RECORD_SKIPPED);
  g_assert_cmpstr (row->record.stretch, ==, "");
  g_assert_cmpstr (row->record.name, ==, NULL);
  g_assert_cmpuint (row->record.sides, ==, 0);
  g_assert_cmpstr (row->uuid, !=, ((LumbarHistoryRow *) g_ptr_array_index (rows, 0))->uuid);
  lumbar_store_close (store);
}

static void
test_every_kind_and_origin (Fixture *self, gconstpointer data)
{
  g_autoptr (LumbarStore) store = fixture_open (self);
  g_autoptr (GPtrArray) rows = NULL;

  for (guint kind = 0; kind < LUMBAR_N_RECORD_KINDS; kind++)
    {
      LumbarRecord record = record_at ((LumbarRecordKind) kind, kind, 0);

      record.origin = (LumbarOrigin) (kind % LUMBAR_N_ORIGINS);
      put (store, &record);
    }

  rows = rows_of (store);
  g_assert_cmpuint (rows->len, ==, LUMBAR_N_RECORD_KINDS);
  for (guint kind = 0; kind < rows->len; kind++)
    {
      const LumbarHistoryRow *row = g_ptr_array_index (rows, kind);

      g_assert_cmpint (row->record.kind, ==, kind);
      g_assert_cmpint (row->record.origin, ==, kind % LUMBAR_N_ORIGINS);
    }
}

/* A row that the tables refuse would hold up every commit after it. */
static void
test_odd_record (Fixture *self, gconstpointer data)
{
  g_autoptr (LumbarStore) store = fixture_open (self);
  g_autoptr (GPtrArray) rows = NULL;
  LumbarRecord record = record_at (LUMBAR_RECORD_STRETCH, LUMBAR_HOUR, -LUMBAR_MINUTE);

  record.name = (char *) "broken \xff name";
  record.sides = G_MAXUINT;
  memset (record.stretch, 'x', sizeof record.stretch);
  put (store, &record);

  rows = rows_of (store);
  g_assert_cmpuint (rows->len, ==, 1);
  record = ((LumbarHistoryRow *) g_ptr_array_index (rows, 0))->record;
  g_assert_cmpint (record.end_wall_us, ==, record.start_wall_us);
  g_assert_true (g_utf8_validate (record.name, -1, NULL));
  g_assert_cmpuint (strlen (record.stretch), ==, LUMBAR_ID_MAX - 1);
}

static LumbarToday
today (LumbarStore *store, LumbarUsec from_us, LumbarUsec until_us)
{
  LumbarToday counts = { .stretches = 0 };
  g_autoptr (GError) error = NULL;

  lumbar_store_today (store, DAY_US + from_us, DAY_US + until_us, &counts, &error);
  g_assert_no_error (error);
  return counts;
}

static void
test_today_counts (Fixture *self, gconstpointer data)
{
  static const LumbarRecordKind kinds[] = { LUMBAR_RECORD_STRETCH, LUMBAR_RECORD_STRETCH, LUMBAR_RECORD_STRETCH,
                                            LUMBAR_RECORD_GOT_UP, LUMBAR_RECORD_GOT_UP, LUMBAR_RECORD_SESSION,
                                            LUMBAR_RECORD_REMINDED, LUMBAR_RECORD_LATER, LUMBAR_RECORD_SKIPPED,
                                            LUMBAR_RECORD_IGNORED };
  g_autoptr (LumbarStore) store = fixture_open (self);
  LumbarToday counts;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      LumbarRecord record = record_at (kinds[i], i * LUMBAR_HOUR, 10 * LUMBAR_MINUTE);

      put (store, &record);
    }

  counts = today (store, 0, LUMBAR_DAY);
  g_assert_cmpuint (counts.stretches, ==, 3);
  g_assert_cmpuint (counts.got_up, ==, 2);
  g_assert_cmpuint (counts.sessions, ==, 1);
  g_assert_cmpint (counts.sitting_s, ==, 0);

  /* The first instant belongs to the day, the last does not; what began before is the day before's. */
  g_assert_cmpuint (today (store, 0, 1).stretches, ==, 1);
  g_assert_cmpuint (today (store, 1, LUMBAR_DAY).stretches, ==, 2);
  g_assert_cmpuint (today (store, 0, LUMBAR_HOUR).stretches, ==, 1);
  g_assert_cmpuint (today (store, -LUMBAR_DAY, 0).stretches, ==, 0);
  g_assert_cmpuint (today (store, 5, 5).stretches, ==, 0);
  g_assert_cmpuint (today (store, LUMBAR_DAY, 0).stretches, ==, 0);
}

static void
test_today_sitting (Fixture *self, gconstpointer data)
{
  static const struct
  {
    LumbarUsec start_us, length_us;
  } spans[] = {
    { -2 * LUMBAR_HOUR, 3 * LUMBAR_HOUR },                 /* an hour of it inside */
    { -3 * LUMBAR_HOUR, LUMBAR_HOUR },                     /* the evening before */
    { 3 * LUMBAR_HOUR, 90 * LUMBAR_SECOND },               /* all of it */
    { LUMBAR_DAY - 20 * LUMBAR_MINUTE, LUMBAR_HOUR },      /* twenty minutes of it */
    { LUMBAR_DAY, LUMBAR_HOUR },                           /* the next day */
    { 4 * LUMBAR_HOUR, 0 },
  };
  g_autoptr (LumbarStore) store = fixture_open (self);

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      LumbarRecord record = record_at (LUMBAR_RECORD_SITTING, spans[i].start_us, spans[i].length_us);

      put (store, &record);
    }

  g_assert_cmpint (today (store, 0, LUMBAR_DAY).sitting_s, ==, 3600 + 90 + 1200);
  g_assert_cmpint (today (store, -LUMBAR_DAY, 0).sitting_s, ==, 3 * 3600);
  g_assert_cmpint (today (store, LUMBAR_DAY, 2 * LUMBAR_DAY).sitting_s, ==, 40 * 60 + 3600);
  g_assert_cmpint (today (store, 3 * LUMBAR_HOUR + 10 * LUMBAR_SECOND, 3 * LUMBAR_HOUR + 25 * LUMBAR_SECOND).sitting_s, ==, 15);
  g_assert_cmpint (counts_of (store).sitting_s, ==, 6 * 3600 + 90);
}

static void
note_start (const LumbarHistoryRow *row, gpointer user_data)
{
  g_string_append_printf (user_data, "%" G_GINT64_FORMAT " ", row->record.start_wall_us - DAY_US);
}

static char *
page (LumbarStore *store, LumbarUsec from_us, LumbarUsec until_us, guint limit)
{
  GString *starts = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  lumbar_store_history (store, DAY_US + from_us, DAY_US + until_us, limit, note_start, starts, &error);
  g_assert_no_error (error);
  return g_string_free (starts, FALSE);
}

static void
assert_page (LumbarStore *store, LumbarUsec from_us, LumbarUsec until_us, guint limit, const char *expected)
{
  g_autofree char *starts = page (store, from_us, until_us, limit);

  g_assert_cmpstr (starts, ==, expected);
}

static void
test_pages (Fixture *self, gconstpointer data)
{
  static const LumbarUsec starts[] = { 7, 3, 5, 5, 5, 1, 9 };
  g_autoptr (LumbarStore) store = fixture_open (self);

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      LumbarRecord record = record_at (LUMBAR_RECORD_GOT_UP, starts[i], 0);

      put (store, &record);
    }

  assert_page (store, 0, 100, 0, "1 3 5 5 5 7 9 ");
  assert_page (store, 3, 9, 0, "3 5 5 5 7 ");
  assert_page (store, 0, 100, 2, "1 3 ");
  assert_page (store, 4, 100, 2, "5 5 5 ");
  assert_page (store, 6, 100, 2, "7 9 ");
  assert_page (store, 10, 100, 2, "");
  assert_page (store, 9, 3, 0, "");
}

static LumbarUsec
latest (LumbarStore *store, LumbarUsec from_us, LumbarUsec until_us, guint n)
{
  LumbarUsec start_us = -1;

  g_assert_true (lumbar_store_latest (store, DAY_US + from_us, DAY_US + until_us, n, &start_us, NULL));
  return start_us - DAY_US;
}

static void
test_latest (Fixture *self, gconstpointer data)
{
  g_autoptr (LumbarStore) store = fixture_open (self);

  g_assert_cmpint (latest (store, 0, 100, 3), ==, 0);
  for (guint i = 10; i <= 50; i += 10)
    {
      LumbarRecord record = record_at (LUMBAR_RECORD_GOT_UP, i, 0);

      put (store, &record);
    }

  g_assert_cmpint (latest (store, 0, 100, 0), ==, 50);
  g_assert_cmpint (latest (store, 0, 100, 1), ==, 50);
  g_assert_cmpint (latest (store, 0, 100, 3), ==, 30);
  g_assert_cmpint (latest (store, 0, 50, 3), ==, 20);
  g_assert_cmpint (latest (store, 0, 100, 5), ==, 10);
  g_assert_cmpint (latest (store, 0, 100, 6), ==, 0);
  g_assert_cmpint (latest (store, 25, 100, 5), ==, 25);
}

static guint
count_in_file (const char *path, const char *needle)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;
  guint n = 0;

  g_file_get_contents (path, &bytes, &length, NULL);
  for (const char *at = bytes; at != NULL && (at = memmem (at, length - (gsize) (at - bytes), needle, strlen (needle))) != NULL; at++)
    n++;

  return n;
}

static void
test_forget (Fixture *self, gconstpointer data)
{
  LumbarStore *store = fixture_open (self);
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  for (gint hour = 0; hour < 48; hour++)
    {
      LumbarRecord record = record_at (hour % 2 ? LUMBAR_RECORD_STRETCH : LUMBAR_RECORD_SITTING, hour * LUMBAR_HOUR, 90 * LUMBAR_MINUTE);

      record.name = (char *) (hour < 24 ? "a secret of the first day" : "of the second");
      put (store, &record);
    }
  g_assert_cmpuint (count_in_file (self->path, "a secret") + count_in_file (log, "a secret"), >, 0);

  /* From 10:30: what reaches into it goes whole. */
  g_assert_true (lumbar_store_forget (store, DAY_US + 10 * LUMBAR_HOUR + 30 * LUMBAR_MINUTE, DAY_US + 24 * LUMBAR_HOUR, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 14); /* the one that ended at that very instant stays */
  rows = rows_of (store);
  g_assert_cmpuint (rows->len, ==, 34);

  g_assert_true (lumbar_store_forget (store, G_MININT64, DAY_US + 24 * LUMBAR_HOUR, &n, &error));
  g_assert_cmpint (n, ==, 10);
  g_assert_cmpuint (count_in_file (self->path, "a secret") + count_in_file (log, "a secret"), ==, 0);
  g_assert_cmpuint (count_in_file (self->path, "of the second"), >, 0);

  g_assert_true (lumbar_store_forget (store, 5, 5, &n, &error));
  g_assert_cmpint (n, ==, 0);
  g_assert_true (lumbar_store_forget (store, G_MININT64, G_MAXINT64, NULL, &error));
  g_assert_cmpint (counts_of (store).stretches, ==, 0);
  lumbar_store_close (store);
}

static void
test_prune (Fixture *self, gconstpointer data)
{
  g_autoptr (LumbarStore) store = fixture_open (self);
  g_autoptr (GError) error = NULL;

  for (gint hour = 0; hour < 10; hour++)
    {
      LumbarRecord record = record_at (LUMBAR_RECORD_SITTING, hour * LUMBAR_HOUR, 30 * LUMBAR_MINUTE);

      put (store, &record);
    }

  /* What reaches over the line stays. */
  g_assert_true (lumbar_store_prune (store, DAY_US + 4 * LUMBAR_HOUR + 15 * LUMBAR_MINUTE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (counts_of (store).sitting_s, ==, 6 * 1800);
  g_assert_true (lumbar_store_prune (store, G_MININT64, &error));
  g_assert_cmpint (counts_of (store).sitting_s, ==, 6 * 1800);
  g_assert_true (lumbar_store_prune (store, G_MAXINT64, &error));
  g_assert_cmpint (counts_of (store).sitting_s, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/history/row", test_row);
  ADD ("/store/history/every-kind-and-origin", test_every_kind_and_origin);
  ADD ("/store/history/odd-record", test_odd_record);
  ADD ("/store/history/today-counts", test_today_counts);
  ADD ("/store/history/today-sitting", test_today_sitting);
  ADD ("/store/history/pages", test_pages);
  ADD ("/store/history/latest", test_latest);
  ADD ("/store/history/forget", test_forget);
  ADD ("/store/history/circumstances", test_circumstances);
  ADD ("/store/history/prune", test_prune);
  return g_test_run ();
}
