/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The random walk: many days of anything that can happen, in any order, with the invariants held after every event
 * (checks*.c) and four more that need time: the same day gives the same answers; a daemon killed and started again goes
 * on as one that was not; what is to come at the latest at some time comes by then; and what is due is said as soon as
 * nothing stands in its way. Every second day is one of calls and films. */

#include "checks.h"
#include "steps.h"

#include "catalogue.h"

#include <stdlib.h>
#include <string.h>

#ifdef __SANITIZE_ADDRESS__
#define EVENTS 100000
#else
#define EVENTS 1000000
#endif

#define STEPS_A_DAY 400
#define MAX_FAILURES 1
#define SETTLES (6 * LUMBAR_SECOND)
#define DIGEST_START G_GUINT64_CONSTANT (14695981039346656037)

typedef struct
{
  Dice dice;
  Dice coin;        /* what comes first at one instant */
  World *world;     /* (owned) */
  guint64 digest;   /* of every memory on the way */
  guint forks;      /* how often the daemon was compared with one killed and started again */
  gboolean busy;    /* a day of calls and films */
  guint promises;   /* how often it was waited for what was to come at the latest then */
} Day;

static guint
toss (World *world, guint sides)
{
  Day *day = world->user_data;

  return dice_roll (&day->coin, sides);
}

static void
digest_add (guint64 *digest, const void *data, gsize size)
{
  const guint8 *bytes = data;

  for (gsize i = 0; i < size; i++)
    *digest = (*digest ^ bytes[i]) * G_GUINT64_CONSTANT (1099511628211);
}

static void
digest_memory (World *world, const LumbarEvent *event, gpointer user_data)
{
  Day *day = world->user_data;
  gsize n;
  const LumbarField *fields = lumbar_memory_fields (&n);
  const guint8 *memory = (const guint8 *) lumbar_coach_memory (world->coach);

  for (gsize i = 0; i < n; i++)
    {
      if (fields[i].type == LUMBAR_FIELD_TEXT)
        digest_add (&day->digest, memory + fields[i].offset, strlen ((const char *) memory + fields[i].offset));
      else
        digest_add (&day->digest, memory + fields[i].offset, fields[i].size);
    }
}

/* Killed and not killed */

static gboolean
is_comparable (World *world)
{
  const LumbarMemory *memory;

  if (!world->coach || world->fault || world->suspended || world->source.state != LUMBAR_SOURCE_LIVE || !world->on_disk)
    return FALSE;

  /* Lock and seat are told only after the source; and the source knows nothing of sleep, nor of an unlocking finger. */
  if (world->locked || world->seat_left || world->source.input_us < MAX (world->woke_us, world->unlocked_us))
    return FALSE;

  /* A guide is back paused, that is another story; and calls and films are told anew. */
  memory = lumbar_coach_memory (world->coach);
  if (memory->reminding.state == LUMBAR_COACH_GUIDING || memory->sitting.burst_us != LUMBAR_NEVER)
    return FALSE;

  /* Suspended without a word, and nothing has happened since to find out by. */
  if (world->now.suspended_us != memory->sitting.suspended_us)
    return FALSE;

  /* Asked, the source tells of an input; that it was a bump is forgotten. */
  if (memory->sitting.absent_us != LUMBAR_NEVER
      && world->now.boot_us - world->source.input_us < world->policy->pause_after_us)
    return FALSE;

  /* After a start nothing is shown for a moment; only where that makes no difference. */
  if (memory->reminding.state == LUMBAR_COACH_DUE || world->armed.boot_us <= world->now.boot_us + SETTLES)
    return FALSE;

  for (guint i = 0; i < LUMBAR_N_REASONS; i++)
    {
      if (world->facts[i].on)
        return FALSE;
    }

  return world->now.boot_us - world->reasons_us >= 10 * LUMBAR_MINUTE;
}

static gboolean
near (LumbarUsec a, LumbarUsec b)
{
  return a == b || (a != LUMBAR_NEVER && b != LUMBAR_NEVER && ABS (a - b) <= LUMBAR_SECOND);
}

/* That a call or a film has ended is forgotten with the daemon, and it shows in the wording only. */
static gint
card_class (gint card)
{
  return card == LUMBAR_CARD_AFTER_CALL || card == LUMBAR_CARD_AFTER_FILM ? LUMBAR_CARD_REMINDER : card;
}

