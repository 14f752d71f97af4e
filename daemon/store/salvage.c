/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A damaged place in a table stops whoever walks over it, so history is walked from both ends towards it. */

#include "store/salvage.h"

#include "store/memory-rows.h"
#include "store/schema.h"
#include "store/sql.h"

#define COLUMNS "id, uuid, kind, origin, start_us, end_us, offset_s, boot_id, seen_wall_us, seen_boot_us, stretch, name, sides"
#define N_COLUMNS 16

/* As this version has them, and as the one before it. */
static const char *const columns[] = { COLUMNS ", reason, program, until_us", COLUMNS ", NULL, NULL, NULL" };

static sqlite3 *
open_damaged (const char *path)
{
  sqlite3 *db = NULL;
  gint64 application;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    {
      sqlite3_close_v2 (db);
      return NULL;
    }

  /* writable_schema, before anything else is read: SQLite then takes a file that is shorter than it says. */
  sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  if (!lumbar_sql_exec (db,
                        "PRAGMA writable_schema = ON; PRAGMA trusted_schema = OFF; PRAGMA locking_mode = EXCLUSIVE; "
                        "PRAGMA cache_size = -128; PRAGMA cell_size_check = ON",
                        NULL) ||
      !lumbar_sql_number (db, "PRAGMA application_id", &application, NULL) ||
      application != LUMBAR_SCHEMA_APPLICATION_ID)
    g_clear_pointer (&db, sqlite3_close_v2);

  return db;
}

static gboolean
copy_memory (sqlite3 *from, sqlite3 *to)
{
  LumbarMemory memory;
  gboolean found;

  return lumbar_memory_rows_read (from, &memory, &found, NULL) && found && lumbar_memory_rows_write (to, &memory, NULL, NULL);
}

static gboolean
copy_turns (sqlite3 *from, sqlite3 *to)
{
  g_autoptr (GArray) turns = lumbar_turn_rows_read (from, NULL);

  return turns != NULL && lumbar_turn_rows_write (to, turns, NULL, NULL);
}

/* (transfer full) (nullable) All rows of history that come after ?1, in ORDER, whichever version wrote them. */
static sqlite3_stmt *
select_rows (sqlite3 *db, const char *order)
{
  sqlite3_stmt *stmt = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (columns) && stmt == NULL; i++)
    {
      g_autofree char *sql = g_strconcat ("SELECT ", columns[i], " FROM record NOT INDEXED WHERE id > ?1 ORDER BY id ", order, NULL);

      stmt = lumbar_sql_prepare (db, sql, NULL);
    }

  return stmt;
}

/* Copies the rows after *LAST in ORDER, until the end or the first damaged place; *LAST is then the latest of them.
 * A row that the new tables do not accept is left out. */
static guint
copy_rows (sqlite3 *from, sqlite3 *to, const char *order, gint64 *last)
{
  g_autoptr (sqlite3_stmt) select = select_rows (from, order);
  g_autoptr (sqlite3_stmt) insert = NULL;
  guint n = 0;

  insert = lumbar_sql_prepare (to,
                               "INSERT OR IGNORE INTO record (" COLUMNS ", reason, program, until_us) "
                               "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
                               NULL);
  if (select == NULL || insert == NULL)
    return 0;

  sqlite3_bind_int64 (select, 1, *last);
  while (sqlite3_step (select) == SQLITE_ROW)
    {
      for (int i = 0; i < N_COLUMNS; i++)
        sqlite3_bind_value (insert, i + 1, sqlite3_column_value (select, i));

      *last = MAX (*last, sqlite3_column_int64 (select, 0));
      if (lumbar_sql_run (insert, NULL))
        n += (guint) sqlite3_changes (to);
    }

  return n;
}

guint
lumbar_salvage (const char *path, sqlite3 *db)
{
  sqlite3 *from = open_damaged (path);
  gint64 last = G_MININT64;
  guint n;

  if (from == NULL)
    return 0;

  lumbar_sql_exec (db, "BEGIN IMMEDIATE", NULL);
  copy_memory (from, db);
  copy_turns (from, db);
  n = copy_rows (from, db, "ASC", &last);
  n += copy_rows (from, db, "DESC", &last);

  if (!lumbar_sql_exec (db, "COMMIT", NULL))
    {
      lumbar_sql_exec (db, "ROLLBACK", NULL);
      n = 0;
    }

  sqlite3_close_v2 (from);
  return n;
}
