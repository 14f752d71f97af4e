/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The tray's words. */

#include "style.h"

#include "text/menu.h"

static void
test_words (void)
{
  static const char *const expected[LUMBAR_N_MENU_WORDS] = {
    [LUMBAR_MENU_SNOOZE] = "Snooze",
    [LUMBAR_MENU_END_SNOOZE] = "End snooze",
    [LUMBAR_MENU_PAUSE] = "Pause",
    [LUMBAR_MENU_UNTIL_TOMORROW] = "Until tomorrow",
    [LUMBAR_MENU_RESUME] = "Resume",
    [LUMBAR_MENU_SKIP] = "Skip this one",
    [LUMBAR_MENU_GUIDE_PAUSE] = "Pause",
    [LUMBAR_MENU_GUIDE_GO_ON] = "Go on",
    [LUMBAR_MENU_GUIDE_NEXT] = "Next",
    [LUMBAR_MENU_GUIDE_PREVIOUS] = "Previous",
    [LUMBAR_MENU_GUIDE_STOP] = "Stop",
    [LUMBAR_MENU_STRETCHES] = "Stretches",
    [LUMBAR_MENU_PLACE] = "Where",
    [LUMBAR_MENU_AT_HOME] = "At home",
    [LUMBAR_MENU_AT_OFFICE] = "At the office",
    [LUMBAR_MENU_SETTINGS] = "Settings…",
    [LUMBAR_MENU_NO_SETTINGS] = "Settings: the file cannot be made",
    [LUMBAR_MENU_QUIT] = "Turn Lumbar off until next login",
  };

  for (int word = 0; word < LUMBAR_N_MENU_WORDS; word++)
    style_check_equal ("word", lumbar_text_menu_word ((LumbarMenuWord) word), expected[word]);
}

static void
test_stretch_now (void)
{
  static const struct { const char *name, *expected; } cases[] = {
    { "Frog Stretch", "Stretch now: Frog Stretch" },
    { "", "Stretch now" },
    { NULL, "Stretch now" },
    { "The one with the left foot\nin front and the right knee far behind", "Stretch now: The one with the left foot in front and…" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = lumbar_text_menu_stretch_now (cases[i].name);

      style_check_equal ("stretch now", text, cases[i].expected);
    }
}

static void
test_session (void)
{
  static const struct { gint64 session_s; const char *expected; } cases[] = {
    { 474, "Full session (8 min)" }, { 480, "Full session (8 min)" }, { 51, "Full session (51 s)" },
    { 3900, "Full session (1 h 05)" }, { 0, "Full session" }, { -1, "Full session" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = lumbar_text_menu_session (cases[i].session_s);

      style_check_equal ("session", text, cases[i].expected);
    }
}

static void
test_spans (void)
{
  static const struct { gint64 span_s, now_s; const char *expected; } cases[] = {
    { 600, AT (14, 15), "10 min · until 14:25" },
    { 3600, AT (14, 15), "1 h · until 15:15" },
    { 7200, AT (23, 10), "2 h · until 01:10" },
    { 300, AT (23, 59), "5 min · until 00:04" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = lumbar_text_menu_span (cases[i].span_s, cases[i].now_s);

      style_check_equal ("span", text, cases[i].expected);
    }
}

static void
test_stretches (void)
{
  static const struct { const char *name, *strain, *expected; } cases[] = {
    { "Cobra Pose", "", "Cobra Pose" },
    { "Cobra Pose", NULL, "Cobra Pose" },
    { "Cobra Pose", "back-bend", "Cobra Pose · left out: back-bend" },
    { "my_own", "", "my_own" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = lumbar_text_menu_stretch (cases[i].name, cases[i].strain);

      style_check_equal ("stretch", text, cases[i].expected);
    }
}

static void
test_settings_file (void)
{
  static const struct { const char *path, *home, *expected; } cases[] = {
    { "/home/ann/.config/lumbar/lumbar.conf", "/home/ann", "Settings: ~/.config/lumbar/lumbar.conf" },
    { "/home/anna/.config/lumbar/lumbar.conf", "/home/ann", "Settings: /home/anna/.config/lumbar/lumbar.conf" },
    { "/etc/lumbar.conf", "", "Settings: /etc/lumbar.conf" },
    { "/etc/lumbar.conf", NULL, "Settings: /etc/lumbar.conf" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = lumbar_text_menu_settings_file (cases[i].path, cases[i].home);

      style_check_equal ("settings", text, cases[i].expected);
    }
}

/* A name of any bytes is shown as text, and breaks nothing. */
static void
test_odd_file (void)
{
  g_autofree char *odd = lumbar_text_menu_settings_file ("/home/ann/\xff/lumbar.conf", "/home/ann");

  g_assert_true (g_utf8_validate (odd, -1, NULL));
}

static void
test_icon (void)
{
  static const struct { LumbarStatus status; const char *expected; } cases[] = {
    { { LUMBAR_STATE_GUIDING }, "Lumbar: stretching" },
    { { LUMBAR_STATE_PAUSED }, "Lumbar: paused" },
    { { LUMBAR_STATE_AWAY }, "Lumbar: away" },
    { { LUMBAR_STATE_HELD }, "Lumbar: stretch due" },
    { { LUMBAR_STATE_DUE }, "Lumbar: stretch due" },
    { { LUMBAR_STATE_REMINDING }, "Lumbar: time to stretch" },
    { { LUMBAR_STATE_SNOOZED, .due_at_s = AT (14, 25), .snoozed_until_s = AT (14, 25) }, "Lumbar: put off" },
    { { LUMBAR_STATE_SNOOZED, .due_at_s = AT (14, 45), .snoozed_until_s = AT (14, 25) }, "Lumbar: sitting" },
    { { LUMBAR_STATE_SITTING }, "Lumbar: sitting" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    style_check_equal ("icon", lumbar_text_menu_icon (&cases[i].status), cases[i].expected);

  style_check_equal ("icon", lumbar_text_menu_icon (NULL), "Lumbar: not running");
}

int
main (int argc, char **argv)
{
  style_init (&argc, &argv);
  g_test_add_func ("/menu/words", test_words);
  g_test_add_func ("/menu/stretch-now", test_stretch_now);
  g_test_add_func ("/menu/session", test_session);
  g_test_add_func ("/menu/spans", test_spans);
  g_test_add_func ("/menu/stretches", test_stretches);
  g_test_add_func ("/menu/settings-file", test_settings_file);
  g_test_add_func ("/menu/odd-file", test_odd_file);
  g_test_add_func ("/menu/icon", test_icon);

  return g_test_run ();
}
