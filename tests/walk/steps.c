/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The steps and their odds. */

#include "steps.h"

#include "catalogue.h"

static void
set_key (World *world, const char *name, const char *value)
{
  g_autofree char *expected = NULL;

  if (!lumbar_policy_set (world->policy, lumbar_policy_find_key (name), value, &expected))
    g_error ("%s = %s: %s", name, value, expected);
}

void
step_settings (World *world, Dice *dice)
{
  static const char *const values[][4] = {
    { "sitting.limit", "40min", "90s", "5s" },
    { "sitting.pause-after", "2min", "30s", "2s" },
    { "sitting.forgiven-after", "5min", "30s", "1h" },
    { "sitting.presence-cap", "3h", "10min", "1min" },
    { "reminder.seam", "5s", "1s", "20s" },
    { "reminder.seam-max", "3min", "20s", "30min" },
    { "reminder.snooze", "10min", "30s", "1s" },
    { "reminder.ask-again", "10min", "1min", "1s" },
    { "reminder.on-screen", "5min", "20s", "1s" },
    { "reminder.hold-max", "90min", "5min", "1s" },
    { "reminder.hold-for", "call;camera;screen-share;do-not-disturb;full-screen;film", "call", "film;do-not-disturb" },
    { "reminder.hold-for", "none", "camera;screen-share;full-screen", "call;film" },
    { "reminder.call-ignore", "pavucontrol", "", "Zoom;Discord" },
    { "sitting.presence-ignore", "caffeine", "", "mpv;caffeine" },
    { "reminder.hours", "always", "Mon-Fri 09:00-12:30 13:00-18:00", "22:00-02:00" },
    { "reminder.hours", "always", "08:00-10:00 10:30-12:00 13:00-13:05 14:00-20:00", "Mon-Sun 00:00-11:00 11:01-23:59" },
    { "guide.hold", "30s", "5s", "1s" },
    { "guide.get-ready", "20s", "1s", "2min" },
    { "stretches.place", "unset", "home", "office" },
    { "stretches.off", "", "cobra;frog", "side-bend;lumbar-rotation;cobra;frog;hip-flexor;low-lunge;pigeon" },
    { "stretches.avoid", "", "knees", "twisting;shoulder" },
    { "sitting.count-presence", "true", "false", "true" },
  };
  guint row = dice_roll (dice, G_N_ELEMENTS (values));
  char *expected = NULL;

  set_key (world, values[row][0], values[row][dice_chance (dice, 2) ? 1 : 1 + dice_roll (dice, 3)]);
  while (lumbar_policy_check (world->policy, NULL, &expected))
    g_clear_pointer (&expected, g_free);
}

/* Time */

static void
step_time (World *world, Dice *dice)
{
  static const LumbarUsec upto[] = { LUMBAR_SECOND / 10, 3 * LUMBAR_SECOND,  10 * LUMBAR_SECOND, LUMBAR_MINUTE,
                                     5 * LUMBAR_MINUTE,  20 * LUMBAR_MINUTE, 3 * LUMBAR_HOUR };
  LumbarUsec ahead = dice_usec (dice, upto[dice_roll (dice, G_N_ELEMENTS (upto))]);

  /* Key by key a long time is a long story. */
  if (world->source.typing && world->source.every_us > 0)
    ahead = MIN (ahead, 200 * world->source.every_us);

  world_advance (world, world->now.boot_us + ahead);
}

/* To the very instant of an alarm, or just before it. */
static void
step_alarm (World *world, Dice *dice)
{
  LumbarUsec at_us = world->now.boot_us + LUMBAR_MINUTE;

  if (world->coach && world->armed.boot_us != LUMBAR_NEVER)
    at_us = world->armed.boot_us;
  if (world->source.typing && world->source.every_us > 0)
    at_us = MIN (at_us, world->now.boot_us + 200 * world->source.every_us);

  world_advance (world, dice_chance (dice, 2) ? at_us : MAX (at_us - 1, world->now.boot_us));
}

/* Hands */

static void
step_hands (World *world, Dice *dice)
{
  switch (dice_roll (dice, 4))
    {
    case 0:
      world_type (world, 0);
      break;
    case 1:
      world_type (world, LUMBAR_SECOND / 2 + dice_usec (dice, 90 * LUMBAR_SECOND));
      break;
    case 2:
      world_hands_off (world);
      break;
    default:
      world_input (world);
      break;
    }
}

