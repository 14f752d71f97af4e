/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Changing one setting: the file stays the person's own. */

#include "fixture.h"

#include <glib/gstdio.h>

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
set (Fixture *fixture, const char *dotted, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_test_message ("set %s %s", dotted, text);
  g_assert_true (lumbar_settings_set (fixture->settings, dotted, text, &error));
  g_assert_no_error (error);
}

static void
assert_file (Fixture *fixture, const char *expected)
{
  g_autofree char *text = fixture_read (fixture->path);

  g_assert_cmpstr (text, ==, expected);
}

typedef struct
{
  const char *before, *key, *value, *after;
} Edit;

static const Edit edits[] = {
  /* In place, however it is written; the comment and everything else stay. */
  { "# mine\n\n[sitting]\n# why\nlimit=30min\n\n\n# end", "limit", "20min", "# mine\n\n[sitting]\n# why\nlimit=20min\n\n\n# end\n" },
  { "[sitting]\n  limit  =   30min\n", "limit", "20min", "[sitting]\n  limit  =   20min\n" },
  { "[sitting]\r\nlimit = 30min\r\n", "limit", "20min", "[sitting]\r\nlimit = 20min\r\n" },
  /* The one that counts. */
  { "[sitting]\nlimit = 30min\nlimit = 25min\n", "limit", "20min", "[sitting]\nlimit = 30min\nlimit = 20min\n" },
  { "[sitting]\nlimit = 30min\n[guide]\n[sitting]\nlimit = 25min\n", "limit", "20min",
    "[sitting]\nlimit = 30min\n[guide]\n[sitting]\nlimit = 20min\n" },
  /* A new one goes below the comment with its default. */
  { "[sitting]\n# about it\n#limit = 40min\n\n# next\n#pause-after = 2min\n", "limit", "20min",
    "[sitting]\n# about it\n#limit = 40min\nlimit = 20min\n\n# next\n#pause-after = 2min\n" },
  /* Or after the last key of its section, or below its header. */
  { "[sitting]\nlimit = 30min\n\n# about the guide\n[guide]\nhold = 20s\n", "pause-after", "3min",
    "[sitting]\nlimit = 30min\npause-after = 3min\n\n# about the guide\n[guide]\nhold = 20s\n" },
  { "[sitting]\n[guide]\n", "limit", "20min", "[sitting]\nlimit = 20min\n[guide]\n" },
  /* Or at the end, in a section of its own. */
  { "[guide]\nhold = 20s\n", "limit", "20min", "[guide]\nhold = 20s\n\n[sitting]\nlimit = 20min\n" },
  { "[guide]\nhold = 20s", "limit", "20min", "[guide]\nhold = 20s\n\n[sitting]\nlimit = 20min\n" },
  { "[guide]\r\nhold = 20s\r\n", "limit", "20min", "[guide]\r\nhold = 20s\r\n\r\n[sitting]\r\nlimit = 20min\r\n" },
  { "", "limit", "20min", "[sitting]\nlimit = 20min\n" },
  { "# only this\n", "limit", "20min", "# only this\n\n[sitting]\nlimit = 20min\n" },
  /* Back to the default: gone, with all that would come to light instead. */
  { "[sitting]\n# why\nlimit = 30min\nlimit = 25min\npause-after = 3min\n", "limit", "", "[sitting]\n# why\npause-after = 3min\n" },
  { "[sitting]\nlimit = 30min\n", "limit", " Default ", "[sitting]\n" },
  { "[sitting]\n", "limit", "default", "[sitting]\n" },
  /* The default itself is a choice too. */
  { "[sitting]\n", "limit", "40", "[sitting]\nlimit = 40min\n" },
  /* What is broken stays as it is. */
  { "[sitting]\nlimit 5\nhuh = 3\n\377\376\n[\n", "limit", "20min", "[sitting]\nlimit 5\nhuh = 3\n\377\376\nlimit = 20min\n[\n" },
  { "[sitting]\nlimit = x\n", "limit", "20min", "[sitting]\nlimit = 20min\n" }
};

