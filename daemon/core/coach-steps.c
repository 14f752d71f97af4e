/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The steps that several of the coach's states share. */

#include "core/coach-private.h"

void
lumbar_moment_refuse (LumbarMoment *self, LumbarRefusal refusal)
{
  self->effects->refusal = refusal;
}

LumbarRecord *
lumbar_moment_record (LumbarMoment *self, LumbarRecordKind kind, LumbarOrigin origin, const LumbarStretch *stretch)
{
  return lumbar_effects_record (self->effects, kind, origin, stretch, 0, self->now->wall_us, self->now->wall_us);
}

LumbarReminding *
lumbar_moment_reminding (LumbarMoment *self)
{
  return &self->coach->memory.reminding;
}

void
lumbar_moment_set_state (LumbarMoment *self, LumbarCoachState state)
{
  lumbar_moment_reminding (self)->state = (gint) state;
}

LumbarUsec
lumbar_moment_account (LumbarMoment *self)
{
  return lumbar_sitting_account (&self->coach->memory.sitting, self->now->boot_us);
}

gboolean
lumbar_moment_is_away (LumbarMoment *self)
{
  return !lumbar_sitting_present (&self->coach->memory.sitting);
}

void
lumbar_moment_settle (LumbarMoment *self)
{
  LumbarReminding *r = lumbar_moment_reminding (self);

  if (lumbar_card_is_prompt (self->coach->card))
    lumbar_moment_withdraw (self);

  r->due_us = r->sign_after_us = r->ready_us = LUMBAR_NEVER;
  r->snoozed_us = r->first_prompt_us = r->prompt_us = r->ask_again_us = LUMBAR_NEVER;
  r->asked = r->dismissed = 0;
  r->round++;
  r->stretch[0] = r->refused[0] = '\0';
  lumbar_moment_set_state (self, LUMBAR_COACH_SITTING);
}

/* The account is settled: the count begins anew. */
static void
settle_account (LumbarMoment *self)
{
  lumbar_sitting_zero (&self->coach->memory.sitting, self->now->boot_us);
  lumbar_moment_settle (self);
}

void
lumbar_moment_become_due (LumbarMoment *self, LumbarUsec at_us)
{
  LumbarReminding *r = lumbar_moment_reminding (self);

  lumbar_moment_record_due (self, at_us, r->due_us == LUMBAR_NEVER);
  if (r->due_us == LUMBAR_NEVER)
    r->due_us = at_us;
  r->sign_after_us = at_us;
  r->ready_us = LUMBAR_NEVER;
  r->snoozed_us = LUMBAR_NEVER;
  r->ask_again_us = LUMBAR_NEVER;
  lumbar_moment_set_state (self, LUMBAR_COACH_DUE);
}

void
lumbar_moment_snooze (LumbarMoment *self, LumbarUsec duration_us)
{
  LumbarReminding *r = lumbar_moment_reminding (self);

  if (lumbar_card_is_prompt (self->coach->card))
    lumbar_moment_withdraw (self);

  /* "Later" is an answer: it is asked anew, not for the last time. */
  r->asked = 0;
  r->snoozed_us = self->now->boot_us + duration_us;
  r->ask_again_us = LUMBAR_NEVER;
  self->effects->durable = TRUE;
  lumbar_moment_set_state (self, LUMBAR_COACH_SNOOZED);
}

static void
suggest (LumbarMoment *self, LumbarStretch *stretch)
{
  LumbarReminding *r = lumbar_moment_reminding (self);
  LumbarRotation rotation = lumbar_coach_rotation (self->coach);

  g_strlcpy (r->stretch, stretch ? stretch->id : "", sizeof r->stretch);
  if (stretch)
    lumbar_rotation_turn (&rotation, stretch->id)->offered = r->round;
}

void
lumbar_moment_prompt (LumbarMoment *self, gboolean quiet)
{
  LumbarReminding *r = lumbar_moment_reminding (self);
  LumbarCard *card;

  r->asked++;
  r->refused[0] = '\0';
  suggest (self, lumbar_coach_next (self->coach));
  r->prompt_us = self->now->boot_us;
  if (r->asked == 1)
    r->first_prompt_us = r->prompt_us;
  r->ask_again_us = self->now->boot_us + self->coach->policy->ask_again_us;
  lumbar_moment_set_state (self, LUMBAR_COACH_REMINDING);

  self->coach->memory.generation++;
  card = lumbar_coach_make_card (self->coach, lumbar_moment_prompt_kind (self), self->now);
  card->quiet = quiet;
  card->sound = card->sound && !quiet;
  lumbar_moment_put_on_screen (self, card);
  lumbar_moment_record (self, LUMBAR_RECORD_REMINDED, LUMBAR_ORIGIN_REMINDER, card->stretch);
}

