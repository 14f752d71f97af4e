/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Core's memory and the rotation's turns as rows: one for each field of lumbar_memory_fields, one for each stretch.
 * It opens no transaction; the caller has one. */

#pragma once

#include "core/memory.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* Initialises MEMORY and fills in every row that is a known field and holds a value fit for it.
 * *FOUND: there was at least one such row. */
gboolean lumbar_memory_rows_read (sqlite3 *db, LumbarMemory *memory, gboolean *found, GError **error);

/* Writes the fields that differ from LAST, the memory that DB is known to hold; NULL: all of them. */
gboolean lumbar_memory_rows_write (sqlite3 *db, const LumbarMemory *memory, const LumbarMemory *last, GError **error);

/* (transfer full) (element-type LumbarTurn) NULL on error. */
GArray *lumbar_turn_rows_read (sqlite3 *db, GError **error);

/* Makes the table equal to TURNS; LAST is what DB is known to hold, NULL: unknown. */
gboolean lumbar_turn_rows_write (sqlite3 *db, const GArray *turns, const GArray *last, GError **error);

G_END_DECLS
