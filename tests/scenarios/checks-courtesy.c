/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* When a reminder may come, and what is said while it may not. Worked out from what goes on in the world, not from what the
 * coach makes of it. */

#include "checks.h"

#include <string.h>

#define AFTER_MEETING_US (30 * LUMBAR_SECOND)
#define AFTER_UNLOCK_US (30 * LUMBAR_SECOND)

static gboolean
is_bounded (LumbarReason reason)
{
  return reason == LUMBAR_REASON_FULL_SCREEN || reason == LUMBAR_REASON_FILM;
}

/* What no reminder may break. */
static void
check_not_held (World *world, const LumbarCard *card, LumbarUsec due_us)
{
  gboolean bounded = FALSE;

  for (guint i = 0; i < LUMBAR_N_REASONS; i++)
    {
      LumbarReason reason = (LumbarReason) i;
      const char *name = lumbar_reason_to_string (reason);

      if (!world_is_on (world, reason))
        continue;

      bounded |= is_bounded (reason);
      if (world_is_holding (world, reason, due_us))
        world_fault (world, "a reminder was shown during %s%s", name, is_bounded (reason) ? ", too early" : "");
      else if (is_bounded (reason) && !card->quiet)
        world_fault (world, "a reminder was shown during %s, loudly", name);
    }

  if (card->quiet && !bounded)
    world_fault (world, "a reminder was quiet, with nothing on that asks for it");
}

/* What has only just ended. */
static void
check_not_early (World *world, const LumbarMemory *before)
{
  const LumbarMemory *memory = lumbar_coach_memory (world->coach);
  LumbarUsec now_us = world->now.boot_us;
  LumbarUsec ended_us = world_meeting_ended (world);

  if (ended_us != LUMBAR_NEVER && now_us - ended_us < AFTER_MEETING_US)
    world_fault (world, "a reminder was shown %.3f s after a call, camera or screen share",
                 (double) (now_us - ended_us) / G_USEC_PER_SEC);
  if (world->unlocked_us > world->run_us && now_us - world->unlocked_us < AFTER_UNLOCK_US)
    world_fault (world, "a reminder was shown %.3f s after an unlock",
                 (double) (now_us - world->unlocked_us) / G_USEC_PER_SEC);

  /* One that has only made room for "is off" was there before. */
  if (before->card != LUMBAR_CARD_TURNED_OFF && memory->sitting.returned_us != LUMBAR_NEVER
      && now_us - memory->sitting.returned_us < world->policy->forgiven_after_us)
    world_fault (world, "a reminder was shown to somebody who has only just come back");
}

void
check_prompt (World *world, const LumbarCard *card, const LumbarMemory *before)
{
  const LumbarMemory *memory = lumbar_coach_memory (world->coach);
  LumbarUsec due_us = MIN (memory->reminding.due_us, before->reminding.due_us);
  LumbarUsec last_us = MAX (world->source.input_us, world->unlocked_us);

  if (due_us == LUMBAR_NEVER)
    {
      world_fault (world, "a reminder was shown though nothing is due");
      return;
    }

  if (world->detected_us != LUMBAR_NEVER)
    world_fault (world, "a reminder was shown before anything was known of calls");
  check_not_held (world, card, due_us);
  check_not_early (world, before);

  if (world->locked || world->seat_left || world->suspended)
    world_fault (world, "a reminder was shown to nobody: locked, asleep or seat left");
  if (memory->pause_boot_us != LUMBAR_NEVER || memory->pause_wall_us != LUMBAR_NEVER || memory->closed)
    world_fault (world, "a reminder was shown during a pause, or outside the hours");
  if (world->source.state == LUMBAR_SOURCE_LIVE && !world->source.probing && last_us < due_us)
    world_fault (world, "a reminder was shown without input since it became due");
}

void
check_screen (World *world, const LumbarEvent *event)
{
  static const LumbarReason meetings[] = { LUMBAR_REASON_CALL, LUMBAR_REASON_CAMERA, LUMBAR_REASON_SCREEN_SHARE };
  LumbarCard *card = lumbar_coach_card (world->coach);

  if (!event || event->type != LUMBAR_EVENT_REASON || !event->on || !card || !checks_is_prompt (card))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (meetings); i++)
    {
      if (world_is_on (world, meetings[i]))
        world_fault (world, "%s began, and the reminder is still on screen", lumbar_reason_to_string (meetings[i]));
    }
}

