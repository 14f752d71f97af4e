/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Statuses and cards of any make, most of them impossible: whatever is missing, what is said stays a sentence. */

#include "style.h"

#include "text/card.h"
#include "text/guide.h"
#include "text/outcome.h"
#include "text/refusal.h"
#include "text/status.h"

#define ROUNDS 4000

static char *
any_text (GRand *rand)
{
  static const char *const texts[] = { NULL, "", "Frog Stretch", "Right foot in front", "mpv", "user", "hours", "call", "silence", "restart",
                                       "A Name That Is Longer Than Anything That Anybody Would Ever Call a Stretch" };

  return (char *) texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))];
}

static gint64
any_time (GRand *rand)
{
  return g_rand_boolean (rand) ? 0 : AT (g_rand_int_range (rand, -48, 48), g_rand_int_range (rand, 0, 60));
}

static gint64
any_span (GRand *rand)
{
  return g_rand_boolean (rand) ? 0 : g_rand_int_range (rand, 0, 100000);
}

/* Its strings are borrowed; it is not cleared. */
static LumbarStatus
any_status (GRand *rand)
{
  LumbarStatus status = {
    .state = g_rand_int_range (rand, 0, LUMBAR_N_STATES), .presence = g_rand_int_range (rand, 0, LUMBAR_N_PRESENCES),
    .sitting_base_s = any_span (rand), .sitting_since_s = any_time (rand), .began_s = any_time (rand), .limit_s = any_span (rand),
    .due_at_s = any_time (rand), .n_held = g_rand_int_range (rand, 0, LUMBAR_N_REASONS + 1),
    .waiting_for_gap = g_rand_boolean (rand), .at_latest_s = any_time (rand), .next_id = any_text (rand),
    .next_name = any_text (rand), .away_since_s = any_time (rand), .returned_s = any_time (rand), .was_away_s = any_span (rand),
    .fresh = g_rand_boolean (rand), .last_input_s = any_time (rand), .watching = any_text (rand),
    .in_call = g_rand_boolean (rand),
    .asked = g_rand_int_range (rand, 0, 3), .asked_at_s = any_time (rand), .withdrawn_at_s = any_time (rand),
    .asks_again_s = any_time (rand), .quiet = g_rand_boolean (rand), .snoozed_until_s = any_time (rand),
    .paused_until_s = any_time (rand), .paused_by = any_text (rand), .guiding = g_rand_boolean (rand),
    .guide_session = g_rand_boolean (rand), .guide_paused = g_rand_boolean (rand), .guide_id = any_text (rand),
    .guide_name = any_text (rand), .guide_cue = any_text (rand), .guide_careful = any_text (rand), .guide_side_text = any_text (rand),
    .guide_side = g_rand_int_range (rand, 0, 3), .guide_phase = g_rand_int_range (rand, 0, LUMBAR_N_PHASES),
    .guide_gives_up_s = any_time (rand), .not_before_s = any_time (rand), .just_over = any_text (rand),
    .no_server = g_rand_boolean (rand), .next_hold_s = any_span (rand), .next_sides = g_rand_int_range (rand, 0, 3),
    .source_lost = g_rand_boolean (rand), .long_microphone = any_text (rand), .first_asked_s = any_time (rand),
    .guide_paused_by = any_text (rand), .guide_until_s = any_time (rand), .session_s = any_span (rand),
    .rules = { any_span (rand), any_span (rand), any_span (rand), any_span (rand), any_span (rand),
               g_rand_int_range (rand, 0, 1 << LUMBAR_N_REASONS), any_text (rand) }, .guide_step = g_rand_int_range (rand, 0, 8), .guide_steps = g_rand_int_range (rand, 0, 8)
  };

  for (guint i = 0; i < status.n_held; i++)
    status.held[i] = (LumbarHeld) { g_rand_int_range (rand, 0, LUMBAR_N_REASONS), any_text (rand) };

  return status;
}

static void
check_status (const LumbarStatus *status)
{
  g_autofree char *line = lumbar_text_first_line (status, AT (14, 16));
  g_autofree char *service = lumbar_text_service_line (status, AT (14, 16));
  g_autofree char *why = lumbar_text_why (status, AT (14, 16));
  g_autofree char *headline = lumbar_text_guide_headline (status);
  g_autofree char *detail = lumbar_text_guide_detail (status, AT (14, 16));

  style_check (line);
  style_check (service);
  style_check (why);
  style_check (headline);
  g_assert_true (*line && *service && *why && *headline);
  g_assert_cmpint (g_utf8_strlen (headline, -1), <=, 60);

  if (detail)
    style_check (detail);
}

