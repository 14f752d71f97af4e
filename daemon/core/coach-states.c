/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The coach's states, and what moves it from one to the other.
 *
 *             | limit reached   shown            answered           left for 2 min     away 5 min
 *   ----------+-------------------------------------------------------------------------------------
 *   SITTING   | DUE             –                snooze: SNOOZED    –                  SITTING (break)
 *   DUE       | –               REMINDING        snooze: SNOOZED    –                  SITTING (break)
 *             |                                  skip: SITTING
 *   REMINDING | –               in vain: DUE,    start: GUIDING     at once: SITTING   SITTING (break)
 *             |                 then QUIET       later: SNOOZED     (got up)
 *             |                                  skip: SITTING
 *   SNOOZED   | at its end: DUE –                start: GUIDING     SITTING (got up)   SITTING (break)
 *   QUIET     | once more: DUE  –                start: GUIDING     SITTING (got up)   SITTING (break)
 *   GUIDING   | –               –                done: SITTING      paused             –
 *             |                                  stopped: SNOOZED
 *
 * Presence and the account (sitting.c) see every event first. Pause and hours lie across the states: they keep DUE from
 * becoming REMINDING, and send REMINDING back. */

#include "core/coach-private.h"

/* What a command means wherever nothing special is going on. */
static void
answer (LumbarMoment *self, LumbarMove move)
{
  switch (move)
    {
    case LUMBAR_MOVE_START:
      lumbar_moment_start (self);
      return;
    case LUMBAR_MOVE_SESSION:
      lumbar_moment_start_session (self);
      return;
    case LUMBAR_MOVE_LATER:
      lumbar_moment_later (self);
      return;
    case LUMBAR_MOVE_DONE:
      lumbar_moment_done_without_us (self);
      return;
    case LUMBAR_MOVE_ANOTHER:
    case LUMBAR_MOVE_SKIP:
    case LUMBAR_MOVE_WAS_UP:
      lumbar_moment_refuse (self, LUMBAR_REFUSAL_NOTHING_DUE);
      return;
    case LUMBAR_MOVE_END_SNOOZE:
      lumbar_moment_refuse (self, LUMBAR_REFUSAL_NOT_SNOOZED);
      return;
    case LUMBAR_MOVE_GUIDE:
      lumbar_moment_refuse (self, LUMBAR_REFUSAL_NOT_GUIDING);
      return;
    case LUMBAR_MOVE_TIME:
    case LUMBAR_MOVE_LEFT:
    case LUMBAR_MOVE_BREAK:
    case LUMBAR_MOVE_DISMISSED:
    case LUMBAR_MOVE_SILENCED:
    case LUMBAR_MOVE_MEETING:
    case LUMBAR_MOVE_CALL_ENDED:
      return;
    }
}

static void
in_sitting (LumbarMoment *self, LumbarMove move)
{
  const LumbarSitting *s = &self->coach->memory.sitting;
  LumbarUsec limit_us = self->coach->policy->limit_us;

  switch (move)
    {
    case LUMBAR_MOVE_TIME:
      if (lumbar_moment_account (self) >= limit_us)
        lumbar_moment_become_due (self, MIN (self->now->boot_us, lumbar_sitting_reaches (s, limit_us)));
      return;
    case LUMBAR_MOVE_BREAK:
      lumbar_moment_take_break (self);
      return;
    case LUMBAR_MOVE_START:
    case LUMBAR_MOVE_SESSION:
    case LUMBAR_MOVE_LATER:
    case LUMBAR_MOVE_END_SNOOZE:
    case LUMBAR_MOVE_DONE:
    case LUMBAR_MOVE_ANOTHER:
    case LUMBAR_MOVE_SKIP:
    case LUMBAR_MOVE_WAS_UP:
    case LUMBAR_MOVE_GUIDE:
      answer (self, move);
      return;
    case LUMBAR_MOVE_LEFT:
    case LUMBAR_MOVE_DISMISSED:
    case LUMBAR_MOVE_SILENCED:
    case LUMBAR_MOVE_MEETING:
    case LUMBAR_MOVE_CALL_ENDED:
      return;
    }
}

static void
in_due (LumbarMoment *self, LumbarMove move)
{
  switch (move)
    {
    case LUMBAR_MOVE_TIME:
      lumbar_moment_look_for_it (self);
      return;
    case LUMBAR_MOVE_BREAK:
      lumbar_moment_take_break (self);
      return;
    case LUMBAR_MOVE_SKIP:
      lumbar_moment_skip (self);
      return;
    case LUMBAR_MOVE_START:
    case LUMBAR_MOVE_SESSION:
    case LUMBAR_MOVE_LATER:
    case LUMBAR_MOVE_END_SNOOZE:
    case LUMBAR_MOVE_DONE:
    case LUMBAR_MOVE_ANOTHER:
    case LUMBAR_MOVE_WAS_UP:
    case LUMBAR_MOVE_GUIDE:
      answer (self, move);
      return;
    case LUMBAR_MOVE_LEFT:
    case LUMBAR_MOVE_DISMISSED:
    case LUMBAR_MOVE_SILENCED:
    case LUMBAR_MOVE_MEETING:
    case LUMBAR_MOVE_CALL_ENDED:
      return;
    }
}