/* What is told */

static const LumbarHeld *
find_held (const LumbarStatus *status, LumbarReason reason)
{
  for (guint i = 0; i < status->n_held; i++)
    {
      if (status->held[i].reason == reason)
        return &status->held[i];
    }

  return NULL;
}

/* Each reason that is named is really on, and holds; and each that holds is named. */
static void
check_held (World *world, const LumbarStatus *status, LumbarUsec due_us)
{
  for (guint i = 0; i < LUMBAR_N_REASONS; i++)
    {
      LumbarReason reason = (LumbarReason) i;
      const LumbarHeld *held = find_held (status, reason);
      const char *name = lumbar_reason_to_string (reason);
      const char *by = world->facts[i].by ? world->facts[i].by : "";

      if (reason == LUMBAR_REASON_FILM && world->source.sees_films)
        continue;

      if (!held && world_is_holding (world, reason, due_us))
        world_fault (world, "due, and held by %s: the status does not say so", name);
      else if (held && !world_is_holding (world, reason, due_us))
        world_fault (world, "held by %s, says the status: it is not on, or holds no longer", name);
      else if (held && (reason == LUMBAR_REASON_CALL ? !world_is_calling (world, held->by) : strcmp (by, held->by) != 0))
        world_fault (world, "held by %s of \"%s\", says the status: it is not theirs", name, held->by);
    }
}

/* Somebody who asks is told what it waits for. */
static void
check_explained (World *world, const LumbarStatus *status, const LumbarMemory *memory)
{
  gboolean touched = world->source.input_us > memory->reminding.sign_after_us;
  gboolean can_tell = world->source.state == LUMBAR_SOURCE_LIVE && !world->source.cannot_be_asked;

  if (status->due_at_s == 0)
    world_fault (world, "due, but the status does not say since when");
  if (status->state == LUMBAR_STATE_PAUSED || status->state == LUMBAR_STATE_AWAY || status->n_held > 0)
    return;
  if (status->state != LUMBAR_STATE_DUE)
    world_fault (world, "due, but the status says %s", lumbar_state_to_string (status->state));
  if (!status->waiting_for_gap && status->not_before_s == 0 && touched && can_tell)
    world_fault (world, "due, and somebody is there: the status does not say what it waits for");
}

/* A promise is about the future. */
static void
check_promises (World *world, const LumbarStatus *status)
{
  gint64 now_s = world->now.wall_us / LUMBAR_SECOND;

  if (status->at_latest_s != 0 && status->at_latest_s < now_s)
    world_fault (world, "it comes at the latest %" G_GINT64_FORMAT " s ago", now_s - status->at_latest_s);
  if (status->not_before_s != 0 && status->not_before_s < now_s)
    world_fault (world, "it comes no sooner than %" G_GINT64_FORMAT " s ago", now_s - status->not_before_s);
}

static void
check_watching (World *world, const LumbarStatus *status)
{
  const char *film = world->facts[LUMBAR_REASON_FILM].by ? world->facts[LUMBAR_REASON_FILM].by : "";
  const char *by = status->watching;

  if (status->presence == LUMBAR_PRESENCE_WATCHING
      && !(status->in_call ? world_is_calling (world, by)
                           : world->facts[LUMBAR_REASON_FILM].on && g_strcmp0 (by, film) == 0))
    world_fault (world, "\"%s\" stands in for input, says the status: there is no such %s", by,
                 status->in_call ? "call" : "film");
  if (status->long_microphone && (world_is_calling (world, NULL) || !world->facts[LUMBAR_REASON_CALL].on))
    world_fault (world, "a microphone is said to have been on for too long to be a call");
  if (world->locked && world->now.boot_us > world->run_us && status->presence != LUMBAR_PRESENCE_LOCKED
      && status->presence != LUMBAR_PRESENCE_ASLEEP)
    world_fault (world, "locked, but the status says %s", lumbar_presence_to_string (status->presence));
}

void
check_told (World *world, const LumbarStatus *status)
{
  const LumbarMemory *memory = lumbar_coach_memory (world->coach);

  check_promises (world, status);
  if (world->detected_us != LUMBAR_NEVER)
    return;

  check_watching (world, status);
  if (memory->reminding.state != LUMBAR_COACH_DUE)
    return;

  check_held (world, status, memory->reminding.due_us);
  check_explained (world, status, memory);
}
