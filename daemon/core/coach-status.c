/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What anybody may know: the coach's state in codes and absolute times. */

#include "core/coach-private.h"

/* Seconds since 1970 of a boot instant; 0 for none. */
static gint64
seconds_at (const LumbarNow *now, LumbarUsec boot_us)
{
  return boot_us == LUMBAR_NEVER ? 0 : (lumbar_now_to_wall (now, boot_us) + LUMBAR_SECOND / 2) / LUMBAR_SECOND;
}

static gint64
wall_seconds (LumbarUsec wall_us)
{
  return wall_us == LUMBAR_NEVER ? 0 : wall_us / LUMBAR_SECOND;
}

static void
fill_sitting (const LumbarCoach *self, const LumbarNow *now, LumbarStatus *status)
{
  const LumbarSitting *s = &self->memory.sitting;

  status->presence = lumbar_sitting_presence (s, &self->desk);
  status->limit_s = self->policy->limit_us / LUMBAR_SECOND;
  status->sitting_since_s = seconds_at (now, s->since_us);
  status->sitting_base_s = (s->base_us + LUMBAR_SECOND / 2) / LUMBAR_SECOND;
  status->began_s = seconds_at (now, s->began_us);
  status->away_since_s = seconds_at (now, s->absent_us);
  status->returned_s = seconds_at (now, s->returned_us);
  status->was_away_s = s->was_away_us / LUMBAR_SECOND;
  status->fresh = s->returned_us != LUMBAR_NEVER && s->began_us == s->returned_us;
  status->source_lost = self->desk.source == LUMBAR_SOURCE_LOST;
  if (status->presence == LUMBAR_PRESENCE_WATCHING || !lumbar_sitting_present (s))
    status->last_input_s = seconds_at (now, s->input_us);
}

/* Who stands in for input, or does so no longer. */
static void
fill_watching (const LumbarCoach *self, const LumbarNow *now, LumbarStatus *status)
{
  const LumbarReasons *reasons = &self->desk.reasons;
  LumbarStandIn stand_in;

  status->long_microphone = g_strdup (lumbar_reasons_long_microphone (reasons, self->policy, now->boot_us));
  if (status->presence == LUMBAR_PRESENCE_AWAY && lumbar_reasons_is_on (reasons, LUMBAR_REASON_FILM, self->policy))
    status->watching = g_strdup (lumbar_reasons_by (reasons, LUMBAR_REASON_FILM, self->policy, now->boot_us));
  if (status->presence != LUMBAR_PRESENCE_WATCHING)
    return;

  stand_in = lumbar_reasons_stood_in (reasons, self->policy, self->memory.sitting.input_us, now->boot_us);
  if (!stand_in.by)
    {
      /* It ended while nobody looked: during a guide, or with no daemon running. */
      status->presence = LUMBAR_PRESENCE_INPUT;
      status->last_input_s = 0;
      return;
    }

  status->watching = g_strdup (stand_in.by);
  status->in_call = stand_in.reason == LUMBAR_REASON_CALL;
}

static void
fill_held (const LumbarCoach *self, const LumbarDelivery *delivery, const LumbarNow *now, LumbarStatus *status)
{
  for (guint i = 0; i < LUMBAR_N_REASONS; i++)
    {
      const char *by;

      if (!(delivery->held & (1u << i)))
        continue;
      by = lumbar_reasons_by (&self->desk.reasons, (LumbarReason) i, self->policy, now->boot_us);
      status->held[status->n_held++] = (LumbarHeld) { (LumbarReason) i, g_strdup (by) };
    }

  status->waiting_for_gap = delivery->only_the_seam
                            || (!delivery->held && !delivery->early && !self->memory.sitting.idle);
  status->at_latest_s = seconds_at (now, delivery->at_latest_us);
  if (!delivery->early)
    return;

  status->not_before_s = seconds_at (now, delivery->look_us);
  status->just_over = g_strdup (delivery->just_over);
}

static void
fill_next (const LumbarCoach *self, LumbarStatus *status)
{
  LumbarStretch *next = lumbar_coach_next (self);
  const LumbarVariant *variant;

  if (!next)
    return;

  variant = lumbar_stretch_variant (next, lumbar_rotation_at_desk (self->policy));
  status->next_id = g_strdup (next->id);
  status->next_name = g_strdup (variant->name ? variant->name : next->floor.name);
  status->next_hold_s = lumbar_guide_hold (next, self->policy) / LUMBAR_SECOND;
  status->next_sides = lumbar_variant_n_sides (variant);
}

