/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The desk's signs. */

#include "core/desk.h"

void
lumbar_desk_init (LumbarDesk *self)
{
  *self = (LumbarDesk) { .source = LUMBAR_SOURCE_LIVE, .lost_us = LUMBAR_NEVER, .unlocked_us = LUMBAR_NEVER };
  lumbar_reasons_init (&self->reasons);
}

LumbarUsec
lumbar_usec_later (LumbarUsec a, LumbarUsec b)
{
  if (a == LUMBAR_NEVER || b == LUMBAR_NEVER)
    return a == LUMBAR_NEVER ? b : a;

  return MAX (a, b);
}

LumbarUsec
lumbar_desk_last_sign (const LumbarDesk *self, const LumbarPolicy *policy, LumbarUsec input_us, LumbarUsec now_us,
                       LumbarUsec *ends_us)
{
  LumbarStandIn stand_in = lumbar_reasons_stood_in (&self->reasons, policy, input_us, now_us);

  *ends_us = stand_in.ends_us;
  return lumbar_usec_later (input_us, stand_in.until_us);
}

LumbarUsec
lumbar_desk_blind_since (const LumbarDesk *self, LumbarUsec input_us)
{
  return lumbar_usec_later (self->lost_us, input_us);
}