static void
compare (World *one, World *other, const char *when)
{
  const LumbarMemory *a, *b;

  if (!one->coach || !other->coach || one->fault || other->fault)
    return;

  a = lumbar_coach_memory (one->coach);
  b = lumbar_coach_memory (other->coach);

  if (a->reminding.state != b->reminding.state)
    world_fault (one, "%s: state %d, but %d after a kill", when, a->reminding.state, b->reminding.state);
  if (!near (world_account (one), world_account (other)))
    world_fault (one, "%s: account %.3f s, but %.3f s after a kill", when,
                 (double) world_account (one) / G_USEC_PER_SEC, (double) world_account (other) / G_USEC_PER_SEC);
  if (!near (a->sitting.absent_us, b->sitting.absent_us))
    world_fault (one, "%s: absent since %.3f s, but %.3f s after a kill", when,
                 (double) a->sitting.absent_us / G_USEC_PER_SEC, (double) b->sitting.absent_us / G_USEC_PER_SEC);
  if (!near (a->reminding.due_us, b->reminding.due_us) || !near (a->reminding.snoozed_us, b->reminding.snoozed_us)
      || !near (a->pause_boot_us, b->pause_boot_us) || !near (a->pause_wall_us, b->pause_wall_us))
    world_fault (one, "%s: due, snooze or pause are others after a kill", when);
  if (a->reminding.asked != b->reminding.asked || a->reminding.dismissed != b->reminding.dismissed
      || card_class (a->card) != card_class (b->card) || strcmp (a->reminding.stretch, b->reminding.stretch) != 0
      || a->next_turn != b->next_turn)
    world_fault (one, "%s: the reminder is another after a kill", when);
}

/* Lives some of the future twice: once as if nothing had been, once with the daemon killed at this instant. */
static void
day_fork (Day *day)
{
  World *one = day->world;
  g_autoptr (World) other = world_fork (one);
  Dice dice = day->dice;
  Dice coin = day->coin;

  day->forks++;
  compare (one, other, "at once");
  world_advance (one, one->now.boot_us + SETTLES);
  world_advance (other, other->now.boot_us + SETTLES);

  for (guint i = 0; i < 20 && !one->fault && !other->fault; i++)
    {
      Dice same = dice;
      Dice same_coin = coin;

      day->coin = coin;
      step_plain (one, &dice);
      day->coin = same_coin;
      step_plain (other, &same);
      coin = day->coin;
      dice_next (&coin);
      compare (one, other, "later");
    }

  if (other->fault)
    world_fault (one, "after a kill: %s", other->fault->str);
  day->dice = dice;
}

/* Due is settled */

static LumbarUsec
patience (World *world)
{
  const LumbarPolicy *policy = world->policy;
  const LumbarReminding *reminding = &lumbar_coach_memory (world->coach)->reminding;
  LumbarUsec wait_us = 3 * policy->limit_us + 3 * policy->ask_again_us + policy->forgiven_after_us + policy->seam_max_us
                       + 10 * LUMBAR_MINUTE;

  if (reminding->snoozed_us != LUMBAR_NEVER)
    wait_us += reminding->snoozed_us - world->now.boot_us;

  return wait_us;
}

/* Nothing is in the way any more, and somebody sits there, typing a little: a reminder must come. */
static void
day_calm (Day *day)
{
  World *world = day->world;
  LumbarUsec until_us;
  guint prompts = world->prompts;

  step_calm (world);
  if (world->fault)
    return;

  world_type (world, MAX (world->policy->pause_after_us / 3, LUMBAR_SECOND / 4));
  until_us = world->now.boot_us + patience (world);

  while (world->prompts == prompts && world->now.boot_us < until_us && !world->fault)
    world_advance (world, world->now.boot_us + LUMBAR_MINUTE);

  if (world->prompts == prompts)
    world_fault (world, "somebody sat there for %.0f min with nothing in the way, and was told nothing (state %d)",
                 (double) patience (world) / LUMBAR_MINUTE, lumbar_coach_memory (world->coach)->reminding.state);
}

/* A promise is kept */

static LumbarUsec
promised_at (World *world)
{
  g_auto (LumbarStatus) status = { 0 };
  LumbarUsec wait_us;

  lumbar_status_init (&status);
  lumbar_coach_status (world->coach, &world->now, &status);
  if (status.at_latest_s == 0)
    return LUMBAR_NEVER;

  /* In the second that is named it may still be true; and when a film is not waited for any longer, a gap still is. */
  wait_us = (status.at_latest_s + 1) * LUMBAR_SECOND - world->now.wall_us;
  if (status.n_held > 0)
    wait_us += world->policy->seam_max_us + world->policy->seam_us;

  return world->now.boot_us + wait_us;
}

static gboolean
is_asleep_or_away (World *world)
{
  const LumbarSitting *sitting = &lumbar_coach_memory (world->coach)->sitting;

  /* … or was, and it has not been noticed yet. */
  if (sitting->absent_us != LUMBAR_NEVER || sitting->suspended_us != world->now.suspended_us)
    return TRUE;

  return world->suspended || world->locked || world->seat_left;
}

/* "At the latest": nothing else changes and somebody types on without a gap; then it comes. */
static void
day_wait_for_promise (Day *day)
{
  World *world = day->world;
  guint prompts = world->prompts;
  LumbarUsec silent_us, at_us;

  if (!world->coach || world->fault || is_asleep_or_away (world) || world->source.state != LUMBAR_SOURCE_LIVE
      || world->source.cannot_be_asked)
    return;

  at_us = promised_at (world);
  if (at_us == LUMBAR_NEVER || at_us > world->now.boot_us + 4 * LUMBAR_HOUR)
    return;

  day->promises++;
  silent_us = lumbar_coach_memory (world->coach)->silent_us;
  world_type (world, 0);
  world_advance (world, at_us);
  if (world->fault || world->prompts > prompts)
    return;

  /* Outside the hours nothing comes, whatever was said before. */
  if (lumbar_coach_memory (world->coach)->closed || lumbar_coach_memory (world->coach)->silent_us != silent_us)
    return;

  world_fault (world, "it was to come by now at the latest, and did not");
}

