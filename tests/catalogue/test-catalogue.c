/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The catalogue: that the seven shipped files are right, and that a wrong one costs only itself. */

#include "catalogue/catalogue.h"
#include "core/policy.h"

#include <glib/gstdio.h>

#include <locale.h>
#include <string.h>

#define MINIMAL "[Stretch]\nName=Nod\nCue=Nod once.\n"

typedef struct
{
  char *root, *shipped, *own; /* (owned) */
  GPtrArray *problems;        /* (owned) (element-type utf8) */
  GPtrArray *stretches;       /* (owned) (nullable) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->root = g_dir_make_tmp ("lumbar-catalogue-XXXXXX", NULL);
  fixture->shipped = g_build_filename (fixture->root, "stretches", NULL);
  fixture->own = g_build_filename (fixture->root, "own", NULL);
  fixture->problems = g_ptr_array_new_with_free_func (g_free);
  g_mkdir (fixture->shipped, 0700);
  g_mkdir (fixture->own, 0700);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }

  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  remove_tree (fixture->root);
  g_free (fixture->root);
  g_free (fixture->shipped);
  g_free (fixture->own);
  g_ptr_array_unref (fixture->problems);
  g_clear_pointer (&fixture->stretches, g_ptr_array_unref);
}

static void
put (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
load (Fixture *fixture)
{
  g_clear_pointer (&fixture->stretches, g_ptr_array_unref);
  g_ptr_array_set_size (fixture->problems, 0);
  fixture->stretches = lumbar_catalogue_load (fixture->shipped, fixture->own, fixture->problems);
}

static const LumbarStretch *
get (Fixture *fixture, guint i)
{
  g_assert_cmpuint (i, <, fixture->stretches->len);
  return g_ptr_array_index (fixture->stretches, i);
}

static void
assert_ids (Fixture *fixture, const char *expected)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < fixture->stretches->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", get (fixture, i)->id);
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
assert_problems (Fixture *fixture, const char *const *expected)
{
  for (guint i = 0; i < fixture->problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (fixture->problems, i));

  for (guint i = 0; expected[i]; i++)
    {
      g_assert_cmpuint (i, <, fixture->problems->len);
      g_assert_cmpstr (g_ptr_array_index (fixture->problems, i), ==, expected[i]);
    }
  g_assert_cmpuint (fixture->problems->len, ==, g_strv_length ((char **) expected));
}

#define assert_problem(fixture, ...) assert_problems (fixture, (const char *const[]) { __VA_ARGS__, NULL })
#define assert_no_problem(fixture)   assert_problems (fixture, (const char *const[]) { NULL })

/* What every variant must be, whoever wrote it: also to be said with the side left out of the cue. */
static void
assert_variant (const LumbarVariant *variant, guint n_sides)
{
  g_assert_cmpint (g_utf8_strlen (variant->name, -1), <=, 64);
  g_assert_cmpint (g_utf8_strlen (variant->cue, -1), <=, 200);
  g_assert_true (g_str_has_suffix (variant->cue, "."));
  g_assert_false (g_regex_match_simple ("\\b(right|left)\\b", variant->cue, G_REGEX_CASELESS, 0));
  g_assert_null (strpbrk (variant->cue, "<>&!"));
  g_assert_cmpuint (lumbar_variant_n_sides (variant), ==, n_sides);
  if (n_sides == 2)
    {
      g_assert_true (strcasestr (variant->sides[0], "right") != NULL);
      g_assert_true (strcasestr (variant->sides[1], "left") != NULL);
    }
}

typedef struct
{
  const char *id, *name, *desk, *credit;
  guint n_sides;
} Shipped;

static const Shipped seven[] = {
  { "side-bend", "Side Bend", "Side Bend", "Helen Phelan", 2 },
  { "lying-lumbar-rotation", "Lying Lumbar Rotation", "Lumbar Rotation", "Austin Martinez", 2 },
  { "cobra", "Cobra Pose", "Cobra Pose", "Weilin Wu", 1 },
  { "frog", "Frog Stretch", "Frog Stretch", "Austin Martinez", 1 },
  { "hip-flexor", "Kneeling Hip Flexor Stretch", "Hip Flexor Stretch", "Austin Martinez", 2 },
  { "low-lunge", "Low Lunge", "Low Lunge", "Helen Phelan", 2 },
  { "pigeon", "Pigeon Pose", "Pigeon Pose", "Weilin Wu", 2 }
};

static void
test_the_seven (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *folder = g_build_filename (g_getenv ("LUMBAR_DATA_DIR"), "stretches", NULL);

  fixture->stretches = lumbar_catalogue_load (folder, NULL, fixture->problems);
  assert_no_problem (fixture);
  g_assert_cmpuint (fixture->stretches->len, ==, G_N_ELEMENTS (seven));

  for (guint i = 0; i < G_N_ELEMENTS (seven); i++)
    {
      const LumbarStretch *stretch = get (fixture, i);

      g_test_message ("%s", stretch->id);
      g_assert_cmpstr (stretch->id, ==, seven[i].id);
      g_assert_cmpstr (stretch->floor.name, ==, seven[i].name);
      assert_variant (&stretch->floor, seven[i].n_sides);
      g_assert_nonnull (stretch->desk);
      g_assert_true (g_str_has_prefix (stretch->desk->name, seven[i].desk));
      assert_variant (stretch->desk, seven[i].n_sides);
      g_assert_true (g_str_has_prefix (stretch->credit, seven[i].credit));
      g_assert_cmpstr (stretch->source, ==, "Trainers Share The 7 Best Stretches For Lower Back Pain");
      g_assert_true (g_str_has_suffix (stretch->feel, ".") && g_str_has_suffix (stretch->careful, "."));
      g_assert_cmpuint (g_strv_length (stretch->strains), >, 0);
      g_assert_cmpint (stretch->hold_us, ==, 0);
    }
}

static void
test_order_and_own (Fixture *fixture, gconstpointer user_data)
{
  put (fixture->shipped, "20-b.stretch", MINIMAL);
  put (fixture->shipped, "10-z.stretch", MINIMAL);
  put (fixture->shipped, "30-a.stretch", MINIMAL);
  put (fixture->shipped, ".40-hidden.stretch", "x");
  put (fixture->shipped, "20-b.stretch~", "x");
  put (fixture->shipped, "README", "x");
  put (fixture->own, "05-mine.stretch", MINIMAL);
  put (fixture->own, "b.stretch", "[Stretch]\nName=My B\nCue=Do it my way.\nHold=45s\n");

  load (fixture);
  assert_no_problem (fixture);
  assert_ids (fixture, "z b a mine");
  g_assert_cmpstr (get (fixture, 1)->floor.name, ==, "My B");
  g_assert_cmpint (get (fixture, 1)->hold_us, ==, 45 * LUMBAR_SECOND);
}

static void
test_broken_own_keeps_shipped (Fixture *fixture, gconstpointer user_data)
{
  put (fixture->shipped, "10-a.stretch", MINIMAL);
  put (fixture->shipped, "20-b.stretch", MINIMAL);
  put (fixture->own, "a.stretch", "# mine\n[Stretch]\nName=Mine\n");

  load (fixture);
  assert_problem (fixture, "a.stretch:2: Cue = (missing): must say what to do; the file is ignored");
  assert_ids (fixture, "a b");
  g_assert_cmpstr (get (fixture, 0)->floor.name, ==, "Nod");
}

typedef struct
{
  const char *text, *problem;
} Bad;

/* Each behind MINIMAL, in line 4. */
static const Bad bad[] = {
  { "Side1=Right", "10-a.stretch:1: Side2 = (missing): must be there, because the first side is; the file is ignored" },
  { "Side2=Left", "10-a.stretch:1: Side1 = (missing): must be there, because the second side is; the file is ignored" },
  { "Hold=0s", "10-a.stretch:4: Hold = \"0s\": must be 1s … 10min; the file is ignored" },
  { "Hold=long", "10-a.stretch:4: Hold = \"long\": must be 1s … 10min; the file is ignored" },
  { "Strains=knees;left knee", "10-a.stretch:4: Strains = \"knees;left knee\": must be words of a-z, 0-9 and - with ; between them; the file is ignored" },
  { "DeskName=Nod", "10-a.stretch:1: DeskCue = (missing): must say what to do at the desk; the file is ignored" },
  { "Picture=../a.svg", "10-a.stretch:4: Picture = \"../a.svg\": must be the name of a file in the same folder; the file is ignored" },
  { "Picture=/etc/passwd", "10-a.stretch:4: Picture = \"/etc/passwd\": must be the name of a file in the same folder; the file is ignored" },
  { "Feel=a\\nb", "10-a.stretch:4: Feel = \"a\\nb\": must be one line of text, without \\n, \\t or other escapes; the file is ignored" }
};

static void
test_bad_files (Fixture *fixture, gconstpointer user_data)
{
  put (fixture->shipped, "20-b.stretch", MINIMAL);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *text = g_strconcat (MINIMAL, bad[i].text, "\n", NULL);

      put (fixture->shipped, "10-a.stretch", text);
      load (fixture);
      assert_problem (fixture, bad[i].problem);
      assert_ids (fixture, "b");
    }
}

