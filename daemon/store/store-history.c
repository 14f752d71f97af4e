/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The store's questions. What could not be written yet is history as much as what was, so both are looked at. */

#include "store/store-private.h"

#include "store/history.h"
#include "store/sql.h"

/* Returns FALSE with FAILURE (transfer full); damage is dealt with, so that the next question is answered. */
static gboolean
fail (LumbarStore *self, GError *failure, const char *what, GError **error)
{
  if (!lumbar_store_replace_damaged (self, failure))
    g_prefix_error (&failure, "Cannot %s %s: ", what, lumbar_store_name (self));

  g_propagate_error (error, failure);
  return FALSE;
}

gboolean
lumbar_store_today (LumbarStore *self, LumbarUsec from_wall_us, LumbarUsec until_wall_us, LumbarToday *today, GError **error)
{
  LumbarTally tally = { .sitting_us = 0 };
  GError *failure = NULL;

  if (!lumbar_history_tally (self->db, from_wall_us, until_wall_us, &tally, &failure))
    return fail (self, failure, "count the history in", error);

  for (guint i = 0; i < self->waiting->len; i++)
    lumbar_tally_add_row (&tally, g_ptr_array_index (self->waiting, i), from_wall_us, until_wall_us);

  *today = tally.counts;
  today->sitting_s = tally.sitting_us / LUMBAR_SECOND;
  return TRUE;
}

static gint
compare_starts (gconstpointer a, gconstpointer b)
{
  const LumbarHistoryRow *row_a = *(LumbarHistoryRow *const *) a;
  const LumbarHistoryRow *row_b = *(LumbarHistoryRow *const *) b;

  return (row_a->record.start_wall_us > row_b->record.start_wall_us) -
         (row_a->record.start_wall_us < row_b->record.start_wall_us);
}

/* (transfer container) The waiting rows of a range, in order. */
static GPtrArray *
waiting_in (LumbarStore *self, LumbarUsec from_wall_us, LumbarUsec until_wall_us)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < self->waiting->len; i++)
    {
      LumbarHistoryRow *row = g_ptr_array_index (self->waiting, i);

      if (lumbar_history_row_begins_in (row, from_wall_us, until_wall_us))
        g_ptr_array_add (rows, row);
    }

  g_ptr_array_sort (rows, compare_starts);
  return rows;
}

/* One walk over two sorted lists: the rows of STMT, and WAITING. */
static gboolean
walk (sqlite3_stmt *stmt, GPtrArray *waiting, guint limit, LumbarHistoryFunc func, gpointer user_data, GError **error)
{
  LumbarHistoryRow stored;
  LumbarUsec last_us = 0;
  guint n = 0, w = 0;
  gboolean found;

  if (!lumbar_history_next (stmt, &stored, &found, error))
    return FALSE;

  while (found || w < waiting->len)
    {
      const LumbarHistoryRow *later = w < waiting->len ? g_ptr_array_index (waiting, w) : NULL;
      gboolean take_stored = found && (later == NULL || stored.record.start_wall_us <= later->record.start_wall_us);
      const LumbarHistoryRow *row = take_stored ? &stored : later;

      if (limit > 0 && n >= limit && row->record.start_wall_us != last_us)
        return TRUE;

      last_us = row->record.start_wall_us;
      n++;
      func (row, user_data);

      if (!take_stored)
        w++;
      else if (!lumbar_history_next (stmt, &stored, &found, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
lumbar_store_history (LumbarStore        *self,
                      LumbarUsec          from_wall_us,
                      LumbarUsec          until_wall_us,
                      guint               limit,
                      LumbarHistoryFunc   func,
                      gpointer            user_data,
                      GError            **error)
{
  g_autoptr (GPtrArray) waiting = waiting_in (self, from_wall_us, until_wall_us);
  GError *failure = NULL;
  sqlite3_stmt *stmt = lumbar_history_select (self->db, from_wall_us, until_wall_us, &failure);
  gboolean ok = stmt != NULL && walk (stmt, waiting, limit, func, user_data, &failure);

  sqlite3_finalize (stmt);
  return ok || fail (self, failure, "read the history in", error);
}

gboolean
lumbar_store_latest (LumbarStore  *self,
                     LumbarUsec    from_wall_us,
                     LumbarUsec    until_wall_us,
                     guint         n,
                     LumbarUsec   *start_us,
                     GError      **error)
{
  GError *failure = NULL;

  /* Waiting rows only add to them. */
  if (lumbar_history_latest (self->db, from_wall_us, until_wall_us, n, start_us, &failure))
    return TRUE;

  return fail (self, failure, "read the history in", error);
}

/* Gives freed pages back to the file system, and empties the log, which still holds what was taken out. */
static gboolean
sweep (LumbarStore *self, GError **error)
{
  return lumbar_sql_exec (self->db, "PRAGMA incremental_vacuum; PRAGMA wal_checkpoint (TRUNCATE)", error);
}

static gint64
forget_waiting (LumbarStore *self, LumbarUsec from_wall_us, LumbarUsec until_wall_us)
{
  guint n_before = self->waiting->len;

  for (guint i = n_before; i > 0; i--)
    {
      if (lumbar_history_row_touches (g_ptr_array_index (self->waiting, i - 1), from_wall_us, until_wall_us))
        g_ptr_array_remove_index (self->waiting, i - 1);
    }

  return n_before - self->waiting->len;
}

gboolean
lumbar_store_forget (LumbarStore *self, LumbarUsec from_wall_us, LumbarUsec until_wall_us, gint64 *n_rows, GError **error)
{
  GError *failure = NULL;
  gint64 n = 0;

  if (!lumbar_store_set_full (self, TRUE, &failure) ||
      !lumbar_history_delete (self->db, from_wall_us, until_wall_us, &n, &failure) ||
      !sweep (self, &failure))
    return fail (self, failure, "take history out of", error);

  n += forget_waiting (self, from_wall_us, until_wall_us);
  if (n_rows != NULL)
    *n_rows = n;

  return TRUE;
}

gboolean
lumbar_store_prune (LumbarStore *self, LumbarUsec before_wall_us, GError **error)
{
  GError *failure = NULL;
  gint64 n = 0;

  if (lumbar_history_delete_before (self->db, before_wall_us, &n, &failure) && (n == 0 || sweep (self, &failure)))
    return TRUE;

  return fail (self, failure, "take old history out of", error);
}