static void
step_machine (World *world, Dice *dice)
{
  switch (dice_roll (dice, 4))
    {
    case 0:
    case 1:
      world_lock (world, !world->locked);
      break;
    case 2:
      world_seat (world, world->seat_left);
      break;
    default:
      world_suspend (world, dice_chance (dice, 2));
      break;
    }
}

static void
step_screen (World *world, Dice *dice)
{
  LumbarCard *screen = world->screen;
  gint64 generation;

  if (!screen)
    return;

  generation = screen->generation - (dice_chance (dice, 10) ? 1 : 0);
  if (dice_chance (dice, 4))
    world_dismiss (world, generation);
  else if (screen->n_buttons == 0 || dice_chance (dice, 6))
    world_press (world, LUMBAR_ACTION_OPEN, generation);
  else
    world_press (world, screen->buttons[dice_roll (dice, screen->n_buttons)], generation);
}

static void
step_command (World *world, Dice *dice)
{
  static const LumbarEventType commands[]
      = { LUMBAR_EVENT_STRETCH, LUMBAR_EVENT_SESSION, LUMBAR_EVENT_GUIDE,   LUMBAR_EVENT_GUIDE,
          LUMBAR_EVENT_SNOOZE,  LUMBAR_EVENT_SKIP,    LUMBAR_EVENT_DONE,    LUMBAR_EVENT_PAUSE,
          LUMBAR_EVENT_RESUME,  LUMBAR_EVENT_ANOTHER, LUMBAR_EVENT_TIMEOUT, LUMBAR_EVENT_CLOCK,
          LUMBAR_EVENT_TONES,   LUMBAR_EVENT_END_SNOOZE };
  static const char *const ids[] = { "", "", "cobra", "nothing-known" };
  LumbarEvent event = { .type = commands[dice_roll (dice, G_N_ELEMENTS (commands))], .until_wall_us = LUMBAR_NEVER };

  event.id = ids[dice_roll (dice, G_N_ELEMENTS (ids))];
  event.on = dice_chance (dice, 2);
  event.guide = (LumbarGuideCommand) dice_roll (dice, LUMBAR_N_GUIDE_COMMANDS);
  event.duration_us
      = dice_chance (dice, 3) ? 0 : dice_usec (dice, dice_chance (dice, 4) ? 10 * LUMBAR_DAY : 20 * LUMBAR_MINUTE);
  if (event.type == LUMBAR_EVENT_PAUSE && dice_chance (dice, 2))
    event.until_wall_us = world->now.wall_us + dice_usec (dice, 2 * LUMBAR_HOUR);

  world_tell (world, &event);
}

/* Several things at once, then time: a meeting with camera and a shared screen, a film in full screen while somebody calls. */
static void
step_overlap (World *world, Dice *dice)
{
  for (guint i = 1 + dice_roll (dice, 4); i > 0; i--)
    step_reason (world, dice);

  step_time (world, dice);
}

/* The settings, while all of that goes on. */
static void
step_change (World *world, Dice *dice)
{
  step_settings (world, dice);
  world_set_policy (world);
  world_advance (world, world->now.boot_us);
}

static void
step_clock (World *world, Dice *dice)
{
  static const char *const zones[] = { "UTC0", "CET-1CEST,M3.5.0,M10.5.0/3", "JST-9", "<-0330>3:30" };

  if (dice_chance (dice, 2))
    world_set_zone (world, zones[dice_roll (dice, G_N_ELEMENTS (zones))]);
  else
    world_set_clock (world, world->now.wall_us - LUMBAR_DAY + dice_usec (dice, 2 * LUMBAR_DAY));
}

/* The daemon's life */

static void
step_life (World *world, Dice *dice)
{
  switch (dice_roll (dice, 6))
    {
    case 0:
      world_stop (world);
      break;
    case 1:
      world_reboot (world, 20 * LUMBAR_SECOND + dice_usec (dice, LUMBAR_MINUTE));
      break;
    default:
      world_kill (world);
      break;
    }

  world->detecting_us = dice_chance (dice, 2) ? 0 : dice_usec (dice, 4 * LUMBAR_SECOND);
  if (dice_chance (dice, 2) && !world->fault)
    world_start (world);
}

