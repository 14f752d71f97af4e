/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* SQLite's C interface with GError: a handful of verbs that the rest of the folder is written in.
 * It knows no table. */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* Its codes are SQLite's extended result codes. */
#define LUMBAR_SQL_ERROR lumbar_sql_error_quark ()
GQuark lumbar_sql_error_quark (void);

/* Sets ERROR from the latest failure on DB, with the system's reason where SQLite knows one. */
void lumbar_sql_set_error (sqlite3 *db, int rc, GError **error);

/* Is it the file's content that is wrong, rather than the disk or a permission? */
gboolean lumbar_sql_error_is_damage (const GError *error);

/* Runs all statements in SQL; their rows are ignored. */
gboolean lumbar_sql_exec (sqlite3 *db, const char *sql, GError **error);

/* (transfer full) NULL on error. */
sqlite3_stmt *lumbar_sql_prepare (sqlite3 *db, const char *sql, GError **error);

/* One step; *ROW tells whether there is one. */
gboolean lumbar_sql_step (sqlite3_stmt *stmt, gboolean *row, GError **error);

/* Runs STMT to its end and makes it ready for other values. */
gboolean lumbar_sql_run (sqlite3_stmt *stmt, GError **error);

/* The first column of the first row of SQL, 0 where it is NULL; an error where there is no row. */
gboolean lumbar_sql_number (sqlite3 *db, const char *sql, gint64 *out, GError **error);

/* STRING may be NULL. It must live until the statement was stepped. */
void lumbar_sql_bind_text (sqlite3_stmt *stmt, int i, const char *string);

/* Copies column I to OUT where it is text that fits, with its NUL, into SIZE bytes; else FALSE and OUT as it was. */
gboolean lumbar_sql_column_copy (sqlite3_stmt *stmt, int i, char *out, gsize size);

G_END_DECLS
