/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* How long a year of days takes the core: by hand, on a release build. Nothing is asserted about time.
 * A day: nine hours of typing in bursts, a lunch, a call beside a volume meter, a meeting with camera and shared screen, an
 * hour in full screen, a film; every reminder is answered. */

#include "catalogue.h"
#include "world.h"

#define DAYS 365

static void
answer (World *world)
{
  if (world->screen && world->screen->n_buttons > 0)
    world_press (world, world->screen->buttons[0], world->screen->generation);
}

/* UNTIL_H o'clock of a day that began at BEGAN_US; hands off for ten seconds in every five minutes. */
static void
work (World *world, LumbarUsec began_us, guint until_h)
{
  LumbarUsec end_us = began_us + until_h * LUMBAR_HOUR;

  while (world->now.boot_us < end_us)
    {
      world_type (world, 0);
      world_advance (world, world->now.boot_us + 5 * LUMBAR_MINUTE);
      world_hands_off (world);
      world_advance (world, world->now.boot_us + 10 * LUMBAR_SECOND);
      answer (world);
      if (world->screen && lumbar_card_is_guide (world->screen))
        world_advance (world, world->now.boot_us + 2 * LUMBAR_MINUTE);
    }
}

static void
meet (World *world, gboolean on)
{
  world_reason (world, LUMBAR_REASON_CALL, on, "Zoom");
  world_reason (world, LUMBAR_REASON_CAMERA, on, "Zoom");
  world_reason (world, LUMBAR_REASON_SCREEN_SHARE, on, "Zoom");
  world_reason (world, LUMBAR_REASON_DO_NOT_DISTURB, on, NULL);
}

static void
live_a_day (World *world, LumbarUsec began_us)
{
  world_advance (world, began_us + 9 * LUMBAR_HOUR);
  world_lock (world, FALSE);
  world_reason (world, LUMBAR_REASON_CALL, TRUE, "pavucontrol");
  work (world, began_us, 10);
  world_reason (world, LUMBAR_REASON_CALL, TRUE, "Firefox");
  work (world, began_us, 11);
  world_reason (world, LUMBAR_REASON_CALL, FALSE, "Firefox");
  work (world, began_us, 12);
  world_lock (world, TRUE);
  world_advance (world, began_us + 13 * LUMBAR_HOUR);
  world_lock (world, FALSE);
  work (world, began_us, 14);
  meet (world, TRUE);
  work (world, began_us, 15);
  meet (world, FALSE);
  work (world, began_us, 16);
  world_reason (world, LUMBAR_REASON_FULL_SCREEN, TRUE, NULL);
  work (world, began_us, 17);
  world_reason (world, LUMBAR_REASON_FULL_SCREEN, FALSE, NULL);
  work (world, began_us, 18);
  world_reason (world, LUMBAR_REASON_FILM, TRUE, "mpv");
  world_advance (world, began_us + 20 * LUMBAR_HOUR);
  world_reason (world, LUMBAR_REASON_FILM, FALSE, NULL);
  world_reason (world, LUMBAR_REASON_CALL, FALSE, NULL);
  world_lock (world, TRUE);
  world_suspend (world, TRUE);
  world_advance (world, began_us + 24 * LUMBAR_HOUR);
  world_wake (world);
}

static guint
n_stretches (World *world)
{
  guint n = 0;

  for (guint i = 0; i < world->records->len; i++)
    n += g_array_index (world->records, LumbarRecord, i).kind == LUMBAR_RECORD_STRETCH ? 1 : 0;

  return n;
}

int
main (void)
{
  g_autoptr (World) world = world_new (G_GINT64_CONSTANT (1795392000) * LUMBAR_SECOND, "CET-1CEST,M3.5.0,M10.5.0/3");
  gint64 began = g_get_monotonic_time ();
  LumbarUsec first_us;

  world->unchecked = TRUE;
  world->stretches = test_catalogue_new ();
  world->policy->place = LUMBAR_PLACE_HOME;
  world_start (world);
  first_us = world->now.boot_us;

  for (guint i = 0; i < DAYS && !world->fault; i++)
    live_a_day (world, first_us + i * LUMBAR_DAY);

  g_print ("%s: a year in %.3f s: %" G_GUINT64_FORMAT " events (%.0f a day), %u stretches, %u reminders\n",
           world->fault ? world->fault->str : "ok", (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC,
           world->handles, (double) world->handles / DAYS, n_stretches (world), world->prompts);
  return world->fault ? 1 : 0;
}
