/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Which reasons count, and until when. */

#include "core/reasons.h"

#include <string.h>

#define NO_FACT ((LumbarFact) { .since_us = LUMBAR_NEVER, .ended_us = LUMBAR_NEVER })

void
lumbar_reasons_init (LumbarReasons *self)
{
  for (guint i = 0; i < LUMBAR_N_REASONS; i++)
    self->facts[i] = NO_FACT;
  for (guint i = 0; i < LUMBAR_CALLERS_MAX; i++)
    self->callers[i] = NO_FACT;
}

/* As much of a name as there is room for, and as is text: it goes over the bus. */
static void
copy_name (char *name, gsize size, const char *by)
{
  const char *end;

  g_strlcpy (name, by ? by : "", size);
  if (!g_utf8_validate (name, -1, &end))
    name[end - name] = '\0';
}

static void
set_fact (LumbarFact *fact, gboolean on, const char *by, LumbarUsec now_us)
{
  if (on && !fact->on)
    fact->since_us = now_us;
  if (!on && fact->on)
    fact->ended_us = now_us;

  fact->on = on;
  if (on)
    copy_name (fact->by, sizeof fact->by, by);
}

static LumbarFact *
find_caller (LumbarReasons *self, const char *by)
{
  char name[LUMBAR_TEXT_MAX];

  copy_name (name, sizeof name, by);
  for (guint i = 0; i < LUMBAR_CALLERS_MAX; i++)
    {
      if (self->callers[i].since_us != LUMBAR_NEVER && g_str_equal (self->callers[i].by, name))
        return &self->callers[i];
    }

  return NULL;
}

/* Whose place a new caller may have: nobody's, or that of who has gone longest, or talks longest. */
static LumbarFact *
spare_caller (LumbarReasons *self)
{
  LumbarFact *spare = &self->callers[0];

  for (guint i = 0; i < LUMBAR_CALLERS_MAX; i++)
    {
      LumbarFact *caller = &self->callers[i];

      if (caller->since_us == LUMBAR_NEVER)
        return caller;
      if (caller->on != spare->on ? spare->on : caller->on ? caller->since_us < spare->since_us : caller->ended_us < spare->ended_us)
        spare = caller;
    }

  *spare = NO_FACT;
  return spare;
}

/* A sound server that rearranges its streams stops them for a moment: that is the same call still. */
#define SAME_CALL_WITHIN_US (2 * LUMBAR_SECOND)

static void
set_caller (LumbarReasons *self, gboolean on, const char *by, LumbarUsec now_us)
{
  LumbarFact *caller = find_caller (self, by);

  if (on)
    {
      LumbarUsec since_us = caller ? caller->since_us : LUMBAR_NEVER;
      gboolean goes_on = caller && caller->ended_us != LUMBAR_NEVER && now_us - caller->ended_us <= SAME_CALL_WITHIN_US;

      if (!caller)
        caller = spare_caller (self);
      set_fact (caller, TRUE, by, now_us);
      if (goes_on)
        caller->since_us = since_us;
      return;
    }

  for (guint i = 0; i < LUMBAR_CALLERS_MAX; i++)
    {
      if (!by || &self->callers[i] == caller)
        set_fact (&self->callers[i], FALSE, NULL, now_us);
    }
}

void
lumbar_reasons_set (LumbarReasons *self, LumbarReason reason, gboolean on, const char *by, LumbarUsec now_us)
{
  if (reason == LUMBAR_REASON_CALL)
    set_caller (self, on, by, now_us);
  else
    set_fact (&self->facts[reason], on, by, now_us);
}

gboolean
lumbar_reasons_listed (char *const *list, const char *program)
{
  for (; *list; list++)
    {
      gsize length = strlen (*list);

      for (const char *part = program; length > 0 && *part; part++)
        {
          if (g_ascii_strncasecmp (part, *list, length) == 0)
            return TRUE;
        }
    }

  return FALSE;
}

/* The facts of a reason: a call's are its callers. */
static const LumbarFact *
facts_of (const LumbarReasons *self, LumbarReason reason, guint *n_facts)
{
  *n_facts = reason == LUMBAR_REASON_CALL ? LUMBAR_CALLERS_MAX : 1;

  return reason == LUMBAR_REASON_CALL ? self->callers : &self->facts[reason];
}

