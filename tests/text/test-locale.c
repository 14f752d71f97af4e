/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Other languages and habits: a translation with another word order, other days, a clock with two halves.
 * The locales are made here (localedef, from Debian's "locales"), and the translation (msgfmt, from "gettext"). */

#include "style.h"

#include "text/card.h"
#include "text/fill.h"
#include "text/hours.h"
#include "text/menu.h"
#include "text/status.h"
#include "text/time.h"
#include "text/today.h"

#include <glib/gstdio.h>

#include <libintl.h>
#include <locale.h>

#define SKIPPED 77

static gboolean
run (char **argv)
{
  g_autoptr(GError) error = NULL;
  int status = -1;

  if (g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error)
      && g_spawn_check_wait_status (status, &error))
    return TRUE;

  g_printerr ("%s: %s\n", argv[0], error->message);
  return FALSE;
}

static gboolean
make_locale (const char *folder, const char *name)
{
  g_autofree char *path = g_strconcat (folder, "/", name, ".UTF-8", NULL);
  char *argv[] = { S ("localedef"), S ("--no-archive"), S ("-i"), (char *) name, S ("-f"), S ("UTF-8"), path, NULL };

  return run (argv);
}

static gboolean
make_translation (const char *folder)
{
  g_autofree char *po = g_test_build_filename (G_TEST_DIST, "text", "po", "de.po", NULL);
  g_autofree char *messages = g_build_filename (folder, "de", "LC_MESSAGES", NULL);
  g_autofree char *mo = g_build_filename (messages, "lumbar.mo", NULL);
  char *argv[] = { S ("msgfmt"), S ("-o"), mo, po, NULL };

  g_assert_no_errno (g_mkdir_with_parents (messages, 0700));
  return run (argv);
}

static void
remove_tree (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);

  for (const char *name = dir ? g_dir_read_name (dir) : NULL; name; name = g_dir_read_name (dir))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }

  g_remove (path);
}

static void
test_half_days (void)
{
  g_autofree char *afternoon = NULL;
  g_autofree char *midnight = NULL;
  g_autofree char *tomorrow = NULL;
  g_autofree char *span = NULL;
  g_autofree char *hours = NULL;

  g_assert_nonnull (setlocale (LC_ALL, "en_US.UTF-8"));
  afternoon = lumbar_text_clock (AT (14, 5), AT (14, 0));
  midnight = lumbar_text_clock_offset (AT_US (0, 20), CET_US);
  tomorrow = lumbar_text_clock (AT (33, 0), AT (14, 0));
  g_assert_cmpstr (afternoon, ==, "2:05 PM");
  g_assert_cmpstr (midnight, ==, "12:20 AM");
  g_assert_cmpstr (tomorrow, ==, "Tue 9:00 AM");
  span = lumbar_text_menu_span (600, AT (12, 55));
  hours = lumbar_text_hours ("Mon-Fri 09:00-12:30 13:00-18:00");
  g_assert_cmpstr (hours, ==, "Mon–Fri 9:00 AM–12:30 PM 1:00 PM–6:00 PM");
  g_assert_cmpstr (span, ==, "10 min · until 1:05 PM");
}

static void
test_days (void)
{
  g_autofree char *tomorrow = NULL;
  g_autofree char *hours = NULL;

  g_assert_nonnull (setlocale (LC_ALL, "de_DE.UTF-8"));
  tomorrow = lumbar_text_clock (AT (33, 0), AT (14, 0));
  hours = lumbar_text_hours ("Mon-Thu,Sat 09:00-18:00; Sun 22:00-02:00");
  g_assert_cmpstr (tomorrow, ==, "Di 09:00");
  g_assert_cmpstr (hours, ==, "Mo–Do, Sa 09:00–18:00; So 22:00–02:00");
}

static void
test_translated (void)
{
  LumbarStatus status = { LUMBAR_STATE_SITTING, .began_s = AT (13, 0), .due_at_s = AT (13, 40), .next_name = S ("Frosch"),
                          .returned_s = AT (13, 0), .was_away_s = 42 * 60, .fresh = TRUE };
  LumbarToday one = { .stretches = 1 }, three = { .stretches = 3 };
  g_autoptr(LumbarCard) card = lumbar_card_new (LUMBAR_CARD_BROKEN_OFF, 1);
  g_auto(LumbarCardText) text = { NULL };
  g_autofree char *why = NULL;
  g_autofree char *singular = NULL;
  g_autofree char *plural = NULL;
  g_autofree char *later = NULL;
  g_autofree char *inside = NULL;
  g_autofree char *span = NULL;

  g_assert_nonnull (setlocale (LC_ALL, "de_DE.UTF-8"));
  card->finished = 4;
  card->steps = 7;
  card->snooze_us = 10 * LUMBAR_MINUTE;
  lumbar_text_card (card, &text);
  why = lumbar_text_why (&status, AT (13, 10));
  singular = lumbar_text_today (&one);
  plural = lumbar_text_today (&three);
  later = lumbar_text_action (LUMBAR_ACTION_LATER, card);
  inside = lumbar_text_inside ("Knie rechts vorn");
  span = lumbar_text_menu_span (600, AT (14, 15));

  g_assert_cmpstr (why, ==, "Nach 42 min bist du um 13:00 zurückgekommen, es zählt also von vorn. Um 13:40 die nächste Dehnung.");
  g_assert_cmpstr (singular, ==, "Heute: 1 Dehnung");
  g_assert_cmpstr (plural, ==, "Heute: 3 Dehnungen");
  g_assert_cmpstr (text.body, ==, "Die vier sind notiert.");
  g_assert_cmpstr (text.title, ==, "Stopped after 4 of 7"); /* not translated yet: English */
  g_assert_cmpstr (later, ==, "In 10 min, bitte");
  g_assert_cmpstr (inside, ==, "Knie rechts vorn");
  g_assert_cmpstr (span, ==, "Bis 14:25 (10 min)");
  g_assert_cmpstr (lumbar_text_menu_word (LUMBAR_MENU_RESUME), ==, "Wieder melden");
  g_assert_cmpstr (lumbar_text_menu_word (LUMBAR_MENU_PAUSE), ==, "Pause"); /* not translated yet */
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("lumbar-locale-XXXXXX", NULL);
  int result = SKIPPED;

  style_init (&argc, &argv);
  g_setenv ("LOCPATH", folder, TRUE);

  if (!make_locale (folder, "en_US") || !make_locale (folder, "de_DE") || !make_translation (folder))
    g_printerr ("skipped: needs localedef with the packages locales, and msgfmt from gettext\n");
  else
    {
      bindtextdomain ("lumbar", folder);
      bind_textdomain_codeset ("lumbar", "UTF-8");
      g_test_add_func ("/locale/half-days", test_half_days);
      g_test_add_func ("/locale/days", test_days);
      g_test_add_func ("/locale/translated", test_translated);
      result = g_test_run ();
    }

  remove_tree (folder);
  return result;
}