/* Who leaves right after being asked got up because of it; but not into a film or a call. */
static gboolean
left_because_asked (LumbarMoment *self)
{
  const LumbarCoach *coach = self->coach;

  if (lumbar_reasons_is_on (&coach->desk.reasons, LUMBAR_REASON_CALL, coach->policy)
      || lumbar_reasons_is_on (&coach->desk.reasons, LUMBAR_REASON_FILM, coach->policy))
    return FALSE;

  return coach->memory.sitting.absent_us <= coach->memory.reminding.prompt_us + LUMBAR_GOT_UP_US;
}

static void
in_reminding (LumbarMoment *self, LumbarMove move)
{
  LumbarReminding *r = lumbar_moment_reminding (self);

  switch (move)
    {
    case LUMBAR_MOVE_TIME:
      if (!lumbar_moment_is_away (self) && self->now->boot_us >= r->ask_again_us)
        lumbar_moment_unanswered (self);
      return;
    case LUMBAR_MOVE_LEFT:
      if (left_because_asked (self))
        lumbar_moment_got_up (self, LUMBAR_ORIGIN_REMINDER);
      return;
    case LUMBAR_MOVE_BREAK:
      lumbar_moment_take_break (self);
      return;
    case LUMBAR_MOVE_ANOTHER:
      lumbar_moment_another (self);
      return;
    case LUMBAR_MOVE_SKIP:
      lumbar_moment_skip (self);
      return;
    case LUMBAR_MOVE_WAS_UP:
      lumbar_moment_got_up (self, LUMBAR_ORIGIN_TOLD);
      return;
    case LUMBAR_MOVE_DISMISSED:
      if (++r->dismissed >= 2)
        lumbar_moment_skip (self);
      else
        lumbar_moment_later (self);
      return;
    case LUMBAR_MOVE_SILENCED:
    case LUMBAR_MOVE_MEETING:
      if (move == LUMBAR_MOVE_MEETING && !lumbar_card_is_prompt (self->coach->card))
        return;
      /* It was not seen to its end: asked anew afterwards. */
      r->asked--;
      lumbar_moment_withdraw (self);
      lumbar_moment_become_due (self, self->now->boot_us);
      return;
    case LUMBAR_MOVE_START:
    case LUMBAR_MOVE_SESSION:
    case LUMBAR_MOVE_LATER:
    case LUMBAR_MOVE_END_SNOOZE:
    case LUMBAR_MOVE_DONE:
    case LUMBAR_MOVE_GUIDE:
      answer (self, move);
      return;
    case LUMBAR_MOVE_CALL_ENDED:
      return;
    }
}

static void
end_snooze (LumbarMoment *self, LumbarUsec at_us)
{
  if (lumbar_moment_account (self) >= self->coach->policy->limit_us)
    lumbar_moment_become_due (self, at_us);
  else
    lumbar_moment_settle (self);
}

static void
in_snoozed (LumbarMoment *self, LumbarMove move)
{
  LumbarReminding *r = lumbar_moment_reminding (self);

  switch (move)
    {
    case LUMBAR_MOVE_TIME:
      if (lumbar_moment_settled_by_getting_up (self))
        return;
      /* It waits for who is up: they may be settling it this very moment. */
      if (self->now->boot_us < r->snoozed_us || lumbar_moment_is_away (self))
        return;
      end_snooze (self, r->snoozed_us);
      return;
    case LUMBAR_MOVE_END_SNOOZE:
      lumbar_moment_record (self, LUMBAR_RECORD_UNSNOOZED, LUMBAR_ORIGIN_COMMAND, NULL);
      end_snooze (self, self->now->boot_us);
      return;
    case LUMBAR_MOVE_BREAK:
      lumbar_moment_take_break (self);
      return;
    case LUMBAR_MOVE_SKIP:
      if (r->due_us == LUMBAR_NEVER && lumbar_moment_account (self) < self->coach->policy->limit_us)
        lumbar_moment_refuse (self, LUMBAR_REFUSAL_NOTHING_DUE);
      else
        lumbar_moment_skip (self);
      return;
    case LUMBAR_MOVE_START:
    case LUMBAR_MOVE_SESSION:
    case LUMBAR_MOVE_LATER:
    case LUMBAR_MOVE_DONE:
    case LUMBAR_MOVE_ANOTHER:
    case LUMBAR_MOVE_WAS_UP:
    case LUMBAR_MOVE_GUIDE:
      answer (self, move);
      return;
    case LUMBAR_MOVE_LEFT:
    case LUMBAR_MOVE_DISMISSED:
    case LUMBAR_MOVE_SILENCED:
    case LUMBAR_MOVE_MEETING:
    case LUMBAR_MOVE_CALL_ENDED:
      return;
    }
}

