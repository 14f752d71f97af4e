/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Fields are read and written by their type alone, so a field added to core's table is stored without a line here. */

#include "store/memory-rows.h"

#include "store/sql.h"

#include <string.h>

static gboolean
read_number (sqlite3_stmt *stmt, const LumbarField *field, guint8 *at)
{
  gint64 value;

  if (sqlite3_column_type (stmt, 1) != SQLITE_INTEGER)
    return FALSE;

  value = sqlite3_column_int64 (stmt, 1);
  if (field->type != LUMBAR_FIELD_INT)
    {
      memcpy (at, &value, sizeof value);
      return TRUE;
    }

  if (value < G_MININT || value > G_MAXINT)
    return FALSE;

  memcpy (at, &(gint) { (gint) value }, sizeof (gint));
  return TRUE;
}

static gboolean
read_field (sqlite3_stmt *stmt, const LumbarField *field, LumbarMemory *memory)
{
  guint8 *at = (guint8 *) memory + field->offset;

  switch (field->type)
    {
    case LUMBAR_FIELD_BOOT:
    case LUMBAR_FIELD_WALL:
    case LUMBAR_FIELD_SPAN:
    case LUMBAR_FIELD_INT:
      return read_number (stmt, field, at);
    case LUMBAR_FIELD_TEXT:
      return lumbar_sql_column_copy (stmt, 1, (char *) at, field->size);
    }

  return FALSE;
}

static void
bind_field (sqlite3_stmt *stmt, const LumbarField *field, const LumbarMemory *memory)
{
  const guint8 *at = (const guint8 *) memory + field->offset;
  gint64 value;
  gint number;

  lumbar_sql_bind_text (stmt, 1, field->name);

  switch (field->type)
    {
    case LUMBAR_FIELD_BOOT:
    case LUMBAR_FIELD_WALL:
    case LUMBAR_FIELD_SPAN:
      memcpy (&value, at, sizeof value);
      sqlite3_bind_int64 (stmt, 2, value);
      break;
    case LUMBAR_FIELD_INT:
      memcpy (&number, at, sizeof number);
      sqlite3_bind_int (stmt, 2, number);
      break;
    case LUMBAR_FIELD_TEXT:
      sqlite3_bind_text (stmt, 2, (const char *) at, (int) strnlen ((const char *) at, field->size - 1), SQLITE_STATIC);
      break;
    }
}

static gboolean
field_differs (const LumbarField *field, const LumbarMemory *a, const LumbarMemory *b)
{
  const guint8 *at_a = (const guint8 *) a + field->offset;
  const guint8 *at_b = (const guint8 *) b + field->offset;

  /* What stands behind a text's NUL is no part of it. */
  if (field->type == LUMBAR_FIELD_TEXT)
    return strncmp ((const char *) at_a, (const char *) at_b, field->size) != 0;

  return memcmp (at_a, at_b, field->size) != 0;
}

static const LumbarField *
find_field (const char *name)
{
  gsize n_fields;
  const LumbarField *fields = lumbar_memory_fields (&n_fields);

  for (gsize i = 0; i < n_fields; i++)
    {
      if (g_strcmp0 (fields[i].name, name) == 0)
        return &fields[i];
    }

  return NULL;
}

gboolean
lumbar_memory_rows_read (sqlite3 *db, LumbarMemory *memory, gboolean *found, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = lumbar_sql_prepare (db, "SELECT name, value FROM memory", error);
  gboolean row;

  lumbar_memory_init (memory);
  *found = FALSE;
  if (stmt == NULL)
    return FALSE;

  while (TRUE)
    {
      const LumbarField *field;

      if (!lumbar_sql_step (stmt, &row, error))
        return FALSE;
      if (!row)
        return TRUE;

      field = find_field ((const char *) sqlite3_column_text (stmt, 0));
      if (field != NULL && read_field (stmt, field, memory))
        *found = TRUE;
    }
}

