/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What each event means to the coach: commands, answers to the card, pause and hours. */

#include "core/coach-private.h"

/* Pause and hours */

static void
silence (LumbarMoment *self)
{
  LumbarReminding *r = lumbar_moment_reminding (self);

  if (lumbar_coach_is_silent (self->coach))
    {
      lumbar_moment_move (self, LUMBAR_MOVE_SILENCED);
      return;
    }

  self->coach->memory.silent_us = self->now->boot_us;
  if (r->state == LUMBAR_COACH_DUE)
    r->sign_after_us = self->now->boot_us;
}

void
lumbar_moment_pass_silence (LumbarMoment *self)
{
  LumbarCoach *coach = self->coach;
  LumbarMemory *m = &coach->memory;
  gboolean was_silent = lumbar_coach_is_silent (coach);
  gboolean was_closed = m->closed;
  LumbarUsec change_us;

  if (m->pause_boot_us != LUMBAR_NEVER && self->now->boot_us >= m->pause_boot_us)
    m->pause_boot_us = LUMBAR_NEVER;
  if (m->pause_wall_us != LUMBAR_NEVER && self->now->wall_us >= m->pause_wall_us)
    m->pause_wall_us = LUMBAR_NEVER;
  m->closed = !lumbar_hours_open (&coach->policy->hours, self->now->wall_us + self->now->offset_us, &change_us);
  if (m->closed != was_closed)
    lumbar_moment_record_silence (self, m->closed ? LUMBAR_RECORD_CLOSED : LUMBAR_RECORD_OPENED, LUMBAR_ORIGIN_SEEN,
                                  m->closed && change_us != LUMBAR_NEVER ? change_us - self->now->offset_us : 0);

  if (lumbar_coach_is_silent (coach) != was_silent)
    silence (self);
}

static void
take_pause (LumbarMoment *self)
{
  LumbarMemory *m = &self->coach->memory;
  gboolean was_silent = lumbar_coach_is_silent (self->coach);
  gboolean until = self->event->until_wall_us != LUMBAR_NEVER && self->event->until_wall_us != 0;
  LumbarUsec length_us = until ? self->event->until_wall_us - self->now->wall_us : self->event->duration_us;

  if (length_us < LUMBAR_PAUSE_MIN_US || length_us > LUMBAR_PAUSE_MAX_US)
    {
      lumbar_moment_refuse (self, LUMBAR_REFUSAL_OUT_OF_BOUNDS);
      return;
    }

  m->pause_wall_us = until ? self->event->until_wall_us : LUMBAR_NEVER;
  m->pause_boot_us = until ? LUMBAR_NEVER : self->now->boot_us + length_us;
  lumbar_moment_record_silence (self, LUMBAR_RECORD_PAUSED, LUMBAR_ORIGIN_COMMAND, self->now->wall_us + length_us);
  self->effects->durable = TRUE;
  if (!was_silent)
    silence (self);
}

static void
take_resume (LumbarMoment *self)
{
  LumbarMemory *m = &self->coach->memory;

  if (!lumbar_coach_is_paused (self->coach))
    {
      lumbar_moment_refuse (self, LUMBAR_REFUSAL_NOT_PAUSED);
      return;
    }

  m->pause_boot_us = m->pause_wall_us = LUMBAR_NEVER;
  lumbar_moment_record_silence (self, LUMBAR_RECORD_RESUMED, LUMBAR_ORIGIN_COMMAND, 0);
  self->effects->durable = TRUE;
  if (!lumbar_coach_is_silent (self->coach))
    silence (self);
}

/* The card's buttons */

static void
set_place (LumbarMoment *self, LumbarPlace place)
{
  LumbarEffect effect = { .type = LUMBAR_EFFECT_PLACE, .place = place };

  g_array_append_val (self->effects->list, effect);
  lumbar_moment_withdraw (self);
}

static void
turn (LumbarMoment *self, const char *id, gboolean on)
{
  LumbarEffect effect = { .type = LUMBAR_EFFECT_TURN, .on = on };

  g_strlcpy (effect.id, id, sizeof effect.id);
  g_array_append_val (self->effects->list, effect);
}

