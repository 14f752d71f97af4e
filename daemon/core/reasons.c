/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Which reasons count, and until when. */

#include "core/reasons.h"

#include <string.h>

void
lumbar_reasons_init (LumbarReasons *self)
{
  for (guint i = 0; i < LUMBAR_N_REASONS; i++)
    self->facts[i] = (LumbarFact) { .since_us = LUMBAR_NEVER, .ended_us = LUMBAR_NEVER };
}

void
lumbar_reasons_set (LumbarReasons *self, LumbarReason reason, gboolean on, const char *by, LumbarUsec now_us)
{
  LumbarFact *fact = &self->facts[reason];

  if (on && !fact->on)
    fact->since_us = now_us;
  if (!on && fact->on)
    fact->ended_us = now_us;

  fact->on = on;
  if (on)
    g_strlcpy (fact->by, by ? by : "", sizeof fact->by);
}

gboolean
lumbar_reasons_listed (char *const *list, const char *program)
{
  g_autofree char *name = g_ascii_strdown (program, -1);

  for (; *list; list++)
    {
      g_autofree char *entry = g_ascii_strdown (*list, -1);

      if (*entry && strstr (name, entry))
        return TRUE;
    }

  return FALSE;
}

/* A microphone left open for hours is no call: a call's facts are believed for presence-cap. */
static LumbarUsec
call_runs_out (const LumbarFact *fact, const LumbarPolicy *policy)
{
  return fact->since_us + policy->presence_cap_us;
}

static gboolean
fact_counts (const LumbarReasons *self, LumbarReason reason, const LumbarPolicy *policy)
{
  const LumbarFact *fact = &self->facts[reason];

  if (fact->since_us == LUMBAR_NEVER)
    return FALSE;
  if (reason == LUMBAR_REASON_CALL)
    return !lumbar_reasons_listed (policy->call_ignore, fact->by);
  if (reason == LUMBAR_REASON_FILM)
    return !lumbar_reasons_listed (policy->presence_ignore, fact->by);

  return TRUE;
}

gboolean
lumbar_reasons_is_on (const LumbarReasons *self, LumbarReason reason, const LumbarPolicy *policy)
{
  return self->facts[reason].on && fact_counts (self, reason, policy);
}

/* Until when REASON's latest occurrence stood in for input; LUMBAR_NEVER where it did not.
 * *ends_us gets when one that goes on is believed no more; LUMBAR_NEVER for one that is over. */
static LumbarUsec
fact_stood_in (const LumbarReasons *self, LumbarReason reason, const LumbarPolicy *policy, LumbarUsec input_us,
               LumbarUsec now_us, LumbarUsec *ends_us)
{
  const LumbarFact *fact = &self->facts[reason];
  LumbarUsec end = fact->on ? now_us : fact->ended_us;
  LumbarUsec cap_us = input_us + policy->presence_cap_us;
  gboolean still_on, still_short;

  if (!fact_counts (self, reason, policy))
    return LUMBAR_NEVER;

  if (reason == LUMBAR_REASON_CALL)
    cap_us = MIN (cap_us, call_runs_out (fact, policy));
  still_on = fact->on && now_us < cap_us;
  *ends_us = still_on ? cap_us : LUMBAR_NEVER;
  end = MIN (end, cap_us);

  /* One that has only just begun gets the benefit of the doubt until it is long enough, or over. */
  still_short = end - fact->since_us <= LUMBAR_STAND_IN_AFTER_US;
  if (still_short && !still_on)
    return LUMBAR_NEVER;

  return end;
}

LumbarUsec
lumbar_reasons_stood_in (const LumbarReasons *self, const LumbarPolicy *policy, LumbarUsec input_us,
                         LumbarUsec now_us, LumbarUsec *ends_us, const char **by)
{
  static const LumbarReason stand_ins[] = { LUMBAR_REASON_FILM, LUMBAR_REASON_CALL };
  LumbarUsec latest = LUMBAR_NEVER;

  *ends_us = LUMBAR_NEVER;
  *by = NULL;
  if (!policy->count_presence || input_us == LUMBAR_NEVER)
    return LUMBAR_NEVER;

  for (guint i = 0; i < G_N_ELEMENTS (stand_ins); i++)
    {
      LumbarUsec ends;
      LumbarUsec end = fact_stood_in (self, stand_ins[i], policy, input_us, now_us, &ends);

      /* Of two, the one that goes on counts; of two that go on, the one that is believed for longer. */
      if (end == LUMBAR_NEVER || (latest != LUMBAR_NEVER && end < latest))
        continue;
      if (end == latest && *ends_us != LUMBAR_NEVER && (ends == LUMBAR_NEVER || ends <= *ends_us))
        continue;

      latest = end;
      *ends_us = ends;
      *by = ends != LUMBAR_NEVER ? self->facts[stand_ins[i]].by : NULL;
    }

  return latest;
}

guint
lumbar_reasons_holding (const LumbarReasons *self, const LumbarPolicy *policy, LumbarUsec due_us, LumbarUsec now_us,
                        LumbarUsec *look_us)
{
  guint holding = 0;

  *look_us = LUMBAR_NEVER;

  for (guint i = 0; i < LUMBAR_N_REASONS; i++)
    {
      LumbarReason reason = (LumbarReason) i;
      LumbarUsec until = LUMBAR_NEVER;

      if (!(policy->hold_for & (1u << i)) || !lumbar_reasons_is_on (self, reason, policy))
        continue;

      switch (reason)
        {
        case LUMBAR_REASON_CALL:
          until = call_runs_out (&self->facts[i], policy);
          break;
        case LUMBAR_REASON_FULL_SCREEN:
        case LUMBAR_REASON_FILM:
          until = due_us + policy->hold_max_us;
          break;
        case LUMBAR_REASON_CAMERA:
        case LUMBAR_REASON_SCREEN_SHARE:
        case LUMBAR_REASON_DO_NOT_DISTURB:
        case LUMBAR_N_REASONS:
          break;
        }

      if (now_us >= until)
        continue;

      holding |= 1u << i;
      *look_us = MIN (*look_us, until);
    }

  return holding;
}

gboolean
lumbar_reasons_quiet (const LumbarReasons *self, const LumbarPolicy *policy)
{
  static const LumbarReason bounded[] = { LUMBAR_REASON_FULL_SCREEN, LUMBAR_REASON_FILM };

  for (guint i = 0; i < G_N_ELEMENTS (bounded); i++)
    {
      if ((policy->hold_for & (1u << bounded[i])) && lumbar_reasons_is_on (self, bounded[i], policy))
        return TRUE;
    }

  return FALSE;
}
