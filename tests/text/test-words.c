/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The day's line, the refusals and the safety lines. */

#include "style.h"

#include "text/refusal.h"
#include "text/safety.h"
#include "text/today.h"

typedef struct
{
  LumbarToday today;
  const char *expected;
} Day;

static void
test_today (void)
{
  static const Day days[] = {
    { { .stretches = 3, .got_up = 5 }, "Today: 3 stretches, up 5 times" },
    { { .stretches = 3, .got_up = 5, .sitting_s = 14400 }, "Today: 3 stretches, up 5 times, 4 h of sitting" },
    { { .stretches = 1, .got_up = 1, .sitting_s = 6600 }, "Today: 1 stretch, up 1 time, 1 h 50 of sitting" },
    { { .stretches = 8, .sessions = 1, .got_up = 2 }, "Today: 8 stretches, 1 full session, up 2 times" },
    { { .stretches = 14, .sessions = 2, .sitting_s = 600 }, "Today: 14 stretches, 2 full sessions, 10 min of sitting" },
    { { .got_up = 2, .sitting_s = 600 }, "Today: up 2 times, 10 min of sitting" },
    { { .sitting_s = 600 }, "Today: no stretches yet, 10 min of sitting" },
    { { .sitting_s = 59 }, "Today: no stretches yet" },
    { { .stretches = 0 }, "Today: no stretches yet" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *line = lumbar_text_today (&days[i].today);

      style_check_equal ("today", line, days[i].expected);
    }
}

typedef struct
{
  LumbarRefusal refusal;
  const char *argument;
  const LumbarStatus *status;
  const char *expected;
} Refused;

static const LumbarStatus lunging = { LUMBAR_STATE_GUIDING, .guiding = TRUE, .guide_name = S ("Low Lunge") };
static const LumbarStatus session = { LUMBAR_STATE_GUIDING, .guiding = TRUE, .guide_session = TRUE, .guide_name = S ("Low Lunge") };
static const LumbarStatus sitting = { LUMBAR_STATE_SITTING, .due_at_s = AT (14, 15) };
static const LumbarStatus paused = { LUMBAR_STATE_PAUSED, .due_at_s = AT (14, 15) };
static const LumbarStatus closed = { LUMBAR_STATE_PAUSED, .paused_by = S ("hours") };
static const LumbarStatus nothing = { LUMBAR_STATE_SITTING };

static const Refused refusals[] = {
  { LUMBAR_REFUSAL_NONE, NULL, NULL, "" },
  { LUMBAR_REFUSAL_UNKNOWN_STRETCH, "forg", NULL, "There is no stretch called “forg”. See them all: lumbar stretches" },
  { LUMBAR_REFUSAL_UNKNOWN_STRETCH, NULL, NULL, "There is no such stretch. See them all: lumbar stretches" },
  { LUMBAR_REFUSAL_UNKNOWN_STRETCH, "the one with the foot in front and the other one somewhere behind", NULL,
    "There is no stretch called “the one with the foot in front and the…”. See them all: lumbar stretches" },
  { LUMBAR_REFUSAL_ALREADY_GUIDING, NULL, &lunging, "Low Lunge is already running. Stop it first: lumbar session stop" },
  { LUMBAR_REFUSAL_ALREADY_GUIDING, NULL, &session, "A full session is already running. Stop it first: lumbar session stop" },
  { LUMBAR_REFUSAL_ALREADY_GUIDING, NULL, NULL, "A stretch is already running. Stop it first: lumbar session stop" },
  { LUMBAR_REFUSAL_NOT_GUIDING, NULL, NULL,
    "No stretch is running. Start one: lumbar stretch, or all of them: lumbar session" },
  { LUMBAR_REFUSAL_NOTHING_DUE, NULL, &sitting, "Nothing is due before 14:15. Start a stretch any time: lumbar stretch" },
  { LUMBAR_REFUSAL_NOTHING_DUE, NULL, &paused, "Nothing is due yet. Start a stretch any time: lumbar stretch" },
  { LUMBAR_REFUSAL_NOTHING_DUE, NULL, &nothing, "Nothing is due yet. Start a stretch any time: lumbar stretch" },
  { LUMBAR_REFUSAL_NOTHING_DUE, NULL, NULL, "Nothing is due yet. Start a stretch any time: lumbar stretch" },
  { LUMBAR_REFUSAL_NOT_SNOOZED, NULL, NULL, "Nothing is put off." },
  { LUMBAR_REFUSAL_NOT_PAUSED, NULL, NULL, "Lumbar is not paused." },
  { LUMBAR_REFUSAL_NOT_PAUSED, NULL, &closed, "Lumbar is quiet because it is outside your hours. See them: lumbar settings" },
  { LUMBAR_REFUSAL_NOTHING_ON, NULL, NULL, "All stretches are turned off. Turn one on: lumbar stretches on side-bend" },
  { LUMBAR_REFUSAL_OUT_OF_BOUNDS, "9d", NULL,
    "“9d” is too short or too long: a snooze takes 1 s to 12 h, a pause 1 min to 7 days." },
  { LUMBAR_REFUSAL_OUT_OF_BOUNDS, NULL, NULL,
    "That is too short or too long: a snooze takes 1 s to 12 h, a pause 1 min to 7 days." },
  { LUMBAR_REFUSAL_NO_OTHER, NULL, NULL, "There is no other stretch to offer now. See which are on: lumbar stretches" }
};

static void
test_refusals (void)
{
  guint seen = 0;

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *sentence = lumbar_text_refusal (refusals[i].refusal, refusals[i].argument, refusals[i].status);

      style_check_equal (lumbar_refusal_to_string (refusals[i].refusal), sentence, refusals[i].expected);
      seen |= 1u << refusals[i].refusal;
    }

  g_assert_cmphex (seen, ==, (1u << LUMBAR_N_REFUSALS) - 1);
}

static void
test_safety (void)
{
  style_check (lumbar_text_safety_short ());
  style_check (lumbar_text_safety ());
  style_check (lumbar_text_safety_warnings ());
  g_assert_true (g_str_has_prefix (lumbar_text_safety (), lumbar_text_safety_short ()));
}

int
main (int argc, char **argv)
{
  style_init (&argc, &argv);
  g_test_add_func ("/words/today", test_today);
  g_test_add_func ("/words/refusals", test_refusals);
  g_test_add_func ("/words/safety", test_safety);

  return g_test_run ();
}