static void
turn_off (LumbarMoment *self)
{
  LumbarReminding *r = lumbar_moment_reminding (self);

  if (!*r->refused)
    return;

  turn (self, r->refused, FALSE);
  g_strlcpy (r->turned_off, r->refused, sizeof r->turned_off);
  r->refused[0] = '\0';
  lumbar_moment_show (self, LUMBAR_CARD_TURNED_OFF);
}

static void
undo (LumbarMoment *self)
{
  LumbarReminding *r = lumbar_moment_reminding (self);

  if (!*r->turned_off)
    return;

  turn (self, r->turned_off, TRUE);
  r->turned_off[0] = '\0';
  r->withdraw_us = self->now->boot_us;
}

static void
guide_command (LumbarMoment *self, LumbarGuideCommand command)
{
  LumbarEvent event = { .type = LUMBAR_EVENT_GUIDE, .guide = command };
  const LumbarEvent *outer = self->event;

  self->event = &event;
  lumbar_moment_move (self, LUMBAR_MOVE_GUIDE);
  self->event = outer;
}

static void
open_card (LumbarMoment *self)
{
  LumbarUsec withdraw_us = lumbar_moment_reminding (self)->withdraw_us;
  LumbarEffect *effect;

  lumbar_moment_show (self, self->coach->card->kind);
  lumbar_moment_reminding (self)->withdraw_us = withdraw_us;

  effect = &g_array_index (self->effects->list, LumbarEffect, self->effects->list->len - 1);
  effect->card->again = TRUE;
}

static void
take_action (LumbarMoment *self)
{
  LumbarCard *card = self->coach->card;

  /* An answer to a card that is gone answers nothing. */
  if (!card || card->generation != self->event->generation)
    return;

  switch (self->event->action)
    {
    case LUMBAR_ACTION_OPEN:
      /* A last word that was clicked away has been read. */
      if (card->n_buttons > 0)
        open_card (self);
      else
        lumbar_moment_withdraw (self);
      return;
    case LUMBAR_ACTION_START:
    case LUMBAR_ACTION_TRY_NOW:
      lumbar_moment_move (self, LUMBAR_MOVE_START);
      return;
    case LUMBAR_ACTION_LATER:
      lumbar_moment_move (self, LUMBAR_MOVE_LATER);
      return;
    case LUMBAR_ACTION_ANOTHER:
      lumbar_moment_move (self, LUMBAR_MOVE_ANOTHER);
      return;
    case LUMBAR_ACTION_TURN_OFF:
      turn_off (self);
      return;
    case LUMBAR_ACTION_UNDO:
      undo (self);
      return;
    case LUMBAR_ACTION_SKIP:
      lumbar_moment_move (self, LUMBAR_MOVE_SKIP);
      return;
    case LUMBAR_ACTION_DONE:
      lumbar_moment_move (self, LUMBAR_MOVE_DONE);
      return;
    case LUMBAR_ACTION_WAS_UP:
      lumbar_moment_move (self, LUMBAR_MOVE_WAS_UP);
      return;
    case LUMBAR_ACTION_AT_HOME:
      set_place (self, LUMBAR_PLACE_HOME);
      return;
    case LUMBAR_ACTION_AT_OFFICE:
      set_place (self, LUMBAR_PLACE_OFFICE);
      return;
    case LUMBAR_ACTION_START_NOW:
      guide_command (self, LUMBAR_GUIDE_START_NOW);
      return;
    case LUMBAR_ACTION_PAUSE:
      guide_command (self, LUMBAR_GUIDE_PAUSE);
      return;
    case LUMBAR_ACTION_GO_ON:
      guide_command (self, LUMBAR_GUIDE_RESUME);
      return;
    case LUMBAR_ACTION_NEXT:
      guide_command (self, LUMBAR_GUIDE_NEXT);
      return;
    case LUMBAR_ACTION_STOP:
      guide_command (self, LUMBAR_GUIDE_STOP);
      return;
    case LUMBAR_N_ACTIONS:
      return;
    }
}

static void
take_dismissal (LumbarMoment *self)
{
  LumbarCard *card = self->coach->card;

  if (!card || card->generation != self->event->generation)
    return;

  if (lumbar_card_is_prompt (card))
    lumbar_moment_move (self, LUMBAR_MOVE_DISMISSED);
  else
    lumbar_moment_withdraw (self);
}