static void
test_bare_files (Fixture *fixture, gconstpointer user_data)
{
  put (fixture->shipped, "10-a.stretch", "");
  put (fixture->shipped, "20-b.stretch", "[Stretch]\nName=\nCue=x.\n");
  load (fixture);
  assert_ids (fixture, "");
  g_assert_cmpuint (fixture->problems->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (fixture->problems, 0), ==,
                   "10-a.stretch:1: must have a section [Stretch]; the file is ignored");
  g_assert_cmpstr (g_ptr_array_index (fixture->problems, 1), ==,
                   "20-b.stretch:2: Name = \"\": must be the name of the stretch; the file is ignored");
}

static void
test_too_long (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *fits = g_strnfill (200, 'x');
  g_autofree char *good = g_strdup_printf ("[Stretch]\nName=A\nCue=%s\n", fits);
  g_autofree char *text = g_strdup_printf ("[Stretch]\nName=A\nCue=%sx\n", fits);

  put (fixture->shipped, "10-a.stretch", good);
  put (fixture->shipped, "20-b.stretch", text);
  load (fixture);
  assert_ids (fixture, "a");
  g_assert_cmpuint (fixture->problems->len, ==, 1);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (fixture->problems, 0), "20-b.stretch:3: Cue = \"xxx"));
  g_assert_true (g_str_has_suffix (g_ptr_array_index (fixture->problems, 0), "…\": must be at most 200 characters, is 201; the file is ignored"));
}

