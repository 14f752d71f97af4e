/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The notice itself, and the notice in print. */

#include "notify/console.h"

#include <string.h>

static LumbarNotice *
make (void)
{
  LumbarNotice *notice = lumbar_notice_new (17, "side-bend", "Side Bend · 30 s each side", "Sit tall.");

  lumbar_notice_add_button (notice, "start", "Start");
  lumbar_notice_add_button (notice, "later", "In 10 min");
  notice->body_without_actions = g_strdup ("Sit tall. Start: lumbar stretch");
  notice->has_open = TRUE;

  return notice;
}

static void
replace (char **text, const char *with)
{
  g_free (*text);
  *text = g_strdup (with);
}

static void
test_equal (void)
{
  g_autoptr (LumbarNotice) a = make ();

  g_assert_true (lumbar_notice_equal (NULL, NULL));
  g_assert_false (lumbar_notice_equal (a, NULL));
  g_assert_false (lumbar_notice_equal (NULL, a));
  g_assert_true (lumbar_notice_equal (a, a));

  for (guint changed = 0; changed <= 12; changed++)
    {
      g_autoptr (LumbarNotice) b = make ();

      switch (changed)
        {
        case 0: b->again = TRUE; break;
        case 1: b->generation = 18; break;
        case 2: replace (&b->tag, "frog"); break;
        case 3: replace (&b->title, "Frog"); break;
        case 4: replace (&b->body, "Kneel."); break;
        case 5: replace (&b->body_without_actions, NULL); break;
        case 6: replace (&b->buttons[1].label, "In 5 min"); break;
        case 7: replace (&b->buttons[0].action, "start-now"); break;
        case 8: lumbar_notice_add_button (b, "another", "Another"); break;
        case 9: b->resident = TRUE; break;
        case 10: b->quiet = TRUE; break;
        case 11: replace (&b->picture, "/a.png"); break;
        case 12: b->has_open = FALSE; break;
        }
      g_test_message ("changed: %u", changed);
      g_assert_cmpint (lumbar_notice_equal (a, b), ==, changed == 0);
    }
}

static void
test_shared (void)
{
  LumbarNotice *a = make ();
  LumbarNotice *b = lumbar_notice_ref (a);

  lumbar_notice_unref (a);
  g_assert_cmpstr (b->buttons[1].label, ==, "In 10 min");
  lumbar_notice_unref (b);
  lumbar_notice_unref (NULL);
}

static char *
print (const LumbarNotice *notice)
{
  char *text = NULL;
  size_t length;
  FILE *stream = open_memstream (&text, &length);

  lumbar_console_show (stream, notice);
  fclose (stream);

  return text;
}

static void
test_console (void)
{
  g_autoptr (LumbarNotice) notice = lumbar_notice_new (1, NULL, "Side Bend · 30 s each side", "unused");
  g_autofree char *printed = NULL;

  notice->body_without_actions = g_strdup (
    "Sit tall, both hips heavy. Raise one arm and lean to the other side; the hip below the raised arm stays down. "
    "Sitting since 09:20.\nStart: lumbar stretch · Later: lumbar snooze");
  printed = print (notice);
  g_assert_cmpstr (printed, ==,
                   "Side Bend · 30 s each side\n"
                   "  Sit tall, both hips heavy. Raise one arm and lean to the other side;\n"
                   "  the hip below the raised arm stays down. Sitting since 09:20.\n"
                   "  Start: lumbar stretch · Later: lumbar snooze\n");
}

static void
test_console_width (void)
{
  g_autoptr (LumbarNotice) notice = NULL;
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *printed = NULL;
  g_auto (GStrv) lines = NULL;

  /* Each word is ten columns in five characters of three bytes. */
  for (guint i = 0; i < 12; i++)
    g_string_append (body, "伸ばすです ");
  notice = lumbar_notice_new (1, NULL, "T", body->str);
  printed = print (notice);
  lines = g_strsplit (printed, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_cmpint (g_utf8_strlen (lines[1], -1), ==, 2 + 6 * 5 + 5);
  g_assert_cmpstr (lines[3], ==, "");
}

static void
test_console_hostile (void)
{
  g_autoptr (LumbarNotice) notice = lumbar_notice_new (1, NULL, "Cob\033[2Jra\nPose", "a\033]0;x\007b \xff c");
  g_autofree char *printed = print (notice);

  g_assert_null (strchr (printed, '\033'));
  g_assert_null (strchr (printed, '\007'));
  g_assert_true (g_utf8_validate (printed, -1, NULL));
  g_assert_true (g_str_has_prefix (printed, "Cob [2Jra Pose\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notice/equal", test_equal);
  g_test_add_func ("/notice/shared", test_shared);
  g_test_add_func ("/console/wrapped", test_console);
  g_test_add_func ("/console/wide-characters", test_console_width);
  g_test_add_func ("/console/hostile-text", test_console_hostile);

  return g_test_run ();
}