/* Events */

static void
take_policy (LumbarCoach *self, const LumbarPolicy *policy)
{
  LumbarPolicy *copy = lumbar_policy_copy (policy);

  lumbar_policy_free (self->policy);
  self->policy = copy;
}

static void
take_catalogue (LumbarCoach *self, GPtrArray *stretches)
{
  g_ptr_array_ref (stretches);
  g_ptr_array_unref (self->stretches);
  self->stretches = stretches;
}

void
lumbar_moment_take_settings (LumbarMoment *self)
{
  if (self->event->type == LUMBAR_EVENT_POLICY)
    take_policy (self->coach, self->event->policy);
  else if (self->event->type == LUMBAR_EVENT_CATALOGUE)
    take_catalogue (self->coach, self->event->stretches);
}

/* What is on screen is not for those who see it in a meeting; and a call has not ended while somebody talks on in another
 * program. */
static void
take_reason (LumbarMoment *self)
{
  const LumbarReasons *reasons = &self->coach->desk.reasons;
  const LumbarPolicy *policy = self->coach->policy;
  LumbarUsec now_us = self->now->boot_us;

  if (self->event->on && (lumbar_reasons_holding (reasons, policy, now_us, now_us).reasons & LUMBAR_MEETINGS))
    lumbar_moment_move (self, LUMBAR_MOVE_MEETING);
  else if (self->event->reason == LUMBAR_REASON_CALL && !self->event->on
           && lumbar_reasons_call_ended (reasons, policy, LUMBAR_STAND_IN_AFTER_US, now_us) == now_us)
    lumbar_moment_move (self, LUMBAR_MOVE_CALL_ENDED);
}

void
lumbar_moment_take (LumbarMoment *self)
{
  switch (self->event->type)
    {
    case LUMBAR_EVENT_REASON:
      take_reason (self);
      return;
    case LUMBAR_EVENT_ACTION:
      take_action (self);
      return;
    case LUMBAR_EVENT_DISMISSED:
      take_dismissal (self);
      return;
    case LUMBAR_EVENT_STRETCH:
      lumbar_moment_move (self, LUMBAR_MOVE_START);
      return;
    case LUMBAR_EVENT_SESSION:
      lumbar_moment_move (self, LUMBAR_MOVE_SESSION);
      return;
    case LUMBAR_EVENT_GUIDE:
      lumbar_moment_move (self, LUMBAR_MOVE_GUIDE);
      return;
    case LUMBAR_EVENT_SNOOZE:
      lumbar_moment_move (self, LUMBAR_MOVE_LATER);
      return;
    case LUMBAR_EVENT_END_SNOOZE:
      lumbar_moment_move (self, LUMBAR_MOVE_END_SNOOZE);
      return;
    case LUMBAR_EVENT_SKIP:
      lumbar_moment_move (self, LUMBAR_MOVE_SKIP);
      return;
    case LUMBAR_EVENT_DONE:
      lumbar_moment_move (self, LUMBAR_MOVE_DONE);
      return;
    case LUMBAR_EVENT_ANOTHER:
      lumbar_moment_move (self, LUMBAR_MOVE_ANOTHER);
      return;
    case LUMBAR_EVENT_PAUSE:
      take_pause (self);
      return;
    case LUMBAR_EVENT_RESUME:
      take_resume (self);
      return;
    case LUMBAR_EVENT_TONES:
      self->coach->has_tones = self->event->on;
      lumbar_moment_guide_reword (self);
      return;
    case LUMBAR_EVENT_POLICY:
      lumbar_moment_guide_reword (self);
      return;
    case LUMBAR_EVENT_STOP:
      self->coach->memory.stopped = TRUE;
      return;
    case LUMBAR_EVENT_TIMEOUT:
    case LUMBAR_EVENT_INPUT:
    case LUMBAR_EVENT_IDLE:
    case LUMBAR_EVENT_SOURCE:
    case LUMBAR_EVENT_LOCK:
    case LUMBAR_EVENT_SLEEP:
    case LUMBAR_EVENT_SEAT:
    case LUMBAR_EVENT_CLOCK:
    case LUMBAR_EVENT_CATALOGUE:
    case LUMBAR_N_EVENTS:
      return;
    }
}
