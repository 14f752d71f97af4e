/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The store's life and its transactions. What is given is noted first and then written, so a commit that failed is made
 * good by the next one, whatever that is about. Rows wait until a transaction with them has been committed; their uuid
 * makes writing one twice harmless. */

#include "store/store-private.h"

#include "store/database.h"
#include "store/history.h"
#include "store/memory-rows.h"
#include "store/sql.h"

static GArray *
copy_turns (const GArray *turns)
{
  GArray *copy = g_array_sized_new (FALSE, TRUE, sizeof (LumbarTurn), turns->len);

  g_array_append_vals (copy, turns->data, turns->len);
  return copy;
}

LumbarStore *
lumbar_store_open (const char *path, char **problem)
{
  LumbarStore *self = g_new0 (LumbarStore, 1);
  g_autofree char *told = NULL;

  self->path = g_strdup (path);
  self->db = lumbar_database_open (path, &self->on_disk, problem != NULL ? problem : &told);
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) lumbar_history_row_free);

  return self;
}

const char *
lumbar_store_name (LumbarStore *self)
{
  return self->path != NULL ? self->path : "memory";
}

gboolean
lumbar_store_is_on_disk (LumbarStore *self)
{
  return self->on_disk;
}

gboolean
lumbar_store_load (LumbarStore *self, LumbarMemory *memory, GArray **turns, GError **error)
{
  g_autoptr (GArray) read = NULL;
  gboolean found;

  if (!lumbar_memory_rows_read (self->db, memory, &found, error))
    {
      lumbar_memory_init (memory);
      return FALSE;
    }

  read = lumbar_turn_rows_read (self->db, error);
  if (read == NULL || !found)
    {
      lumbar_memory_init (memory);
      return FALSE;
    }

  *turns = g_steal_pointer (&read);
  return TRUE;
}

gboolean
lumbar_store_set_full (LumbarStore *self, gboolean full, GError **error)
{
  if (self->full == full)
    return TRUE;

  if (!lumbar_sql_exec (self->db, full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL", error))
    return FALSE;

  self->full = full;
  return TRUE;
}

static gboolean
write_all (LumbarStore *self, GError **error)
{
  if (self->has_memory &&
      !lumbar_memory_rows_write (self->db, &self->memory, self->written_known ? &self->written : NULL, error))
    return FALSE;

  if (self->turns != NULL && !lumbar_turn_rows_write (self->db, self->turns, self->written_turns, error))
    return FALSE;

  return lumbar_history_insert (self->db, self->waiting, error);
}

static void
note_written (LumbarStore *self)
{
  self->written = self->memory;
  self->written_known = self->has_memory;

  g_clear_pointer (&self->written_turns, g_array_unref);
  if (self->turns != NULL)
    self->written_turns = g_array_ref (self->turns);

  g_ptr_array_set_size (self->waiting, 0);
  self->owes_full = FALSE;
  self->failing = FALSE;
}

/* Writes all that ought to be there and is not, in one transaction. */
static gboolean
transact (LumbarStore *self, GError **error)
{
  if (lumbar_store_set_full (self, self->owes_full, error) &&
      lumbar_sql_exec (self->db, "BEGIN IMMEDIATE", error) &&
      write_all (self, error) &&
      lumbar_sql_exec (self->db, "COMMIT", error))
    {
      note_written (self);
      return TRUE;
    }

  if (!sqlite3_get_autocommit (self->db))
    lumbar_sql_exec (self->db, "ROLLBACK", NULL);

  return FALSE;
}

/* DB (transfer full) takes the place of the one that was closed, and gets all that is known. */
static void
adopt (LumbarStore *self, sqlite3 *db)
{
  self->db = db;
  self->full = FALSE;
  self->written_known = FALSE;
  g_clear_pointer (&self->written_turns, g_array_unref);
  transact (self, NULL);
}

gboolean
lumbar_store_replace_damaged (LumbarStore *self, GError *failure)
{
  char *problem = NULL;

  /* Once is an accident. A disk that damages one database after the other gets no more of them. */
  if (!self->on_disk || self->replaced || !lumbar_sql_error_is_damage (failure))
    return FALSE;

  self->replaced = TRUE;
  lumbar_database_close (self->db);
  adopt (self, lumbar_database_replace (self->path, failure, &self->on_disk, &problem));

  g_free (failure->message);
  failure->message = problem;
  return TRUE;
}

/* Is there another file, or none, where ours was? */
static gboolean
was_moved (LumbarStore *self)
{
  int moved = 0;

  return self->on_disk && sqlite3_file_control (self->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved;
}

/* What is written to a file that was moved or deleted is lost to the next start. Goes on with what is at the path now;
 * closing must not take the log there away. */
static void
follow_path (LumbarStore *self, GError **error)
{
  g_autofree char *problem = NULL;

  lumbar_sql_exec (self->db, "PRAGMA wal_checkpoint (PASSIVE)", NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  lumbar_database_close (self->db);
  adopt (self, lumbar_database_open (self->path, &self->on_disk, &problem));

  g_set_error (error, LUMBAR_SQL_ERROR, SQLITE_READONLY_DBMOVED,
               "%s was moved or deleted while it was in use; %s",
               self->path, problem != NULL ? problem : "state was written to the one that is there now.");
}

/* Returns FALSE, with FAILURE (transfer full) told unless the commit before failed already. */
static gboolean
fail_commit (LumbarStore *self, GError *failure, GError **error)
{
  if (self->failing)
    {
      g_error_free (failure);
      return FALSE;
    }

  self->failing = TRUE;
  g_propagate_prefixed_error (error, failure,
                              "Cannot write to %s; state and history are kept in memory, and every change tries again: ",
                              lumbar_store_name (self));
  return FALSE;
}

gboolean
lumbar_store_commit (LumbarStore               *self,
                     const LumbarMemory        *memory,
                     const GArray              *turns,
                     const LumbarRecord *const *records,
                     gsize                      n_records,
                     const LumbarNow           *now,
                     const char                *boot_id,
                     gboolean                   durable,
                     GError                   **error)
{
  GError *failure = NULL;

  for (gsize i = 0; i < n_records; i++)
    g_ptr_array_add (self->waiting, lumbar_history_row_new (records[i], now, boot_id));

  if (turns != NULL)
    {
      g_clear_pointer (&self->turns, g_array_unref);
      self->turns = copy_turns (turns);
    }

  self->memory = *memory;
  self->has_memory = TRUE;
  self->owes_full = self->owes_full || durable;
  if (was_moved (self))
    {
      follow_path (self, error);
      return FALSE;
    }

  if (transact (self, &failure))
    return TRUE;

  if (!lumbar_store_replace_damaged (self, failure))
    return fail_commit (self, failure, error);

  g_propagate_error (error, failure);
  return FALSE;
}

void
lumbar_store_close (LumbarStore *self)
{
  if (self == NULL)
    return;

  if (self->failing)
    transact (self, NULL);

  lumbar_database_close (self->db);
  g_ptr_array_unref (self->waiting);
  g_clear_pointer (&self->turns, g_array_unref);
  g_clear_pointer (&self->written_turns, g_array_unref);
  g_free (self->path);
  g_free (self);
}
