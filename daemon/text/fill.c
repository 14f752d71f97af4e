/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* How sentences are put together. */

#include "text/fill.h"

#include "text/i18n.h"

#include <string.h>

/* The value of the place named by the LENGTH bytes at NAME; NULL where PAIRS has none. */
static const char *
find_value (GPtrArray *pairs, const char *name, gsize length)
{
  for (guint i = 0; i + 1 < pairs->len; i += 2)
    {
      const char *candidate = pairs->pdata[i];

      if (strlen (candidate) == length && strncmp (candidate, name, length) == 0)
        return pairs->pdata[i + 1];
    }

  return NULL;
}

static char *
fill_pairs (const char *pattern, GPtrArray *pairs)
{
  GString *filled = g_string_new (NULL);
  const char *p = pattern;

  while (*p)
    {
      const char *open = strchr (p, '{');
      const char *close = open ? strchr (open, '}') : NULL;
      const char *value;

      if (!close)
        break;

      g_string_append_len (filled, p, open - p);
      value = find_value (pairs, open + 1, close - open - 1);

      if (value)
        g_string_append (filled, value);
      else
        g_string_append_len (filled, open, close - open + 1);

      p = close + 1;
    }

  g_string_append (filled, p);
  return g_string_free (filled, FALSE);
}

char *
lumbar_text_fill (const char *pattern, ...)
{
  g_autoptr(GPtrArray) pairs = g_ptr_array_new ();
  va_list args;

  va_start (args, pattern);
  for (const char *name = va_arg (args, const char *); name; name = va_arg (args, const char *))
    {
      const char *value = va_arg (args, const char *);

      g_ptr_array_add (pairs, (gpointer) name);
      g_ptr_array_add (pairs, (gpointer) (value ? value : ""));
    }
  va_end (args);

  return fill_pairs (pattern, pairs);
}

char *
lumbar_text_count (const char *pattern, guint n)
{
  g_autofree char *number = g_strdup_printf ("%u", n);

  return lumbar_text_fill (pattern, "n", number, NULL);
}

const char *
lumbar_text_or (const char *text, const char *fallback)
{
  return text && *text ? text : fallback;
}

void
lumbar_text_append (GString *text, const char *separator, const char *piece)
{
  if (!piece || !*piece)
    return;

  if (text->len > 0)
    g_string_append (text, separator);

  g_string_append (text, piece);
}

/* One line, no control characters, nothing blank at the ends. */
static char *
to_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  GString *line = g_string_new (NULL);

  for (const char *p = valid; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (line, g_unichar_iscntrl (c) ? ' ' : c);
    }

  return g_strstrip (g_string_free (line, FALSE));
}

char *
lumbar_text_shorten (const char *text, guint max)
{
  g_autofree char *line = to_line (text);
  g_autofree char *start = NULL;
  char *blank;

  if (max == 0 || (guint) g_utf8_strlen (line, -1) <= max)
    return g_steal_pointer (&line);

  start = g_utf8_substring (line, 0, max - 1);
  blank = strrchr (start, ' ');

  /* A cut in the middle of a word reads badly, but losing more than a third of the name is worse. */
  if (line[strlen (start)] != ' ' && blank && (gsize) (blank - start) * 3 >= strlen (start) * 2)
    *blank = '\0';

  return g_strconcat (g_strchomp (start), "…", NULL);
}

char *
lumbar_text_sentence (const char *text)
{
  g_autofree char *line = to_line (text);
  const char *last;

  if (!*line)
    return NULL;

  last = g_utf8_find_prev_char (line, line + strlen (line));
  if (g_unichar_type (g_utf8_get_char (last)) == G_UNICODE_OTHER_PUNCTUATION)
    return g_steal_pointer (&line);

  return lumbar_text_fill (C_("a phrase made a sentence", "{phrase}."), "phrase", line, NULL);
}

char *
lumbar_text_inside (const char *text)
{
  g_autofree char *line = to_line (text);
  /* Translators: answer "no" where a phrase keeps its capital letter in the middle of a sentence, else "yes". */
  const char *lowers = C_("does a phrase lose its capital letter inside a sentence", "yes");
  const char *rest;
  g_autofree char *first = NULL;

  if (!*line || strcmp (lowers, "yes") != 0)
    return g_steal_pointer (&line);

  rest = g_utf8_next_char (line);
  if (g_unichar_isupper (g_utf8_get_char (rest)))
    return g_steal_pointer (&line); /* an abbreviation */

  first = g_utf8_strdown (line, rest - line);
  return g_strconcat (first, rest, NULL);
}
