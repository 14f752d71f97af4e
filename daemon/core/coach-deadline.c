/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* When time alone changes something. */

#include "core/coach-private.h"

/* Input stopped before the hold began: its gap is reported by nobody but the time. */
static LumbarUsec
gap_deadline (const LumbarCoach *self)
{
  const LumbarSitting *s = &self->memory.sitting;
  LumbarStretch *guided = lumbar_coach_guided (self);

  if (!guided || !s->idle)
    return LUMBAR_NEVER;

  return lumbar_guide_gap_seen (&self->memory.guiding, guided, self->policy, s->input_us);
}

static LumbarUsec
state_deadline (LumbarCoach *self, const LumbarNow *now)
{
  const LumbarSitting *s = &self->memory.sitting;
  const LumbarReminding *r = &self->memory.reminding;
  gboolean away = !lumbar_sitting_present (s);
  LumbarUsec up_us = away ? s->absent_us + self->policy->pause_after_us : LUMBAR_NEVER;

  switch ((LumbarCoachState) r->state)
    {
    case LUMBAR_COACH_SITTING:
      return lumbar_sitting_reaches (s, self->policy->limit_us);
    case LUMBAR_COACH_DUE:
      return away && r->prompt_us != LUMBAR_NEVER && now->boot_us < up_us ? up_us : lumbar_coach_delivery (self, now).look_us;
    case LUMBAR_COACH_REMINDING:
      return away ? LUMBAR_NEVER : r->ask_again_us;
    case LUMBAR_COACH_SNOOZED:
      return away ? up_us : r->snoozed_us;
    case LUMBAR_COACH_QUIET:
      return MIN (up_us, lumbar_sitting_reaches (s, r->quiet_base_us + self->policy->limit_us));
    case LUMBAR_COACH_GUIDING:
      return MIN (lumbar_guide_deadline (&self->memory.guiding), gap_deadline (self));
    case LUMBAR_N_COACH_STATES:
      break;
    }

  return LUMBAR_NEVER;
}

LumbarDeadline
lumbar_coach_next_deadline (LumbarCoach *self, const LumbarNow *now)
{
  LumbarDeadline deadline = { .boot_us = state_deadline (self, now), .wall_us = self->memory.pause_wall_us };
  LumbarUsec change_us;

  deadline.boot_us = MIN (deadline.boot_us, self->memory.pause_boot_us);
  deadline.boot_us = MIN (deadline.boot_us, self->memory.reminding.withdraw_us);
  /* A microphone that was left on is told of. */
  deadline.boot_us = MIN (deadline.boot_us, lumbar_reasons_call_ends (&self->desk.reasons, self->policy, now->boot_us));
  deadline.boot_us = MIN (deadline.boot_us,
                          lumbar_sitting_deadline (&self->memory.sitting, &self->desk, self->policy, now));

  lumbar_hours_open (&self->policy->hours, now->wall_us + now->offset_us, &change_us);
  if (change_us != LUMBAR_NEVER)
    deadline.wall_us = MIN (deadline.wall_us, change_us - now->offset_us);

  return deadline;
}

gboolean
lumbar_coach_counts (const LumbarCoach *self)
{
  return self->memory.sitting.since_us != LUMBAR_NEVER;
}

/* While it counts, what was written last has to be written anew by the time that it tells: a restart believes no more. */
LumbarDeadline
lumbar_coach_deadline (LumbarCoach *self, const LumbarNow *now)
{
  LumbarDeadline deadline = lumbar_coach_next_deadline (self, now);

  if (lumbar_coach_counts (self) && self->memory.armed_us > now->boot_us)
    deadline.boot_us = MIN (deadline.boot_us, self->memory.armed_us);

  return deadline;
}