static void
test_edits (Fixture *fixture, gconstpointer user_data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_test_message ("case %" G_GSIZE_FORMAT, i);
      fixture_write (fixture->path, edits[i].before);
      lumbar_settings_load (fixture->settings);
      set (fixture, edits[i].key, edits[i].value);
      assert_file (fixture, edits[i].after);
    }
}

static void
test_takes_effect (Fixture *fixture, gconstpointer user_data)
{
  lumbar_settings_load (fixture->settings);
  set (fixture, "sitting.limit", "20min");
  g_assert_cmpstr (fixture->limits->str, ==, " 20min");
  set (fixture, "sitting.limit", "20min");
  g_assert_cmpstr (fixture->limits->str, ==, " 20min");
  set (fixture, "sitting.limit", "default");
  g_assert_cmpstr (fixture->limits->str, ==, " 20min 40min");
  fixture_assert_silent (fixture);
}

/* The first thing that is set brings the whole commented file along. */
static void
test_makes_the_file (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *text = NULL;
  struct stat info;

  set (fixture, "limit", "");
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  set (fixture, "limit", "20min");
  text = fixture_read (fixture->path);
  g_assert_nonnull (strstr (text, "#limit = 40min\nlimit = 20min\n\n"));
  g_assert_cmpint (g_stat (fixture->folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);

  set (fixture, "limit", "default");
  g_free (text);
  text = fixture_read (fixture->path);
  {
    g_autofree char *standard = lumbar_settings_default_file ();

    g_assert_cmpstr (text, ==, standard);
  }
}

/* Also every other key can be set in there, and taken back. */
static void
test_every_key (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *standard = lumbar_settings_default_file ();
  gsize n;
  const LumbarKey *keys = lumbar_policy_keys (&n);

  fixture_write (fixture->path, standard);
  lumbar_settings_load (fixture->settings);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *dotted = g_strdup_printf ("%s.%s", keys[i].section, keys[i].name);
      g_autofree char *text = NULL, *line = NULL, *expected = NULL;

      set (fixture, dotted, keys[i].default_text);
      expected = lumbar_policy_get (lumbar_settings_policy (fixture->settings), &keys[i]);
      text = fixture_read (fixture->path);
      line = g_strdup_printf ("\n#%s = %s\n%s = %s\n", keys[i].name, keys[i].default_text, keys[i].name, expected);
      g_assert_nonnull (strstr (text, line));
      set (fixture, dotted, "default");
      assert_file (fixture, standard);
    }
  g_assert_cmpstr (fixture->limits->str, ==, "");
}

static void
test_lists (Fixture *fixture, gconstpointer user_data)
{
  fixture_write (fixture->path, "[reminder]\ncall-ignore = OBS Studio; cava\n");
  lumbar_settings_load (fixture->settings);

  set (fixture, "call-ignore", "+firefox");
  fixture_assert_value (fixture, "call-ignore", "OBS Studio;cava;firefox");
  set (fixture, "call-ignore", "+Firefox, discord");
  fixture_assert_value (fixture, "call-ignore", "OBS Studio;cava;firefox;discord");
  set (fixture, "call-ignore", "-obs studio;DISCORD");
  assert_file (fixture, "[reminder]\ncall-ignore = cava;firefox\n");
  set (fixture, "call-ignore", "-nothing");
  set (fixture, "call-ignore", "- cava");
  set (fixture, "call-ignore", "-firefox");
  assert_file (fixture, "[reminder]\ncall-ignore = none\n");
  set (fixture, "call-ignore", "+mumble");
  assert_file (fixture, "[reminder]\ncall-ignore = mumble\n");

  set (fixture, "hold-for", "-film");
  fixture_assert_value (fixture, "hold-for", "call;camera;screen-share;do-not-disturb;full-screen");
  set (fixture, "hold-for", "+film");
  fixture_assert_value (fixture, "hold-for", "call;camera;screen-share;do-not-disturb;full-screen;film");
  set (fixture, "hold-for", "none");
  set (fixture, "hold-for", "+call");
  assert_file (fixture, "[reminder]\ncall-ignore = mumble\nhold-for = call\n");
}

