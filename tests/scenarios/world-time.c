/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The world's clocks, alarms and idle source. The source knows what X11's counter knows: when the last input was, in
 * time awake; it reports each wanted threshold once when it passes, and the first input after such a report. One that
 * cannot be asked counts each threshold from when that was wanted. */

#include "world-private.h"

#include "checks.h"

#include <stdio.h>

typedef enum { NEXT_NOTHING, NEXT_KEY, NEXT_PROBE, NEXT_DETECT, NEXT_IDLE, NEXT_ALARM } NextKind;

#define PROBE_US (1 * LUMBAR_SECOND)

typedef struct
{
  NextKind kind;
  LumbarUsec at_us;        /* CLOCK_BOOTTIME */
  LumbarUsec threshold_us;
} Next;

LumbarUsec
world_mono (World *self)
{
  return self->now.boot_us - self->now.suspended_us;
}

LumbarUsec
world_local (World *self)
{
  return self->now.wall_us + self->now.offset_us;
}

static void
world_update_offset (World *self)
{
  gint64 seconds = self->now.wall_us / LUMBAR_SECOND;
  gint interval;

  if (self->zone_seen && self->now.wall_us < self->zone_until_us)
    return;

  interval = g_time_zone_find_interval (self->zone, G_TIME_TYPE_UNIVERSAL, seconds);
  self->now.offset_us = g_time_zone_get_offset (self->zone, interval) * LUMBAR_SECOND;
  self->zone_until_us = (self->now.wall_us / LUMBAR_HOUR + 1) * LUMBAR_HOUR;
  self->zone_seen = TRUE;
}

/* How much of the next ELAPSED somebody may have been sitting there: an upper bound, by what the world knows. */
static LumbarUsec
world_maybe_sitting (World *self, LumbarUsec elapsed_us)
{
  LumbarUsec quiet_us = self->now.boot_us - MAX (self->source.input_us, self->unlocked_us);

  if (self->locked || self->suspended || self->seat_left)
    return 0;

  if (self->source.state != LUMBAR_SOURCE_LIVE || self->source.typing)
    return elapsed_us;

  /* Time that nobody watched is believed, as far as it goes. */
  if (!self->coach)
    return elapsed_us;

  if (self->facts[LUMBAR_REASON_FILM].on || self->facts[LUMBAR_REASON_CALL].on)
    return elapsed_us;

  if (self->source.inhibited)
    return elapsed_us;

  if (self->source.cannot_be_asked)
    quiet_us = MIN (quiet_us, self->now.boot_us - self->source.made_us);

  return CLAMP (self->policy->pause_after_us - quiet_us, 0, elapsed_us);
}

void
world_move (World *self, LumbarUsec boot_us)
{
  LumbarUsec elapsed_us = boot_us - self->now.boot_us;

  if (elapsed_us <= 0)
    return;

  self->at_this_instant = 0;
  self->bound_us += world_maybe_sitting (self, elapsed_us);
  self->now.boot_us = boot_us;
  self->now.wall_us += elapsed_us;
  if (self->suspended)
    self->now.suspended_us += elapsed_us;

  if (self->source.typing && self->source.every_us == 0)
    {
      self->source.input_us = boot_us;
      self->source.mono_us = world_mono (self);
    }

  world_update_offset (self);
}

/* The source */

void
world_look (World *self)
{
  g_array_set_size (self->source.rows, 0);
  self->source.idle_told = FALSE;
  self->source.made_us = self->now.boot_us;
}

LumbarUsec
world_idle (World *self)
{
  return world_mono (self) - self->source.mono_us;
}

static LumbarUsec
row_idle (World *self, const WorldRow *row)
{
  LumbarUsec since_us
      = self->source.cannot_be_asked ? MAX (self->source.mono_us, row->made_mono_us) : self->source.mono_us;

  return world_mono (self) - since_us;
}

static WorldRow
source_row (World *self, const GArray *rows, LumbarUsec threshold_us)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const WorldRow *row = &g_array_index (rows, WorldRow, i);

      if (row->threshold_us == threshold_us)
        return *row;
    }

  return (WorldRow) { .threshold_us = threshold_us, .made_us = self->now.boot_us, .made_mono_us = world_mono (self) };
}

