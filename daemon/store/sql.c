/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* SQLite's return codes turned into GError, and values bounded on their way in and out. */

#include "store/sql.h"

#include <string.h>

G_DEFINE_QUARK (lumbar-sql-error-quark, lumbar_sql_error)

static gboolean
has_system_reason (int rc)
{
  return (rc & 0xff) == SQLITE_IOERR || (rc & 0xff) == SQLITE_CANTOPEN;
}

void
lumbar_sql_set_error (sqlite3 *db, int rc, GError **error)
{
  int extended = db != NULL ? sqlite3_extended_errcode (db) : rc;
  int reason = db != NULL && has_system_reason (rc) ? sqlite3_system_errno (db) : 0;
  const char *message = db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (rc);

  /* The connection may have forgotten already, say after a rollback. */
  if ((extended & 0xff) != (rc & 0xff))
    {
      extended = rc;
      message = sqlite3_errstr (rc);
    }

  if (reason != 0)
    g_set_error (error, LUMBAR_SQL_ERROR, extended, "%s (%s)", message, g_strerror (reason));
  else
    g_set_error_literal (error, LUMBAR_SQL_ERROR, extended, message);
}

gboolean
lumbar_sql_error_is_damage (const GError *error)
{
  if (error == NULL || error->domain != LUMBAR_SQL_ERROR)
    return FALSE;

  switch (error->code & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    /* Our SQL is fixed: where it is refused, the tables are not the ones that we made. */
    case SQLITE_ERROR:
    case SQLITE_CONSTRAINT:
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
lumbar_sql_exec (sqlite3 *db, const char *sql, GError **error)
{
  int rc = sqlite3_exec (db, sql, NULL, NULL, NULL);

  if (rc == SQLITE_OK)
    return TRUE;

  lumbar_sql_set_error (db, rc, error);
  return FALSE;
}

sqlite3_stmt *
lumbar_sql_prepare (sqlite3 *db, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  int rc = sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL);

  if (rc != SQLITE_OK)
    lumbar_sql_set_error (db, rc, error);

  return stmt;
}

gboolean
lumbar_sql_step (sqlite3_stmt *stmt, gboolean *row, GError **error)
{
  int rc = sqlite3_step (stmt);

  if (rc != SQLITE_ROW && rc != SQLITE_DONE)
    {
      lumbar_sql_set_error (sqlite3_db_handle (stmt), rc, error);
      return FALSE;
    }

  *row = rc == SQLITE_ROW;
  return TRUE;
}

gboolean
lumbar_sql_run (sqlite3_stmt *stmt, GError **error)
{
  gboolean row = TRUE;
  gboolean ok = TRUE;

  while (ok && row)
    ok = lumbar_sql_step (stmt, &row, error);

  sqlite3_reset (stmt);
  sqlite3_clear_bindings (stmt);
  return ok;
}

gboolean
lumbar_sql_number (sqlite3 *db, const char *sql, gint64 *out, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = lumbar_sql_prepare (db, sql, error);
  gboolean row;

  if (stmt == NULL || !lumbar_sql_step (stmt, &row, error))
    return FALSE;

  if (!row)
    {
      g_set_error (error, LUMBAR_SQL_ERROR, SQLITE_ERROR, "no answer to %s", sql);
      return FALSE;
    }

  *out = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

void
lumbar_sql_bind_text (sqlite3_stmt *stmt, int i, const char *string)
{
  if (string == NULL)
    sqlite3_bind_null (stmt, i);
  else
    sqlite3_bind_text (stmt, i, string, -1, SQLITE_STATIC);
}

gboolean
lumbar_sql_column_copy (sqlite3_stmt *stmt, int i, char *out, gsize size)
{
  const char *text;
  gsize length;

  if (sqlite3_column_type (stmt, i) != SQLITE_TEXT)
    return FALSE;

  text = (const char *) sqlite3_column_text (stmt, i);
  length = (gsize) sqlite3_column_bytes (stmt, i);
  /* A NUL inside is refused with what is not UTF-8. */
  if (text == NULL || length >= size || !g_utf8_validate (text, (gssize) length, NULL))
    return FALSE;

  memcpy (out, text, length);
  out[length] = '\0';
  return TRUE;
}