/* What was written by hand a moment ago is part of what is added to. */
static void
test_adds_to_what_is_there (Fixture *fixture, gconstpointer user_data)
{
  fixture_write (fixture->path, "[stretches]\noff = frog\n");
  lumbar_settings_load (fixture->settings);
  fixture_write (fixture->path, "[stretches]\noff = cobra\n");
  set (fixture, "off", "+pigeon");
  assert_file (fixture, "[stretches]\noff = cobra;pigeon\n");
}

typedef struct
{
  const char *key, *value;
  gint code;
  const char *message;
} Refusal;

static const Refusal refusals[] = {
  { "limit", "0 min", LUMBAR_SETTINGS_ERROR_VALUE, "sitting.limit = \"0 min\": must be 5s … 12h" },
  { "limit", "+5min", LUMBAR_SETTINGS_ERROR_VALUE, "sitting.limit = \"+5min\": must be 5s … 12h" },
  { "pause-after", "10min", LUMBAR_SETTINGS_ERROR_VALUE,
    "sitting.pause-after = \"10min\": must be at most forgiven-after, which is 5min" },
  { "place", "beach", LUMBAR_SETTINGS_ERROR_VALUE, "stretches.place = \"beach\": must be home, office or unset" },
  { "hold-for", "-phone", LUMBAR_SETTINGS_ERROR_VALUE, "reminder.hold-for = \"-phone\": must be a list of call, camera, screen-share, "
    "do-not-disturb, full-screen, film, or none" },
  { "off", "+", LUMBAR_SETTINGS_ERROR_VALUE, "stretches.off = \"+\": must have a name after the +" },
  { "off", "a\n[x]", LUMBAR_SETTINGS_ERROR_VALUE, "stretches.off = \"a [x]\": must be a list of names, separated by ;" },
  { "sound", "on", LUMBAR_SETTINGS_ERROR_KEY, "\"sound\" is more than one setting: say reminder.sound or guide.sound" },
  { "limt", "5min", LUMBAR_SETTINGS_ERROR_KEY, "There is no setting \"limt\"; did you mean sitting.limit?" },
  { "sitting.pause_after", "5min", LUMBAR_SETTINGS_ERROR_KEY,
    "There is no setting \"sitting.pause_after\"; did you mean sitting.pause-after?" },
  { "colour", "red", LUMBAR_SETTINGS_ERROR_KEY, "There is no setting \"colour\"; \"lumbar settings\" shows all" },
  { "", "", LUMBAR_SETTINGS_ERROR_KEY, "There is no setting \"\"; \"lumbar settings\" shows all" }
};

static void
test_refusals (Fixture *fixture, gconstpointer user_data)
{
  fixture_write (fixture->path, "[sitting]\nlimit = 30min\n");
  lumbar_settings_load (fixture->settings);

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (lumbar_settings_set (fixture->settings, refusals[i].key, refusals[i].value, &error));
      g_assert_cmpstr (error->message, ==, refusals[i].message);
      g_assert_error (error, LUMBAR_SETTINGS_ERROR, refusals[i].code);
    }

  assert_file (fixture, "[sitting]\nlimit = 30min\n");
  g_assert_cmpstr (fixture->limits->str, ==, " 30min");
}

static void
test_says_only_what_is_new (Fixture *fixture, gconstpointer user_data)
{
  fixture_write (fixture->path, "[sitting]\nlimit = x\nhuh\n");
  lumbar_settings_load (fixture->settings);
  g_assert_cmpuint (fixture->problems->len, ==, 2);
  g_ptr_array_set_size (fixture->problems, 0);
  set (fixture, "pause-after", "3min");
  set (fixture, "guide.hold", "20s");
  fixture_assert_silent (fixture);
  g_assert_cmpuint (lumbar_settings_problems (fixture->settings)->len, ==, 2);
}