/* A microphone left open for hours is no call: each is believed for presence-cap. */
static LumbarUsec
call_runs_out (const LumbarFact *fact, const LumbarPolicy *policy)
{
  return fact->since_us + policy->presence_cap_us;
}

static gboolean
fact_counts (const LumbarFact *fact, LumbarReason reason, const LumbarPolicy *policy)
{
  if (fact->since_us == LUMBAR_NEVER)
    return FALSE;
  if (reason == LUMBAR_REASON_CALL)
    return !lumbar_reasons_listed (policy->call_ignore, fact->by);
  if (reason == LUMBAR_REASON_FILM)
    return !lumbar_reasons_listed (policy->presence_ignore, fact->by);

  return TRUE;
}

static gboolean
fact_is_on (const LumbarFact *fact, LumbarReason reason, const LumbarPolicy *policy)
{
  return fact->on && fact_counts (fact, reason, policy);
}

gboolean
lumbar_reasons_is_on (const LumbarReasons *self, LumbarReason reason, const LumbarPolicy *policy)
{
  guint n_facts;
  const LumbarFact *facts = facts_of (self, reason, &n_facts);

  for (guint i = 0; i < n_facts; i++)
    {
      if (fact_is_on (&facts[i], reason, policy))
        return TRUE;
    }

  return FALSE;
}

/* The call that is believed for longest, NULL where none is believed now. */
static const LumbarFact *
find_call (const LumbarReasons *self, const LumbarPolicy *policy, LumbarUsec now_us)
{
  const LumbarFact *call = NULL;

  for (guint i = 0; i < LUMBAR_CALLERS_MAX; i++)
    {
      const LumbarFact *caller = &self->callers[i];

      if (fact_is_on (caller, LUMBAR_REASON_CALL, policy) && now_us < call_runs_out (caller, policy)
          && (!call || caller->since_us > call->since_us))
        call = caller;
    }

  return call;
}

const char *
lumbar_reasons_by (const LumbarReasons *self, LumbarReason reason, const LumbarPolicy *policy, LumbarUsec now_us)
{
  const LumbarFact *call;

  if (reason != LUMBAR_REASON_CALL)
    return self->facts[reason].by;

  call = find_call (self, policy, now_us);
  return call ? call->by : "";
}

LumbarUsec
lumbar_reasons_call_ends (const LumbarReasons *self, const LumbarPolicy *policy, LumbarUsec now_us)
{
  const LumbarFact *call = find_call (self, policy, now_us);

  return call ? call_runs_out (call, policy) : LUMBAR_NEVER;
}

LumbarUsec
lumbar_reasons_call_ended (const LumbarReasons *self, const LumbarPolicy *policy, LumbarUsec shortest_us, LumbarUsec now_us)
{
  LumbarUsec latest = LUMBAR_NEVER;

  if (find_call (self, policy, now_us))
    return LUMBAR_NEVER;

  for (guint i = 0; i < LUMBAR_CALLERS_MAX; i++)
    {
      const LumbarFact *caller = &self->callers[i];

      if (caller->on || !fact_counts (caller, LUMBAR_REASON_CALL, policy))
        continue;
      if (caller->ended_us > call_runs_out (caller, policy) || caller->ended_us - caller->since_us < shortest_us)
        continue;
      if (latest == LUMBAR_NEVER || caller->ended_us > latest)
        latest = caller->ended_us;
    }

  return latest;
}

const char *
lumbar_reasons_long_microphone (const LumbarReasons *self, const LumbarPolicy *policy, LumbarUsec now_us)
{
  if (find_call (self, policy, now_us))
    return NULL;

  for (guint i = 0; i < LUMBAR_CALLERS_MAX; i++)
    {
      if (fact_is_on (&self->callers[i], LUMBAR_REASON_CALL, policy))
        return self->callers[i].by;
    }

  return NULL;
}

/* Until when FACT, REASON's latest occurrence, stood in for input; LUMBAR_NEVER where it did not.
 * *ends_us gets when one that goes on is believed no more; LUMBAR_NEVER for one that is over. */
