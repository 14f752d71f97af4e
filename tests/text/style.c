/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The rules of style, as checks. */

#include "style.h"

#include <locale.h>
#include <string.h>

static const char *const inside_words[] = {
  "account", "limit", "held", "seam", "absence", "sign", "threshold", "source", "null", "unknown"
};

static const char *const never[] = { "(null)", "1970", "01:00 1", "!", "{", "}", "  ", " \n", "\n ", "..", " .", " ,", "\n\n" };

void
style_init (int *argc, char ***argv)
{
  g_setenv ("TZ", "Europe/Berlin", TRUE);
  g_unsetenv ("LANGUAGE");
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (argc, argv, NULL);
}

void
style_check (const char *text)
{
  g_auto(GStrv) words = NULL;

  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    if (strstr (text, never[i]))
      g_error ("“%s” is in: %s", never[i], text);

  if (*text && (g_ascii_isspace (text[0]) || g_ascii_isspace (text[strlen (text) - 1])))
    g_error ("blanks at an end: [%s]", text);

  words = g_strsplit_set (text, " \n.,:;·()“”'?-–", -1);
  for (guint i = 0; words[i]; i++)
    {
      g_autofree char *word = g_utf8_strdown (words[i], -1);

      for (guint j = 0; j < G_N_ELEMENTS (inside_words); j++)
        if (g_str_equal (word, inside_words[j]))
          g_error ("the inside word “%s” is in: %s", word, text);
    }
}

void
style_check_equal (const char *what, const char *text, const char *expected)
{
  if (g_strcmp0 (text, expected) != 0)
    g_error ("%s:\n  is       %s\n  expected %s", what, text ? text : "nothing", expected ? expected : "nothing");

  if (text)
    style_check (text);
}

LumbarStretch *
style_stretch (const char *id, const char *name, const char *cue, const char *side1, const char *side2)
{
  LumbarStretch *stretch = lumbar_stretch_new (id);

  g_free (stretch->floor.name);
  g_free (stretch->floor.cue);
  stretch->floor.name = g_strdup (name);
  stretch->floor.cue = g_strdup (cue);
  stretch->floor.sides[0] = g_strdup (side1);
  stretch->floor.sides[1] = g_strdup (side2);

  return stretch;
}