LumbarUsec
lumbar_moment_left_at (LumbarMoment *self)
{
  const LumbarSitting *s = &self->coach->memory.sitting;

  if (s->absent_us != LUMBAR_NEVER)
    return s->absent_us;

  /* The absence may have ended in the same moment that it was seen in. */
  return s->returned_us == LUMBAR_NEVER ? self->now->boot_us : s->returned_us - s->was_away_us;
}

void
lumbar_moment_record_got_up (LumbarMoment *self, LumbarOrigin origin)
{
  LumbarUsec at_us = origin == LUMBAR_ORIGIN_TOLD ? self->now->boot_us : lumbar_moment_left_at (self);
  LumbarUsec wall_us = lumbar_now_to_wall (self->now, at_us);

  lumbar_effects_record (self->effects, LUMBAR_RECORD_GOT_UP, origin, NULL, 0, wall_us, wall_us);
}

void
lumbar_moment_got_up (LumbarMoment *self, LumbarOrigin origin)
{
  lumbar_moment_record_got_up (self, origin);
  settle_account (self);
}

static void
pass_over (LumbarMoment *self)
{
  LumbarRotation rotation = lumbar_coach_rotation (self->coach);

  if (*lumbar_moment_reminding (self)->stretch)
    lumbar_rotation_passed (&rotation, lumbar_moment_reminding (self)->stretch, &self->coach->memory.next_turn);
}

void
lumbar_moment_skip (LumbarMoment *self)
{
  LumbarStretch *stretch = lumbar_coach_next (self->coach);

  if (!*lumbar_moment_reminding (self)->stretch)
    suggest (self, stretch);
  lumbar_moment_record (self, LUMBAR_RECORD_SKIPPED, LUMBAR_ORIGIN_REMINDER, stretch);
  pass_over (self);
  settle_account (self);
}

void
lumbar_moment_later (LumbarMoment *self)
{
  LumbarUsec duration_us = self->coach->policy->snooze_us;
  gboolean asked_for = self->event->type == LUMBAR_EVENT_SNOOZE;
  LumbarRecord *record;

  if (asked_for && self->event->duration_us != 0)
    duration_us = self->event->duration_us;
  if (duration_us < LUMBAR_SNOOZE_MIN_US || duration_us > LUMBAR_SNOOZE_MAX_US)
    {
      lumbar_moment_refuse (self, LUMBAR_REFUSAL_OUT_OF_BOUNDS);
      return;
    }

  record = lumbar_moment_record (self, LUMBAR_RECORD_LATER, asked_for ? LUMBAR_ORIGIN_COMMAND : LUMBAR_ORIGIN_REMINDER,
                                 lumbar_coach_next (self->coach));
  record->until_wall_us = self->now->wall_us + duration_us;
  lumbar_moment_snooze (self, duration_us);
}

/* The stretch that a command or a button is about: the named one, else the suggested one. */
static LumbarStretch *
meant (LumbarMoment *self)
{
  LumbarRotation rotation = lumbar_coach_rotation (self->coach);
  LumbarStretch *stretch;

  if (!self->event->id || !*self->event->id)
    {
      stretch = lumbar_coach_next (self->coach);
      if (!stretch)
        lumbar_moment_refuse (self, LUMBAR_REFUSAL_NOTHING_ON);
      return stretch;
    }

  stretch = lumbar_rotation_find (&rotation, self->event->id);
  if (!stretch)
    lumbar_moment_refuse (self, LUMBAR_REFUSAL_UNKNOWN_STRETCH);

  return stretch;
}

void
lumbar_moment_start (LumbarMoment *self)
{
  LumbarStretch *stretch = meant (self);
  gboolean prompted = lumbar_moment_reminding (self)->state == LUMBAR_COACH_REMINDING;

  if (stretch)
    lumbar_moment_guide (self, stretch, FALSE, prompted ? LUMBAR_ORIGIN_REMINDER : LUMBAR_ORIGIN_COMMAND);
}