static void
fill_reminding (const LumbarCoach *self, const LumbarNow *now, LumbarStatus *status)
{
  const LumbarReminding *r = &self->memory.reminding;
  const LumbarSitting *s = &self->memory.sitting;
  LumbarUsec due_us = r->due_us;

  if (due_us == LUMBAR_NEVER)
    due_us = lumbar_sitting_reaches (s, self->policy->limit_us);
  if (r->snoozed_us != LUMBAR_NEVER)
    {
      status->snoozed_until_s = seconds_at (now, r->snoozed_us);
      due_us = due_us == LUMBAR_NEVER ? r->snoozed_us : MAX (due_us, r->snoozed_us);
    }
  if (r->state != LUMBAR_COACH_GUIDING)
    status->due_at_s = seconds_at (now, due_us);

  status->asked = (guint) r->asked;
  status->first_asked_s = r->asked > 0 ? seconds_at (now, r->first_prompt_us) : 0;
  status->asked_at_s = seconds_at (now, r->prompt_us);
  status->withdrawn_at_s = seconds_at (now, r->withdraw_us);
  status->asks_again_s = seconds_at (now, r->ask_again_us);
  status->quiet = r->state == LUMBAR_COACH_QUIET;
  if (status->quiet)
    status->asks_again_s = seconds_at (now, lumbar_sitting_reaches (s, r->quiet_base_us + self->policy->limit_us));
}

static void
fill_pause (const LumbarCoach *self, const LumbarNow *now, LumbarStatus *status)
{
  const LumbarMemory *m = &self->memory;
  LumbarUsec change_us;

  if (lumbar_coach_is_paused (self))
    {
      status->paused_by = g_strdup ("user");
      status->paused_until_s = m->pause_wall_us != LUMBAR_NEVER ? wall_seconds (m->pause_wall_us)
                                                                : seconds_at (now, m->pause_boot_us);
    }
  else if (m->closed)
    {
      status->paused_by = g_strdup ("hours");
      lumbar_hours_open (&self->policy->hours, now->wall_us + now->offset_us, &change_us);
      if (change_us != LUMBAR_NEVER)
        status->paused_until_s = wall_seconds (change_us - now->offset_us);
    }
}

/* By the person's command, by an absence that began in that moment, or by a restart. */
static const char *
guide_paused_by (const LumbarCoach *self)
{
  const LumbarSitting *s = &self->memory.sitting;
  LumbarUsec paused_us = self->memory.guiding.gives_up_us - LUMBAR_GUIDE_GIVES_UP_US;

  if (paused_us == self->started_us)
    return "restart";
  if (!lumbar_sitting_present (s))
    return s->absent_us <= paused_us ? "absence" : "user";

  return s->returned_us != LUMBAR_NEVER && s->returned_us - s->was_away_us == paused_us ? "absence" : "user";
}

static LumbarUsec
guide_until (const LumbarCoach *self, const LumbarStretch *stretch)
{
  const LumbarGuiding *g = &self->memory.guiding;
  LumbarRotation rotation = lumbar_coach_rotation (self);
  LumbarUsec until_us = lumbar_guide_ends (g, stretch, self->policy);

  if (until_us == LUMBAR_NEVER || !g->session)
    return until_us;

  for (LumbarStretch *next = lumbar_rotation_step (&rotation, stretch); next; next = lumbar_rotation_step (&rotation, next))
    until_us += lumbar_guide_duration (next, g->at_desk, FALSE, self->policy);

  return until_us;
}

static void
fill_guided (const LumbarCoach *self, const LumbarStretch *stretch, LumbarStatus *status)
{
  const LumbarGuiding *g = &self->memory.guiding;
  const LumbarVariant *variant = lumbar_stretch_variant (stretch, g->at_desk);
  guint side = g->phase == LUMBAR_PHASE_SWITCH ? 1 : (guint) g->side; /* switching is about the side to come */

  status->guide_id = g_strdup (stretch->id);
  status->guide_name = g_strdup (variant->name);
  status->guide_cue = g_strdup (variant->cue);
  status->guide_side_text = g_strdup (variant->sides[side]);
  status->guide_side = lumbar_variant_n_sides (variant) == 2 ? side + 1 : 0;
  if (lumbar_coach_says_careful (self, stretch))
    status->guide_careful = g_strdup (stretch->careful);
}

