/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Every question here is answered from an index, and walks only over the rows it is about. */

#include "store/history.h"

#include "store/sql.h"

#include <string.h>

/* A span that reaches into a range from before ?1 began less than the longest span's length before it: this bounds how
 * far back the index is read. The index on the length is named, so that a database without it is noticed. */
#define NOT_TOO_EARLY \
  "start_us > ?1 - (SELECT max (end_us - start_us) FROM record INDEXED BY record_length WHERE end_us > start_us)"
/* The same of sitting, of which no span is as long as a holiday's absence. */
#define NO_SITTING_TOO_EARLY \
  "start_us > ?1 - (SELECT max (end_us - start_us) FROM record INDEXED BY record_sitting WHERE kind = 'sitting')"

static void
count (LumbarToday *counts, LumbarRecordKind kind, guint n)
{
  switch (kind)
    {
    case LUMBAR_RECORD_STRETCH:
      counts->stretches += n;
      break;
    case LUMBAR_RECORD_SESSION:
      counts->sessions += n;
      break;
    case LUMBAR_RECORD_GOT_UP:
      counts->got_up += n;
      break;
    case LUMBAR_RECORD_SITTING:
    case LUMBAR_RECORD_REMINDED:
    case LUMBAR_RECORD_LATER:
    case LUMBAR_RECORD_SKIPPED:
    case LUMBAR_RECORD_IGNORED:
    case LUMBAR_RECORD_DUE:
    case LUMBAR_RECORD_HELD:
    case LUMBAR_RECORD_UNSNOOZED:
    case LUMBAR_RECORD_PAUSED:
    case LUMBAR_RECORD_RESUMED:
    case LUMBAR_RECORD_CLOSED:
    case LUMBAR_RECORD_OPENED:
    case LUMBAR_RECORD_AWAY:
    case LUMBAR_RECORD_GUIDED:
    case LUMBAR_RECORD_OFF:
    case LUMBAR_N_RECORD_KINDS:
      break;
    }
}

void
lumbar_tally_add_row (LumbarTally *self, const LumbarHistoryRow *row, LumbarUsec from_wall_us, LumbarUsec until_wall_us)
{
  const LumbarRecord *record = &row->record;

  if (lumbar_history_row_begins_in (row, from_wall_us, until_wall_us))
    count (&self->counts, record->kind, 1);

  if (record->kind == LUMBAR_RECORD_SITTING && lumbar_history_row_touches (row, from_wall_us, until_wall_us))
    self->sitting_us += MIN (record->end_wall_us, until_wall_us) - MAX (record->start_wall_us, from_wall_us);
}

/* What a reminder waited for; NULL: not that kind of row, or nothing. */
static const char *
reason_of (const LumbarRecord *record)
{
  if (record->kind != LUMBAR_RECORD_HELD || record->reason == LUMBAR_NO_REASON)
    return NULL;

  return lumbar_reason_to_string ((LumbarReason) record->reason);
}

static void
bind_row (sqlite3_stmt *stmt, const LumbarHistoryRow *row)
{
  const LumbarRecord *record = &row->record;

  lumbar_sql_bind_text (stmt, 1, row->uuid);
  lumbar_sql_bind_text (stmt, 2, lumbar_record_kind_to_string (record->kind));
  lumbar_sql_bind_text (stmt, 3, lumbar_origin_to_string (record->origin));
  sqlite3_bind_int64 (stmt, 4, record->start_wall_us);
  sqlite3_bind_int64 (stmt, 5, record->end_wall_us);
  sqlite3_bind_int (stmt, 6, row->offset_s);
  lumbar_sql_bind_text (stmt, 7, row->boot_id);
  sqlite3_bind_int64 (stmt, 8, row->seen_wall_us);
  sqlite3_bind_int64 (stmt, 9, row->seen_boot_us);
  lumbar_sql_bind_text (stmt, 10, record->stretch[0] != '\0' ? record->stretch : NULL);
  lumbar_sql_bind_text (stmt, 11, record->name);
  sqlite3_bind_int64 (stmt, 12, record->sides);
  lumbar_sql_bind_text (stmt, 13, reason_of (record));
  lumbar_sql_bind_text (stmt, 14, record->program[0] != '\0' ? record->program : NULL);
  if (record->until_wall_us != 0)
    sqlite3_bind_int64 (stmt, 15, record->until_wall_us);
  else
    sqlite3_bind_null (stmt, 15);
}