/* Dotfiles: a link to a link, relative, and one that leads nowhere yet. */
static void
test_links (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *target = g_build_filename (fixture->root, "dotfiles", "real.conf", NULL);
  g_autofree char *middle = g_build_filename (fixture->root, "dotfiles", "middle", NULL);
  g_autofree char *text = NULL;

  fixture_write (target, "[sitting]\nlimit = 30min\n");
  g_assert_cmpint (g_mkdir_with_parents (fixture->folder, 0700), ==, 0);
  g_assert_cmpint (symlink ("real.conf", middle), ==, 0);
  g_assert_cmpint (symlink ("../../dotfiles/middle", fixture->path), ==, 0);
  lumbar_settings_load (fixture->settings);
  set (fixture, "limit", "20min");
  text = fixture_read (target);
  g_assert_cmpstr (text, ==, "[sitting]\nlimit = 20min\n");
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK) && g_file_test (middle, G_FILE_TEST_IS_SYMLINK));

  g_unlink (target);
  lumbar_settings_load (fixture->settings);
  set (fixture, "limit", "25min");
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK) && g_file_test (middle, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (target, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpstr (fixture->limits->str, ==, " 30min 20min 40min 25min");
}

static void
test_mode_and_leftovers (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GDir) dir = NULL;
  struct stat info;

  fixture_write (fixture->path, "[sitting]\nlimit = 30min\n");
  g_assert_cmpint (g_chmod (fixture->path, 0664), ==, 0);
  set (fixture, "limit", "20min");
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0664);

  dir = g_dir_open (fixture->folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "lumbar.conf");
  g_assert_null (g_dir_read_name (dir));
}

/* Neither what cannot be read nor what cannot be written is harmed; what holds, holds. */
static void
test_file_errors (Fixture *fixture, gconstpointer user_data)
{
  static const char text[] = "[sitting]\nlimit = 30min\n\0\n";
  g_autofree char *blocked = g_build_filename (fixture->root, "config", NULL);
  g_autofree char *message = g_strdup_printf ("%s cannot be read: it is no text; nothing was changed", fixture->path);
  g_autoptr (GError) error = NULL;

  fixture_write (fixture->path, "");
  g_assert_true (g_file_set_contents (fixture->path, text, sizeof text - 1, NULL));
  g_assert_false (lumbar_settings_set (fixture->settings, "limit", "20min", &error));
  g_assert_error (error, LUMBAR_SETTINGS_ERROR, LUMBAR_SETTINGS_ERROR_FILE);
  g_assert_cmpstr (error->message, ==, message);
  g_clear_error (&error);

  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_rmdir (blocked);
  fixture_write (blocked, "not a folder");
  g_assert_false (lumbar_settings_set (fixture->settings, "limit", "20min", &error));
  g_assert_error (error, LUMBAR_SETTINGS_ERROR, LUMBAR_SETTINGS_ERROR_FILE);
  g_assert_true (g_str_has_suffix (error->message, "; nothing was changed"));
  fixture_assert_value (fixture, "limit", "30min");
}

int
main (int argc, char **argv)
{
  g_setenv ("GIO_USE_VFS", "local", TRUE);
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/set/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("edits", test_edits);
  ADD ("takes-effect", test_takes_effect);
  ADD ("makes-the-file", test_makes_the_file);
  ADD ("every-key", test_every_key);
  ADD ("lists", test_lists);
  ADD ("adds-to-what-is-there", test_adds_to_what_is_there);
  ADD ("refusals", test_refusals);
  ADD ("says-only-what-is-new", test_says_only_what_is_new);
  ADD ("links", test_links);
  ADD ("mode-and-leftovers", test_mode_and_leftovers);
  ADD ("file-errors", test_file_errors);

  return g_test_run ();
}