static void
fill_guide (const LumbarCoach *self, const LumbarNow *now, LumbarStatus *status)
{
  const LumbarGuiding *g = &self->memory.guiding;
  LumbarStretch *stretch = lumbar_coach_guided (self);
  LumbarRotation rotation = lumbar_coach_rotation (self);
  LumbarSessionCount count = lumbar_session_count (&rotation, g);

  status->session_s = lumbar_coach_session_length (self) / LUMBAR_SECOND;
  if (self->memory.reminding.state != LUMBAR_COACH_GUIDING || !stretch)
    return;

  fill_guided (self, stretch, status);
  status->guiding = TRUE;
  status->guide_session = g->session;
  status->guide_paused = lumbar_guide_is_paused (g);
  if (status->guide_paused)
    status->guide_paused_by = g_strdup (guide_paused_by (self));
  status->guide_phase = (LumbarPhase) g->phase;
  status->guide_ends_s = status->guide_paused ? 0 : seconds_at (now, g->ends_us);
  status->guide_remaining_s = (status->guide_paused ? g->left_us : MAX (0, g->ends_us - now->boot_us)) / LUMBAR_SECOND;
  status->guide_until_s = seconds_at (now, guide_until (self, stretch));
  status->guide_gives_up_s = seconds_at (now, g->gives_up_us);
  status->guide_step = count.step;
  status->guide_steps = count.steps;
  status->guide_tones = lumbar_coach_has_tones (self);
}

static void
fill_rules (const LumbarPolicy *policy, LumbarRules *rules)
{
  rules->pause_after_s = policy->pause_after_us / LUMBAR_SECOND;
  rules->forgiven_after_s = policy->forgiven_after_us / LUMBAR_SECOND;
  rules->presence_cap_s = policy->count_presence ? policy->presence_cap_us / LUMBAR_SECOND : 0;
  rules->seam_s = policy->seam_us / LUMBAR_SECOND;
  rules->hold_max_s = policy->hold_max_us / LUMBAR_SECOND;
  rules->hold_for = policy->hold_for;
  if (policy->hours.n > 0)
    rules->hours = lumbar_policy_get (policy, lumbar_policy_find_key ("reminder.hours"));
}

static LumbarState
state_of (const LumbarCoach *self, const LumbarStatus *status)
{
  const LumbarReminding *r = &self->memory.reminding;

  if (r->state == LUMBAR_COACH_GUIDING)
    return LUMBAR_STATE_GUIDING;
  if (lumbar_coach_is_silent (self))
    return LUMBAR_STATE_PAUSED;
  if (!lumbar_sitting_present (&self->memory.sitting))
    return LUMBAR_STATE_AWAY;
  if (r->state == LUMBAR_COACH_DUE && status->n_held > 0)
    return LUMBAR_STATE_HELD;

  switch ((LumbarCoachState) r->state)
    {
    case LUMBAR_COACH_REMINDING:
      return self->card ? LUMBAR_STATE_REMINDING : LUMBAR_STATE_DUE;
    case LUMBAR_COACH_SNOOZED:
      return LUMBAR_STATE_SNOOZED;
    case LUMBAR_COACH_DUE:
    case LUMBAR_COACH_QUIET:
      return LUMBAR_STATE_DUE;
    case LUMBAR_COACH_SITTING:
    case LUMBAR_COACH_GUIDING:
    case LUMBAR_N_COACH_STATES:
      break;
    }

  return LUMBAR_STATE_SITTING;
}

void
lumbar_coach_status (LumbarCoach *self, const LumbarNow *now, LumbarStatus *status)
{
  fill_sitting (self, now, status);
  fill_watching (self, now, status);
  fill_reminding (self, now, status);
  fill_next (self, status);
  fill_pause (self, now, status);
  fill_guide (self, now, status);
  fill_rules (self->policy, &status->rules);

  if (self->memory.reminding.state == LUMBAR_COACH_DUE)
    {
      LumbarDelivery delivery = lumbar_coach_delivery (self, now);

      fill_held (self, &delivery, now, status);
    }

  status->state = state_of (self, status);
}
