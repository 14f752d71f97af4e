/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The daemon's life in its world: started, stopped, killed, rebooted, and lived twice. */

#include "world-private.h"

static void
world_tell_all (World *self)
{
  world_set_source (self, self->source.state);
  world_tell (self, &(LumbarEvent) { .type = LUMBAR_EVENT_LOCK, .on = self->locked });
  world_tell (self, &(LumbarEvent) { .type = LUMBAR_EVENT_SEAT, .on = !self->seat_left });
}

void
world_start (World *self)
{
  g_auto (LumbarEffects) effects = { 0 };
  LumbarMemory before;

  g_return_if_fail (!self->coach);

  lumbar_memory_init (&before);
  if (self->on_disk)
    before = self->disk;

  self->seen = FALSE;
  self->run_us = self->now.boot_us;
  self->ripe_us = LUMBAR_NEVER;
  world_reasons_forget (self);
  self->detected_us = self->now.boot_us + self->detecting_us;
  lumbar_effects_init (&effects);
  world_trace_event (self, NULL);
  self->coach = lumbar_coach_new (self->policy, self->stretches, self->on_disk ? &self->disk : NULL, self->disk_turns,
                                  self->boot_id, &self->now, &effects);
  world_after (self, NULL, &before, &effects);
  world_tell_all (self);
}

void
world_kill (World *self)
{
  g_clear_pointer (&self->coach, lumbar_coach_free);
}

World *
world_fork (World *self)
{
  World *fork = world_new (0, "UTC0");

  g_time_zone_unref (fork->zone);
  fork->zone = g_time_zone_ref (self->zone);
  fork->zone_seen = FALSE;
  fork->now = self->now;
  g_strlcpy (fork->boot_id, self->boot_id, sizeof fork->boot_id);
  fork->boots = self->boots;
  fork->locked = self->locked;
  fork->unlocked_us = self->unlocked_us;
  fork->seat_left = self->seat_left;

  g_array_unref (fork->source.rows);
  fork->source = self->source;
  fork->source.rows = g_array_new (FALSE, FALSE, sizeof (WorldRow));

  lumbar_policy_free (fork->policy);
  fork->policy = lumbar_policy_copy (self->policy);
  fork->stretches = g_ptr_array_ref (self->stretches);
  fork->on_disk = self->on_disk;
  fork->disk = self->disk;
  fork->disk_turns = g_array_copy (self->disk_turns);
  fork->screen = self->screen ? lumbar_card_ref (self->screen) : NULL;
  fork->n_stretches = self->n_stretches;
  fork->stepped = TRUE;
  fork->coin = self->coin;
  fork->user_data = self->user_data;
  fork->least_us = G_MAXINT64 / 2;
  world_start (fork);

  return fork;
}

void
world_stop (World *self)
{
  world_handle (self, &(LumbarEvent) { .type = LUMBAR_EVENT_STOP });
  world_kill (self);
}

void
world_reboot (World *self, LumbarUsec boot_us)
{
  world_kill (self);
  self->boots++;
  g_snprintf (self->boot_id, sizeof self->boot_id, "boot-%u", self->boots);
  self->now.boot_us = boot_us;
  self->now.suspended_us = 0;
  self->suspended = FALSE;
  self->woke_us = 0;
  self->locked = FALSE;
  self->unlocked_us = 0;
  self->seat_left = FALSE;
  self->source.typing = FALSE;
  self->source.inhibited = FALSE;
  self->source.input_us = boot_us;
  self->source.mono_us = boot_us;
  g_clear_pointer (&self->screen, lumbar_card_unref);
  world_reasons_clear (self);
}

void
world_had_lives (World *self)
{
  LumbarNow now = self->now;

  self->now.wall_us -= LUMBAR_DAY;
  world_start (self);
  world_stop (self);
  self->disk.welcomed = TRUE;
  self->disk.card = -1;

  world_reboot (self, now.boot_us);
  self->now = now;
  self->source.input_us = now.boot_us;
  self->source.mono_us = world_mono (self);
  self->shows = self->prompts = 0;
  self->n_checked = self->n_stretches = 0;
  self->sat_until_us = G_MININT64;
  self->stepped = FALSE;
  g_array_set_size (self->records, 0);
  world_trace_clear (self);
}