gboolean
lumbar_history_insert (sqlite3 *db, const GPtrArray *rows, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;

  if (rows->len == 0)
    return TRUE;

  stmt = lumbar_sql_prepare (db,
                             "INSERT INTO record (uuid, kind, origin, start_us, end_us, offset_s, boot_id, seen_wall_us, "
                             "seen_boot_us, stretch, name, sides, reason, program, until_us) "
                             "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) "
                             "ON CONFLICT (uuid) DO NOTHING",
                             error);
  if (stmt == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      bind_row (stmt, g_ptr_array_index (rows, i));
      if (!lumbar_sql_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

/* (transfer full) SQL with ?1 and ?2 bound to the range. */
static sqlite3_stmt *
prepare_range (sqlite3 *db, const char *sql, LumbarUsec from_wall_us, LumbarUsec until_wall_us, GError **error)
{
  sqlite3_stmt *stmt = lumbar_sql_prepare (db, sql, error);

  if (stmt == NULL)
    return NULL;

  sqlite3_bind_int64 (stmt, 1, from_wall_us);
  sqlite3_bind_int64 (stmt, 2, until_wall_us);
  return stmt;
}

static gboolean
tally_counts (sqlite3 *db, LumbarUsec from_wall_us, LumbarUsec until_wall_us, LumbarToday *counts, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;
  gboolean row;

  stmt = prepare_range (db,
                        "SELECT kind, count (*) FROM record "
                        "WHERE kind IN ('stretch', 'session', 'got-up') AND start_us >= ?1 AND start_us < ?2 GROUP BY kind",
                        from_wall_us, until_wall_us, error);
  if (stmt == NULL)
    return FALSE;

  while (TRUE)
    {
      LumbarRecordKind kind;

      if (!lumbar_sql_step (stmt, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      if (lumbar_record_kind_from_string ((const char *) sqlite3_column_text (stmt, 0), &kind))
        count (counts, kind, (guint) sqlite3_column_int64 (stmt, 1));
    }
}

gboolean
lumbar_history_tally (sqlite3 *db, LumbarUsec from_wall_us, LumbarUsec until_wall_us, LumbarTally *tally, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;
  LumbarToday counts = tally->counts;
  gboolean row;

  if (from_wall_us >= until_wall_us)
    return TRUE;
  if (!tally_counts (db, from_wall_us, until_wall_us, &counts, error))
    return FALSE;

  stmt = prepare_range (db,
                        "SELECT total (min (end_us, ?2) - max (start_us, ?1)) FROM record "
                        "WHERE kind = 'sitting' AND end_us > ?1 AND start_us < ?2 AND " NO_SITTING_TOO_EARLY,
                        from_wall_us, until_wall_us, error);
  if (stmt == NULL || !lumbar_sql_step (stmt, &row, error))
    return FALSE;

  tally->counts = counts;
  tally->sitting_us += sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

sqlite3_stmt *
lumbar_history_select (sqlite3 *db, LumbarUsec from_wall_us, LumbarUsec until_wall_us, GError **error)
{
  return prepare_range (db,
                        "SELECT uuid, kind, origin, start_us, end_us, offset_s, boot_id, seen_wall_us, seen_boot_us, "
                        "stretch, name, sides, reason, program, until_us FROM record WHERE start_us >= ?1 AND start_us < ?2 ORDER BY start_us, id",
                        from_wall_us, until_wall_us, error);
}

/* A reason that only a newer version knows is as good as none. */
static gint
read_reason (const char *text)
{
  LumbarReason reason;

  return lumbar_reason_from_string (text, &reason) ? (gint) reason : LUMBAR_NO_REASON;
}

static gboolean
read_row (sqlite3_stmt *stmt, LumbarHistoryRow *row)
{
  LumbarRecord *record = &row->record;

  *row = (LumbarHistoryRow) { .offset_s = 0 };
  if (!lumbar_record_kind_from_string ((const char *) sqlite3_column_text (stmt, 1), &record->kind) ||
      !lumbar_origin_from_string ((const char *) sqlite3_column_text (stmt, 2), &record->origin))
    return FALSE;

  lumbar_sql_column_copy (stmt, 0, row->uuid, sizeof row->uuid);
  record->start_wall_us = sqlite3_column_int64 (stmt, 3);
  record->end_wall_us = sqlite3_column_int64 (stmt, 4);
  row->offset_s = sqlite3_column_int (stmt, 5);
  lumbar_sql_column_copy (stmt, 6, row->boot_id, sizeof row->boot_id);
  row->seen_wall_us = sqlite3_column_int64 (stmt, 7);
  row->seen_boot_us = sqlite3_column_int64 (stmt, 8);
  lumbar_sql_column_copy (stmt, 9, record->stretch, sizeof record->stretch);
  record->name = (char *) sqlite3_column_text (stmt, 10);
  record->sides = (guint) CLAMP (sqlite3_column_int64 (stmt, 11), 0, G_MAXINT);
  record->reason = read_reason ((const char *) sqlite3_column_text (stmt, 12));
  lumbar_sql_column_copy (stmt, 13, record->program, sizeof record->program);
  record->until_wall_us = sqlite3_column_int64 (stmt, 14);
  return TRUE;
}

gboolean
lumbar_history_next (sqlite3_stmt *stmt, LumbarHistoryRow *row, gboolean *found, GError **error)
{
  do
    {
      if (!lumbar_sql_step (stmt, found, error))
        return FALSE;
    }
  while (*found && !read_row (stmt, row));

  return TRUE;
}

gboolean
lumbar_history_latest (sqlite3     *db,
                       LumbarUsec   from_wall_us,
                       LumbarUsec   until_wall_us,
                       guint        n,
                       LumbarUsec  *start_us,
                       GError     **error)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;
  gboolean row;

  stmt = prepare_range (db,
                        "SELECT start_us FROM record WHERE start_us >= ?1 AND start_us < ?2 "
                        "ORDER BY start_us DESC LIMIT 1 OFFSET ?3",
                        from_wall_us, until_wall_us, error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 3, n > 0 ? n - 1 : 0);
  if (!lumbar_sql_step (stmt, &row, error))
    return FALSE;

  *start_us = row ? sqlite3_column_int64 (stmt, 0) : from_wall_us;
  return TRUE;
}

static gboolean
delete_range (sqlite3 *db, const char *sql, LumbarUsec from_wall_us, LumbarUsec until_wall_us, gint64 *n_rows, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = prepare_range (db, sql, from_wall_us, until_wall_us, error);

  if (stmt == NULL || !lumbar_sql_run (stmt, error))
    return FALSE;

  *n_rows += sqlite3_changes (db);
  return TRUE;
}

gboolean
lumbar_history_delete (sqlite3 *db, LumbarUsec from_wall_us, LumbarUsec until_wall_us, gint64 *n_rows, GError **error)
{
  if (from_wall_us >= until_wall_us)
    return TRUE;

  return delete_range (db, "DELETE FROM record WHERE start_us < ?1 AND end_us > ?1 AND start_us < ?2 AND " NOT_TOO_EARLY,
                       from_wall_us, until_wall_us, n_rows, error) &&
         delete_range (db, "DELETE FROM record WHERE start_us >= ?1 AND start_us < ?2",
                       from_wall_us, until_wall_us, n_rows, error);
}

gboolean
lumbar_history_delete_before (sqlite3 *db, LumbarUsec before_wall_us, gint64 *n_rows, GError **error)
{
  return delete_range (db, "DELETE FROM record WHERE start_us < ?1 AND end_us < ?1 AND ?2 = ?2",
                       before_wall_us, 0, n_rows, error);
}
