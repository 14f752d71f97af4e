/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Line by line: each becomes what GKeyFile is sure to take, or an empty line and a problem. */

#include "platform/key-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a message shows of a value, in characters. */
#define QUOTE_MAX 60

#define A_LINE "must be \"key = value\", \"[section]\" or \"# comment\""

struct _LumbarKeyFile
{
  GKeyFile *keys;      /* (owned) */
  GHashTable *lines;   /* (owned) "section\nkey" or "section\n" → line */
  GPtrArray *problems; /* (owned) (element-type LumbarKeyFileProblem) */
};

/* Where the index is. */
typedef struct
{
  LumbarKeyFile *self;
  GString *clean; /* what GKeyFile gets: as many lines as the file has */
  char *section;  /* (owned) (nullable) */
  gboolean lost;  /* the last header was unusable */
  guint line;
} Index;

static void
problem_free (gpointer data)
{
  LumbarKeyFileProblem *problem = data;

  g_free (problem->message);
  g_free (problem);
}

static void G_GNUC_PRINTF (2, 3)
report (Index *index, const char *format, ...)
{
  LumbarKeyFileProblem *problem = g_new0 (LumbarKeyFileProblem, 1);
  va_list args;

  va_start (args, format);
  problem->line = index->line;
  problem->message = g_strdup_vprintf (format, args);
  va_end (args);

  g_ptr_array_add (index->self->problems, problem);
}

/* "[section] " in front of a message, where there is one. */
static char *
place (Index *index)
{
  return index->section ? g_strdup_printf ("[%s] ", index->section) : g_strdup ("");
}

static void
report_line (Index *index, const char *line, const char *what)
{
  g_autofree char *where = place (index);
  g_autofree char *quoted = lumbar_key_file_quote (line);

  report (index, "%s%s: %s; ignored", where, quoted, what);
}

static char *
address (const char *section, const char *key)
{
  return g_strdup_printf ("%s\n%s", section, key ? key : "");
}

static gboolean
is_name (const char *name, const char *also)
{
  if (*name == '\0')
    return FALSE;

  for (const char *p = name; *p != '\0'; p++)
    {
      if ((guchar) *p < 0x80 && !g_ascii_isalnum (*p) && !strchr (also, *p))
        return FALSE;
    }

  return TRUE;
}

/* "Name" or "Name[de]". */
static gboolean
is_key (const char *key)
{
  const char *bracket = strchr (key, '[');
  gsize length = strlen (key);
  g_autofree char *name = NULL, *locale = NULL;

  if (!bracket)
    return is_name (key, "-_. ");

  if (key[length - 1] != ']')
    return FALSE;

  name = g_strndup (key, (gsize) (bracket - key));
  locale = g_strndup (bracket + 1, length - 2 - (gsize) (bracket - key));
  return is_name (name, "-_.") && is_name (locale, "-_.@") && g_str_is_ascii (locale);
}

/* A header without its bracket, or with more behind it, says clearly enough what it means. */
static void
index_section (Index *index, const char *line)
{
  const char *end = strchr (line, ']');
  g_autofree char *name = end ? g_strndup (line + 1, (gsize) (end - line - 1)) : g_strdup (line + 1);
  g_autofree char *key = NULL;

  g_clear_pointer (&index->section, g_free);
  g_strstrip (name);
  index->lost = !is_name (name, "-_. ");
  if (index->lost)
    {
      report_line (index, line, "must be \"[section]\", and so the lines below it have none");
      return;
    }

  if (!end || end[1] != '\0')
    {
      g_autofree char *quoted = lumbar_key_file_quote (line);

      report (index, "%s: must be \"[%s]\"; taken as that", quoted, name);
    }

  g_string_append_printf (index->clean, "[%s]", name);
  key = address (name, NULL);
  if (!g_hash_table_contains (index->self->lines, key))
    g_hash_table_insert (index->self->lines, g_steal_pointer (&key), GUINT_TO_POINTER (index->line));
  index->section = g_steal_pointer (&name);
}

static void
index_key (Index *index, const char *line)
{
  const char *equals = strchr (line, '=');
  g_autofree char *key = equals ? g_strchomp (g_strndup (line, (gsize) (equals - line))) : NULL;
  g_autofree char *where = NULL;
  guint before;

  if (index->lost)
    return;

  if (!key || !is_key (key))
    {
      report_line (index, line, A_LINE);
      return;
    }

  if (!index->section)
    {
      report_line (index, line, "must stand below a \"[section]\"");
      return;
    }

  where = address (index->section, key);
  before = GPOINTER_TO_UINT (g_hash_table_lookup (index->self->lines, where));
  if (before > 0)
    {
      g_autofree char *quoted = lumbar_key_file_quote (line);

      report (index, "[%s] %s: must be given once, but is in line %u already; this line counts", index->section, quoted, before);
    }

  g_string_append_printf (index->clean, "%s=%s", key, g_strchug ((char *) equals + 1));
  g_hash_table_replace (index->self->lines, g_steal_pointer (&where), GUINT_TO_POINTER (index->line));
}

