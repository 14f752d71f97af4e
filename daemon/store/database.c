/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Opening has four outcomes, and only one of them touches a file that is not plainly ours and sound. */

#include "store/database.h"

#include "store/salvage.h"
#include "store/schema.h"
#include "store/sql.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

typedef enum
{
  VERDICT_GOOD,
  VERDICT_NEWER,   /* another version's: hands off */
  VERDICT_DAMAGED, /* the content is at fault: set aside */
  VERDICT_UNUSABLE /* disk, permission or another process is at fault: leave it */
} Verdict;

/* Exclusive before the first access, so that the write-ahead log needs no shared memory file. */
static const char before_reading[] = "PRAGMA locking_mode = EXCLUSIVE;"
                                     "PRAGMA trusted_schema = OFF;"
                                     "PRAGMA cell_size_check = ON;"
                                     "PRAGMA cache_size = -128;"
                                     "PRAGMA temp_store = MEMORY;"
                                     "PRAGMA foreign_keys = ON;"
                                     "PRAGMA secure_delete = ON";

/* auto_vacuum has an effect only on an empty file. The log stays below 1 MB or so. */
static const char before_writing[] = "PRAGMA auto_vacuum = INCREMENTAL;"
                                     "PRAGMA journal_mode = WAL;"
                                     "PRAGMA synchronous = NORMAL;"
                                     "PRAGMA wal_autocheckpoint = 256;"
                                     "PRAGMA journal_size_limit = 1048576";

static Verdict
verdict_on (GError *error)
{
  if (lumbar_sql_error_is_damage (error))
    return VERDICT_DAMAGED;

  if ((error->code & 0xff) == SQLITE_BUSY)
    {
      g_free (error->message);
      error->message = g_strdup ("another program has it open");
    }

  return VERDICT_UNUSABLE;
}

void
lumbar_database_close (sqlite3 *db)
{
  if (db != NULL)
    sqlite3_close_v2 (db);
}

static gint64
size_of (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 ? info.st_size : 0;
}

/* A file that ends in the middle of a page is torn: SQLite takes what is missing for zeros. With a log beside it it may
 * have been on the way to its next size. */
static Verdict
judge_size (sqlite3 *db, GError **error)
{
  const char *path = sqlite3_db_filename (db, "main");
  gint64 page;

  if (!lumbar_sql_number (db, "PRAGMA page_size", &page, error))
    return verdict_on (*error);

  if (size_of (path) % page == 0 || size_of (sqlite3_filename_wal (path)) > 0)
    return VERDICT_GOOD;

  g_set_error_literal (error, LUMBAR_SQL_ERROR, SQLITE_CORRUPT, "its end is missing");
  return VERDICT_DAMAGED;
}

static Verdict
judge_mark (sqlite3 *db, GError **error)
{
  gint64 application, version, objects;
  guint n_steps;

  lumbar_schema_steps (&n_steps);
  if (!lumbar_sql_number (db, "PRAGMA user_version", &version, error) ||
      !lumbar_sql_number (db, "PRAGMA application_id", &application, error) ||
      !lumbar_sql_number (db, "SELECT count (*) FROM sqlite_schema", &objects, error))
    return verdict_on (*error);

  if (objects == 0 && version == 0)
    return VERDICT_GOOD;

  if (application != LUMBAR_SCHEMA_APPLICATION_ID || version < 1)
    {
      g_set_error_literal (error, LUMBAR_SQL_ERROR, SQLITE_NOTADB, "it is not a database of Lumbar's");
      return VERDICT_DAMAGED;
    }

  if (version > n_steps)
    {
      g_set_error (error, LUMBAR_SQL_ERROR, SQLITE_MISMATCH,
                   "a newer Lumbar wrote it (schema %" G_GINT64_FORMAT ", this one knows %u)", version, n_steps);
      return VERDICT_NEWER;
    }

  return VERDICT_GOOD;
}

static Verdict
judge_content (sqlite3 *db, GError **error)
{
  guint n_steps;
  const char *const *steps = lumbar_schema_steps (&n_steps);

  if (!lumbar_sql_exec (db, before_writing, error) ||
      !lumbar_schema_migrate (db, steps, n_steps, error) ||
      !lumbar_schema_probe (db, error))
    return verdict_on (*error);

  return VERDICT_GOOD;
}

/* Looking at a database creates its log. An empty one is nobody's, as long as we hold the lock. */
static void
remove_empty_log (sqlite3 *db)
{
  const char *log = sqlite3_filename_wal (sqlite3_db_filename (db, "main"));

  if (size_of (log) == 0)
    g_unlink (log);
}

