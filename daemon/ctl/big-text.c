/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The font and its drawing. A dot is SCALE columns wide and half as many rows high: nearly square. */

#include "ctl/big-text.h"

#include <string.h>

#define DOTS 5 /* rows of a letter */

typedef struct
{
  gunichar letter;
  const char *dots[DOTS]; /* '#' is ink; all five are equally long */
} Glyph;

static const Glyph font[] = {
  { ' ', { "  ", "  ", "  ", "  ", "  " } },
  { 'A', { " ### ", "#   #", "#####", "#   #", "#   #" } },
  { 'B', { "#### ", "#   #", "#### ", "#   #", "#### " } },
  { 'C', { " ####", "#    ", "#    ", "#    ", " ####" } },
  { 'D', { "#### ", "#   #", "#   #", "#   #", "#### " } },
  { 'E', { "#####", "#    ", "#### ", "#    ", "#####" } },
  { 'F', { "#####", "#    ", "#### ", "#    ", "#    " } },
  { 'G', { " ####", "#    ", "#  ##", "#   #", " ####" } },
  { 'H', { "#   #", "#   #", "#####", "#   #", "#   #" } },
  { 'I', { "###", " # ", " # ", " # ", "###" } },
  { 'J', { "    #", "    #", "    #", "#   #", " ### " } },
  { 'K', { "#   #", "#  # ", "###  ", "#  # ", "#   #" } },
  { 'L', { "#    ", "#    ", "#    ", "#    ", "#####" } },
  { 'M', { "#   #", "## ##", "# # #", "#   #", "#   #" } },
  { 'N', { "#   #", "##  #", "# # #", "#  ##", "#   #" } },
  { 'O', { " ### ", "#   #", "#   #", "#   #", " ### " } },
  { 'P', { "#### ", "#   #", "#### ", "#    ", "#    " } },
  { 'Q', { " ### ", "#   #", "# # #", "#  # ", " ## #" } },
  { 'R', { "#### ", "#   #", "#### ", "#  # ", "#   #" } },
  { 'S', { " ####", "#    ", " ### ", "    #", "#### " } },
  { 'T', { "#####", "  #  ", "  #  ", "  #  ", "  #  " } },
  { 'U', { "#   #", "#   #", "#   #", "#   #", " ### " } },
  { 'V', { "#   #", "#   #", "#   #", " # # ", "  #  " } },
  { 'W', { "#   #", "#   #", "# # #", "## ##", "#   #" } },
  { 'X', { "#   #", " # # ", "  #  ", " # # ", "#   #" } },
  { 'Y', { "#   #", " # # ", "  #  ", "  #  ", "  #  " } },
  { 'Z', { "#####", "   # ", "  #  ", " #   ", "#####" } },
  { 0xc4, { "# # #", " ### ", "#   #", "#####", "#   #" } }, /* Ä */
  { 0xd6, { "# # #", " ### ", "#   #", "#   #", " ### " } }, /* Ö */
  { 0xdc, { "#   #", "     ", "#   #", "#   #", " ### " } }, /* Ü */
  { '0', { " ### ", "#   #", "#   #", "#   #", " ### " } },
  { '1', { "  #  ", " ##  ", "  #  ", "  #  ", " ### " } },
  { '2', { "#### ", "    #", " ### ", "#    ", "#####" } },
  { '3', { "#### ", "    #", " ### ", "    #", "#### " } },
  { '4', { "#   #", "#   #", "#####", "    #", "    #" } },
  { '5', { "#####", "#    ", "#### ", "    #", "#### " } },
  { '6', { " ### ", "#    ", "#### ", "#   #", " ### " } },
  { '7', { "#####", "    #", "   # ", "  #  ", "  #  " } },
  { '8', { " ### ", "#   #", " ### ", "#   #", " ### " } },
  { '9', { " ### ", "#   #", " ####", "    #", " ### " } },
  { ':', { " ", "#", " ", "#", " " } },
};

static const Glyph *
find_glyph (gunichar letter)
{
  gunichar upper = g_unichar_toupper (letter);

  for (guint i = 0; i < G_N_ELEMENTS (font); i++)
    if (font[i].letter == upper)
      return &font[i];

  return NULL;
}

/* One row of dots of the whole text, a blank dot between letters; NULL where a letter is missing. */
static char *
dots_of (const char *text, guint row)
{
  GString *dots = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      const Glyph *glyph = find_glyph (g_utf8_get_char (c));

      if (glyph == NULL)
        {
          g_string_free (dots, TRUE);
          return NULL;
        }

      if (dots->len > 0)
        g_string_append_c (dots, ' ');
      g_string_append (dots, glyph->dots[row]);
    }

  return g_string_free (dots, FALSE);
}

void
lumbar_big_text_size (const char *text, guint scale, guint *columns, guint *rows)
{
  g_autofree char *dots = dots_of (text, 0);

  *columns = dots != NULL ? (guint) strlen (dots) * scale : 0;
  *rows = (DOTS * scale + 1) / 2;
}

static void
append_cell (GString *line, gboolean upper, gboolean lower)
{
  if (upper && lower)
    g_string_append (line, "█");
  else if (upper)
    g_string_append (line, "▀");
  else if (lower)
    g_string_append (line, "▄");
  else
    g_string_append_c (line, ' ');
}

char **
lumbar_big_text_draw (const char *text, guint scale)
{
  char *dots[DOTS + 1] = { NULL };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  guint columns, rows;

  lumbar_big_text_size (text, scale, &columns, &rows);
  if (columns == 0)
    return NULL;

  for (guint i = 0; i < DOTS; i++)
    dots[i] = dots_of (text, i);

  for (guint row = 0; row < rows; row++)
    {
      guint upper = 2 * row / scale, lower = (2 * row + 1) / scale; /* rows of dots behind the two halves of this line */
      GString *line = g_string_new (NULL);

      for (guint column = 0; column < columns; column++)
        append_cell (line, dots[upper][column / scale] == '#', lower < DOTS && dots[lower][column / scale] == '#');

      g_ptr_array_add (lines, g_strchomp (g_string_free (line, FALSE)));
    }

  for (guint i = 0; i < DOTS; i++)
    g_free (dots[i]);

  g_ptr_array_add (lines, NULL);
  return (char **) g_ptr_array_steal (lines, NULL);
}