/* What is only odd is said, and costs nothing. */
static void
test_odd_lines (Fixture *fixture, gconstpointer user_data)
{
  put (fixture->shipped, "10-a.stretch", MINIMAL "Cues=x\nhuh\nName[de]=Nicken\nPicture=none.svg\n[Desk]\nName=x\n");
  load (fixture);
  assert_problem (fixture,
                  "10-a.stretch:7: Picture = \"none.svg\": must be a file in the same folder; there will be no picture",
                  "10-a.stretch:5: [Stretch] \"huh\": must be \"key = value\", \"[section]\" or \"# comment\"; ignored",
                  "10-a.stretch:4: Cues: must be one of Name, Cue, Feel, Side1, Side2, DeskName, DeskCue, DeskSide1, DeskSide2, "
                  "Hold, Strains, Careful, Picture, Credit, Source; the line is ignored",
                  "10-a.stretch:8: [Desk]: must be [Stretch]; ignored with all that is below it");
  assert_ids (fixture, "a");
  g_assert_null (lumbar_stretch_picture (get (fixture, 0), FALSE, 0));
}

static void
test_names (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *id = g_strnfill (LUMBAR_ID_MAX - 1, 'a');
  g_autofree char *fits = g_strdup_printf ("10-%s.stretch", id);
  g_autofree char *too_long = g_strdup_printf ("20-%sa.stretch", id);

  put (fixture->shipped, fits, MINIMAL);
  put (fixture->shipped, too_long, MINIMAL);
  put (fixture->shipped, "30-Caps.stretch", MINIMAL);
  put (fixture->shipped, "40-.stretch", MINIMAL);
  put (fixture->shipped, "50-x.stretch", MINIMAL);
  put (fixture->shipped, "60-x.stretch", MINIMAL);
  load (fixture);
  g_assert_cmpuint (fixture->stretches->len, ==, 2);
  g_assert_cmpstr (get (fixture, 0)->id, ==, id);
  g_assert_cmpuint (fixture->problems->len, ==, 4);
  g_assert_cmpstr (g_ptr_array_index (fixture->problems, 3), ==,
                   "60-x.stretch: must have an id of its own, but 50-x.stretch has \"x\" already; the file is ignored");
}