static LumbarUsec
fact_stood_in (const LumbarFact *fact, LumbarReason reason, const LumbarPolicy *policy, LumbarUsec input_us,
               LumbarUsec now_us, LumbarUsec *ends_us)
{
  LumbarUsec end = fact->on ? now_us : fact->ended_us;
  LumbarUsec cap_us = input_us + policy->presence_cap_us;
  gboolean still_on, still_short;

  if (!fact_counts (fact, reason, policy))
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

/* Of two the one that goes on, of two that go on the one that is believed for longer. */
static void
consider (LumbarStandIn *latest, const LumbarFact *fact, LumbarReason reason, LumbarUsec until_us, LumbarUsec ends_us)
{
  if (until_us == LUMBAR_NEVER || (latest->until_us != LUMBAR_NEVER && until_us < latest->until_us))
    return;
  if (until_us == latest->until_us && latest->ends_us != LUMBAR_NEVER
      && (ends_us == LUMBAR_NEVER || ends_us <= latest->ends_us))
    return;

  *latest = (LumbarStandIn) { .until_us = until_us, .ends_us = ends_us, .reason = reason,
                              .by = ends_us != LUMBAR_NEVER ? fact->by : NULL };
}

LumbarStandIn
lumbar_reasons_stood_in (const LumbarReasons *self, const LumbarPolicy *policy, LumbarUsec input_us, LumbarUsec now_us)
{
  static const LumbarReason stand_ins[] = { LUMBAR_REASON_FILM, LUMBAR_REASON_CALL };
  LumbarStandIn latest = { .until_us = LUMBAR_NEVER, .ends_us = LUMBAR_NEVER, .reason = LUMBAR_N_REASONS };

  if (!policy->count_presence || input_us == LUMBAR_NEVER)
    return latest;

  for (guint i = 0; i < G_N_ELEMENTS (stand_ins); i++)
    {
      guint n_facts;
      const LumbarFact *facts = facts_of (self, stand_ins[i], &n_facts);

      for (guint j = 0; j < n_facts; j++)
        {
          LumbarUsec ends_us = LUMBAR_NEVER;
          LumbarUsec until_us = fact_stood_in (&facts[j], stand_ins[i], policy, input_us, now_us, &ends_us);

          consider (&latest, &facts[j], stand_ins[i], until_us, ends_us);
        }
    }

  return latest;
}

/* Until when FACT holds back what is due since DUE_US; LUMBAR_NEVER: as long as it lasts. */
static LumbarUsec
holds_until (const LumbarFact *fact, LumbarReason reason, const LumbarPolicy *policy, LumbarUsec due_us)
{
  switch (reason)
    {
    case LUMBAR_REASON_CALL:
      return call_runs_out (fact, policy);
    case LUMBAR_REASON_FULL_SCREEN:
    case LUMBAR_REASON_FILM:
      return due_us + policy->hold_max_us;
    case LUMBAR_REASON_CAMERA:
    case LUMBAR_REASON_SCREEN_SHARE:
    case LUMBAR_REASON_DO_NOT_DISTURB:
    case LUMBAR_N_REASONS:
      break;
    }

  return LUMBAR_NEVER;
}

LumbarHolding
lumbar_reasons_holding (const LumbarReasons *self, const LumbarPolicy *policy, LumbarUsec due_us, LumbarUsec now_us)
{
  LumbarHolding holding = { .look_us = LUMBAR_NEVER, .until_us = now_us };

  for (guint i = 0; i < LUMBAR_N_REASONS; i++)
    {
      LumbarReason reason = (LumbarReason) i;
      guint n_facts;
      const LumbarFact *facts = facts_of (self, reason, &n_facts);

      if (!(policy->hold_for & (1u << i)))
        continue;

      for (guint j = 0; j < n_facts; j++)
        {
          LumbarUsec until_us;

          if (!fact_is_on (&facts[j], reason, policy))
            continue;
          until_us = holds_until (&facts[j], reason, policy, due_us);
          if (now_us >= until_us)
            continue;

          holding.reasons |= 1u << i;
          holding.look_us = MIN (holding.look_us, until_us);
          holding.until_us = MAX (holding.until_us, until_us);
        }
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
