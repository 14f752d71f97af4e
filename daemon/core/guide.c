/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Phases and their ends. */

#include "core/guide.h"

LumbarUsec
lumbar_guide_hold (const LumbarStretch *stretch, const LumbarPolicy *policy)
{
  return stretch->hold_us > 0 ? stretch->hold_us : policy->hold_us;
}

static LumbarUsec
ready_time (const LumbarStretch *stretch, gboolean at_desk, gboolean first, const LumbarPolicy *policy)
{
  LumbarUsec full = first ? policy->get_ready_us : policy->settle_us;

  /* No getting down to the floor. */
  return at_desk && stretch->desk ? full / 2 : full;
}

LumbarUsec
lumbar_guide_duration (const LumbarStretch *stretch, gboolean at_desk, gboolean first, const LumbarPolicy *policy)
{
  guint sides = lumbar_variant_n_sides (lumbar_stretch_variant (stretch, at_desk));

  return ready_time (stretch, at_desk, first, policy) + sides * lumbar_guide_hold (stretch, policy)
         + (sides - 1) * policy->switch_us;
}

LumbarUsec
lumbar_guide_phase (const LumbarGuiding *self, const LumbarStretch *stretch, const LumbarPolicy *policy)
{
  switch ((LumbarPhase) self->phase)
    {
    case LUMBAR_PHASE_READY:
      return ready_time (stretch, self->at_desk, self->step <= 1, policy);
    case LUMBAR_PHASE_SWITCH:
      return policy->switch_us;
    case LUMBAR_PHASE_HOLD:
    case LUMBAR_N_PHASES:
      break;
    }

  return lumbar_guide_hold (stretch, policy);
}

static LumbarStep
enter (LumbarGuiding *self, LumbarPhase phase, LumbarUsec length_us, LumbarUsec now_us)
{
  self->phase = (gint) phase;
  self->ends_us = now_us + length_us;
  self->left_us = 0;
  self->gives_up_us = LUMBAR_NEVER;
  self->gap = FALSE;

  return LUMBAR_STEP_PHASE;
}

void
lumbar_guide_begin (LumbarGuiding *self, const LumbarStretch *stretch, gboolean first, const LumbarPolicy *policy,
                    LumbarUsec now_us)
{
  g_strlcpy (self->stretch, stretch->id, sizeof self->stretch);
  self->side = 0;
  self->cut = FALSE;
  self->began_us = now_us;
  enter (self, LUMBAR_PHASE_READY, ready_time (stretch, self->at_desk, first, policy), now_us);
}

/* What follows on the present phase, from AT_US on. */
static LumbarStep
advance (LumbarGuiding *self, const LumbarStretch *stretch, const LumbarPolicy *policy, LumbarUsec at_us)
{
  guint sides = lumbar_variant_n_sides (lumbar_stretch_variant (stretch, self->at_desk));

  switch ((LumbarPhase) self->phase)
    {
    case LUMBAR_PHASE_SWITCH:
      self->side = 1;
      return enter (self, LUMBAR_PHASE_HOLD, lumbar_guide_hold (stretch, policy), at_us);
    case LUMBAR_PHASE_HOLD:
      if (self->side + 1u < sides)
        return enter (self, LUMBAR_PHASE_SWITCH, policy->switch_us, at_us);
      return self->cut ? LUMBAR_STEP_CUT : LUMBAR_STEP_FINISHED;
    case LUMBAR_PHASE_READY:
    case LUMBAR_N_PHASES:
      break;
    }

  return enter (self, LUMBAR_PHASE_HOLD, lumbar_guide_hold (stretch, policy), at_us);
}

LumbarStep
lumbar_guide_pass (LumbarGuiding *self, const LumbarStretch *stretch, const LumbarPolicy *policy, gboolean watched,
                   LumbarUsec now_us)
{
  if (lumbar_guide_is_paused (self))
    return now_us >= self->gives_up_us ? LUMBAR_STEP_GAVE_UP : LUMBAR_STEP_NONE;
  if (now_us < self->ends_us)
    return LUMBAR_STEP_NONE;
  if (self->phase == LUMBAR_PHASE_HOLD && watched && !self->gap)
    return LUMBAR_STEP_TYPED_THROUGH;

  return advance (self, stretch, policy, self->ends_us);
}

