/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What is due is never lost: it is settled, or waits for something that is really there. */

#include "checks.h"

#define AFTER_START_US (5 * LUMBAR_SECOND)
#define AFTER_SILENCE_US (2 * LUMBAR_MINUTE)
#define AFTER_MEETING_US (30 * LUMBAR_SECOND)

/* Whether somebody types on shows after a seam at most; and a source may count from when it is asked. */
#define SLACK_US (2 * LUMBAR_SECOND)

static LumbarUsec
after (LumbarUsec at_us, LumbarUsec wait_us)
{
  return at_us == LUMBAR_NEVER ? 0 : at_us + wait_us;
}

/* The instant before which nothing may come. */
static LumbarUsec
earliest (World *world, const LumbarMemory *memory)
{
  LumbarUsec at_us = world->run_us + AFTER_START_US;

  at_us = MAX (at_us, after (memory->sitting.returned_us, world->policy->forgiven_after_us));
  at_us = MAX (at_us, after (memory->silent_us, AFTER_SILENCE_US));
  at_us = MAX (at_us, after (world_meeting_ended (world), AFTER_MEETING_US));

  return MAX (at_us, world->unlocked_us + AFTER_MEETING_US);
}

/* It is due, somebody is at the keys, and nothing stands in its way. */
static gboolean
is_ripe (World *world)
{
  const LumbarMemory *memory = lumbar_coach_memory (world->coach);
  const LumbarReminding *reminding = &memory->reminding;
  const WorldSource *source = &world->source;

  if (reminding->state != LUMBAR_COACH_DUE || memory->sitting.absent_us != LUMBAR_NEVER || memory->closed)
    return FALSE;
  if (memory->pause_boot_us != LUMBAR_NEVER || memory->pause_wall_us != LUMBAR_NEVER || world->suspended)
    return FALSE;
  if (source->state != LUMBAR_SOURCE_LIVE || source->probing || source->sees_films || world->detected_us != LUMBAR_NEVER)
    return FALSE;

  /* One that cannot be asked may not have heard that key. */
  if (source->input_us <= reminding->sign_after_us
      || (source->cannot_be_asked
          && (memory->sitting.seen_us == LUMBAR_NEVER || memory->sitting.seen_us <= reminding->sign_after_us)))
    return FALSE;

  for (guint i = 0; i < LUMBAR_N_REASONS; i++)
    {
      if (world_is_holding (world, (LumbarReason) i, reminding->due_us))
        return FALSE;
    }

  return world->now.boot_us >= earliest (world, memory);
}

void
checks_at_rest (World *world)
{
  LumbarUsec now_us = world->now.boot_us;
  LumbarUsec idle_us;

  if (!world->coach || world->fault || world->unchecked || !is_ripe (world))
    {
      world->ripe_us = LUMBAR_NEVER;
      return;
    }

  if (world->ripe_us == LUMBAR_NEVER)
    world->ripe_us = now_us;
  if (now_us > world->ripe_us + world->policy->seam_max_us + world->policy->seam_us + SLACK_US)
    world_fault (world, "somebody has been there for %.1f s with a reminder due and nothing in its way",
                 (double) (now_us - world->ripe_us) / G_USEC_PER_SEC);

  idle_us = now_us - MAX (world->ripe_us, world->source.input_us);
  if (!world->source.cannot_be_asked && idle_us > world->policy->seam_us + SLACK_US)
    world_fault (world, "a gap of %.1f s has gone by with a reminder due and nothing in its way",
                 (double) idle_us / G_USEC_PER_SEC);
}

static gboolean
is_settling (LumbarRecordKind kind)
{
  switch (kind)
    {
    case LUMBAR_RECORD_STRETCH:
    case LUMBAR_RECORD_GOT_UP:
    case LUMBAR_RECORD_SKIPPED:
      return TRUE;
    case LUMBAR_RECORD_SESSION:
    case LUMBAR_RECORD_SITTING:
    case LUMBAR_RECORD_REMINDED:
    case LUMBAR_RECORD_LATER:
    case LUMBAR_RECORD_IGNORED:
    case LUMBAR_RECORD_DUE:
    case LUMBAR_RECORD_HELD:
    case LUMBAR_RECORD_UNSNOOZED:
    case LUMBAR_RECORD_PAUSED:
    case LUMBAR_RECORD_RESUMED:
    case LUMBAR_RECORD_CLOSED:
    case LUMBAR_RECORD_OPENED:
    case LUMBAR_RECORD_AWAY:
    case LUMBAR_RECORD_GUIDED:
    case LUMBAR_RECORD_OFF:
    case LUMBAR_N_RECORD_KINDS:
      break;
    }

  return FALSE;
}

/* Is there word of why it is due no longer? */
static gboolean
is_accounted_for (World *world, const LumbarEvent *event, const LumbarMemory *before, const LumbarEffects *effects)
{
  const LumbarMemory *memory = lumbar_coach_memory (world->coach);

  /* They have gone, and the time since their last key is taken back; or the count goes on, and the limit was raised. */
  if (!event || memory->sitting.absent_us != LUMBAR_NEVER)
    return TRUE;
  if (memory->sitting.base_us == before->sitting.base_us && memory->sitting.since_us == before->sitting.since_us)
    return TRUE;

  for (guint i = 0; i < effects->list->len; i++)
    {
      const LumbarEffect *effect = &g_array_index (effects->list, LumbarEffect, i);

      if (effect->type == LUMBAR_EFFECT_RECORD && is_settling (effect->record.kind))
        return TRUE;
    }

  return FALSE;
}

void
check_settled (World *world, const LumbarEvent *event, const LumbarMemory *before, const LumbarEffects *effects)
{
  const LumbarMemory *memory = lumbar_coach_memory (world->coach);
  gint was = before->reminding.state, is = memory->reminding.state;

  if (is == LUMBAR_COACH_SITTING && world_account (world) >= world->policy->limit_us)
    world_fault (world, "sat for longer than the limit, and not due");
  if ((was == LUMBAR_COACH_DUE || was == LUMBAR_COACH_REMINDING || was == LUMBAR_COACH_QUIET) && is == LUMBAR_COACH_SITTING
      && !is_accounted_for (world, event, before, effects))
    world_fault (world, "what was due is due no longer, and nothing has settled it");
}