/* A threshold that is no longer wanted is forgotten: wanted again, it is reported again. */
static void
source_update (World *self)
{
  g_autoptr (GArray) former = g_steal_pointer (&self->source.rows);
  gsize n_wanted;
  const LumbarUsec *wanted = lumbar_coach_thresholds (self->coach, &n_wanted);

  self->source.rows = g_array_new (FALSE, FALSE, sizeof (WorldRow));
  for (gsize i = 0; i < n_wanted; i++)
    {
      WorldRow row = source_row (self, former, wanted[i]);

      g_array_append_val (self->source.rows, row);
    }
}

static Next
source_next (World *self)
{
  Next next = { .kind = NEXT_NOTHING, .at_us = LUMBAR_NEVER };

  source_update (self);
  if (self->source.state != LUMBAR_SOURCE_LIVE || self->source.probing || self->source.inhibited
      || (self->source.typing && self->source.every_us == 0))
    return next;

  for (guint i = 0; i < self->source.rows->len; i++)
    {
      const WorldRow *row = &g_array_index (self->source.rows, WorldRow, i);
      LumbarUsec left_us = MAX (row->threshold_us - row_idle (self, row), 0);

      if (!row->told && self->now.boot_us + left_us < next.at_us)
        next = (Next) { NEXT_IDLE, self->now.boot_us + left_us, row->threshold_us };
    }

  return next;
}

/* Does it know when the last input was? A threshold that was wanted before that input does. */
static gboolean
source_knows (World *self, LumbarUsec made_us)
{
  /* Later than that it may as well be a film that has ended. */
  if (self->source.sees_films)
    return made_us < self->source.input_us && self->source.input_us - made_us <= 20 * LUMBAR_SECOND;
  if (!self->source.cannot_be_asked || made_us < self->source.input_us)
    return TRUE;

  for (guint i = 0; i < self->source.rows->len; i++)
    {
      const WorldRow *row = &g_array_index (self->source.rows, WorldRow, i);

      if (row->told && row->made_us < self->source.input_us)
        return TRUE;
    }

  return FALSE;
}

static void
source_tell_idle (World *self, LumbarUsec threshold_us)
{
  LumbarEvent event = { .type = LUMBAR_EVENT_IDLE, .at_us = self->source.input_us };

  for (guint i = 0; i < self->source.rows->len; i++)
    {
      WorldRow *row = &g_array_index (self->source.rows, WorldRow, i);

      if (row->threshold_us != threshold_us)
        continue;

      row->told = TRUE;
      event.unseen = !source_knows (self, row->made_us);
      if (event.unseen)
        event.at_us = MAX (self->source.input_us, row->made_us);
    }

  self->source.idle_told = TRUE;
  world_handle (self, &event);
}

static void
source_tell (World *self, LumbarUsec idle_us)
{
  world_tell (self, &(LumbarEvent) { .type = LUMBAR_EVENT_SOURCE, .source = self->source.state, .idle_us = idle_us,
                                     .counts_anew = self->source.cannot_be_asked,
                                     .sees_inhibitors = self->source.sees_films });
}

/* After a second of listening it knows whether somebody is there. */
static void
source_tell_probe (World *self)
{
  gboolean goes_on = !self->source.sees_films && world_idle (self) < PROBE_US;

  self->source.probing = FALSE;
  world_look (self);
  source_tell (self, goes_on ? 0 : LUMBAR_NEVER);
}

static void
source_hear (World *self)
{
  gboolean news = self->source.idle_told;

  self->source.input_us = self->now.boot_us;
  self->source.mono_us = world_mono (self);
  self->source.idle_told = FALSE;
  for (guint i = 0; i < self->source.rows->len; i++)
    g_array_index (self->source.rows, WorldRow, i).told = FALSE;

  if (news && self->source.state == LUMBAR_SOURCE_LIVE)
    world_handle (self, &(LumbarEvent) { .type = LUMBAR_EVENT_INPUT, .at_us = self->now.boot_us });
}

/* wlroots tells of input when a film begins; from its end on everything is counted anew. */
void
world_inhibit (World *self, gboolean on)
{
  if (self->source.inhibited == on)
    return;

  self->source.inhibited = on;
  if (on && self->coach)
    source_hear (self);

  for (guint i = 0; i < self->source.rows->len; i++)
    {
      WorldRow *row = &g_array_index (self->source.rows, WorldRow, i);

      row->made_us = self->now.boot_us;
      row->made_mono_us = world_mono (self);
    }
}

void
world_input (World *self)
{
  source_hear (self);
  world_advance (self, self->now.boot_us);
}

void
world_type (World *self, LumbarUsec every_us)
{
  /* Where only pauses tell typing from a film: nobody types for long without one of a second. */
  if (self->source.sees_films)
    every_us = MAX (every_us, LUMBAR_SECOND * 5 / 4);

  self->source.typing = TRUE;
  self->source.every_us = every_us;
  world_input (self);
}

