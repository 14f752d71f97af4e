/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The reader of scripts. */

#include "script.h"

#include "core/duration.h"

#include <string.h>

static void
line_free (gpointer data)
{
  ScriptLine *line = data;

  g_free (line->day);
  g_free (line->text);
  g_strfreev (line->words);
  g_free (line);
}

void
script_free (Script *self)
{
  if (!self)
    return;

  g_free (self->title);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

static gboolean
parse_two (const char **text, guint below, guint *out)
{
  if (!g_ascii_isdigit ((*text)[0]) || !g_ascii_isdigit ((*text)[1]))
    return FALSE;

  *out = (guint) ((*text)[0] - '0') * 10 + (guint) ((*text)[1] - '0');
  *text += 2;
  return *out < below;
}

gboolean
script_parse_clock (const char *text, guint *hour, guint *minute, guint *second)
{
  *second = 0;

  if (!parse_two (&text, 24, hour) || *text++ != ':' || !parse_two (&text, 60, minute))
    return FALSE;
  if (*text == '\0')
    return TRUE;

  return *text++ == ':' && parse_two (&text, 60, second) && *text == '\0';
}

static gboolean
is_day (const char *word)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "next", NULL };

  if (g_strv_contains (days, word))
    return TRUE;

  return strlen (word) == 10 && word[4] == '-' && word[7] == '-';
}

/* A comment begins the line or follows a blank: "#" may stand inside a word. */
static void
cut_comment (char *text)
{
  for (char *at = text; *at; at++)
    {
      if (*at == '#' && (at == text || g_ascii_isspace (at[-1])))
        {
          *at = '\0';
          return;
        }
    }
}

static char **
split_words (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " \t", -1);
  GStrvBuilder *builder = g_strv_builder_new ();
  char **words;

  for (guint i = 0; parts[i]; i++)
    {
      if (parts[i][0])
        g_strv_builder_add (builder, parts[i]);
    }

  words = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return words;
}

/* Takes the time off the front of WORDS; returns how many words it was. */
static guint
parse_when (ScriptLine *line, char **words)
{
  if (words[0][0] == '+' && lumbar_duration_parse (words[0] + 1, &line->after_us))
    {
      line->when = SCRIPT_AFTER;
      return 1;
    }

  if (script_parse_clock (words[0], &line->hour, &line->minute, &line->second))
    {
      line->when = SCRIPT_AT;
      return 1;
    }

  if (is_day (words[0]) && words[1] && script_parse_clock (words[1], &line->hour, &line->minute, &line->second))
    {
      line->when = SCRIPT_AT;
      line->day = g_strdup (words[0]);
      return 2;
    }

  return 0;
}

static ScriptLine *
line_parse (const char *text, guint number)
{
  g_auto (GStrv) words = split_words (text);
  ScriptLine *line;
  guint used;

  if (!words[0])
    return NULL;

  line = g_new0 (ScriptLine, 1);
  line->number = number;
  used = parse_when (line, words);
  line->text = g_strjoinv (" ", words + used);
  line->words = g_strdupv (words + used);

  return line;
}

Script *
script_load (const char *path, GError **error)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) rows = NULL;
  g_autoptr (Script) self = g_new0 (Script, 1);

  self->lines = g_ptr_array_new_with_free_func (line_free);
  if (!g_file_get_contents (path, &contents, NULL, error))
    return NULL;

  rows = g_strsplit (contents, "\n", -1);

  for (guint i = 0; rows[i]; i++)
    {
      ScriptLine *line;

      if (!self->title && rows[i][0] == '#' && !g_str_has_prefix (rows[i], "# SPDX"))
        self->title = g_strstrip (g_strdup (rows[i] + 1));

      cut_comment (rows[i]);
      line = line_parse (rows[i], i + 1);
      if (!line)
        continue;

      g_ptr_array_add (self->lines, line);
      if (!line->words[0])
        {
          g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s:%u: a time, and nothing that happens then", path,
                       line->number);
          return NULL;
        }
    }

  return g_steal_pointer (&self);
}