void
lumbar_moment_start_session (LumbarMoment *self)
{
  LumbarRotation rotation = lumbar_coach_rotation (self->coach);
  LumbarStretch *first = lumbar_rotation_step (&rotation, NULL);

  if (first)
    lumbar_moment_guide (self, first, TRUE, LUMBAR_ORIGIN_SESSION);
  else
    lumbar_moment_refuse (self, LUMBAR_REFUSAL_NOTHING_ON);
}

void
lumbar_moment_done_without_us (LumbarMoment *self)
{
  LumbarRotation rotation = lumbar_coach_rotation (self->coach);
  LumbarStretch *stretch;

  /* "Stand up for a minute" has no stretch: its Done means having stood. */
  if (self->event->type == LUMBAR_EVENT_ACTION && !*lumbar_moment_reminding (self)->stretch)
    {
      lumbar_moment_got_up (self, LUMBAR_ORIGIN_TOLD);
      return;
    }

  stretch = meant (self);
  if (!stretch)
    return;

  lumbar_effects_record (self->effects, LUMBAR_RECORD_STRETCH, LUMBAR_ORIGIN_TOLD, stretch,
                         lumbar_variant_n_sides (&stretch->floor), self->now->wall_us, self->now->wall_us);
  lumbar_rotation_done (&rotation, stretch->id, &self->coach->memory.next_turn, self->now->wall_us);
  settle_account (self);
}

void
lumbar_moment_another (LumbarMoment *self)
{
  LumbarReminding *r = lumbar_moment_reminding (self);
  LumbarRotation rotation = lumbar_coach_rotation (self->coach);
  LumbarStretch *refused = lumbar_rotation_find (&rotation, r->stretch);
  LumbarStretch *other = lumbar_rotation_another (&rotation, refused, r->round);

  if (!other)
    {
      lumbar_moment_refuse (self, LUMBAR_REFUSAL_NO_OTHER);
      return;
    }

  pass_over (self);
  g_strlcpy (r->refused, r->stretch, sizeof r->refused);
  suggest (self, other);
  lumbar_moment_show (self, LUMBAR_CARD_REMINDER);
}

/* Nobody answered. Asked once more, then only tray and status. */
void
lumbar_moment_unanswered (LumbarMoment *self)
{
  LumbarReminding *r = lumbar_moment_reminding (self);

  if (lumbar_card_is_prompt (self->coach->card))
    lumbar_moment_withdraw (self);

  if (r->asked < 2)
    {
      lumbar_moment_become_due (self, self->now->boot_us);
      return;
    }

  lumbar_moment_record (self, LUMBAR_RECORD_IGNORED, LUMBAR_ORIGIN_REMINDER, lumbar_coach_next (self->coach));
  pass_over (self);
  r->ask_again_us = LUMBAR_NEVER;
  r->quiet_base_us = lumbar_sitting_account (&self->coach->memory.sitting, r->prompt_us);
  lumbar_moment_set_state (self, LUMBAR_COACH_QUIET);
}

static gboolean
been_away_for (LumbarMoment *self, LumbarUsec duration_us)
{
  return lumbar_moment_is_away (self) && self->now->boot_us >= self->coach->memory.sitting.absent_us + duration_us;
}

/* Getting up settles what was put off. */
gboolean
lumbar_moment_settled_by_getting_up (LumbarMoment *self)
{
  gboolean asked = lumbar_moment_reminding (self)->due_us != LUMBAR_NEVER;

  if (!been_away_for (self, self->coach->policy->pause_after_us))
    return FALSE;

  /* One absence is told once: a break that came before the snooze has told it already. */
  if (asked || lumbar_moment_account (self) > 0)
    lumbar_moment_got_up (self, asked ? LUMBAR_ORIGIN_REMINDER : LUMBAR_ORIGIN_BREAK);
  else
    lumbar_moment_settle (self);

  return TRUE;
}

void
lumbar_moment_take_break (LumbarMoment *self)
{
  if (self->sat)
    lumbar_moment_record_got_up (self, LUMBAR_ORIGIN_BREAK);
  lumbar_moment_settle (self);
}