static Verdict
judge (sqlite3 *db, GError **error)
{
  Verdict verdict;

  /* Until it is known to be ours, closing it must not write to it either. */
  sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_extended_result_codes (db, 1);
  sqlite3_busy_timeout (db, 0);

  if (sqlite3_db_readonly (db, "main") == 1)
    {
      g_set_error_literal (error, LUMBAR_SQL_ERROR, SQLITE_READONLY, "it is read-only");
      return VERDICT_UNUSABLE;
    }

  if (!lumbar_sql_exec (db, before_reading, error))
    return verdict_on (*error);

  verdict = judge_mark (db, error);
  if (verdict == VERDICT_GOOD)
    verdict = judge_size (db, error);
  if (verdict == VERDICT_GOOD)
    verdict = judge_content (db, error);
  if (verdict == VERDICT_GOOD)
    sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  if (verdict == VERDICT_NEWER)
    remove_empty_log (db);

  return verdict;
}

static gboolean
make_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "the folder cannot be made: %s", g_strerror (errno));
      return FALSE;
    }

  /* Made here for its mode, which SQLite then gives to the log as well. */
  fd = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    return g_close (fd, error);

  if (errno == EEXIST)
    return TRUE;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "it cannot be made: %s", g_strerror (errno));
  return FALSE;
}

static Verdict
open_file (const char *path, sqlite3 **db, GError **error)
{
  sqlite3 *opened = NULL;
  Verdict verdict;
  int rc;

  if (!make_file (path, error))
    return VERDICT_UNUSABLE;

  rc = sqlite3_open_v2 (path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (rc != SQLITE_OK)
    {
      lumbar_sql_set_error (opened, rc, error);
      verdict = VERDICT_UNUSABLE;
    }
  else
    {
      verdict = judge (opened, error);
    }

  if (verdict == VERDICT_GOOD)
    *db = opened;
  else
    lumbar_database_close (opened);

  return verdict;
}

static sqlite3 *
open_memory (void)
{
  g_autoptr (GError) error = NULL;
  guint n_steps;
  const char *const *steps = lumbar_schema_steps (&n_steps);
  sqlite3 *db = NULL;

  if (sqlite3_open_v2 (":memory:", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK ||
      !lumbar_sql_exec (db, before_reading, &error) ||
      !lumbar_schema_migrate (db, steps, n_steps, &error))
    g_error ("Cannot make a database in memory: %s", error != NULL ? error->message : sqlite3_errmsg (db));

  return db;
}

/* Moves the file at PATH and what belongs to it away. (transfer full) The new path, or NULL. */
static char *
set_aside (const char *path, GError **error)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *target = g_strdup_printf ("%s.damaged-%s", path, stamp);

  for (guint n = 2; g_file_test (target, G_FILE_TEST_EXISTS); n++)
    {
      g_free (target);
      target = g_strdup_printf ("%s.damaged-%s-%u", path, stamp, n);
    }

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (target, suffixes[i], NULL);

      if (g_rename (from, to) == 0 || errno == ENOENT)
        continue;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s", g_strerror (errno));
      return NULL;
    }

  return g_steal_pointer (&target);
}

/* "Cannot use …: what was wrong; " and what FORMAT tells of the rest. */
static char *
tell (const char *path, const GError *error, const char *format, ...) G_GNUC_PRINTF (3, 4);

static char *
tell (const char *path, const GError *error, const char *format, ...)
{
  g_autofree char *rest = NULL;
  va_list args;

  va_start (args, format);
  rest = g_strdup_vprintf (format, args);
  va_end (args);

  return g_strdup_printf ("Cannot use the state and history in %s: %s; %s.", path, error->message, rest);
}

/* Begins anew beside a damaged file; NULL where that cannot be. */
static sqlite3 *
begin_anew (const char *path, const GError *damage, char **problem)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = set_aside (path, &error);
  sqlite3 *db = NULL;
  guint n_saved;

  if (aside == NULL)
    {
      *problem = tell (path, damage, "it cannot be set aside either (%s), so everything is kept in memory until Lumbar ends",
                       error->message);
      return NULL;
    }

  if (open_file (path, &db, &error) != VERDICT_GOOD)
    {
      *problem = tell (path, damage, "it was set aside as %s, but no new one can be begun (%s), so everything is kept in "
                       "memory until Lumbar ends", aside, error->message);
      return NULL;
    }

  n_saved = lumbar_salvage (aside, db);
  *problem = tell (path, damage, "it was set aside as %s, and a new one was begun; %u entries of its history could be carried over",
                   aside, n_saved);
  return db;
}

sqlite3 *
lumbar_database_replace (const char *path, const GError *damage, gboolean *on_disk, char **problem)
{
  sqlite3 *db = begin_anew (path, damage, problem);

  *on_disk = db != NULL;
  return db != NULL ? db : open_memory ();
}

sqlite3 *
lumbar_database_open (const char *path, gboolean *on_disk, char **problem)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  *on_disk = FALSE;
  *problem = NULL;
  if (path == NULL)
    return open_memory ();

  switch (open_file (path, &db, &error))
    {
    case VERDICT_GOOD:
      *on_disk = TRUE;
      return db;
    case VERDICT_DAMAGED:
      return lumbar_database_replace (path, error, on_disk, problem);
    case VERDICT_NEWER:
    case VERDICT_UNUSABLE:
      *problem = tell (path, error, "it stays as it is, and everything is kept in memory until Lumbar ends");
      return open_memory ();
    }

  g_assert_not_reached ();
}
