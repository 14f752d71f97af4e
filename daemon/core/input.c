/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* When there was input, and when there may have been. */

#include "core/input.h"

void
lumbar_input_see (LumbarSitting *self, LumbarUsec at_us)
{
  self->input_us = lumbar_usec_later (self->input_us, at_us);
  self->seen_us = lumbar_usec_later (self->seen_us, at_us);
}

void
lumbar_input_stop (LumbarSitting *self, LumbarUsec since_us, gboolean unseen)
{
  self->idle = TRUE;
  if (!unseen)
    {
      self->seen_us = lumbar_usec_later (self->seen_us, since_us);
      self->input_us = self->seen_us;
    }
  else if (self->absent_us == LUMBAR_NEVER)
    {
      self->input_us = lumbar_usec_later (self->input_us, since_us);
    }
}

void
lumbar_input_begin_unasked (LumbarSitting *self, const LumbarNow *now)
{
  if (self->absent_us != LUMBAR_NEVER || !self->idle)
    return;

  self->idle = FALSE;
  self->input_us = lumbar_usec_later (self->input_us, now->boot_us);
}

gboolean
lumbar_input_since (const LumbarSitting *self, const LumbarDesk *desk, LumbarUsec at_us, LumbarUsec settle_us,
                    LumbarUsec now_us)
{
  if (desk->source == LUMBAR_SOURCE_NONE)
    return TRUE;
  if (self->seen_us != LUMBAR_NEVER && self->seen_us > at_us)
    return TRUE;

  /* No pause in input may mean a film, where the source does not tell these two apart. */
  return desk->source == LUMBAR_SOURCE_LIVE && !desk->sees_inhibitors && !self->idle && now_us >= at_us + settle_us;
}