static void
check_refusals (const LumbarStatus *status)
{
  for (int refusal = LUMBAR_REFUSAL_NONE + 1; refusal < LUMBAR_N_REFUSALS; refusal++)
    {
      g_autofree char *sentence = lumbar_text_refusal (refusal, status->next_name, status);

      style_check (sentence);
      g_assert_true (*sentence);
    }
}

static void
check_outcomes (const LumbarStatus *status)
{
  g_autofree char *stopped = lumbar_text_stopped (status, AT (14, 0)), *put_off = lumbar_text_put_off (status, AT (14, 0));
  g_autofree char *skipped = lumbar_text_skipped (status->next_name, status, AT (14, 0)), *recorded = lumbar_text_recorded (status->next_name);
  g_autofree char *paused = lumbar_text_paused (status, AT (14, 0));

  style_check (stopped);
  style_check (put_off);
  style_check (skipped);
  style_check (recorded);
  if (paused)
    style_check (paused);

  g_assert_null (strstr (put_off, "until ."));
}

static void
test_status (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (2);

  for (guint i = 0; i < ROUNDS; i++)
    {
      LumbarStatus status = any_status (rand);

      check_status (&status);
      if (i % 10 == 0)
        {
          check_refusals (&status);
          check_outcomes (&status);
        }
    }
}

static LumbarStretch *
any_stretch (GRand *rand)
{
  LumbarStretch *stretch;
  gboolean two_sided = g_rand_boolean (rand);

  if (g_rand_int_range (rand, 0, 4) == 0)
    return NULL;

  stretch = style_stretch ("frog", any_text (rand), any_text (rand), two_sided ? "Right arm up" : NULL,
                           two_sided ? "Left arm up" : NULL);
  stretch->careful = g_strdup (any_text (rand));
  if (g_rand_boolean (rand))
    {
      stretch->desk = g_new0 (LumbarVariant, 1);
      stretch->desk->name = g_strdup (any_text (rand));
      stretch->desk->cue = g_strdup (any_text (rand));
    }

  return stretch;
}

static LumbarCard *
any_card (GRand *rand)
{
  LumbarCard *card = lumbar_card_new (g_rand_int_range (rand, 0, LUMBAR_N_CARDS), 1);

  card->stretch = any_stretch (rand);
  card->refused = any_stretch (rand);
  card->at_desk = g_rand_boolean (rand);
  card->side = g_rand_int_range (rand, 0, 2);
  card->hold_us = any_span (rand) * LUMBAR_SECOND;
  card->total_us = any_span (rand) * LUMBAR_SECOND;
  card->limit_us = any_span (rand) * LUMBAR_SECOND;
  card->offset_us = CET_US;
  card->since_wall_us = g_rand_boolean (rand) ? LUMBAR_NEVER : any_time (rand) * LUMBAR_SECOND;
  card->until_wall_us = g_rand_boolean (rand) ? LUMBAR_NEVER : any_time (rand) * LUMBAR_SECOND;
  card->snooze_us = any_span (rand) * LUMBAR_SECOND;
  card->step = g_rand_int_range (rand, 0, 8);
  card->steps = g_rand_int_range (rand, 0, 8);
  card->finished = g_rand_int_range (rand, 0, 12);
  card->careful = g_rand_boolean (rand);
  card->n_buttons = g_rand_int_range (rand, 0, LUMBAR_CARD_BUTTONS_MAX + 1);
  for (guint i = 0; i < card->n_buttons; i++)
    card->buttons[i] = g_rand_int_range (rand, 0, LUMBAR_N_ACTIONS);

  return card;
}

static void
test_card (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr(LumbarCard) card = any_card (rand);
      g_auto(LumbarCardText) text = { NULL };

      lumbar_text_card (card, &text);
      style_check (text.title);
      style_check (text.body);
      style_check (text.body_without_actions);
      g_assert_true (*text.title);
      g_assert_cmpint (g_utf8_strlen (text.title, -1), <=, 64); /* 60 with the durations that settings allow */
      g_assert_true (g_str_has_prefix (text.body_without_actions, text.body));

      if (text.voice)
        style_check (text.voice);
    }
}

int
main (int argc, char **argv)
{
  style_init (&argc, &argv);
  g_test_add_func ("/any/status", test_status);
  g_test_add_func ("/any/card", test_card);

  return g_test_run ();
}
