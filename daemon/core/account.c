/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Sitting, added up. */

#include "core/account.h"

LumbarUsec
lumbar_now_to_wall (const LumbarNow *now, LumbarUsec boot_us)
{
  return boot_us == LUMBAR_NEVER ? LUMBAR_NEVER : now->wall_us - (now->boot_us - boot_us);
}

LumbarUsec
lumbar_sitting_account (const LumbarSitting *self, LumbarUsec at_us)
{
  return self->base_us + (self->since_us == LUMBAR_NEVER ? 0 : MAX (0, at_us - self->since_us));
}

LumbarUsec
lumbar_sitting_reaches (const LumbarSitting *self, LumbarUsec amount_us)
{
  if (self->since_us == LUMBAR_NEVER)
    return LUMBAR_NEVER;

  return self->since_us + MAX (0, amount_us - self->base_us);
}

void
lumbar_sitting_zero (LumbarSitting *self, LumbarUsec at_us)
{
  self->base_us = 0;
  self->filmed_us = 0;
  self->began_us = LUMBAR_NEVER;

  if (self->since_us != LUMBAR_NEVER)
    self->since_us = self->began_us = at_us;
}

void
lumbar_sitting_stop (LumbarSitting *self, LumbarUsec at_us, const LumbarNow *now, LumbarEffects *effects)
{
  if (self->since_us == LUMBAR_NEVER)
    return;

  self->base_us = lumbar_sitting_account (self, at_us);
  self->since_us = LUMBAR_NEVER;

  if (at_us - self->span_us >= LUMBAR_SECOND)
    lumbar_effects_record (effects, LUMBAR_RECORD_SITTING, LUMBAR_ORIGIN_SEEN, NULL, 0,
                           lumbar_now_to_wall (now, self->span_us), lumbar_now_to_wall (now, at_us));
  self->span_us = LUMBAR_NEVER;
}

void
lumbar_sitting_count_from (LumbarSitting *self, LumbarUsec at_us)
{
  if (self->since_us != LUMBAR_NEVER)
    return;

  self->since_us = self->span_us = at_us;
  if (self->began_us == LUMBAR_NEVER)
    self->began_us = at_us;
}
