/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The phases of a guide, to the microsecond. */

#include "core/guide.h"

#include "catalogue.h"

#define S LUMBAR_SECOND

typedef struct
{
  LumbarPolicy *policy;
  LumbarStretch *two, *one; /* two sides, one side; both with a way at the desk */
  LumbarGuiding guiding;
} Walk;

static void
set_up (Walk *self, gconstpointer data)
{
  LumbarMemory memory;

  lumbar_memory_init (&memory);
  self->guiding = memory.guiding;
  self->guiding.step = 1;
  self->policy = lumbar_policy_new ();
  self->two = test_stretch_new ("low-lunge", TRUE, TRUE, NULL);
  self->one = test_stretch_new ("frog", FALSE, TRUE, NULL);
}

static void
tear_down (Walk *self, gconstpointer data)
{
  lumbar_policy_free (self->policy);
  lumbar_stretch_unref (self->two);
  lumbar_stretch_unref (self->one);
}

/* Nothing happens just before AT; at AT the step is STEP. */
static void
assert_step (Walk *self, const LumbarStretch *stretch, LumbarUsec at, LumbarStep step)
{
  g_assert_cmpint (lumbar_guide_deadline (&self->guiding), ==, at);
  g_assert_cmpint (lumbar_guide_pass (&self->guiding, stretch, self->policy, FALSE, at - 1), ==, LUMBAR_STEP_NONE);
  g_assert_cmpint (lumbar_guide_pass (&self->guiding, stretch, self->policy, FALSE, at), ==, step);
}

static void
test_two_sides (Walk *self, gconstpointer data)
{
  lumbar_guide_begin (&self->guiding, self->two, TRUE, self->policy, 100 * S);
  g_assert_cmpint (self->guiding.phase, ==, LUMBAR_PHASE_READY);
  assert_step (self, self->two, 120 * S, LUMBAR_STEP_PHASE);
  g_assert_cmpint (self->guiding.phase, ==, LUMBAR_PHASE_HOLD);
  g_assert_cmpint (self->guiding.side, ==, 0);
  assert_step (self, self->two, 150 * S, LUMBAR_STEP_PHASE);
  g_assert_cmpint (self->guiding.phase, ==, LUMBAR_PHASE_SWITCH);
  assert_step (self, self->two, 158 * S, LUMBAR_STEP_PHASE);
  g_assert_cmpint (self->guiding.phase, ==, LUMBAR_PHASE_HOLD);
  g_assert_cmpint (self->guiding.side, ==, 1);
  assert_step (self, self->two, 188 * S, LUMBAR_STEP_FINISHED);
  g_assert_cmpint (lumbar_guide_duration (self->two, FALSE, TRUE, self->policy), ==, 88 * S);
}

static void
test_one_side (Walk *self, gconstpointer data)
{
  lumbar_guide_begin (&self->guiding, self->one, FALSE, self->policy, 0);
  assert_step (self, self->one, 10 * S, LUMBAR_STEP_PHASE);
  assert_step (self, self->one, 40 * S, LUMBAR_STEP_FINISHED);
  g_assert_cmpint (lumbar_guide_duration (self->one, FALSE, FALSE, self->policy), ==, 40 * S);
}

/* Half of getting ready at the desk, and only where there is a way to do it there. */
static void
test_ready (Walk *self, gconstpointer data)
{
  g_autoptr (LumbarStretch) floor = test_stretch_new ("cobra", FALSE, FALSE, NULL);
  const struct
  {
    const LumbarStretch *stretch;
    gboolean at_desk, first;
    LumbarUsec ready;
  } rows[] = {
    { self->one, FALSE, TRUE, 20 * S }, { self->one, FALSE, FALSE, 10 * S }, { self->one, TRUE, TRUE, 10 * S },
    { self->one, TRUE, FALSE, 5 * S },  { floor, TRUE, TRUE, 20 * S },       { floor, TRUE, FALSE, 10 * S },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      self->guiding.at_desk = rows[i].at_desk;
      lumbar_guide_begin (&self->guiding, rows[i].stretch, rows[i].first, self->policy, 0);
      g_assert_cmpint (lumbar_guide_deadline (&self->guiding), ==, rows[i].ready);
      g_assert_cmpint (lumbar_guide_duration (rows[i].stretch, rows[i].at_desk, rows[i].first, self->policy), ==,
                       rows[i].ready + 30 * S);
    }
}

