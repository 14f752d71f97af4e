/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What a question costs, in SQLite's own instructions rather than in time. */

#include "fixture.h"

#include "store/database.h"
#include "store/history.h"

static int
on_progress (void *user_data)
{
  (*(guint *) user_data)++;
  return 0;
}

/* How many hundreds of SQLite's instructions a day's count and a week's page take at DAY. */
static guint
cost (sqlite3 *db, guint day)
{
  LumbarUsec from_us = DAY_US + day * LUMBAR_DAY;
  LumbarTally tally = { .sitting_us = 0 };
  LumbarHistoryRow row;
  gboolean found = TRUE;
  sqlite3_stmt *stmt;
  guint n = 0;

  sqlite3_progress_handler (db, 100, on_progress, &n);
  g_assert_true (lumbar_history_tally (db, from_us, from_us + LUMBAR_DAY, &tally, NULL));
  g_assert_cmpint (tally.sitting_us, ==, 20 * 10 * LUMBAR_MINUTE);

  stmt = lumbar_history_select (db, from_us, from_us + 7 * LUMBAR_DAY, NULL);
  while (found)
    g_assert_true (lumbar_history_next (stmt, &row, &found, NULL));

  sqlite3_finalize (stmt);
  sqlite3_progress_handler (db, 0, NULL, NULL);
  return n;
}

/* The work for a day does not grow with the years, wherever the day is. */
static void
test_cost (void)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lumbar_history_row_free);
  LumbarNow now = { .wall_us = DAY_US };
  gboolean on_disk;
  g_autofree char *problem = NULL;
  sqlite3 *db = lumbar_database_open (NULL, &on_disk, &problem);
  guint n_small = 0;

  g_assert_cmpint (sqlite3_exec (db, "BEGIN", NULL, NULL, NULL), ==, SQLITE_OK);
  for (guint day = 0; day < 200; day++)
    {
      for (guint i = 0; i < 40; i++)
        {
          LumbarRecord record = record_at (i % 2 ? LUMBAR_RECORD_SITTING : LUMBAR_RECORD_GOT_UP,
                                           day * LUMBAR_DAY + i * 30 * LUMBAR_MINUTE, i % 2 ? 10 * LUMBAR_MINUTE : 0);

          g_ptr_array_add (rows, lumbar_history_row_new (&record, &now, BOOT_ID));
        }

      g_assert_true (lumbar_history_insert (db, rows, NULL));
      g_ptr_array_set_size (rows, 0);
      if (day == 7)
        n_small = cost (db, 0);
    }

  g_assert_cmpuint (n_small, >, 0);
  g_assert_cmpuint (cost (db, 0), <=, n_small * 3 / 2);
  g_assert_cmpuint (cost (db, 100), <=, n_small * 3 / 2);
  g_assert_cmpuint (cost (db, 193), <=, n_small * 3 / 2);
  lumbar_database_close (db);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/cost/of-a-day", test_cost);
  return g_test_run ();
}