static void
step_source (World *world, Dice *dice)
{
  LumbarSourceState state = LUMBAR_SOURCE_LIVE;

  if (dice_chance (dice, 2))
    state = dice_chance (dice, 2) ? LUMBAR_SOURCE_NONE : LUMBAR_SOURCE_LOST;

  world_set_source (world, state);
}

static void
step_catalogue (World *world, Dice *dice)
{
  g_ptr_array_unref (world->stretches);
  world->stretches = test_catalogue_new ();
  if (dice_chance (dice, 2))
    g_ptr_array_add (world->stretches, test_stretch_new ("neck", TRUE, TRUE, NULL));
  if (dice_chance (dice, 3))
    g_ptr_array_remove_index (world->stretches, dice_roll (dice, world->stretches->len));

  world_tell (world, &(LumbarEvent) { .type = LUMBAR_EVENT_CATALOGUE, .stretches = world->stretches });
}

/* Asleep or not running, only some things can happen. Returns whether that is so, and one of them did. */
static gboolean
step_dormant (World *world, Dice *dice)
{
  if (world->suspended)
    {
      world_advance (world, world->now.boot_us
                                + dice_usec (dice, dice_chance (dice, 2) ? 3 * LUMBAR_MINUTE : 8 * LUMBAR_HOUR));
      world_wake (world);
      return TRUE;
    }

  if (world->coach)
    return FALSE;

  if (dice_chance (dice, 3))
    step_hands (world, dice);
  step_time (world, dice);
  if (dice_chance (dice, 2))
    world_start (world);
  return TRUE;
}

void
step_plain (World *world, Dice *dice)
{
  guint roll;

  if (step_dormant (world, dice))
    return;

  roll = dice_roll (dice, 100);
  if (roll < 60)
    step_time (world, dice);
  else if (roll < 78)
    step_hands (world, dice);
  else if (roll < 84)
    step_machine (world, dice);
  else if (roll < 92)
    step_screen (world, dice);
  else
    step_command (world, dice);
}

void
step_any (World *world, Dice *dice)
{
  guint roll;

  if (step_dormant (world, dice))
    return;

  roll = dice_roll (dice, 1000);
  if (roll < 150)
    step_alarm (world, dice);
  else if (roll < 900)
    step_plain (world, dice);
  else if (roll < 940)
    step_reason (world, dice);
  else if (roll < 945)
    step_flap (world, dice);
  else if (roll < 955)
    step_overlap (world, dice);
  else if (roll < 965)
    step_life (world, dice);
  else if (roll < 972)
    step_source (world, dice);
  else if (roll < 980)
    step_clock (world, dice);
  else if (roll < 985)
    step_catalogue (world, dice);
  else
    step_change (world, dice);
}

/* Somebody sits there and types, most of the time, and is reminded often: so that there is something to hold back. */
void
step_courtesy (World *world, Dice *dice)
{
  guint roll;

  if (step_dormant (world, dice))
    return;

  roll = dice_roll (dice, 100);
  if (roll < 25)
    world_advance (world, world->now.boot_us + dice_usec (dice, dice_chance (dice, 4) ? LUMBAR_HOUR : LUMBAR_MINUTE));
  else if (roll < 35)
    step_alarm (world, dice);
  else if (roll < 50)
    world_type (world, LUMBAR_SECOND / 2 + dice_usec (dice, 20 * LUMBAR_SECOND));
  else if (roll < 75)
    step_reason (world, dice);
  else if (roll < 80)
    step_flap (world, dice);
  else if (roll < 85)
    step_overlap (world, dice);
  else if (roll < 90)
    step_change (world, dice);
  else if (roll < 93)
    step_machine (world, dice);
  else if (roll < 95)
    step_life (world, dice);
  else
    step_any (world, dice);
}

void
step_calm (World *world)
{
  if (world->suspended)
    world_wake (world);
  if (!world->coach && !world->fault)
    world_start (world);
  if (world->source.state != LUMBAR_SOURCE_LIVE)
    world_set_source (world, LUMBAR_SOURCE_LIVE);
  if (world->locked)
    world_lock (world, FALSE);
  if (world->seat_left)
    world_seat (world, TRUE);

  step_end_reasons (world);
  set_key (world, "reminder.hours", "always");
  world_set_policy (world);
  world_tell (world, &(LumbarEvent) { .type = LUMBAR_EVENT_RESUME });
  world_tell (world, &(LumbarEvent) { .type = LUMBAR_EVENT_GUIDE, .guide = LUMBAR_GUIDE_STOP });
}
