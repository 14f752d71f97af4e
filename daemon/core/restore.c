/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* After a restart: how much of the time that nobody watched is believed.
 *
 * A living daemon would have written by its armed deadline, at a clean stop, and around a suspend. So the open stretch
 * of sitting is believed until the earliest of these; the rest is absence. */

#include "core/coach-private.h"

static LumbarUsec *
instant (LumbarMemory *memory, const LumbarField *field)
{
  return (LumbarUsec *) ((guint8 *) memory + field->offset);
}

/* Boot time starts anew with each boot: carry every instant over by wall time. */
static void
carry_over_boot (LumbarMemory *memory, const LumbarNow *now)
{
  LumbarUsec gone_us = MAX (0, now->wall_us - memory->wall_us);
  LumbarUsec shift_us = now->boot_us - gone_us - memory->boot_us;
  gsize n_fields;
  const LumbarField *fields = lumbar_memory_fields (&n_fields);

  for (gsize i = 0; i < n_fields; i++)
    {
      LumbarUsec *at_us = instant (memory, &fields[i]);

      if (fields[i].type == LUMBAR_FIELD_BOOT && *at_us != LUMBAR_NEVER)
        *at_us += shift_us;
    }
}

static LumbarUsec
believed_until (const LumbarMemory *memory, LumbarUsec limit_us, gboolean other_boot, const LumbarNow *now)
{
  LumbarUsec until_us = now->boot_us;

  if (other_boot || memory->stopped || now->suspended_us > memory->sitting.suspended_us + LUMBAR_SECOND)
    return MIN (until_us, memory->boot_us);
  /* Nothing was armed: more than another limit of sitting is not believed blindly. */
  if (memory->armed_us == LUMBAR_NEVER)
    until_us = MIN (until_us, memory->boot_us + limit_us);
  else
    until_us = MIN (until_us, MAX (memory->armed_us, memory->boot_us));

  return until_us;
}

/* The unwatched time is an absence; how long it was decides what becomes of the account. */
static void
take_gap (LumbarCoach *self, LumbarUsec until_us, const LumbarNow *now, LumbarEffects *effects)
{
  LumbarSitting *sitting = &self->memory.sitting;
  LumbarUsec gap_us = now->boot_us - until_us;

  if (gap_us <= 0 || !lumbar_sitting_present (sitting))
    return;

  lumbar_sitting_stop (sitting, until_us, now, effects);

  if (gap_us >= self->policy->pause_after_us)
    {
      sitting->absent_us = until_us;
      sitting->broke = FALSE;
      sitting->burst_us = LUMBAR_NEVER;
      sitting->film_us = LUMBAR_NEVER;
      return;
    }

  /* A restart in passing: the count goes on from here. */
  if (self->memory.reminding.state != LUMBAR_COACH_GUIDING)
    lumbar_sitting_count_from (sitting, now->boot_us);
}

void
lumbar_coach_restore (LumbarCoach *self, const char *boot_id, const LumbarNow *now, LumbarEffects *effects)
{
  LumbarMemory *m = &self->memory;
  gboolean other_boot = !g_str_equal (m->boot_id, boot_id);
  gboolean implausible = other_boot ? now->wall_us < m->wall_us : now->boot_us < m->boot_us;
  /* While nobody is there nothing is written: it may have run on for long after it last was. */
  gboolean end_is_known = m->stopped || m->sitting.since_us != LUMBAR_NEVER;
  LumbarUsec until_us;

  if (implausible)
    {
      /* Which way the clocks went nobody knows; a break is the friendlier mistake. */
      m->wall_us = now->wall_us - self->policy->forgiven_after_us;
      other_boot = TRUE;
    }

  until_us = believed_until (m, self->policy->limit_us, other_boot, now);
  if (other_boot)
    {
      LumbarUsec gone_us = now->wall_us - m->wall_us;

      carry_over_boot (m, now);
      until_us = now->boot_us - gone_us;
    }

  take_gap (self, until_us, now, effects);
  if (end_is_known)
    lumbar_coach_record_off (until_us, now, effects);

  m->sitting.suspended_us = now->suspended_us;
  m->sitting.locked = m->sitting.asleep = m->sitting.seat_left = FALSE;
  m->sitting.shut_us = LUMBAR_NEVER;
  m->sitting.idle = FALSE;
  m->sitting.burst_us = LUMBAR_NEVER;
  m->stopped = FALSE;
}
