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
  LumbarUsec ends;
  const char *by;

  status->presence = lumbar_sitting_presence (s, &self->desk);
  status->limit_s = self->policy->limit_us / LUMBAR_SECOND;
  status->sitting_since_s = seconds_at (now, s->since_us);
  status->sitting_base_s = (s->base_us + LUMBAR_SECOND / 2) / LUMBAR_SECOND;
  status->began_s = seconds_at (now, s->began_us);
  status->away_since_s = seconds_at (now, s->absent_us);
  status->returned_s = seconds_at (now, s->returned_us);
  status->was_away_s = s->was_away_us / LUMBAR_SECOND;
  status->fresh = s->returned_us != LUMBAR_NEVER && s->began_us == s->returned_us;
  if (status->presence == LUMBAR_PRESENCE_WATCHING || !lumbar_sitting_present (s))
    status->last_input_s = seconds_at (now, s->input_us);

  if (status->presence != LUMBAR_PRESENCE_WATCHING)
    return;
  lumbar_reasons_stood_in (&self->desk.reasons, self->policy, s->input_us, now->boot_us, &ends, &by);
  status->watching = g_strdup (by ? by : "");
  status->in_call = by == self->desk.reasons.facts[LUMBAR_REASON_CALL].by;
}

static void
fill_held (const LumbarCoach *self, const LumbarDelivery *delivery, const LumbarNow *now, LumbarStatus *status)
{
  for (guint i = 0; i < LUMBAR_N_REASONS; i++)
    {
      if (!(delivery->held & (1u << i)))
        continue;
      status->held[status->n_held].reason = (LumbarReason) i;
      status->held[status->n_held++].by = g_strdup (self->desk.reasons.facts[i].by);
    }

  status->waiting_for_gap = delivery->only_the_seam
                            || (!delivery->held && !delivery->early && !self->memory.sitting.idle);
  status->at_latest_s = seconds_at (now, delivery->at_latest_us);
}

static void
fill_reminding (const LumbarCoach *self, const LumbarNow *now, LumbarStatus *status)
{
  const LumbarReminding *r = &self->memory.reminding;
  const LumbarSitting *s = &self->memory.sitting;
  LumbarStretch *next = lumbar_coach_next (self);
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

  if (next)
    {
      const LumbarVariant *variant = lumbar_stretch_variant (next, lumbar_rotation_at_desk (self->policy));

      status->next_id = g_strdup (next->id);
      status->next_name = g_strdup (variant->name ? variant->name : next->floor.name);
    }

  status->asked = (guint) r->asked;
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

static void
fill_guide (const LumbarCoach *self, const LumbarNow *now, LumbarStatus *status)
{
  const LumbarGuiding *g = &self->memory.guiding;
  LumbarStretch *stretch = lumbar_coach_guided (self);
  LumbarRotation rotation = lumbar_coach_rotation (self);
  LumbarSessionCount count = lumbar_session_count (&rotation, g);
  const LumbarVariant *variant;
  guint side;

  status->session_s = lumbar_coach_session_length (self) / LUMBAR_SECOND;
  if (self->memory.reminding.state != LUMBAR_COACH_GUIDING || !stretch)
    return;

  variant = lumbar_stretch_variant (stretch, g->at_desk);
  status->guiding = TRUE;
  status->guide_session = g->session;
  status->guide_paused = lumbar_guide_is_paused (g);
  status->guide_id = g_strdup (stretch->id);
  status->guide_name = g_strdup (variant->name);
  status->guide_cue = g_strdup (variant->cue);
  side = g->phase == LUMBAR_PHASE_SWITCH ? 1 : (guint) g->side; /* switching is about the side to come */
  status->guide_side_text = g_strdup (variant->sides[side]);
  status->guide_side = lumbar_variant_n_sides (variant) == 2 ? side + 1 : 0;
  status->guide_phase = (LumbarPhase) g->phase;
  if (lumbar_coach_says_careful (self, stretch))
    status->guide_careful = g_strdup (stretch->careful);
  status->guide_ends_s = status->guide_paused ? 0 : seconds_at (now, g->ends_us);
  status->guide_remaining_s = (status->guide_paused ? g->left_us : MAX (0, g->ends_us - now->boot_us)) / LUMBAR_SECOND;
  status->guide_gives_up_s = seconds_at (now, g->gives_up_us);
  status->guide_step = count.step;
  status->guide_steps = count.steps;
  status->guide_tones = lumbar_coach_has_tones (self);
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
  fill_reminding (self, now, status);
  fill_pause (self, now, status);
  fill_guide (self, now, status);

  if (self->memory.reminding.state == LUMBAR_COACH_DUE)
    {
      LumbarDelivery delivery = lumbar_coach_delivery (self, now);

      fill_held (self, &delivery, now, status);
    }

  status->state = state_of (self, status);
}