static void
test_its_own_hold (Walk *self, gconstpointer data)
{
  self->one->hold_us = 45 * S;
  g_assert_cmpint (lumbar_guide_hold (self->one, self->policy), ==, 45 * S);
  g_assert_cmpint (lumbar_guide_hold (self->two, self->policy), ==, 30 * S);
  lumbar_guide_begin (&self->guiding, self->one, TRUE, self->policy, 0);
  assert_step (self, self->one, 20 * S, LUMBAR_STEP_PHASE);
  assert_step (self, self->one, 65 * S, LUMBAR_STEP_FINISHED);
}

/* Looked at late, each phase still begins where the one before it ended. */
static void
test_late (Walk *self, gconstpointer data)
{
  lumbar_guide_begin (&self->guiding, self->two, TRUE, self->policy, 0);
  g_assert_cmpint (lumbar_guide_pass (&self->guiding, self->two, self->policy, FALSE, 21 * S), ==, LUMBAR_STEP_PHASE);
  g_assert_cmpint (lumbar_guide_deadline (&self->guiding), ==, 50 * S);
}

static void
to_hold (Walk *self, const LumbarStretch *stretch, LumbarUsec at)
{
  lumbar_guide_begin (&self->guiding, stretch, TRUE, self->policy, at - 20 * S);
  g_assert_cmpint (lumbar_guide_pass (&self->guiding, stretch, self->policy, TRUE, at), ==, LUMBAR_STEP_PHASE);
}

