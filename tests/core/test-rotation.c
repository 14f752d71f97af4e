/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Which stretch comes next. */

#include "core/session.h"

#include "catalogue.h"

typedef struct
{
  LumbarRotation rotation;
  LumbarPolicy *policy;
  gint64 next_turn;
} Line;

static void
set_up (Line *self, gconstpointer data)
{
  self->policy = lumbar_policy_new ();
  self->policy->place = LUMBAR_PLACE_HOME;
  self->rotation = (LumbarRotation) {
    .turns = g_array_new (FALSE, TRUE, sizeof (LumbarTurn)),
    .stretches = test_catalogue_new (),
    .policy = self->policy,
  };
}

static void
tear_down (Line *self, gconstpointer data)
{
  g_array_unref (self->rotation.turns);
  g_ptr_array_unref (self->rotation.stretches);
  lumbar_policy_free (self->policy);
}

static void
set_list (char ***list, const char *words)
{
  g_strfreev (*list);
  *list = g_strsplit (words, ";", -1);
}

static const char *
next (Line *self)
{
  LumbarStretch *stretch = lumbar_rotation_next (&self->rotation);

  return stretch ? stretch->id : NULL;
}

static void
done (Line *self, const char *id)
{
  lumbar_rotation_done (&self->rotation, id, &self->next_turn, 1000);
}

static void
passed (Line *self, const char *id)
{
  lumbar_rotation_passed (&self->rotation, id, &self->next_turn);
}

static void
test_catalogue_order_first (Line *self, gconstpointer data)
{
  static const char *const order[] = { "side-bend", "lumbar-rotation", "cobra",     "frog",           "hip-flexor",
                                       "low-lunge", "pigeon",          "side-bend", "lumbar-rotation" };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_assert_cmpstr (next (self), ==, order[i]);
      done (self, order[i]);
    }
}

static void
test_longest_ago (Line *self, gconstpointer data)
{
  done (self, "side-bend");
  passed (self, "lumbar-rotation");
  done (self, "frog");
  g_assert_cmpstr (next (self), ==, "cobra");

  for (guint i = 2; i < 7; i++)
    done (self, ((LumbarStretch *) self->rotation.stretches->pdata[i])->id);
  g_assert_cmpstr (next (self), ==, "side-bend");
  passed (self, "side-bend");
  g_assert_cmpstr (next (self), ==, "lumbar-rotation");
}

static void
test_only_done_counts (Line *self, gconstpointer data)
{
  passed (self, "cobra");
  g_assert_cmpint (lumbar_rotation_turn (&self->rotation, "cobra")->times_done, ==, 0);
  g_assert_cmpint (lumbar_rotation_turn (&self->rotation, "cobra")->done_wall_us, ==, 0);
  g_assert_cmpint (lumbar_rotation_turn (&self->rotation, "cobra")->turn, >, 0);

  done (self, "cobra");
  done (self, "cobra");
  g_assert_cmpint (lumbar_rotation_turn (&self->rotation, "cobra")->times_done, ==, 2);
  g_assert_cmpint (lumbar_rotation_turn (&self->rotation, "cobra")->turn, ==, 3);
  g_assert_cmpint (lumbar_rotation_turn (&self->rotation, "cobra")->done_wall_us, ==, 1000);
}

static void
test_eligible (Line *self, gconstpointer data)
{
  static const struct
  {
    LumbarPlace place;
    const char *off, *avoid;
    guint n_eligible, n_on;
    const char *next;
  } rows[] = {
    { LUMBAR_PLACE_HOME, "", "", 7, 7, "side-bend" },
    { LUMBAR_PLACE_OFFICE, "", "", 5, 7, "side-bend" },
    { LUMBAR_PLACE_UNSET, "", "", 5, 7, "side-bend" },
    { LUMBAR_PLACE_HOME, "side-bend;lumbar-rotation", "", 5, 5, "cobra" },
    { LUMBAR_PLACE_OFFICE, "side-bend;lumbar-rotation", "", 3, 5, "frog" },
    { LUMBAR_PLACE_HOME, "", "knees", 3, 3, "side-bend" },
    { LUMBAR_PLACE_HOME, "", "twisting;shoulder", 5, 5, "cobra" },
    { LUMBAR_PLACE_HOME, "", "knee", 7, 7, "side-bend" },
    { LUMBAR_PLACE_HOME, "side-bend", "knees", 2, 2, "lumbar-rotation" },
    { LUMBAR_PLACE_OFFICE, "side-bend;lumbar-rotation", "knees", 0, 1, NULL },
    { LUMBAR_PLACE_HOME, "side-bend;lumbar-rotation;cobra;frog;hip-flexor;low-lunge;pigeon", "", 0, 0, NULL },
    { LUMBAR_PLACE_HOME, "no-such-stretch", "no-such-strain", 7, 7, "side-bend" },
  };

  LumbarGuiding session = { .session = TRUE };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      self->policy->place = rows[i].place;
      set_list (&self->policy->off, rows[i].off);
      set_list (&self->policy->avoid, rows[i].avoid);
      g_assert_cmpuint (lumbar_rotation_n_eligible (&self->rotation), ==, rows[i].n_eligible);
      g_assert_cmpuint (lumbar_session_count (&self->rotation, &session).steps, ==, rows[i].n_on);
      g_assert_cmpstr (next (self), ==, rows[i].next);
    }
}

