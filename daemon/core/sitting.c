/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Signs and absences, and what they do to the account. */

#include "core/sitting.h"

#include "core/account.h"
#include "core/input.h"

/* BOOTTIME and MONOTONIC are read one after the other: less than this is no suspend. */
#define SUSPEND_NOISE_US (LUMBAR_SECOND / 2)

void
lumbar_sitting_resume (LumbarSitting *self, const LumbarNow *now)
{
  if (!lumbar_sitting_present (self))
    return;

  /* Somebody was there until now: that is as good as input, although none was seen. */
  lumbar_input_see (self, now->boot_us);
  lumbar_sitting_count_from (self, now->boot_us);
}

gboolean
lumbar_sitting_present (const LumbarSitting *self)
{
  return self->absent_us == LUMBAR_NEVER;
}

static gboolean
is_shut (const LumbarSitting *self)
{
  return self->locked || self->asleep || self->seat_left;
}

static guint
leave (LumbarSitting *self, LumbarUsec at_us, const LumbarNow *now, LumbarEffects *effects)
{
  if (!lumbar_sitting_present (self))
    return 0;

  /* An absence can't begin before the last one ended. */
  if (self->returned_us != LUMBAR_NEVER)
    at_us = MAX (at_us, self->returned_us);

  lumbar_sitting_stop (self, at_us, now, effects);
  self->absent_us = at_us;
  self->broke = FALSE;
  self->burst_us = LUMBAR_NEVER;
  self->film_us = LUMBAR_NEVER;

  return LUMBAR_SITTING_LEFT;
}

static guint
become_break (LumbarSitting *self)
{
  self->broke = TRUE;
  lumbar_sitting_zero (self, self->absent_us);

  return LUMBAR_SITTING_BROKE;
}

static guint
come_back (LumbarSitting *self, const LumbarDesk *desk, const LumbarPolicy *policy, LumbarUsec at_us)
{
  guint changes = LUMBAR_SITTING_RETURNED;

  if (lumbar_sitting_present (self))
    return 0;

  at_us = MAX (at_us, self->absent_us);
  self->was_away_us = at_us - self->absent_us;
  if (self->was_away_us >= policy->forgiven_after_us && !self->broke)
    changes |= become_break (self);

  self->absent_us = LUMBAR_NEVER;
  self->burst_us = LUMBAR_NEVER;
  self->returned_us = at_us;
  lumbar_input_see (self, at_us);
  if (!desk->guiding)
    lumbar_sitting_count_from (self, at_us);

  return changes;
}

static guint
pass_suspend (LumbarSitting *self, const LumbarNow *now, LumbarEffects *effects)
{
  LumbarUsec slept = now->suspended_us - self->suspended_us;
  guint changes;

  if (slept < SUSPEND_NOISE_US)
    return 0;

  self->suspended_us = now->suspended_us;
  self->burst_us = LUMBAR_NEVER;
  changes = leave (self, now->boot_us - slept, now, effects);

  /* Whoever types on right after waking is back, although no pause was ever reported. */
  if (!lumbar_sitting_present (self) && !self->idle && !is_shut (self))
    self->burst_us = now->boot_us;

  return changes;
}

static guint
pass_idle (LumbarSitting *self, const LumbarDesk *desk, const LumbarPolicy *policy, const LumbarNow *now,
           LumbarEffects *effects)
{
  LumbarUsec ends, sign;

  if (!self->idle || desk->guiding || desk->source != LUMBAR_SOURCE_LIVE || !lumbar_sitting_present (self))
    return 0;

  sign = lumbar_desk_last_sign (desk, policy, self->input_us, now->boot_us, &ends);
  if (now->boot_us >= sign + policy->pause_after_us)
    return leave (self, sign, now, effects);

  if (ends != LUMBAR_NEVER && self->film_us == LUMBAR_NEVER && now->boot_us >= self->input_us + policy->pause_after_us)
    self->film_us = self->input_us;
  else if (ends == LUMBAR_NEVER)
    self->film_us = LUMBAR_NEVER;

  return 0;
}

/* When a burst that goes on is a return. One that began with waking or switching back is only known from the source,
 * which may begin to look no sooner than that. */
static LumbarUsec
burst_counts_at (const LumbarSitting *self, const LumbarDesk *desk)
{
  gboolean seen = self->seen_us != LUMBAR_NEVER && self->seen_us >= self->burst_us;

  return self->burst_us + LUMBAR_BURST_SPAN_US + (seen || !desk->counts_anew ? 0 : LUMBAR_BURST_GAP_US);
}

