/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Reading lumbar.conf: what is wrong costs its own line, and says so. */

#include "fixture.h"

#include <glib/gstdio.h>

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
test_no_file (Fixture *fixture, gconstpointer user_data)
{
  lumbar_settings_load (fixture->settings);
  fixture_assert_silent (fixture);
  fixture_assert_value (fixture, "limit", "40min");
  g_assert_cmpstr (fixture->limits->str, ==, "");
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
}

static void
test_good_file (Fixture *fixture, gconstpointer user_data)
{
  fixture_write (fixture->path, "[sitting]\nlimit = 30 min\n\n[reminder]\nhours = Mon-Fri 9-17\nhold-for = call, film\n");
  lumbar_settings_load (fixture->settings);
  fixture_assert_silent (fixture);
  fixture_assert_value (fixture, "limit", "30min");
  fixture_assert_value (fixture, "hours", "Mon-Fri 09:00-17:00");
  fixture_assert_value (fixture, "hold-for", "call;film");
  fixture_assert_value (fixture, "snooze", "10min");
  g_assert_cmpstr (fixture->limits->str, ==, " 30min");
}

#define THREE_WRONG                                            \
  "# mine\n[sitting]\nlimit = 0 min\npause-after = 3min\n"     \
  "forgiven-after 6min\n[reminder]\nsnoze = 5min\nsnooze = 5min\n" \
  "[guide]\nhold = 20s\n"

static void
test_three_wrong (Fixture *fixture, gconstpointer user_data)
{
  fixture_write (fixture->path, THREE_WRONG);
  lumbar_settings_load (fixture->settings);
  fixture_assert_problems (
    fixture,
    "lumbar.conf:3: [sitting] limit = \"0 min\": must be 5s … 12h; using the default, 40min",
    "lumbar.conf:5: [sitting] \"forgiven-after 6min\": must be \"key = value\", \"[section]\" or \"# comment\"; ignored",
    "lumbar.conf:7: [reminder] snoze = \"5min\": is no setting, must be one of seam, seam-max, snooze, ask-again, on-screen, "
    "hold-for, hold-max, call-ignore, hours, sound; ignored");
  g_assert_cmpuint (lumbar_settings_problems (fixture->settings)->len, ==, 3);

  fixture_assert_value (fixture, "limit", "40min");
  fixture_assert_value (fixture, "pause-after", "3min");
  fixture_assert_value (fixture, "snooze", "5min");
  fixture_assert_value (fixture, "guide.hold", "20s");
}

static void
test_keeps_last_good (Fixture *fixture, gconstpointer user_data)
{
  fixture_write (fixture->path, "[sitting]\nlimit = 30min\n[guide]\nhold = 20s\n");
  lumbar_settings_load (fixture->settings);
  fixture_write (fixture->path, "[sitting]\nlimit = soon\n[guide]\n");
  lumbar_settings_load (fixture->settings);
  fixture_assert_problems (fixture, "lumbar.conf:2: [sitting] limit = \"soon\": must be 5s … 12h; keeping 30min");
  fixture_assert_value (fixture, "limit", "30min");
  fixture_assert_value (fixture, "guide.hold", "30s");

  /* Asked to load again, it says again what is wrong; put right, nothing is. */
  lumbar_settings_load (fixture->settings);
  fixture_assert_problems (fixture, "lumbar.conf:2: [sitting] limit = \"soon\": must be 5s … 12h; keeping 30min");
  fixture_write (fixture->path, "[sitting]\nlimit = 20min\n");
  lumbar_settings_load (fixture->settings);
  fixture_assert_silent (fixture);
  g_assert_cmpuint (lumbar_settings_problems (fixture->settings)->len, ==, 0);
  g_assert_cmpstr (fixture->limits->str, ==, " 30min 30min 20min");
}

typedef struct
{
  const char *text, *problem;
} Case;

static const Case odd[] = {
  { "[siting]\nlimit = 5min\nhold = 3\n", "lumbar.conf:1: [siting]: is no section, must be one of sitting, reminder, guide, stretches, day, "
    "history; ignored with all that is below it" },
  { "[sitting]\nsnooze = 5min\n", "lumbar.conf:2: [sitting] snooze = \"5min\": must stand below [reminder]; ignored" },
  { "[sitting]\nlimit = 30min # a while\n", "lumbar.conf:2: [sitting] limit = \"30min # a while\": must be 5s … 12h, and a comment "
    "a line of its own; using the default, 40min" },
  { "[sitting]\nlimit[de] = 30min\n", "lumbar.conf:2: [sitting] limit[de] = \"30min\": is no setting, must be one of limit, pause-after, "
    "forgiven-after, count-presence, presence-cap, presence-ignore; ignored" },
  { "[sitting]\npause-after = 10min\n", "lumbar.conf:2: [sitting] pause-after = \"10min\": must be at most forgiven-after, which is 5min; "
    "using the default, 2min" },
  { "[sitting]\nforgiven-after = 1min\n", "lumbar.conf:2: [sitting] forgiven-after = \"1min\": must be at least pause-after, which is 2min; "
    "using the default, 5min" },
  { "limit = 5min\n", "lumbar.conf:1: \"limit = 5min\": must stand below a \"[section]\"; ignored" }
};

