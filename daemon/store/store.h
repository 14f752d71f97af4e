/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* State and history on disk, in one SQLite database. It stores what it is told, when it is told; it decides nothing,
 * reads no clock that matters, and never makes anybody wait for a lock. */

#pragma once

#include "core/memory.h"
#include "core/record.h"
#include "core/status.h"
#include "store/row.h"

G_BEGIN_DECLS

typedef struct _LumbarStore LumbarStore;

/* Opens the database at PATH, making folders (0700) and file (0600); NULL: in memory. Never fails: where PATH cannot be
 * used the store lives in memory, and a damaged file is set aside as PATH.damaged-‹UTC› for a new one. *PROBLEM
 * (transfer full) is then one sentence that says so, else NULL. */
LumbarStore *lumbar_store_open  (const char *path, char **problem);

/* Tries once more to write what is waiting. NULL-safe. */
void         lumbar_store_close (LumbarStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarStore, lumbar_store_close)

/* FALSE while everything is kept in memory only. */
gboolean lumbar_store_is_on_disk (LumbarStore *self);

/* TRUE when a memory was stored: MEMORY is what the latest commit wrote, *TURNS (transfer full) (element-type LumbarTurn)
 * its turns, in no order. Fields that are missing or unfit are as lumbar_memory_init leaves them. FALSE without an error:
 * nothing was stored. MEMORY is initialised in any case, *TURNS only set with TRUE. */
gboolean lumbar_store_load (LumbarStore *self, LumbarMemory *memory, GArray **turns, GError **error);

/* Writes MEMORY, TURNS (NULL: as they were) and new rows of history for RECORDS, all or nothing.
 * DURABLE: returns only when it would survive a power cut.
 * Rows that cannot be written are kept, counted by all queries, and written with the next commit, once.
 * FALSE: nothing was written, and the error is set for the first failure in a row only, so that it can be told once;
 * or the file proved to be damaged, moved or deleted: then the error tells that it all went into a new one. */
gboolean lumbar_store_commit (LumbarStore               *self,
                              const LumbarMemory        *memory,
                              const GArray              *turns,
                              const LumbarRecord *const *records,
                              gsize                      n_records,
                              const LumbarNow           *now,
                              const char                *boot_id,
                              gboolean                   durable,
                              GError                   **error);

/* Counts the rows that begin in [FROM, UNTIL), and the sitting inside it. TODAY is untouched on error.
 * Damage that any question meets is dealt with as by a commit; asking again is answered. */
gboolean lumbar_store_today (LumbarStore  *self,
                             LumbarUsec    from_wall_us,
                             LumbarUsec    until_wall_us,
                             LumbarToday  *today,
                             GError      **error);

/* ROW lives until the call returns. It must not call the store. */
typedef void (*LumbarHistoryFunc) (const LumbarHistoryRow *row, gpointer user_data);

/* Calls FUNC for the rows that begin in [FROM, UNTIL), in the order of time. A page ends after LIMIT rows (0: no limit),
 * but never between rows that begin together: the next one is from the last row's start + 1. */
gboolean lumbar_store_history (LumbarStore        *self,
                               LumbarUsec          from_wall_us,
                               LumbarUsec          until_wall_us,
                               guint               limit,
                               LumbarHistoryFunc   func,
                               gpointer            user_data,
                               GError            **error);

/* Where to begin for the latest N rows of [FROM, UNTIL): a few more may begin from *START on, but not fewer, unless there
 * are none. Costs as much as N rows, not as much as all. */
gboolean lumbar_store_latest (LumbarStore  *self,
                              LumbarUsec    from_wall_us,
                              LumbarUsec    until_wall_us,
                              guint         n,
                              LumbarUsec   *start_us,
                              GError      **error);

/* Takes out every row that touches [FROM, UNTIL), whole, and overwrites it on disk. *N_ROWS (nullable) tells how many.
 * Files set aside as damaged keep what they had. */
gboolean lumbar_store_forget (LumbarStore  *self,
                              LumbarUsec    from_wall_us,
                              LumbarUsec    until_wall_us,
                              gint64       *n_rows,
                              GError      **error);

/* Takes out every row that ended before BEFORE. A day's rows take milliseconds, years of them at once a second. */
gboolean lumbar_store_prune (LumbarStore *self, LumbarUsec before_wall_us, GError **error);

G_END_DECLS