void
world_hands_off (World *self)
{
  self->source.typing = FALSE;
  world_advance (self, self->now.boot_us);
}

void
world_set_source (World *self, LumbarSourceState state)
{
  LumbarUsec idle_us;

  self->source.state = state;
  world_look (self);
  self->source.probing = state == LUMBAR_SOURCE_LIVE && self->source.cannot_be_asked;
  if (self->source.probing)
    return;

  idle_us = state == LUMBAR_SOURCE_LIVE ? MIN (world_idle (self), self->now.boot_us - self->woke_us) : LUMBAR_NEVER;
  source_tell (self, idle_us);
}

/* Alarms */

static Next
alarm_next (World *self)
{
  Next next = { .kind = NEXT_ALARM, .at_us = self->armed.boot_us };

  if (self->armed.wall_us != LUMBAR_NEVER)
    next.at_us = MIN (next.at_us, self->now.boot_us + MAX (self->armed.wall_us - self->now.wall_us, 0));

  next.at_us = next.at_us == LUMBAR_NEVER ? LUMBAR_NEVER : MAX (next.at_us, self->now.boot_us);
  return next;
}

static Next
world_next (World *self)
{
  Next next = { .kind = NEXT_NOTHING, .at_us = LUMBAR_NEVER };
  Next other;

  if (self->suspended)
    return next;

  if (self->source.typing && self->source.every_us > 0)
    next = (Next) { .kind = NEXT_KEY,
                    .at_us
                    = self->now.boot_us + MAX (self->source.mono_us + self->source.every_us - world_mono (self), 0) };

  if (!self->coach)
    return next;

  if (self->source.probing && MAX (self->source.made_us + PROBE_US, self->now.boot_us) < next.at_us)
    next = (Next) { .kind = NEXT_PROBE, .at_us = MAX (self->source.made_us + PROBE_US, self->now.boot_us) };

  if (MAX (self->detected_us, self->now.boot_us) < next.at_us)
    next = (Next) { .kind = NEXT_DETECT, .at_us = MAX (self->detected_us, self->now.boot_us) };

  other = source_next (self);
  if (other.at_us < next.at_us)
    next = other;

  other = alarm_next (self);
  if (other.at_us < next.at_us
      || (other.at_us == next.at_us && other.at_us != LUMBAR_NEVER && self->coin && self->coin (self, 2) == 0))
    next = other;

  return next;
}

void
world_advance (World *self, LumbarUsec boot_us)
{
  while (!self->fault)
    {
      Next next = world_next (self);

      if (next.at_us > boot_us)
        break;

      world_move (self, next.at_us);

      switch (next.kind)
        {
        case NEXT_KEY:
          source_hear (self);
          break;
        case NEXT_PROBE:
          source_tell_probe (self);
          break;
        case NEXT_DETECT:
          world_reasons_detect (self);
          break;
        case NEXT_IDLE:
          source_tell_idle (self, next.threshold_us);
          break;
        case NEXT_ALARM:
          world_handle (self, &(LumbarEvent) { .type = LUMBAR_EVENT_TIMEOUT });
          break;
        case NEXT_NOTHING:
          return;
        }
    }

  world_move (self, boot_us);
  checks_at_rest (self);
}

/* The wall clock */

void
world_set_zone (World *self, const char *zone)
{
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = g_time_zone_new_identifier (zone);
  g_return_if_fail (self->zone);
  self->zone_seen = FALSE;
  world_update_offset (self);
  world_tell (self, &(LumbarEvent) { .type = LUMBAR_EVENT_CLOCK });
}

void
world_set_clock (World *self, LumbarUsec wall_us)
{
  self->now.wall_us = wall_us;
  self->stepped = TRUE;
  self->zone_seen = FALSE;
  world_update_offset (self);
  world_tell (self, &(LumbarEvent) { .type = LUMBAR_EVENT_CLOCK });
}

LumbarUsec
world_wall_at (World *self, const char *date, guint hour, guint minute, guint second)
{
  int year, month, day;
  g_autoptr (GDateTime) time = NULL;

  if (sscanf (date, "%d-%d-%d", &year, &month, &day) != 3)
    return LUMBAR_NEVER;

  time = g_date_time_new (self->zone, year, month, day, (int) hour, (int) minute, second);
  return time ? g_date_time_to_unix (time) * LUMBAR_SECOND : LUMBAR_NEVER;
}