static void
ask_anew (LumbarMoment *self)
{
  lumbar_moment_reminding (self)->asked = lumbar_moment_reminding (self)->dismissed = 0;
  lumbar_moment_reminding (self)->stretch[0] = '\0';
  lumbar_moment_become_due (self, self->now->boot_us);
  lumbar_moment_reminding (self)->held = LUMBAR_HELD_ASKED_OUT;
}

static void
in_quiet (LumbarMoment *self, LumbarMove move)
{
  LumbarReminding *r = lumbar_moment_reminding (self);

  switch (move)
    {
    case LUMBAR_MOVE_TIME:
      if (!lumbar_moment_settled_by_getting_up (self) && lumbar_moment_account (self) >= r->quiet_base_us + self->coach->policy->limit_us)
        ask_anew (self);
      return;
    case LUMBAR_MOVE_CALL_ENDED:
      ask_anew (self);
      return;
    case LUMBAR_MOVE_BREAK:
      lumbar_moment_take_break (self);
      return;
    case LUMBAR_MOVE_SKIP:
      lumbar_moment_skip (self);
      return;
    case LUMBAR_MOVE_START:
    case LUMBAR_MOVE_SESSION:
    case LUMBAR_MOVE_LATER:
    case LUMBAR_MOVE_END_SNOOZE:
    case LUMBAR_MOVE_DONE:
    case LUMBAR_MOVE_ANOTHER:
    case LUMBAR_MOVE_WAS_UP:
    case LUMBAR_MOVE_GUIDE:
      answer (self, move);
      return;
    case LUMBAR_MOVE_LEFT:
    case LUMBAR_MOVE_DISMISSED:
    case LUMBAR_MOVE_MEETING:
    case LUMBAR_MOVE_SILENCED:
      return;
    }
}

static void
in_guiding (LumbarMoment *self, LumbarMove move)
{
  switch (move)
    {
    case LUMBAR_MOVE_TIME:
      lumbar_moment_guide_pass (self);
      return;
    case LUMBAR_MOVE_LEFT:
      lumbar_moment_guide_pause (self, lumbar_moment_left_at (self));
      return;
    case LUMBAR_MOVE_BREAK:
      if (self->sat)
        lumbar_moment_record_got_up (self, LUMBAR_ORIGIN_BREAK);
      return;
    case LUMBAR_MOVE_GUIDE:
      lumbar_moment_guide_command (self, self->event->guide);
      return;
    case LUMBAR_MOVE_END_SNOOZE:
      lumbar_moment_refuse (self, LUMBAR_REFUSAL_NOT_SNOOZED);
      return;
    case LUMBAR_MOVE_START:
    case LUMBAR_MOVE_SESSION:
    case LUMBAR_MOVE_LATER:
    case LUMBAR_MOVE_ANOTHER:
    case LUMBAR_MOVE_SKIP:
    case LUMBAR_MOVE_DONE:
    case LUMBAR_MOVE_WAS_UP:
      lumbar_moment_refuse (self, LUMBAR_REFUSAL_ALREADY_GUIDING);
      return;
    case LUMBAR_MOVE_DISMISSED:
    case LUMBAR_MOVE_SILENCED:
    case LUMBAR_MOVE_MEETING:
    case LUMBAR_MOVE_CALL_ENDED:
      return;
    }
}

void
lumbar_moment_move (LumbarMoment *self, LumbarMove move)
{
  switch ((LumbarCoachState) lumbar_moment_reminding (self)->state)
    {
    case LUMBAR_COACH_SITTING:
      in_sitting (self, move);
      return;
    case LUMBAR_COACH_DUE:
      in_due (self, move);
      return;
    case LUMBAR_COACH_REMINDING:
      in_reminding (self, move);
      return;
    case LUMBAR_COACH_SNOOZED:
      in_snoozed (self, move);
      return;
    case LUMBAR_COACH_QUIET:
      in_quiet (self, move);
      return;
    case LUMBAR_COACH_GUIDING:
      in_guiding (self, move);
      return;
    case LUMBAR_N_COACH_STATES:
      return;
    }
}