static void
test_typed_through (Walk *self, gconstpointer data)
{
  static const struct
  {
    LumbarUsec since, now; /* no input from since, looked at now; the hold is 100 … 130 s */
    LumbarStep step;
  } rows[] = {
    { 104 * S, 109 * S, LUMBAR_STEP_FINISHED },
    { 104 * S, 109 * S - 1, LUMBAR_STEP_TYPED_THROUGH },
    { 90 * S, 104 * S, LUMBAR_STEP_TYPED_THROUGH }, /* only 4 s of it lie in the hold */
    { 90 * S, 105 * S, LUMBAR_STEP_FINISHED },
    { 125 * S, 130 * S, LUMBAR_STEP_FINISHED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      to_hold (self, self->one, 100 * S);
      lumbar_guide_take_idle (&self->guiding, self->one, self->policy, rows[i].since, rows[i].now);
      g_assert_cmpint (lumbar_guide_pass (&self->guiding, self->one, self->policy, TRUE, 130 * S), ==, rows[i].step);
    }

  /* Where nothing tells, the person is believed. */
  to_hold (self, self->one, 100 * S);
  g_assert_cmpint (lumbar_guide_pass (&self->guiding, self->one, self->policy, FALSE, 130 * S), ==,
                   LUMBAR_STEP_FINISHED);
}

/* Each hold needs a gap of its own; half the hold where that is shorter than 5 s. */
static void
test_gap (Walk *self, gconstpointer data)
{
  to_hold (self, self->two, 100 * S);
  g_assert_cmpint (lumbar_guide_gap (&self->guiding, self->two, self->policy), ==, 5 * S);
  lumbar_guide_take_idle (&self->guiding, self->two, self->policy, 100 * S, 110 * S);
  g_assert_cmpint (lumbar_guide_pass (&self->guiding, self->two, self->policy, TRUE, 130 * S), ==, LUMBAR_STEP_PHASE);
  g_assert_cmpint (lumbar_guide_gap (&self->guiding, self->two, self->policy), ==, LUMBAR_NEVER);
  g_assert_cmpint (lumbar_guide_pass (&self->guiding, self->two, self->policy, TRUE, 138 * S), ==, LUMBAR_STEP_PHASE);
  g_assert_cmpint (lumbar_guide_pass (&self->guiding, self->two, self->policy, TRUE, 168 * S), ==,
                   LUMBAR_STEP_TYPED_THROUGH);

  self->policy->hold_us = 6 * S;
  to_hold (self, self->one, 100 * S);
  g_assert_cmpint (lumbar_guide_gap (&self->guiding, self->one, self->policy), ==, 3 * S);
}

static void
test_pause (Walk *self, gconstpointer data)
{
  to_hold (self, self->one, 100 * S);
  lumbar_guide_pause (&self->guiding, self->one, self->policy, 112 * S);
  g_assert_true (lumbar_guide_is_paused (&self->guiding));
  g_assert_cmpint (self->guiding.left_us, ==, 18 * S);
  lumbar_guide_pause (&self->guiding, self->one, self->policy, 120 * S);
  g_assert_cmpint (self->guiding.left_us, ==, 18 * S);
  g_assert_cmpint (lumbar_guide_pass (&self->guiding, self->one, self->policy, FALSE, 200 * S), ==, LUMBAR_STEP_NONE);

  lumbar_guide_resume (&self->guiding, 200 * S);
  g_assert_false (lumbar_guide_is_paused (&self->guiding));
  assert_step (self, self->one, 218 * S, LUMBAR_STEP_FINISHED);
}

static void
test_gives_up (Walk *self, gconstpointer data)
{
  to_hold (self, self->one, 100 * S);
  lumbar_guide_pause (&self->guiding, self->one, self->policy, 110 * S);
  g_assert_cmpint (lumbar_guide_deadline (&self->guiding), ==, 410 * S);
  g_assert_cmpint (lumbar_guide_pass (&self->guiding, self->one, self->policy, FALSE, 410 * S - 1), ==,
                   LUMBAR_STEP_NONE);
  g_assert_cmpint (lumbar_guide_pass (&self->guiding, self->one, self->policy, FALSE, 410 * S), ==,
                   LUMBAR_STEP_GAVE_UP);
}

static void
test_skip_phase (Walk *self, gconstpointer data)
{
  lumbar_guide_begin (&self->guiding, self->two, TRUE, self->policy, 0);
  g_assert_cmpint (lumbar_guide_skip_phase (&self->guiding, self->two, self->policy, 5 * S), ==, LUMBAR_STEP_PHASE);
  g_assert_cmpint (self->guiding.phase, ==, LUMBAR_PHASE_HOLD);
  g_assert_cmpint (lumbar_guide_deadline (&self->guiding), ==, 35 * S);

  /* A hold that was cut short does not count, although the other side is held to its end. */
  g_assert_cmpint (lumbar_guide_skip_phase (&self->guiding, self->two, self->policy, 10 * S), ==, LUMBAR_STEP_PHASE);
  assert_step (self, self->two, 18 * S, LUMBAR_STEP_PHASE);
  assert_step (self, self->two, 48 * S, LUMBAR_STEP_CUT);
}

static void
test_restore (Walk *self, gconstpointer data)
{
  to_hold (self, self->two, 100 * S);
  g_assert_cmpint (lumbar_guide_pass (&self->guiding, self->two, self->policy, FALSE, 130 * S), ==, LUMBAR_STEP_PHASE);
  g_assert_cmpint (lumbar_guide_pass (&self->guiding, self->two, self->policy, FALSE, 138 * S), ==, LUMBAR_STEP_PHASE);

  lumbar_guide_restore (&self->guiding, self->two, self->policy, 500 * S);
  g_assert_true (lumbar_guide_is_paused (&self->guiding));
  g_assert_cmpint (self->guiding.side, ==, 1);
  g_assert_cmpint (self->guiding.left_us, ==, 30 * S);
  g_assert_cmpint (lumbar_guide_deadline (&self->guiding), ==, 800 * S);

  lumbar_guide_resume (&self->guiding, 510 * S);
  assert_step (self, self->two, 540 * S, LUMBAR_STEP_FINISHED);
}

#define ADD(path, function) g_test_add ("/guide/" path, Walk, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("two-sides", test_two_sides);
  ADD ("one-side", test_one_side);
  ADD ("ready", test_ready);
  ADD ("its-own-hold", test_its_own_hold);
  ADD ("late", test_late);
  ADD ("typed-through", test_typed_through);
  ADD ("gap", test_gap);
  ADD ("pause", test_pause);
  ADD ("gives-up", test_gives_up);
  ADD ("skip-phase", test_skip_phase);
  ADD ("restore", test_restore);

  return g_test_run ();
}
