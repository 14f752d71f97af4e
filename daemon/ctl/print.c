/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Styles, cells and paragraphs. */

#include "ctl/print.h"

#include "ctl/terminal.h"

#include <stdio.h>

#define RESET "\033[0m"
#define PARAGRAPH_MAX 92 /* longer lines are hard to read */
#define MARGIN 2         /* so that words do not touch the edge */

static const char *
begin_style (LumbarStyle style)
{
  if (!lumbar_terminal_has_style ())
    return "";

  switch (style)
    {
    case LUMBAR_STYLE_PLAIN:
      return "";
    case LUMBAR_STYLE_STRONG:
      return "\033[1m";
    case LUMBAR_STYLE_FAINT:
      return "\033[2m";
    case LUMBAR_STYLE_GOOD:
      return "\033[32m";
    }

  return "";
}

void
lumbar_print (LumbarStyle style, const char *text)
{
  const char *begin = begin_style (style);

  g_print ("%s%s%s", begin, text, *begin != '\0' ? RESET : "");
}

void
lumbar_print_line (LumbarStyle style, const char *text)
{
  lumbar_print (style, text);
  g_print ("\n");
}

guint
lumbar_print_width (const char *text)
{
  guint width = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (!g_unichar_iszerowidth (letter))
        width += g_unichar_iswide (letter) ? 2 : 1;
    }

  return width;
}

void
lumbar_print_cell (LumbarStyle style, const char *text, guint width)
{
  guint taken = lumbar_print_width (text);

  lumbar_print (style, text);
  if (taken < width)
    g_print ("%*s", (int) (width - taken), "");
}

char **
lumbar_print_wrap (const char *text, guint width)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GString) line = g_string_new (NULL);
  GPtrArray *lines = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (line->len > 0 && lumbar_print_width (line->str) + 1 + lumbar_print_width (words[i]) > width)
        {
          g_ptr_array_add (lines, g_strdup (line->str));
          g_string_truncate (line, 0);
        }

      if (line->len > 0)
        g_string_append_c (line, ' ');
      g_string_append (line, words[i]);
    }

  g_ptr_array_add (lines, g_strdup (line->str));
  g_ptr_array_add (lines, NULL);
  return (char **) g_ptr_array_free (lines, FALSE);
}

/* Columns for lines after INDENT blanks. */
static guint
columns_after (guint indent)
{
  guint columns = MIN (lumbar_terminal_columns (), PARAGRAPH_MAX);

  if (columns == 0)
    return G_MAXUINT;

  return columns > indent + MARGIN + 20 ? columns - indent - MARGIN : 20;
}

void
lumbar_print_list (LumbarStyle style, const char *list, guint indent)
{
  g_auto (GStrv) items = g_strsplit (list, ";", -1);
  guint width = columns_after (indent), used = 0;

  for (guint i = 0; items[i] != NULL; i++)
    {
      g_autofree char *item = g_strconcat (items[i], items[i + 1] != NULL ? ";" : NULL, NULL);

      if (used > 0 && used + lumbar_print_width (item) > width)
        {
          g_print ("\n%*s", (int) indent, "");
          used = 0;
        }

      lumbar_print (style, item);
      used += lumbar_print_width (item);
    }
  g_print ("\n");
}

void
lumbar_print_paragraph (LumbarStyle style, const char *text, guint indent, gboolean hanging)
{
  g_auto (GStrv) lines = lumbar_print_wrap (text, columns_after (indent));

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_print ("%*s", i > 0 || !hanging ? (int) indent : 0, "");
      lumbar_print_line (style, lines[i]);
    }
}

gboolean
lumbar_print_raw (const char *text)
{
  return puts (text) >= 0 && fflush (stdout) == 0;
}
