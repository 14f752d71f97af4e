/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* How sentences are put together. */

#include "style.h"

#include "text/fill.h"

static void
test_fill (void)
{
  g_autofree char *in_order = lumbar_text_fill ("{a} before {b}", "a", "one", "b", "two", NULL);
  g_autofree char *reordered = lumbar_text_fill ("{b} after {a}, {a}", "a", "one", "b", "two", NULL);
  g_autofree char *nothing = lumbar_text_fill ("x{a}x", "a", NULL, NULL);
  g_autofree char *not_named = lumbar_text_fill ("{mistyped} {a} {", "a", "one", NULL);
  g_autofree char *nested = lumbar_text_fill ("{a}{b}", "a", "{b}", "b", "%s", NULL);
  g_autofree char *prefix = lumbar_text_fill ("{time} {times}", "times", "2", "time", "1", NULL);

  g_assert_cmpstr (in_order, ==, "one before two");
  g_assert_cmpstr (reordered, ==, "two after one, one");
  g_assert_cmpstr (nothing, ==, "xx");
  g_assert_cmpstr (not_named, ==, "{mistyped} one {");
  g_assert_cmpstr (nested, ==, "{b}%s");
  g_assert_cmpstr (prefix, ==, "1 2");
}

static void
test_append (void)
{
  g_autoptr(GString) text = g_string_new (NULL);

  lumbar_text_append (text, ", ", NULL);
  lumbar_text_append (text, ", ", "one");
  lumbar_text_append (text, ", ", "");
  lumbar_text_append (text, ", ", "two");
  g_assert_cmpstr (text->str, ==, "one, two");
}

static void
test_or (void)
{
  g_assert_cmpstr (lumbar_text_or ("one", "two"), ==, "one");
  g_assert_cmpstr (lumbar_text_or ("", "two"), ==, "two");
  g_assert_cmpstr (lumbar_text_or (NULL, "two"), ==, "two");
  g_assert_null (lumbar_text_or ("", NULL));
}

typedef struct
{
  const char *text;
  guint max;
  const char *expected;
} Shortened;

static void
test_shorten (void)
{
  static const Shortened cases[] = {
    { "Low Lunge", 9, "Low Lunge" },
    { "Low Lunge", 8, "Low Lun…" },
    { "Slowly Down", 9, "Slowly…" },
    { "Kneeling Hip Flexor Stretch", 20, "Kneeling Hip Flexor…" },
    { "Kneeling Hip Flexor Stretch", 22, "Kneeling Hip Flexor…" },
    { "Unteilbarkeitsverordnung", 10, "Unteilbar…" },
    { "äöüäöüäöü", 5, "äöüä…" },
    { "two\nlines\tand more ", 0, "two lines and more" },
    { NULL, 10, "" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = lumbar_text_shorten (cases[i].text, cases[i].max);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_not_utf8 (void)
{
  g_autofree char *text = lumbar_text_shorten ("Low\xffLunge", 30);

  g_assert_true (g_utf8_validate (text, -1, NULL));
}

static void
test_sentence (void)
{
  g_autofree char *phrase = lumbar_text_sentence ("Right foot in front");
  g_autofree char *sentence = lumbar_text_sentence ("Breathe out. ");
  g_autofree char *question = lumbar_text_sentence ("Ready?");
  g_autofree char *none = lumbar_text_sentence (" \n");
  g_autofree char *null = lumbar_text_sentence (NULL);

  g_assert_cmpstr (phrase, ==, "Right foot in front.");
  g_assert_cmpstr (sentence, ==, "Breathe out.");
  g_assert_cmpstr (question, ==, "Ready?");
  g_assert_null (none);
  g_assert_null (null);
}

static void
test_inside (void)
{
  g_autofree char *phrase = lumbar_text_inside ("Right foot in front");
  g_autofree char *accented = lumbar_text_inside ("Über Kreuz");
  g_autofree char *letters = lumbar_text_inside ("TV side");
  g_autofree char *one = lumbar_text_inside ("A");
  g_autofree char *none = lumbar_text_inside (NULL);

  g_assert_cmpstr (phrase, ==, "right foot in front");
  g_assert_cmpstr (accented, ==, "über Kreuz");
  g_assert_cmpstr (letters, ==, "TV side");
  g_assert_cmpstr (one, ==, "a");
  g_assert_cmpstr (none, ==, "");
}

int
main (int argc, char **argv)
{
  style_init (&argc, &argv);
  g_test_add_func ("/fill/fill", test_fill);
  g_test_add_func ("/fill/append", test_append);
  g_test_add_func ("/fill/or", test_or);
  g_test_add_func ("/fill/shorten", test_shorten);
  g_test_add_func ("/fill/not-utf8", test_not_utf8);
  g_test_add_func ("/fill/sentence", test_sentence);
  g_test_add_func ("/fill/inside", test_inside);

  return g_test_run ();
}