static guint
pass (LumbarSitting *self, const LumbarDesk *desk, const LumbarPolicy *policy, const LumbarNow *now,
      LumbarEffects *effects)
{
  guint changes = pass_suspend (self, now, effects);
  LumbarUsec seen_us = self->seen_us;

  if (self->burst_us != LUMBAR_NEVER && !self->idle && !is_shut (self)
      && now->boot_us >= burst_counts_at (self, desk))
    changes |= come_back (self, desk, policy, self->burst_us);
  /* Where a film looks like typing, one that goes on after waking is a return, but nobody was seen. */
  if (desk->sees_inhibitors)
    self->seen_us = seen_us;

  changes |= pass_idle (self, desk, policy, now, effects);

  if (desk->source == LUMBAR_SOURCE_LOST && !desk->guiding
      && now->boot_us >= lumbar_desk_blind_since (desk, self->input_us) + policy->pause_after_us)
    changes |= leave (self, lumbar_desk_blind_since (desk, self->input_us), now, effects);

  if (!lumbar_sitting_present (self) && !self->broke && now->boot_us >= self->absent_us + policy->forgiven_after_us)
    changes |= become_break (self);

  return changes;
}

static guint
take_input (LumbarSitting *self, const LumbarDesk *desk, const LumbarPolicy *policy, LumbarUsec at_us)
{
  gboolean was_idle = self->idle;

  lumbar_input_see (self, at_us);
  self->idle = FALSE;

  if (self->film_us != LUMBAR_NEVER)
    {
      self->filmed_us = at_us - self->film_us;
      self->filmed_at_us = at_us;
      self->film_us = LUMBAR_NEVER;
    }

  if (lumbar_sitting_present (self) || is_shut (self))
    return 0;

  if (self->burst_us == LUMBAR_NEVER || at_us > self->burst_us + LUMBAR_BURST_PAIR_US)
    {
      self->burst_us = at_us;
      return 0;
    }

  return was_idle ? come_back (self, desk, policy, self->burst_us) : 0;
}

static guint
take_idle (LumbarSitting *self, const LumbarDesk *desk, const LumbarPolicy *policy, LumbarUsec since_us,
           gboolean unseen)
{
  lumbar_input_stop (self, since_us, unseen);
  if (self->burst_us == LUMBAR_NEVER)
    return 0;

  if (!unseen && since_us >= self->burst_us + LUMBAR_BURST_SPAN_US)
    return come_back (self, desk, policy, self->burst_us);

  /* Waking or switching back was taken for a burst, but there was no input since, or none is known. */
  if (since_us < self->burst_us || self->seen_us == LUMBAR_NEVER || self->seen_us < self->burst_us)
    self->burst_us = LUMBAR_NEVER;

  return 0;
}

static guint
take_source (LumbarSitting *self, LumbarDesk *desk, const LumbarPolicy *policy, const LumbarEvent *event,
             const LumbarNow *now, LumbarEffects *effects)
{
  LumbarUsec input_us;

  /* What a new one says of the past is its own past. */
  self->burst_us = LUMBAR_NEVER;
  desk->lost_us = event->source == LUMBAR_SOURCE_LOST ? now->boot_us : LUMBAR_NEVER;
  desk->source = event->source;
  desk->sees_inhibitors = event->sees_inhibitors;
  desk->counts_anew = event->counts_anew;
  if (event->source == LUMBAR_SOURCE_NONE && !is_shut (self))
    {
      self->idle = FALSE;
      return come_back (self, desk, policy, now->boot_us);
    }
  if (event->source != LUMBAR_SOURCE_LIVE)
    return 0;
  if (event->idle_us == LUMBAR_NEVER)
    {
      lumbar_input_begin_unasked (self, now);
      return 0;
    }

  /* Where the source can be asked, presence is right at once. */
  input_us = now->boot_us - event->idle_us;
  if (event->idle_us < policy->pause_after_us)
    {
      self->idle = FALSE;
      lumbar_input_see (self, input_us);
      return is_shut (self) ? 0 : come_back (self, desk, policy, input_us);
    }

  /* What was seen of them later than that, a guide's end, still counts. */
  self->idle = TRUE;
  lumbar_input_see (self, input_us);
  return desk->guiding ? 0 : pass_idle (self, desk, policy, now, effects);
}

/* Lock, suspend and seat: ON shuts the desk. */
static guint
take_shut (LumbarSitting *self, const LumbarDesk *desk, const LumbarPolicy *policy, gint *flag, gboolean on,
           gboolean by_hand, const LumbarNow *now, LumbarEffects *effects)
{
  gboolean was_shut = is_shut (self);

  *flag = on;
  if (is_shut (self) == was_shut)
    return 0;

  if (!was_shut)
    {
      self->shut_us = now->boot_us;
      self->burst_us = LUMBAR_NEVER;
      return leave (self, now->boot_us, now, effects);
    }

  self->shut_us = LUMBAR_NEVER;

  /* Somebody typed the password; waking and switching back may happen by themselves. */
  if (desk->source == LUMBAR_SOURCE_NONE || (by_hand && desk->source == LUMBAR_SOURCE_LIVE))
    return come_back (self, desk, policy, now->boot_us);

  if (!self->idle)
    self->burst_us = now->boot_us;

  return 0;
}