LumbarStep
lumbar_guide_skip_phase (LumbarGuiding *self, const LumbarStretch *stretch, const LumbarPolicy *policy,
                         LumbarUsec now_us)
{
  if (self->phase == LUMBAR_PHASE_HOLD)
    self->cut = TRUE;

  return advance (self, stretch, policy, now_us);
}

LumbarUsec
lumbar_guide_gap (const LumbarGuiding *self, const LumbarStretch *stretch, const LumbarPolicy *policy)
{
  if (self->phase != LUMBAR_PHASE_HOLD)
    return LUMBAR_NEVER;

  return MIN (LUMBAR_GUIDE_GAP_US, lumbar_guide_hold (stretch, policy) / 2);
}

LumbarUsec
lumbar_guide_gap_seen (const LumbarGuiding *self, const LumbarStretch *stretch, const LumbarPolicy *policy,
                       LumbarUsec since_us)
{
  LumbarUsec gap_us = lumbar_guide_gap (self, stretch, policy);

  if (gap_us == LUMBAR_NEVER || self->gap || lumbar_guide_is_paused (self))
    return LUMBAR_NEVER;

  /* Hands that were off while getting ready have yet to stay off. */
  return MAX (since_us, self->ends_us - lumbar_guide_hold (stretch, policy)) + gap_us;
}

void
lumbar_guide_take_idle (LumbarGuiding *self, const LumbarStretch *stretch, const LumbarPolicy *policy,
                        LumbarUsec since_us, LumbarUsec now_us)
{
  if (now_us >= lumbar_guide_gap_seen (self, stretch, policy, since_us))
    self->gap = TRUE;
}

gboolean
lumbar_guide_is_paused (const LumbarGuiding *self)
{
  return self->gives_up_us != LUMBAR_NEVER;
}

void
lumbar_guide_pause (LumbarGuiding *self, const LumbarStretch *stretch, const LumbarPolicy *policy, LumbarUsec at_us)
{
  if (lumbar_guide_is_paused (self))
    return;

  self->left_us = CLAMP (self->ends_us - at_us, 0, lumbar_guide_phase (self, stretch, policy));
  self->gives_up_us = self->ends_us - self->left_us + LUMBAR_GUIDE_GIVES_UP_US;
  self->ends_us = LUMBAR_NEVER;
}

void
lumbar_guide_resume (LumbarGuiding *self, LumbarUsec now_us)
{
  if (!lumbar_guide_is_paused (self))
    return;

  self->ends_us = now_us + self->left_us;
  self->left_us = 0;
  self->gives_up_us = LUMBAR_NEVER;
}

void
lumbar_guide_restore (LumbarGuiding *self, const LumbarStretch *stretch, const LumbarPolicy *policy,
                      LumbarUsec now_us)
{
  self->gap = FALSE;
  self->ends_us = LUMBAR_NEVER;
  self->left_us = lumbar_guide_phase (self, stretch, policy);
  self->gives_up_us = now_us + LUMBAR_GUIDE_GIVES_UP_US;
}

LumbarUsec
lumbar_guide_deadline (const LumbarGuiding *self)
{
  return lumbar_guide_is_paused (self) ? self->gives_up_us : self->ends_us;
}

LumbarUsec
lumbar_guide_ends (const LumbarGuiding *self, const LumbarStretch *stretch, const LumbarPolicy *policy)
{
  guint sides = lumbar_variant_n_sides (lumbar_stretch_variant (stretch, self->at_desk));
  LumbarUsec hold_us = lumbar_guide_hold (stretch, policy);
  guint to_come; /* changes of sides */

  if (lumbar_guide_is_paused (self))
    return LUMBAR_NEVER;

  to_come = sides - MIN (sides, (guint) self->side + 1);
  switch ((LumbarPhase) self->phase)
    {
    case LUMBAR_PHASE_READY:
      return self->ends_us + hold_us + to_come * (policy->switch_us + hold_us);
    case LUMBAR_PHASE_SWITCH:
      return self->ends_us + hold_us;
    case LUMBAR_PHASE_HOLD:
    case LUMBAR_N_PHASES:
      break;
    }

  return self->ends_us + to_come * (policy->switch_us + hold_us);
}