gboolean
lumbar_memory_rows_write (sqlite3 *db, const LumbarMemory *memory, const LumbarMemory *last, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;
  gsize n_fields;
  const LumbarField *fields = lumbar_memory_fields (&n_fields);

  stmt = lumbar_sql_prepare (db,
                             "INSERT INTO memory (name, value) VALUES (?1, ?2) "
                             "ON CONFLICT (name) DO UPDATE SET value = ?2 WHERE value IS NOT ?2",
                             error);
  if (stmt == NULL)
    return FALSE;

  for (gsize i = 0; i < n_fields; i++)
    {
      if (last != NULL && !field_differs (&fields[i], memory, last))
        continue;

      bind_field (stmt, &fields[i], memory);
      if (!lumbar_sql_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

GArray *
lumbar_turn_rows_read (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;
  g_autoptr (GArray) turns = g_array_new (FALSE, TRUE, sizeof (LumbarTurn));
  gboolean row;

  stmt = lumbar_sql_prepare (db, "SELECT stretch, turn, done_wall_us, offered, times_done FROM turn", error);
  if (stmt == NULL)
    return NULL;

  while (TRUE)
    {
      LumbarTurn turn = { .turn = 0 };

      if (!lumbar_sql_step (stmt, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&turns);

      turn.turn = sqlite3_column_int64 (stmt, 1);
      turn.done_wall_us = sqlite3_column_int64 (stmt, 2);
      turn.offered = sqlite3_column_int64 (stmt, 3);
      turn.times_done = (gint) CLAMP (sqlite3_column_int64 (stmt, 4), 0, G_MAXINT);
      if (lumbar_sql_column_copy (stmt, 0, turn.id, sizeof turn.id))
        g_array_append_val (turns, turn);
    }
}

static const LumbarTurn *
find_turn (const GArray *turns, const char *id)
{
  for (guint i = 0; i < turns->len; i++)
    {
      const LumbarTurn *turn = &g_array_index (turns, LumbarTurn, i);

      if (g_strcmp0 (turn->id, id) == 0)
        return turn;
    }

  return NULL;
}

static gboolean
turn_differs (const LumbarTurn *a, const LumbarTurn *b)
{
  return b == NULL || a->turn != b->turn || a->done_wall_us != b->done_wall_us || a->offered != b->offered ||
         a->times_done != b->times_done;
}

static gboolean
remove_turns (sqlite3 *db, const GArray *turns, const GArray *last, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;

  if (last == NULL)
    return lumbar_sql_exec (db, "DELETE FROM turn", error);

  for (guint i = 0; i < last->len; i++)
    {
      const LumbarTurn *turn = &g_array_index (last, LumbarTurn, i);

      if (find_turn (turns, turn->id) != NULL)
        continue;

      if (stmt == NULL)
        stmt = lumbar_sql_prepare (db, "DELETE FROM turn WHERE stretch = ?1", error);
      if (stmt == NULL)
        return FALSE;

      lumbar_sql_bind_text (stmt, 1, turn->id);
      if (!lumbar_sql_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
lumbar_turn_rows_write (sqlite3 *db, const GArray *turns, const GArray *last, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;

  if (!remove_turns (db, turns, last, error))
    return FALSE;

  stmt = lumbar_sql_prepare (db,
                             "INSERT OR REPLACE INTO turn (stretch, turn, done_wall_us, offered, times_done) "
                             "VALUES (?1, ?2, ?3, ?4, ?5)",
                             error);
  if (stmt == NULL)
    return FALSE;

  for (guint i = 0; i < turns->len; i++)
    {
      const LumbarTurn *turn = &g_array_index (turns, LumbarTurn, i);

      if (last != NULL && !turn_differs (turn, find_turn (last, turn->id)))
        continue;

      lumbar_sql_bind_text (stmt, 1, turn->id);
      sqlite3_bind_int64 (stmt, 2, turn->turn);
      sqlite3_bind_int64 (stmt, 3, turn->done_wall_us);
      sqlite3_bind_int64 (stmt, 4, turn->offered);
      sqlite3_bind_int (stmt, 5, turn->times_done);
      if (!lumbar_sql_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}