static guint
take (LumbarSitting *self, LumbarDesk *desk, const LumbarPolicy *policy, const LumbarEvent *event,
      const LumbarNow *now, LumbarEffects *effects)
{
  switch (event->type)
    {
    case LUMBAR_EVENT_INPUT:
      return take_input (self, desk, policy, event->at_us);
    case LUMBAR_EVENT_IDLE:
      return take_idle (self, desk, policy, event->at_us, event->unseen);
    case LUMBAR_EVENT_SOURCE:
      return take_source (self, desk, policy, event, now, effects);
    case LUMBAR_EVENT_LOCK:
      if (self->locked && !event->on)
        desk->unlocked_us = now->boot_us;
      return take_shut (self, desk, policy, &self->locked, event->on, TRUE, now, effects);
    case LUMBAR_EVENT_SLEEP:
      return take_shut (self, desk, policy, &self->asleep, event->on, FALSE, now, effects);
    case LUMBAR_EVENT_SEAT:
      return take_shut (self, desk, policy, &self->seat_left, !event->on, FALSE, now, effects);
    case LUMBAR_EVENT_REASON:
      lumbar_reasons_set (&desk->reasons, event->reason, event->on, event->by, now->boot_us);
      return 0;
    case LUMBAR_EVENT_TIMEOUT:
    case LUMBAR_EVENT_CLOCK:
    case LUMBAR_EVENT_ACTION:
    case LUMBAR_EVENT_DISMISSED:
    case LUMBAR_EVENT_STRETCH:
    case LUMBAR_EVENT_SESSION:
    case LUMBAR_EVENT_GUIDE:
    case LUMBAR_EVENT_SNOOZE:
    case LUMBAR_EVENT_END_SNOOZE:
    case LUMBAR_EVENT_SKIP:
    case LUMBAR_EVENT_DONE:
    case LUMBAR_EVENT_PAUSE:
    case LUMBAR_EVENT_RESUME:
    case LUMBAR_EVENT_ANOTHER:
    case LUMBAR_EVENT_TONES:
    case LUMBAR_EVENT_POLICY:
    case LUMBAR_EVENT_CATALOGUE:
    case LUMBAR_EVENT_STOP:
    case LUMBAR_N_EVENTS:
      break;
    }

  return 0;
}

guint
lumbar_sitting_handle (LumbarSitting *self, LumbarDesk *desk, const LumbarPolicy *policy, const LumbarEvent *event,
                       const LumbarNow *now, LumbarEffects *effects)
{
  guint changes = pass (self, desk, policy, now, effects);

  changes |= take (self, desk, policy, event, now, effects);
  changes |= pass (self, desk, policy, now, effects);

  return changes;
}

static LumbarUsec
idle_deadline (const LumbarSitting *self, const LumbarDesk *desk, const LumbarPolicy *policy, const LumbarNow *now)
{
  LumbarUsec ends, sign;

  if (!self->idle || desk->guiding || desk->source != LUMBAR_SOURCE_LIVE || !lumbar_sitting_present (self))
    return LUMBAR_NEVER;

  sign = lumbar_desk_last_sign (desk, policy, self->input_us, now->boot_us, &ends);
  if (ends == LUMBAR_NEVER)
    return sign + policy->pause_after_us;
  if (self->film_us == LUMBAR_NEVER)
    return self->input_us + policy->pause_after_us;

  return ends + policy->pause_after_us;
}

LumbarUsec
lumbar_sitting_deadline (const LumbarSitting *self, const LumbarDesk *desk, const LumbarPolicy *policy,
                         const LumbarNow *now)
{
  LumbarUsec deadline = idle_deadline (self, desk, policy, now);

  if (self->burst_us != LUMBAR_NEVER && !self->idle)
    deadline = MIN (deadline, burst_counts_at (self, desk));
  if (!lumbar_sitting_present (self) && !self->broke)
    deadline = MIN (deadline, self->absent_us + policy->forgiven_after_us);
  if (desk->source == LUMBAR_SOURCE_LOST && !desk->guiding && lumbar_sitting_present (self))
    deadline = MIN (deadline, lumbar_desk_blind_since (desk, self->input_us) + policy->pause_after_us);

  return deadline;
}

LumbarPresence
lumbar_sitting_presence (const LumbarSitting *self, const LumbarDesk *desk)
{
  if (self->asleep)
    return LUMBAR_PRESENCE_ASLEEP;
  if (self->locked || self->seat_left)
    return LUMBAR_PRESENCE_LOCKED;
  if (!lumbar_sitting_present (self))
    return LUMBAR_PRESENCE_AWAY;
  if (desk->source != LUMBAR_SOURCE_LIVE)
    return LUMBAR_PRESENCE_UNKNOWN;

  return self->film_us != LUMBAR_NEVER ? LUMBAR_PRESENCE_WATCHING : LUMBAR_PRESENCE_INPUT;
}
