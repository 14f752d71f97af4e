/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The good moment: when a due reminder may be shown. */

#include "core/coach-private.h"
#include "core/input.h"

/* One that counts from when a threshold is set tells of it this much later, at most. */
#define TOLD_WITHIN_US LUMBAR_SECOND
/* Where a film looks like typing: input this long ago says nothing of now. */
#define STALE_INPUT_US (30 * LUMBAR_SECOND)

/* The instant before which nothing is shown, whatever else holds. */
static LumbarUsec
earliest (const LumbarCoach *self)
{
  const LumbarMemory *m = &self->memory;
  static const LumbarReason meetings[] = { LUMBAR_REASON_CALL, LUMBAR_REASON_CAMERA, LUMBAR_REASON_SCREEN_SHARE };
  LumbarUsec at_us = m->reminding.due_us;

  at_us = MAX (at_us, self->started_us + LUMBAR_AFTER_START_US);
  if (m->sitting.returned_us != LUMBAR_NEVER)
    at_us = MAX (at_us, m->sitting.returned_us + self->policy->forgiven_after_us);
  if (m->silent_us != LUMBAR_NEVER)
    at_us = MAX (at_us, m->silent_us + LUMBAR_AFTER_SILENCE_US);

  for (guint i = 0; i < G_N_ELEMENTS (meetings); i++)
    {
      const LumbarFact *fact = &self->desk.reasons.facts[meetings[i]];

      if (fact->ended_us != LUMBAR_NEVER && !fact->on && (self->policy->hold_for & (1u << meetings[i])))
        at_us = MAX (at_us, fact->ended_us + LUMBAR_AFTER_CALL_US);
    }

  return at_us;
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
  LumbarUsec gap_us;

  d.held = lumbar_reasons_holding (&self->desk.reasons, self->policy, r->due_us, now->boot_us, &d.look_us);
  if (lumbar_coach_is_silent (self) || !lumbar_sitting_present (sitting))
    return (LumbarDelivery) { .held = d.held, .look_us = LUMBAR_NEVER, .at_latest_us = LUMBAR_NEVER };
  if (d.held)
    {
      d.at_latest_us = d.look_us;
      return d;
    }

  if (now->boot_us < earliest (self))
    {
      d.early = TRUE;
      d.look_us = earliest (self);
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
  d.at_latest_us = (r->ready_us == LUMBAR_NEVER ? now->boot_us : r->ready_us) + self->policy->seam_max_us;
  gap_us = sitting->idle && sitting->input_us != LUMBAR_NEVER ? sitting->input_us + seam_us : LUMBAR_NEVER;
  if (self->desk.source == LUMBAR_SOURCE_NONE)
    gap_us = now->boot_us; /* nobody could tell us of a seam */

  d.look_us = MIN (waits_for_proof (self, now) ? LUMBAR_NEVER : d.at_latest_us, gap_us);
  d.show = now->boot_us >= d.look_us;

  return d;
}