static void
index_line (Index *index, const char *start, gsize length)
{
  g_autofree char *line = g_strndup (start, length);

  index->line++;
  if (strlen (line) != length || !g_utf8_validate (line, -1, NULL))
    {
      report_line (index, line, "must be text in UTF-8");
      return;
    }

  g_strstrip (line);
  if (*line == '\0' || *line == '#' || *line == ';')
    return;

  if (*line == '[')
    index_section (index, line);
  else
    index_key (index, line);
}

static void
index_all (Index *index, const char *text, gsize length)
{
  const char *p = text, *end = text + length;

  /* The mark that some editors put first. */
  if (length >= 3 && memcmp (p, "\357\273\277", 3) == 0)
    p += 3;

  while (p < end)
    {
      const char *newline = memchr (p, '\n', (gsize) (end - p));
      const char *stop = newline ? newline : end;

      index_line (index, p, (gsize) (stop - p));
      g_string_append_c (index->clean, '\n');
      p = newline ? newline + 1 : end;
    }
}

LumbarKeyFile *
lumbar_key_file_new (GBytes *bytes)
{
  LumbarKeyFile *self = g_new0 (LumbarKeyFile, 1);
  Index index = { .self = self, .clean = g_string_new (NULL) };
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  self->keys = g_key_file_new ();
  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->problems = g_ptr_array_new_with_free_func (problem_free);

  index_all (&index, text, length);
  if (!g_key_file_load_from_data (self->keys, index.clean->str, index.clean->len, G_KEY_FILE_KEEP_TRANSLATIONS, &error))
    {
      g_hash_table_remove_all (self->lines);
      report (&index, "%s; the file is ignored", error->message);
    }

  g_free (index.section);
  g_string_free (index.clean, TRUE);
  return self;
}

void
lumbar_key_file_free (LumbarKeyFile *self)
{
  if (!self)
    return;

  g_key_file_unref (self->keys);
  g_hash_table_unref (self->lines);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

GKeyFile *
lumbar_key_file_keys (LumbarKeyFile *self)
{
  return self->keys;
}

guint
lumbar_key_file_find_line (LumbarKeyFile *self, const char *section, const char *key)
{
  g_autofree char *where = address (section, key);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->lines, where));
}

GPtrArray *
lumbar_key_file_problems (LumbarKeyFile *self)
{
  return self->problems;
}

char *
lumbar_key_file_quote (const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);
  g_autofree char *shown = NULL;

  for (char *p = valid; *p != '\0'; p++)
    {
      if (g_ascii_iscntrl (*p))
        *p = ' ';
    }

  if (g_utf8_strlen (valid, -1) <= QUOTE_MAX)
    return g_strdup_printf ("\"%s\"", valid);

  shown = g_utf8_substring (valid, 0, QUOTE_MAX - 1);
  return g_strdup_printf ("\"%s…\"", shown);
}

static GBytes *
fail (GError **error, GFileError code, const char *message)
{
  g_set_error_literal (error, G_FILE_ERROR, (int) code, message);
  return NULL;
}

static GBytes *
read_all (int fd, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[4096];

  for (;;)
    {
      ssize_t n = read (fd, buffer, sizeof buffer);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (error, g_file_error_from_errno (errno), g_strerror (errno));
      if (n == 0)
        break;

      g_byte_array_append (bytes, buffer, (guint) n);
      if (bytes->len > LUMBAR_KEY_FILE_MAX)
        return fail (error, G_FILE_ERROR_FAILED, "larger than 1 MiB");
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

GBytes *
lumbar_key_file_read (const char *path, GError **error)
{
  /* Nothing in the place of a file may make us wait: not a pipe, not a terminal. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat info;
  GBytes *bytes;

  if (fd < 0)
    return fail (error, g_file_error_from_errno (errno), g_strerror (errno));

  if (fstat (fd, &info) < 0)
    bytes = fail (error, g_file_error_from_errno (errno), g_strerror (errno));
  else if (!S_ISREG (info.st_mode))
    bytes = fail (error, G_FILE_ERROR_FAILED, "not a regular file");
  else
    bytes = read_all (fd, error);

  close (fd);
  return bytes;
}