/* Walks on with Another; the refused one is offered before and passed over after, as the coach does. */
static const char *
another (Line *self, const char *refused, gint64 round)
{
  LumbarStretch *from = lumbar_rotation_find (&self->rotation, refused);
  LumbarStretch *to;

  lumbar_rotation_turn (&self->rotation, refused)->offered = round;
  to = lumbar_rotation_another (&self->rotation, from, round);
  passed (self, refused);

  return to ? to->id : NULL;
}

static void
test_another_none_twice (Line *self, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const char *at = "side-bend";

  for (guint i = 0; i < 7; i++)
    {
      g_assert_true (g_hash_table_add (seen, (gpointer) at));
      at = another (self, at, 1);
    }

  /* All were offered: it wraps. */
  g_assert_nonnull (at);
  g_assert_false (g_hash_table_add (seen, (gpointer) at));
}

static void
test_another_without_the_floor (Line *self, gconstpointer data)
{
  /* Cobra lies on the floor: rather the side bend, which needs none, than frog, whose turn it would be. */
  g_assert_cmpstr (another (self, "cobra", 1), ==, "side-bend");
  /* Who refuses the side bend said nothing against the floor. */
  g_assert_cmpstr (another (self, "side-bend", 1), ==, "lumbar-rotation");
  /* Nothing else at home needs no floor, so any will do. */
  g_assert_cmpstr (another (self, "lumbar-rotation", 1), ==, "frog");
}

static void
test_another_of_few (Line *self, gconstpointer data)
{
  set_list (&self->policy->off, "cobra;frog;hip-flexor;low-lunge;pigeon");
  g_assert_cmpstr (another (self, "side-bend", 1), ==, "lumbar-rotation");
  g_assert_cmpstr (another (self, "lumbar-rotation", 1), ==, "side-bend");

  set_list (&self->policy->off, "lumbar-rotation;cobra;frog;hip-flexor;low-lunge;pigeon");
  g_assert_null (another (self, "side-bend", 1));
}

static void
test_a_new_round (Line *self, gconstpointer data)
{
  another (self, "side-bend", 1);
  done (self, "lumbar-rotation");
  for (guint i = 2; i < 7; i++)
    done (self, ((LumbarStretch *) self->rotation.stretches->pdata[i])->id);

  g_assert_cmpstr (next (self), ==, "side-bend");
  g_assert_cmpstr (another (self, "side-bend", 2), ==, "lumbar-rotation");
}

static void
test_session_steps (Line *self, gconstpointer data)
{
  LumbarStretch *at = NULL;
  guint n = 0;

  set_list (&self->policy->off, "lumbar-rotation");
  self->policy->place = LUMBAR_PLACE_OFFICE;
  done (self, "side-bend");

  /* In catalogue order, whatever was done, and with those that have no way at the desk. */
  while ((at = lumbar_rotation_step (&self->rotation, at)))
    {
      LumbarStretch *back = lumbar_rotation_step_back (&self->rotation, at);

      g_assert_cmpstr (at->id, !=, "lumbar-rotation");
      g_assert_cmpint (back != NULL, ==, n > 0);
      g_assert_true (!back || lumbar_rotation_step (&self->rotation, back) == at);
      n++;
    }

  g_assert_cmpuint (n, ==, 6);
}

static void
test_step_after_one_that_is_off (Line *self, gconstpointer data)
{
  LumbarStretch *cobra = lumbar_rotation_find (&self->rotation, "cobra");

  set_list (&self->policy->off, "cobra;frog");
  g_assert_cmpstr (lumbar_rotation_step (&self->rotation, cobra)->id, ==, "hip-flexor");
  g_assert_cmpstr (lumbar_rotation_step_back (&self->rotation, cobra)->id, ==, "lumbar-rotation");
}

static void
test_find (Line *self, gconstpointer data)
{
  g_assert_cmpstr (lumbar_rotation_find (&self->rotation, "pigeon")->id, ==, "pigeon");
  g_assert_null (lumbar_rotation_find (&self->rotation, "headstand"));
  g_assert_null (lumbar_rotation_find (&self->rotation, ""));
}

#define ADD(path, function) g_test_add ("/rotation/" path, Line, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("catalogue-order-first", test_catalogue_order_first);
  ADD ("longest-ago", test_longest_ago);
  ADD ("only-done-counts", test_only_done_counts);
  ADD ("eligible", test_eligible);
  ADD ("another/none-twice", test_another_none_twice);
  ADD ("another/without-the-floor", test_another_without_the_floor);
  ADD ("another/of-few", test_another_of_few);
  ADD ("another/a-new-round", test_a_new_round);
  ADD ("session/steps", test_session_steps);
  ADD ("session/after-one-that-is-off", test_step_after_one_that_is_off);
  ADD ("find", test_find);

  return g_test_run ();
}