/* Days */

static void
day_begin (Day *day, guint64 seed)
{
  *day = (Day) { .dice = { seed }, .coin = { seed ^ G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) }, .digest = DIGEST_START };

  day->world = world_new (G_GINT64_CONSTANT (1795392000) * LUMBAR_SECOND + dice_usec (&day->dice, 300 * LUMBAR_DAY),
                          "CET-1CEST,M3.5.0,M10.5.0/3");
  day->world->stretches = test_catalogue_new ();
  day->world->coin = toss;
  day->world->on_handle = digest_memory;
  day->world->user_data = day;
  day->world->source.cannot_be_asked = dice_chance (&day->dice, 4);
  day->world->source.sees_films = day->world->source.cannot_be_asked && dice_chance (&day->dice, 2);

  for (guint i = dice_roll (&day->dice, 6); i > 0; i--)
    step_settings (day->world, &day->dice);
  day->busy = dice_chance (&day->dice, 2);
  if (day->busy && dice_chance (&day->dice, 4))
    day->world->policy->limit_us = LUMBAR_MINUTE + dice_usec (&day->dice, 10 * LUMBAR_MINUTE);

  world_start (day->world);
}

static void
day_live (Day *day, guint64 seed)
{
  day_begin (day, seed);

  for (guint i = 0; i < STEPS_A_DAY && !day->world->fault; i++)
    {
      if (day->busy)
        step_courtesy (day->world, &day->dice);
      else
        step_any (day->world, &day->dice);

      if (dice_chance (&day->dice, 12) && !day->world->source.cannot_be_asked && is_comparable (day->world))
        day_fork (day);
      if (dice_chance (&day->dice, 12))
        day_wait_for_promise (day);
      if (day->world->coach && !day->world->fault && dice_chance (&day->dice, 40))
        checks_round_trip (day->world);
    }

  if (!day->world->fault)
    day_calm (day);
}

static void
print_memory (World *world)
{
  gsize n;
  const LumbarField *fields = lumbar_memory_fields (&n);
  const guint8 *memory = world->coach ? (const guint8 *) lumbar_coach_memory (world->coach) : NULL;

  for (gsize i = 0; memory && i < n; i++)
    {
      const guint8 *at = memory + fields[i].offset;

      if (fields[i].type == LUMBAR_FIELD_BOOT && *(const LumbarUsec *) at != LUMBAR_NEVER)
        g_printerr ("  %s %.3f s ago", fields[i].name,
                    (double) (world->now.boot_us - *(const LumbarUsec *) at) / G_USEC_PER_SEC);
      else if (fields[i].type == LUMBAR_FIELD_INT && *(const gint *) at != 0)
        g_printerr ("  %s %d", fields[i].name, *(const gint *) at);
      else if (fields[i].type == LUMBAR_FIELD_TEXT && *at)
        g_printerr ("  %s %s", fields[i].name, (const char *) at);
    }

  g_printerr ("\n");
}

typedef struct
{
  guint64 events;
  guint days, forks, promises, prompts, failures;
} Walk;

static void
walk_day (Walk *walk, guint64 seed)
{
  Day day, same;

  day_live (&day, seed);
  walk->events += day.world->handles;
  walk->forks += day.forks;
  walk->promises += day.promises;
  walk->prompts += day.world->prompts;

  if (day.world->fault)
    {
      g_autofree char *traces = world_traces (day.world, 60, FALSE);

      g_printerr ("seed %" G_GUINT64_FORMAT ": %s\n%s", seed, day.world->fault->str, traces);
      print_memory (day.world);
      walk->failures++;
    }
  else if (walk->days % 10 == 0)
    {
      day_live (&same, seed);
      if (same.digest != day.digest)
        {
          g_printerr ("seed %" G_GUINT64_FORMAT ": the same day gave other answers\n", seed);
          walk->failures++;
        }
      world_free (same.world);
    }

  world_free (day.world);
  walk->days++;
}

int
main (int argc, char **argv)
{
  guint64 seed = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 20261122;
  guint64 wanted = argc > 2 ? g_ascii_strtoull (argv[2], NULL, 10) : EVENTS;
  gint64 began = g_get_monotonic_time ();
  Walk walk = { 0 };

  while (walk.events < wanted && walk.failures < MAX_FAILURES)
    walk_day (&walk, seed + walk.days);

  g_print ("%s %" G_GUINT64_FORMAT " events in %u days from seed %" G_GUINT64_FORMAT
           ", %u reminders, %u promises waited for, %u kills compared, %.1f s\n",
           walk.failures ? "not ok" : "ok", walk.events, walk.days, seed, walk.prompts, walk.promises, walk.forks,
           (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC);
  return walk.failures ? EXIT_FAILURE : EXIT_SUCCESS;
}