static void
test_desk (Fixture *fixture, gconstpointer user_data)
{
  put (fixture->shipped, "10-a.stretch", MINIMAL "DeskCue=Nod, seated.\nDeskSide1=Right\nDeskSide2=Left\n");
  load (fixture);
  assert_no_problem (fixture);
  g_assert_cmpstr (get (fixture, 0)->desk->name, ==, "Nod");
  g_assert_cmpuint (lumbar_variant_n_sides (lumbar_stretch_variant (get (fixture, 0), TRUE)), ==, 2);
  g_assert_cmpuint (lumbar_variant_n_sides (lumbar_stretch_variant (get (fixture, 0), FALSE)), ==, 1);
}

static void
assert_shown (Fixture *fixture, guint i, gboolean at_desk, guint side, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->root, folder, name, NULL);

  g_assert_cmpstr (lumbar_stretch_picture (get (fixture, i), at_desk, side), ==, path);
}

static void
assert_picture (Fixture *fixture, guint i, const char *folder, const char *name)
{
  assert_shown (fixture, i, FALSE, 0, folder, name);
}

static void
test_pictures (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *drawn = g_build_filename (fixture->root, "illustrations", NULL);

  g_mkdir (drawn, 0700);
  put (drawn, "a.svg", "x");
  put (drawn, "b.svg", "x");
  put (drawn, "mine.svg", "x");
  put (fixture->shipped, "b.png", "x");
  put (fixture->own, "photo.png", "x");
  put (fixture->shipped, "10-a.stretch", MINIMAL);
  put (fixture->shipped, "20-b.stretch", MINIMAL "Picture=b.png\n");
  put (fixture->own, "mine.stretch", MINIMAL);
  put (fixture->own, "other.stretch", MINIMAL "Picture=photo.png\n");
  load (fixture);
  assert_no_problem (fixture);
  assert_picture (fixture, 0, "illustrations", "a.svg");
  assert_picture (fixture, 1, "stretches", "b.png");
  g_assert_null (lumbar_stretch_picture (get (fixture, 2), FALSE, 0));
  assert_picture (fixture, 3, "own", "photo.png");
}

#define TWO_SIDED      "Side1=Right\nSide2=Left\n"
#define TWO_SIDED_DESK "DeskCue=Nod, seated.\nDeskSide1=Right\nDeskSide2=Left\n"

static void
test_pictures_of_sides (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *drawn = g_build_filename (fixture->root, "illustrations", NULL);

  g_mkdir (drawn, 0700);
  put (drawn, "a.svg", "x");
  put (drawn, "a-2.svg", "x");
  put (drawn, "a-2.png", "x");
  put (drawn, "a-desk.svg", "x");
  put (drawn, "a-desk-2.svg", "x");
  put (drawn, "b.svg", "x");
  put (drawn, "b-2.svg", "x");
  put (drawn, "c.svg", "x");
  put (drawn, "c-2.svg", "x");
  put (drawn, "d-2.svg", "x");
  put (drawn, "d-2.png", "x");
  put (drawn, "d-desk-2.svg", "x");
  put (fixture->shipped, "10-a.stretch", MINIMAL TWO_SIDED TWO_SIDED_DESK);
  put (fixture->shipped, "20-b.stretch", MINIMAL);
  put (fixture->shipped, "30-c.stretch", MINIMAL TWO_SIDED "DeskCue=Nod, seated.\n");
  put (fixture->shipped, "40-d.stretch", MINIMAL TWO_SIDED TWO_SIDED_DESK);
  load (fixture);
  assert_no_problem (fixture);

  assert_shown (fixture, 0, FALSE, 0, "illustrations", "a.svg");
  assert_shown (fixture, 0, FALSE, 1, "illustrations", "a-2.svg");
  assert_shown (fixture, 0, TRUE, 0, "illustrations", "a-desk.svg");
  assert_shown (fixture, 0, TRUE, 1, "illustrations", "a-desk-2.svg");
  /* Done once: a second picture isn't its own. */
  assert_shown (fixture, 1, FALSE, 1, "illustrations", "b.svg");
  /* The desk's variant without one shows the floor's. */
  assert_shown (fixture, 2, TRUE, 0, "illustrations", "c.svg");
  /* A second side alone would be shown for the first one too, or leave that without. */
  for (guint side = 0; side < 2; side++)
    {
      g_assert_null (lumbar_stretch_picture (get (fixture, 3), FALSE, side));
      g_assert_null (lumbar_stretch_picture (get (fixture, 3), TRUE, side));
    }
}

