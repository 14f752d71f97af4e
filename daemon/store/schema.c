/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The schema as SQL text. SQLite keeps the comments inside CREATE TABLE, so `.schema` explains itself. */

#include "store/schema.h"

#include "store/sql.h"

static const char *const steps[] = {
  /* 0 -> 1 */
  "CREATE TABLE memory ("
  "\n  -- What the daemon must know after a restart: one row for each field of its memory."
  "\n  -- Instants are microseconds; 9223372036854775807 is 'never', or 'not armed'."
  "\n  name TEXT NOT NULL PRIMARY KEY,"
  "\n  value ANY NOT NULL"
  "\n) STRICT, WITHOUT ROWID;"

  "CREATE TABLE turn ("
  "\n  -- The rotation: each stretch's place in it."
  "\n  stretch TEXT NOT NULL PRIMARY KEY, -- its id"
  "\n  turn INTEGER NOT NULL,             -- when last done or passed over, on the rotation's own counter; 0: never"
  "\n  done_wall_us INTEGER NOT NULL,     -- when last done, microseconds UTC; 0: never"
  "\n  offered INTEGER NOT NULL,          -- the round in which it was last offered"
  "\n  times_done INTEGER NOT NULL"
  "\n) STRICT, WITHOUT ROWID;"

  "CREATE TABLE record ("
  "\n  -- History: what happened, never changed afterwards."
  "\n  id INTEGER PRIMARY KEY,            -- in the order of writing"
  "\n  uuid TEXT NOT NULL UNIQUE,         -- so that a row written twice, or merged from elsewhere, counts once"
  "\n  kind TEXT NOT NULL,                -- stretch, session, got-up, sitting (a closed span), or a decision: reminded, later …"
  "\n  origin TEXT NOT NULL,              -- reminder, command, session, break, told"
  "\n  start_us INTEGER NOT NULL,         -- UTC, microseconds since 1970"
  "\n  end_us INTEGER NOT NULL,           -- the same for a moment; never earlier"
  "\n  offset_s INTEGER NOT NULL,         -- local time minus UTC when it was written: which day it was to the person"
  "\n  boot_id TEXT NOT NULL,             -- with the next two: what the wall clock was worth then"
  "\n  seen_wall_us INTEGER NOT NULL,     -- when it was first to be written: CLOCK_REALTIME"
  "\n  seen_boot_us INTEGER NOT NULL,     -- and CLOCK_BOOTTIME"
  "\n  stretch TEXT,                      -- its id; NULL: about none"
  "\n  name TEXT,                         -- its name as it was then"
  "\n  sides INTEGER NOT NULL,            -- sides held; 0 where it is about no stretch"
  "\n  CHECK (end_us >= start_us)"
  "\n) STRICT;"

  /* A page of history; a day's counts; the longest span, which bounds how far back a span may begin that reaches into a day. */
  "CREATE INDEX record_start ON record (start_us);"
  "CREATE INDEX record_kind ON record (kind, start_us, end_us);"
  "CREATE INDEX record_length ON record (end_us - start_us) WHERE end_us > start_us;",

  /* 1 -> 2: how things stood. Absences are spans, too, and may be long: a day's sitting is found without them. */
  "ALTER TABLE record ADD COLUMN reason TEXT;      -- what a due reminder waited for: call, do-not-disturb …; NULL: nothing"
  "\nALTER TABLE record ADD COLUMN program TEXT;     -- whose call, camera or film that was"
  "\nALTER TABLE record ADD COLUMN until_us INTEGER; -- when what began was planned to end; NULL: nothing was planned"
  "\nCREATE INDEX record_sitting ON record (end_us - start_us) WHERE kind = 'sitting';",
};

const char *const *
lumbar_schema_steps (guint *n_steps)
{
  *n_steps = G_N_ELEMENTS (steps);
  return steps;
}

static gboolean
take_step (sqlite3 *db, const char *step, guint version, GError **error)
{
  g_autofree char *stamp = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %u; COMMIT",
                                            LUMBAR_SCHEMA_APPLICATION_ID, version);

  if (lumbar_sql_exec (db, "BEGIN IMMEDIATE", error) &&
      lumbar_sql_exec (db, step, error) &&
      lumbar_sql_exec (db, stamp, error))
    return TRUE;

  g_prefix_error (error, "step to version %u: ", version);
  if (!sqlite3_get_autocommit (db))
    lumbar_sql_exec (db, "ROLLBACK", NULL);

  return FALSE;
}

gboolean
lumbar_schema_migrate (sqlite3 *db, const char *const *todo, guint n_steps, GError **error)
{
  gint64 version;

  if (!lumbar_sql_number (db, "PRAGMA user_version", &version, error))
    return FALSE;

  for (guint i = (guint) MAX (version, 0); i < n_steps; i++)
    {
      if (!take_step (db, todo[i], i + 1, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
lumbar_schema_probe (sqlite3 *db, GError **error)
{
  static const char *const probes[] = {
    "SELECT count (*), sum (length (name)), sum (length (value)) FROM memory",
    "SELECT count (*), sum (length (stretch)), max (turn), max (done_wall_us), max (offered), max (times_done) FROM turn",
    "SELECT * FROM record ORDER BY id LIMIT 1",
    "SELECT * FROM record ORDER BY id DESC LIMIT 20",
    "SELECT uuid, offset_s, boot_id, seen_wall_us, seen_boot_us, stretch, name FROM record ORDER BY start_us DESC LIMIT 20",
    "SELECT sides, reason, program, until_us FROM record ORDER BY start_us DESC LIMIT 20",
    "SELECT max (start_us) FROM record WHERE kind = 'sitting'",
    "SELECT max (end_us - start_us) FROM record INDEXED BY record_length WHERE end_us > start_us",
    "SELECT max (end_us - start_us) FROM record INDEXED BY record_sitting WHERE kind = 'sitting'",
    "SELECT max (uuid) FROM record",
  };

  for (guint i = 0; i < G_N_ELEMENTS (probes); i++)
    {
      if (!lumbar_sql_exec (db, probes[i], error))
        return FALSE;
    }

  return TRUE;
}
