/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The coach's outside: an event and the time go in, effects, a deadline and a status come out. */

#include "core/coach-private.h"

#include <string.h>

/* Questions that the coach's files share */

LumbarRotation
lumbar_coach_rotation (const LumbarCoach *self)
{
  return (LumbarRotation) { .turns = self->turns, .stretches = self->stretches, .policy = self->policy };
}

LumbarStretch *
lumbar_coach_next (const LumbarCoach *self)
{
  const LumbarReminding *r = &self->memory.reminding;
  LumbarRotation rotation = lumbar_coach_rotation (self);
  LumbarStretch *suggested = *r->stretch ? lumbar_rotation_find (&rotation, r->stretch) : NULL;

  if (suggested && (r->state == LUMBAR_COACH_REMINDING || lumbar_rotation_is_eligible (&rotation, suggested)))
    return suggested;

  return lumbar_rotation_next (&rotation);
}

LumbarStretch *
lumbar_coach_guided (const LumbarCoach *self)
{
  LumbarRotation rotation = lumbar_coach_rotation (self);

  return lumbar_rotation_find (&rotation, self->memory.guiding.stretch);
}

gboolean
lumbar_coach_says_careful (const LumbarCoach *self, const LumbarStretch *stretch)
{
  LumbarRotation rotation = lumbar_coach_rotation (self);

  return lumbar_rotation_turn (&rotation, stretch->id)->times_done < LUMBAR_CAREFUL_TIMES;
}

gboolean
lumbar_coach_has_tones (const LumbarCoach *self)
{
  return self->has_tones && self->policy->guide_sound;
}

LumbarUsec
lumbar_coach_session_length (const LumbarCoach *self)
{
  LumbarRotation rotation = lumbar_coach_rotation (self);
  gboolean at_desk = lumbar_rotation_at_desk (self->policy);
  LumbarStretch *first = lumbar_rotation_step (&rotation, NULL);
  LumbarUsec length_us = 0;

  for (LumbarStretch *s = first; s; s = lumbar_rotation_step (&rotation, s))
    length_us += lumbar_guide_duration (s, at_desk, s == first, self->policy);

  return length_us;
}

gboolean
lumbar_coach_is_paused (const LumbarCoach *self)
{
  return self->memory.pause_boot_us != LUMBAR_NEVER || self->memory.pause_wall_us != LUMBAR_NEVER;
}

gboolean
lumbar_coach_is_silent (const LumbarCoach *self)
{
  return lumbar_coach_is_paused (self) || self->memory.closed;
}

/* Time */

static void
pass_card (LumbarMoment *self)
{
  LumbarReminding *r = lumbar_moment_reminding (self);
  LumbarDelivery delivery;
  gboolean was_aside = self->coach->card && self->coach->card->kind == LUMBAR_CARD_TURNED_OFF;

  if (r->withdraw_us == LUMBAR_NEVER || self->now->boot_us < r->withdraw_us)
    return;

  lumbar_moment_withdraw (self);
  if (!was_aside || r->state != LUMBAR_COACH_REMINDING)
    return;

  /* The reminder comes back after the aside; but not into a call or film that has begun, or an empty chair. */
  delivery = lumbar_coach_delivery (self->coach, self->now);
  if (lumbar_moment_is_away (self) || delivery.held || delivery.early
      || lumbar_reasons_quiet (&self->coach->desk.reasons, self->coach->policy))
    lumbar_moment_move (self, LUMBAR_MOVE_SILENCED);
  else
    lumbar_moment_show (self, lumbar_moment_prompt_kind (self));
}

static void
pass_time (LumbarMoment *self)
{
  const LumbarMemory *m = &self->coach->memory;
  gint64 generation;
  gint state;

  lumbar_moment_pass_silence (self);
  pass_card (self);

  /* One thing may lead to the next at the same instant: a snooze ends, so it is due, so it is shown. */
  do
    {
      state = m->reminding.state;
      generation = m->generation;
      lumbar_moment_move (self, LUMBAR_MOVE_TIME);
    }
  while (state != m->reminding.state || generation != m->generation);
}

static void
take_presence (LumbarMoment *self, guint changes)
{
  gint64 round = lumbar_moment_reminding (self)->round;

  if (changes & LUMBAR_SITTING_RETURNED)
    lumbar_moment_record_away (self);
  if (changes & LUMBAR_SITTING_LEFT)
    lumbar_moment_move (self, LUMBAR_MOVE_LEFT);

  /* Getting up has told the story already. */
  self->sat &= lumbar_moment_reminding (self)->round == round;
  if (changes & LUMBAR_SITTING_BROKE)
    lumbar_moment_move (self, LUMBAR_MOVE_BREAK);
}

/* What is stored */

static gboolean
field_equal (const LumbarField *field, const LumbarMemory *a, const LumbarMemory *b)
{
  return memcmp ((const guint8 *) a + field->offset, (const guint8 *) b + field->offset, field->size) == 0;
}

static gboolean
memory_equal (const LumbarMemory *a, const LumbarMemory *b)
{
  gsize n_fields;
  const LumbarField *fields = lumbar_memory_fields (&n_fields);

  for (gsize i = 0; i < n_fields; i++)
    {
      if (!field_equal (&fields[i], a, b))
        return FALSE;
    }

  return TRUE;
}