static void
test_own_pictures_of_sides (Fixture *fixture, gconstpointer user_data)
{
  put (fixture->own, "photo.jpg", "x");
  put (fixture->own, "photo-2.jpg", "x");
  put (fixture->own, "photo-desk.jpg", "x");
  put (fixture->own, "photo-desk-2.jpg", "x");
  put (fixture->own, "plain", "x");
  put (fixture->own, "plain-2", "x");
  put (fixture->own, "my.back", "x");
  put (fixture->own, "painted.png", "x");
  put (fixture->own, "painted-2.png", "x");
  put (fixture->own, "painted-desk.svg", "x");
  put (fixture->shipped, "10-a.stretch", MINIMAL);
  put (fixture->own, "named.stretch", MINIMAL TWO_SIDED TWO_SIDED_DESK "Picture=photo.jpg\n");
  put (fixture->own, "one.stretch", MINIMAL TWO_SIDED "Picture=my.back\n");
  put (fixture->own, "painted.stretch", MINIMAL TWO_SIDED TWO_SIDED_DESK);
  put (fixture->own, "plain.stretch", MINIMAL TWO_SIDED "Picture=plain\n");
  load (fixture);
  assert_no_problem (fixture);

  assert_shown (fixture, 1, FALSE, 0, "own", "photo.jpg");
  assert_shown (fixture, 1, FALSE, 1, "own", "photo-2.jpg");
  assert_shown (fixture, 1, TRUE, 0, "own", "photo-desk.jpg");
  assert_shown (fixture, 1, TRUE, 1, "own", "photo-desk-2.jpg");
  assert_shown (fixture, 2, FALSE, 1, "own", "my.back");
  assert_shown (fixture, 3, FALSE, 1, "own", "painted-2.png");
  assert_shown (fixture, 3, TRUE, 1, "own", "painted-desk.svg");
  assert_shown (fixture, 4, FALSE, 1, "own", "plain-2");
}

static void
test_locale (Fixture *fixture, gconstpointer user_data)
{
  put (fixture->shipped, "10-a.stretch", MINIMAL "Name[de]=Nicken\nName[de_AT]=Nickerl\nCue[fr]=Non.\n");
  g_setenv ("LANGUAGE", "de_AT", TRUE);
  load (fixture);
  g_assert_cmpstr (get (fixture, 0)->floor.name, ==, "Nickerl");
  g_assert_cmpstr (get (fixture, 0)->floor.cue, ==, "Nod once.");
  g_setenv ("LANGUAGE", "de_CH", TRUE);
  load (fixture);
  g_assert_cmpstr (get (fixture, 0)->floor.name, ==, "Nicken");
  g_unsetenv ("LANGUAGE");
  assert_no_problem (fixture);
}

static void
test_missing_folders (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *expected = g_strdup_printf ("%s: must hold *.stretch files, but there is no usable one; "
                                               "reminders will only suggest standing up", fixture->shipped);

  g_rmdir (fixture->own);
  load (fixture);
  assert_problem (fixture, expected);
  g_assert_cmpuint (fixture->stretches->len, ==, 0);

  g_rmdir (fixture->shipped);
  load (fixture);
  g_assert_cmpuint (fixture->problems->len, ==, 1);
  g_assert_true (g_str_has_suffix (g_ptr_array_index (fixture->problems, 0), "; no stretches from there"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/catalogue/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("the-seven", test_the_seven);
  ADD ("order-and-own", test_order_and_own);
  ADD ("broken-own-keeps-shipped", test_broken_own_keeps_shipped);
  ADD ("bad-files", test_bad_files);
  ADD ("bare-files", test_bare_files);
  ADD ("too-long", test_too_long);
  ADD ("odd-lines", test_odd_lines);
  ADD ("names", test_names);
  ADD ("desk", test_desk);
  ADD ("pictures", test_pictures);
  ADD ("pictures-of-sides", test_pictures_of_sides);
  ADD ("own-pictures-of-sides", test_own_pictures_of_sides);
  ADD ("locale", test_locale);
  ADD ("missing-folders", test_missing_folders);

  return g_test_run ();
}
