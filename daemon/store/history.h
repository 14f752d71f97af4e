/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The table of history: adding to it, asking it, taking from it. It opens no transaction, and knows nothing of rows
 * that are still waiting to be written. */

#pragma once

#include "core/status.h"
#include "store/row.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* A day's counts as they add up, before sitting is told in seconds. */
typedef struct
{
  LumbarToday counts;    /* but sitting_s */
  LumbarUsec sitting_us;
} LumbarTally;

/* Adds ROW, as a day of [FROM, UNTIL) sees it. */
void lumbar_tally_add_row (LumbarTally *self, const LumbarHistoryRow *row, LumbarUsec from_wall_us, LumbarUsec until_wall_us);

/* (element-type LumbarHistoryRow) A row whose uuid is there already is left as it is. */
gboolean lumbar_history_insert (sqlite3 *db, const GPtrArray *rows, GError **error);

/* Adds what the table holds for [FROM, UNTIL). */
gboolean lumbar_history_tally (sqlite3      *db,
                               LumbarUsec    from_wall_us,
                               LumbarUsec    until_wall_us,
                               LumbarTally  *tally,
                               GError      **error);

/* A statement over the rows that begin in [FROM, UNTIL), in the order of time and then of writing; NULL on error. */
sqlite3_stmt *lumbar_history_select (sqlite3 *db, LumbarUsec from_wall_us, LumbarUsec until_wall_us, GError **error);

/* The next row of STMT; its name is borrowed until the next step. *FOUND is FALSE at the end.
 * Rows of a kind this version does not know are passed over. */
gboolean lumbar_history_next (sqlite3_stmt *stmt, LumbarHistoryRow *row, gboolean *found, GError **error);

/* *START is that of the Nth latest row that begins in [FROM, UNTIL); FROM where there are fewer. N: 0 counts as 1. */
gboolean lumbar_history_latest (sqlite3     *db,
                                LumbarUsec   from_wall_us,
                                LumbarUsec   until_wall_us,
                                guint        n,
                                LumbarUsec  *start_us,
                                GError     **error);

/* Takes out every row that touches [FROM, UNTIL); *N_ROWS is increased by their number. */
gboolean lumbar_history_delete (sqlite3    *db,
                                LumbarUsec  from_wall_us,
                                LumbarUsec  until_wall_us,
                                gint64     *n_rows,
                                GError    **error);

/* Takes out every row that ended before BEFORE. */
gboolean lumbar_history_delete_before (sqlite3 *db, LumbarUsec before_wall_us, gint64 *n_rows, GError **error);

G_END_DECLS