static void
commit_edge (LumbarCoach *self, const LumbarMemory *before, const LumbarNow *now, LumbarEffects *effects)
{
  LumbarMemory *m = &self->memory;

  effects->edge |= self->notice_changed || effects->list->len > 0 || !memory_equal (m, before);
  effects->edge |= lumbar_coach_counts (self) && m->armed_us <= now->boot_us;
  if (!effects->edge)
    return;

  self->notice_changed = FALSE;
  m->boot_us = now->boot_us;
  m->wall_us = now->wall_us;
  m->armed_us = lumbar_coach_next_deadline (self, now).boot_us;
  if (m->armed_us == LUMBAR_NEVER)
    m->armed_us = now->boot_us + self->policy->limit_us;
}

gboolean
lumbar_coach_is_due (LumbarCoach *self)
{
  return self->memory.reminding.state == LUMBAR_COACH_DUE && lumbar_sitting_present (&self->memory.sitting)
         && !lumbar_coach_is_silent (self);
}

static gboolean
wants_seam (LumbarCoach *self, const LumbarNow *now)
{
  LumbarDelivery delivery;

  if (!lumbar_coach_is_due (self))
    return FALSE;

  delivery = lumbar_coach_delivery (self, now);
  return delivery.held == 0 && !delivery.early;
}

/* Ascending, none twice, the unused ones at the end. */
static void
want (LumbarUsec *thresholds, LumbarUsec threshold_us)
{
  LumbarUsec *at = thresholds;

  while (*at < threshold_us)
    at++;

  while (threshold_us != LUMBAR_NEVER && *at != threshold_us)
    {
      LumbarUsec later_us = *at;

      *at++ = threshold_us;
      threshold_us = later_us;
    }
}

static void
choose_thresholds (LumbarCoach *self, const LumbarNow *now)
{
  const LumbarSitting *s = &self->memory.sitting;
  LumbarStretch *guided = lumbar_coach_guided (self);
  LumbarUsec *t = self->thresholds;
  gboolean for_seam = wants_seam (self, now);

  for (guint i = 0; i < G_N_ELEMENTS (self->thresholds); i++)
    t[i] = LUMBAR_NEVER;

  want (t, self->policy->pause_after_us);
  if (for_seam)
    want (t, self->policy->seam_us);
  /* … also where a film looks like typing: who types pauses now and then. */
  if ((for_seam && self->desk.sees_inhibitors)
      || (!lumbar_sitting_present (s) && s->shut_us == LUMBAR_NEVER))
    want (t, LUMBAR_BURST_GAP_US);
  if (self->memory.reminding.state == LUMBAR_COACH_GUIDING && guided)
    want (t, lumbar_guide_gap (&self->memory.guiding, guided, self->policy));
}

/* Life */

void
lumbar_coach_free (LumbarCoach *self)
{
  if (!self)
    return;

  g_clear_pointer (&self->card, lumbar_card_unref);
  lumbar_policy_free (self->policy);
  g_ptr_array_unref (self->stretches);
  g_array_unref (self->turns);
  g_free (self);
}

void
lumbar_coach_handle (LumbarCoach *self, const LumbarEvent *event, const LumbarNow *now, LumbarEffects *effects)
{
  LumbarMemory before = self->memory;
  LumbarMoment moment = { .coach = self, .event = event, .now = now, .effects = effects };
  guint changes;

  moment.sat = lumbar_sitting_account (&before.sitting, now->boot_us) >= LUMBAR_SECOND;
  lumbar_moment_take_settings (&moment);
  changes = lumbar_sitting_handle (&self->memory.sitting, &self->desk, self->policy, event, now, effects);

  take_presence (&moment, changes);
  lumbar_moment_take (&moment);
  pass_time (&moment);

  choose_thresholds (self, now);
  commit_edge (self, &before, now, effects);
}

/* Questions from outside */

const LumbarUsec *
lumbar_coach_thresholds (LumbarCoach *self, gsize *n_thresholds)
{
  gsize n = 0;

  while (n < G_N_ELEMENTS (self->thresholds) && self->thresholds[n] != LUMBAR_NEVER)
    n++;

  *n_thresholds = n;
  return self->thresholds;
}

guint
lumbar_coach_reasons (LumbarCoach *self)
{
  /* Those two are signs of presence, too. */
  guint signs = (1u << LUMBAR_REASON_CALL) | (1u << LUMBAR_REASON_FILM);

  return self->policy->hold_for | (self->policy->count_presence ? signs : 0);
}

gboolean
lumbar_coach_inhibits_idle (LumbarCoach *self)
{
  return self->memory.reminding.state == LUMBAR_COACH_GUIDING && !lumbar_guide_is_paused (&self->memory.guiding);
}

LumbarCard *
lumbar_coach_card (LumbarCoach *self)
{
  return self->card;
}

const LumbarMemory *
lumbar_coach_memory (LumbarCoach *self)
{
  return &self->memory;
}

const GArray *
lumbar_coach_turns (LumbarCoach *self)
{
  return self->turns;
}

void
lumbar_coach_set_notice (LumbarCoach *self, gint64 id, const char *server)
{
  self->memory.notice_id = id;
  g_strlcpy (self->memory.notice_server, server ? server : "", sizeof self->memory.notice_server);
  self->notice_changed = TRUE;
}

LumbarUsec
lumbar_coach_open_sitting (LumbarCoach *self, LumbarUsec from_wall_us, const LumbarNow *now)
{
  LumbarUsec since_us = self->memory.sitting.span_us;

  if (since_us == LUMBAR_NEVER)
    return 0;

  return MAX (0, now->wall_us - MAX (from_wall_us, lumbar_now_to_wall (now, since_us)));
}
