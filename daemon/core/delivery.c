/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The good moment: when a due reminder may be shown. */

#include "core/coach-private.h"
#include "core/input.h"

/* One that counts from when a threshold is set tells of it this much later, at most. */
#define TOLD_WITHIN_US LUMBAR_SECOND
/* Where a film looks like typing: input this long ago says nothing of now. */
#define STALE_INPUT_US (30 * LUMBAR_SECOND)

/* The instant before which nothing is shown, and what is over only just. */
typedef struct
{
  LumbarUsec at_us;
  const char *just_over;
} Earliest;

/* Not until AFTER_US after THEN_US, when what WORD names was over; LUMBAR_NEVER: it was not. */
static void
put_off (Earliest *self, LumbarUsec then_us, LumbarUsec after_us, const char *word)
{
  if (then_us != LUMBAR_NEVER && then_us + after_us > self->at_us)
    *self = (Earliest) { then_us + after_us, word };
}

static void
put_off_for_meetings (Earliest *earliest, const LumbarCoach *self, LumbarUsec now_us)
{
  const LumbarReasons *reasons = &self->desk.reasons;

  for (guint i = 0; i < LUMBAR_N_REASONS; i++)
    {
      const LumbarFact *fact = &reasons->facts[i];
      LumbarUsec ended_us = fact->on ? LUMBAR_NEVER : fact->ended_us;

      if (i == LUMBAR_REASON_CALL)
        ended_us = lumbar_reasons_call_ended (reasons, self->policy, 0, now_us);
      if (self->policy->hold_for & LUMBAR_MEETINGS & (1u << i))
        put_off (earliest, ended_us, LUMBAR_AFTER_CALL_US, lumbar_reason_to_string ((LumbarReason) i));
    }
}

static Earliest
find_earliest (const LumbarCoach *self, LumbarUsec now_us)
{
  const LumbarMemory *m = &self->memory;
  Earliest earliest = { m->reminding.due_us, NULL };

  put_off (&earliest, m->silent_us, LUMBAR_AFTER_SILENCE_US, "silence");
  put_off (&earliest, m->sitting.returned_us, self->policy->forgiven_after_us, "absence");
  put_off (&earliest, self->desk.unlocked_us, LUMBAR_AFTER_UNLOCK_US, "absence");
  put_off (&earliest, self->started_us, LUMBAR_AFTER_START_US, "start");
  put_off_for_meetings (&earliest, self, now_us);

  return earliest;
}

/* In the middle of what may be a film, being late is no reason: there has to be somebody typing. */
static gboolean
waits_for_proof (const LumbarCoach *self, const LumbarNow *now)
{
  const LumbarSitting *sitting = &self->memory.sitting;

  return self->desk.sees_inhibitors && now->boot_us >= sitting->seen_us + STALE_INPUT_US;
}

LumbarDelivery
lumbar_coach_delivery (const LumbarCoach *self, const LumbarNow *now)
{
  const LumbarSitting *sitting = &self->memory.sitting;
  const LumbarReminding *r = &self->memory.reminding;
  LumbarDelivery d = { .look_us = LUMBAR_NEVER, .at_latest_us = LUMBAR_NEVER };
  LumbarUsec seam_us = self->policy->seam_us;
  LumbarUsec settle_us = seam_us + (self->desk.counts_anew ? TOLD_WITHIN_US : 0);
  LumbarHolding holding = lumbar_reasons_holding (&self->desk.reasons, self->policy, r->due_us, now->boot_us);
  Earliest earliest = find_earliest (self, now->boot_us);
  LumbarUsec gap_us;

  d.held = holding.reasons;
  if (lumbar_coach_is_silent (self) || !lumbar_sitting_present (sitting))
    return d;
  if (d.held)
    {
      d.look_us = holding.look_us;
      d.at_latest_us = MAX (holding.until_us, earliest.at_us);
      return d;
    }

  if (now->boot_us < earliest.at_us)
    {
      d.early = TRUE;
      d.just_over = earliest.just_over;
      d.look_us = earliest.at_us;
      return d;
    }

  /* An empty chair is never reminded: somebody must have touched something since. */
  if (!lumbar_input_since (sitting, &self->desk, r->sign_after_us, settle_us, now->boot_us))
    {
      if (!sitting->idle && self->desk.source == LUMBAR_SOURCE_LIVE && !self->desk.sees_inhibitors)
        d.look_us = r->sign_after_us + settle_us;
      return d;
    }

  d.only_the_seam = TRUE;
  d.quiet = lumbar_reasons_quiet (&self->desk.reasons, self->policy);
  if (!waits_for_proof (self, now))
    d.at_latest_us = (r->ready_us == LUMBAR_NEVER ? now->boot_us : r->ready_us) + self->policy->seam_max_us;
  gap_us = sitting->idle && sitting->input_us != LUMBAR_NEVER ? sitting->input_us + seam_us : LUMBAR_NEVER;
  if (self->desk.source == LUMBAR_SOURCE_NONE)
    gap_us = now->boot_us; /* nobody could tell us of a seam */

  d.look_us = MIN (d.at_latest_us, gap_us);
  d.show = now->boot_us >= d.look_us;

  return d;
}

/* Who was asked, and left before it came again. */
static gboolean
left_meanwhile (LumbarMoment *self)
{
  const LumbarReminding *r = lumbar_moment_reminding (self);

  return r->prompt_us != LUMBAR_NEVER && lumbar_moment_is_away (self) && self->coach->memory.sitting.absent_us <= r->sign_after_us;
}

void
lumbar_moment_look_for_it (LumbarMoment *self)
{
  LumbarReminding *r = lumbar_moment_reminding (self);
  LumbarDelivery delivery;

  if (left_meanwhile (self) && lumbar_moment_settled_by_getting_up (self))
    return;

  if (lumbar_moment_account (self) < self->coach->policy->limit_us && r->asked == 0)
    {
      /* The time it rested on was taken back, or the limit was raised. */
      r->due_us = LUMBAR_NEVER;
      lumbar_moment_set_state (self, LUMBAR_COACH_SITTING);
      return;
    }

  delivery = lumbar_coach_delivery (self->coach, self->now);
  if (delivery.show)
    lumbar_moment_prompt (self, delivery.quiet);
  else
    lumbar_moment_record_held (self, &delivery);

  if (!delivery.only_the_seam)
    r->ready_us = LUMBAR_NEVER;
  else if (!delivery.show && r->ready_us == LUMBAR_NEVER)
    r->ready_us = self->now->boot_us;
}
