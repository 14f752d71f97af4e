/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Wrapping counts columns, not bytes: names and cues may be in any script. */

#include "notify/console.h"

#include <string.h>
#include <unistd.h>

#define INDENT "  "

static gsize
columns (const char *text)
{
  gsize n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        n += g_unichar_iswide (c) ? 2 : 1;
    }

  return n;
}

/* A stretch can be the user's own file: what it says must not drive the terminal. */
static char *
without_controls (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || !g_unichar_iscntrl (c))
        g_string_append_unichar (clean, c);
      else
        g_string_append_c (clean, ' ');
    }

  return g_string_free (clean, FALSE);
}

static void
append_wrapped (GString *out, const char *paragraph)
{
  g_auto (GStrv) words = g_strsplit (paragraph, " ", -1);
  gsize column = 0;

  for (char **word = words; *word != NULL; word++)
    {
      gsize width = columns (*word);

      if (width == 0)
        continue;
      if (column > 0 && column + 1 + width > LUMBAR_CONSOLE_COLUMNS)
        {
          g_string_append_c (out, '\n');
          column = 0;
        }
      g_string_append (out, column == 0 ? INDENT : " ");
      g_string_append (out, *word);
      column += (column == 0 ? strlen (INDENT) : 1) + width;
    }
  if (column > 0)
    g_string_append_c (out, '\n');
}

static char *
in_charset_of (FILE *stream, const char *text)
{
  const char *charset = NULL;
  char *converted;

  if (!isatty (fileno (stream)) || g_get_charset (&charset))
    return g_strdup (text);

  converted = g_convert_with_fallback (text, -1, charset, "UTF-8", "?", NULL, NULL, NULL);

  return converted != NULL ? converted : g_strdup (text);
}

void
lumbar_console_show (FILE *stream, const LumbarNotice *notice)
{
  const char *text = notice->body_without_actions != NULL ? notice->body_without_actions : notice->body;
  g_autofree char *title = without_controls (notice->title);
  g_autofree char *body = without_controls (text);
  g_auto (GStrv) paragraphs = g_strsplit (body, "\n", -1);
  g_autoptr (GString) out = g_string_new (g_strdelimit (title, "\n", ' '));
  g_autofree char *converted = NULL;

  g_string_append_c (out, '\n');
  for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++)
    append_wrapped (out, *paragraph);

  converted = in_charset_of (stream, out->str);
  fputs (converted, stream);
  fflush (stream);
}