static void
test_odd (Fixture *fixture, gconstpointer user_data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (LumbarSettings) settings = lumbar_settings_new (fixture->path);
      GPtrArray *problems;

      fixture_write (fixture->path, odd[i].text);
      lumbar_settings_load (settings);
      problems = lumbar_settings_problems (settings);
      g_assert_cmpuint (problems->len, ==, 1);
      g_assert_cmpstr (g_ptr_array_index (problems, 0), ==, odd[i].problem);
    }
}

static void
test_not_a_file (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *first = g_strdup_printf ("%s: cannot be read: not a regular file; using the defaults", fixture->path);
  g_autofree char *later = g_strdup_printf ("%s: cannot be read: not a regular file; keeping the settings", fixture->path);

  g_assert_cmpint (g_mkdir_with_parents (fixture->path, 0700), ==, 0);
  lumbar_settings_load (fixture->settings);
  fixture_assert_problems (fixture, first);

  g_rmdir (fixture->path);
  fixture_write (fixture->path, "[sitting]\nlimit = 30min\n");
  lumbar_settings_load (fixture->settings);
  g_unlink (fixture->path);
  g_mkdir (fixture->path, 0700);
  lumbar_settings_load (fixture->settings);
  fixture_assert_problems (fixture, later);
  fixture_assert_value (fixture, "limit", "30min");
}

/* Every line of the default file is a comment or a header; taken out of its comment, it is the default. */
static void
test_default_file (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *text = lumbar_settings_default_file ();
  g_autoptr (GRegex) regex = g_regex_new ("^#([a-z-]+ = .*)$", G_REGEX_MULTILINE, 0, NULL);
  g_autofree char *active = g_regex_replace (regex, text, -1, 0, "\\1", 0, NULL);
  gsize n;

  fixture_write (fixture->path, text);
  lumbar_settings_load (fixture->settings);
  fixture_write (fixture->path, active);
  lumbar_settings_load (fixture->settings);
  fixture_assert_silent (fixture);
  g_assert_cmpstr (fixture->limits->str, ==, "");

  lumbar_policy_keys (&n);
  g_assert_cmpstr (text, !=, active);
  g_assert_cmpuint (strlen (text) - strlen (active), ==, n);
}

/* Somebody who wants to edit the settings finds all of them explained, and what they wrote before untouched. */
static void
test_make_file (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *standard = lumbar_settings_default_file ();
  g_autofree char *path = NULL, *made = NULL, *kept = NULL;
  g_autoptr (GError) error = NULL;

  lumbar_settings_load (fixture->settings);
  path = lumbar_settings_make_file (fixture->settings, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (path, ==, fixture->path);
  made = fixture_read (path);
  g_assert_cmpstr (made, ==, standard);

  fixture_write (fixture->path, "[sitting]\nlimit = 1h\n");
  g_free (lumbar_settings_make_file (fixture->settings, &error));
  g_assert_no_error (error);
  kept = fixture_read (path);
  g_assert_cmpstr (kept, ==, "[sitting]\nlimit = 1h\n");
}

static void
test_make_file_where_nobody_may_write (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->path, "no-folder", "lumbar.conf", NULL);
  g_autoptr (LumbarSettings) settings = NULL;
  g_autoptr (GError) error = NULL;

  fixture_write (fixture->path, "");
  settings = lumbar_settings_new (path);
  g_assert_null (lumbar_settings_make_file (settings, &error));
  g_assert_error (error, LUMBAR_SETTINGS_ERROR, LUMBAR_SETTINGS_ERROR_FILE);
}

static void
test_shipped_file (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("LUMBAR_DATA_DIR"), "lumbar.conf", NULL);
  g_autofree char *shipped = NULL;
  g_autofree char *made = lumbar_settings_default_file ();

  if (g_getenv ("LUMBAR_WRITE_DEFAULT_FILE"))
    g_assert_true (g_file_set_contents (path, made, -1, NULL));

  /* To bring it up to date run this test with LUMBAR_WRITE_DEFAULT_FILE=1. */
  shipped = fixture_read (path);
  g_assert_cmpstr (shipped, ==, made);
}

int
main (int argc, char **argv)
{
  g_setenv ("GIO_USE_VFS", "local", TRUE);
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/settings/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("no-file", test_no_file);
  ADD ("good-file", test_good_file);
  ADD ("three-wrong", test_three_wrong);
  ADD ("keeps-last-good", test_keeps_last_good);
  ADD ("odd", test_odd);
  ADD ("not-a-file", test_not_a_file);
  ADD ("default-file", test_default_file);
  ADD ("make-file", test_make_file);
  ADD ("make-file-where-nobody-may-write", test_make_file_where_nobody_may_write);
  g_test_add_func ("/settings/shipped-file", test_shipped_file);

  return g_test_run ();
}
