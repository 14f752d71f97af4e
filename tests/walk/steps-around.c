/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What goes on around the person: several programs at a microphone, and everything else that is on or off. */

#include "steps.h"

/* No more than the core keeps apart; the last one is ignored unless the settings say otherwise, the first nobody knows. */
static const char *const callers[] = { "", "Firefox", "Zoom", "Discord", "Slack", "pavucontrol" };

static void
step_caller (World *world, Dice *dice)
{
  const char *by = callers[dice_roll (dice, G_N_ELEMENTS (callers))];
  gboolean on = dice_chance (dice, 2);

  world_reason (world, LUMBAR_REASON_CALL, on, !on && dice_chance (dice, 8) ? NULL : by);
}

static void
step_other_reason (World *world, Dice *dice)
{
  static const char *const programs[] = { NULL, "Firefox", "mpv", "Cheese", "caffeine" };
  LumbarReason reason = (LumbarReason) (LUMBAR_REASON_CALL + 1 + dice_roll (dice, LUMBAR_N_REASONS - 1));
  const char *by = programs[dice_roll (dice, G_N_ELEMENTS (programs))];

  /* A second "on" only renames it. */
  world_reason (world, reason, !world->facts[reason].on || dice_chance (dice, 8), by);
}

void
step_reason (World *world, Dice *dice)
{
  if (dice_chance (dice, 2))
    step_caller (world, dice);
  else
    step_other_reason (world, dice);
}

void
step_flap (World *world, Dice *dice)
{
  LumbarReason reason = (LumbarReason) dice_roll (dice, LUMBAR_N_REASONS);
  const char *by = callers[dice_roll (dice, G_N_ELEMENTS (callers))];
  gboolean on = !world->facts[reason].on;

  for (guint i = 1 + dice_roll (dice, 7); i > 0 && !world->fault; i--)
    {
      world_reason (world, reason, on, by);
      world_advance (world, world->now.boot_us + dice_usec (dice, 12 * LUMBAR_SECOND));
      on = !on;
    }
}

void
step_end_reasons (World *world)
{
  for (guint i = 0; i < LUMBAR_N_REASONS; i++)
    {
      if (world->facts[i].on)
        world_reason (world, (LumbarReason) i, FALSE, NULL);
    }
}
