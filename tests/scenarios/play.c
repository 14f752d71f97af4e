/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The clock of a play: each line happens at its time, and everything that is due before it happens before it. */

#include "play.h"

#include "catalogue.h"
#include "expect.h"
#include "verb.h"

#include <string.h>

#define FIRST_DAY "2026-11-23" /* a Monday */
#define HOME_ZONE "CET-1CEST,M3.5.0,M10.5.0/3"

Play *
play_new (void)
{
  Play *self = g_new0 (Play, 1);

  self->world = world_new (0, HOME_ZONE);
  world_set_clock (self->world, world_wall_at (self->world, FIRST_DAY, 0, 0, 0));
  self->world->stepped = FALSE;
  self->world->stretches = test_catalogue_new ();

  return self;
}

void
play_free (Play *self)
{
  if (!self)
    return;

  world_free (self->world);
  g_free (self);
}

static GDateTime *
play_now (Play *self)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (self->world->now.wall_us / LUMBAR_SECOND);

  return g_date_time_to_timezone (utc, self->world->zone);
}

static LumbarUsec
play_wall_at (Play *self, gint days_on, guint hour, guint minute, guint second)
{
  g_autoptr (GDateTime) now = play_now (self);
  g_autoptr (GDateTime) then = g_date_time_add_days (now, days_on);
  g_autofree char *date = g_date_time_format (then, "%Y-%m-%d");

  return world_wall_at (self->world, date, hour, minute, second);
}

LumbarUsec
play_today_at (Play *self, const char *text)
{
  guint hour, minute, second;

  if (!script_parse_clock (text, &hour, &minute, &second))
    return LUMBAR_NEVER;

  return play_wall_at (self, 0, hour, minute, second);
}

static void
play_first_start (Play *self)
{
  self->started = TRUE;
  self->world->source.input_us = self->world->now.boot_us;
  self->world->source.mono_us = self->world->now.boot_us - self->world->now.suspended_us;
  if (!self->fresh)
    world_had_lives (self->world);
  world_start (self->world);
}

/* Time */

static LumbarUsec
line_wall (Play *self, const ScriptLine *line)
{
  LumbarUsec wall_us;

  if (line->day && strlen (line->day) == 10)
    return world_wall_at (self->world, line->day, line->hour, line->minute, line->second);

  for (gint days_on = 0; days_on <= 7; days_on++)
    {
      g_autoptr (GDateTime) date = NULL;
      g_autofree char *name = NULL;
      g_autoptr (GDateTime) now = play_now (self);

      date = g_date_time_add_days (now, days_on);
      name = g_date_time_format (date, "%a");
      wall_us = play_wall_at (self, days_on, line->hour, line->minute, line->second);

      if (!line->day)
        return wall_us;
      if (wall_us >= self->world->now.wall_us && (strcmp (name, line->day) == 0 || strcmp (line->day, "next") == 0))
        return wall_us;
    }

  return LUMBAR_NEVER;
}

static gboolean
play_time (Play *self, const ScriptLine *line)
{
  World *world = self->world;
  LumbarUsec ahead_us = 0;

  switch (line->when)
    {
    case SCRIPT_SAME_TIME:
      return TRUE;
    case SCRIPT_AFTER:
      ahead_us = line->after_us;
      break;
    case SCRIPT_AT:
      ahead_us = line_wall (self, line) - world->now.wall_us;
      break;
    }

  if (ahead_us < 0)
    return FALSE;

  if (ahead_us > 0)
    {
      self->shows = world->shows;
      self->records = world->records->len;
    }

  world_advance (world, world->now.boot_us + ahead_us);
  self->line_us = world->now.boot_us;
  if (!self->started)
    play_first_start (self);

  return TRUE;
}

gboolean
play_line (Play *self, const ScriptLine *line, char **unmet, char **problem)
{
  char **words = line->words;

  *unmet = NULL;
  *problem = NULL;

  if (!play_time (self, line))
    {
      *problem = g_strdup ("that time is in the past; name the day");
      return FALSE;
    }

  if (strcmp (words[0], "if") == 0 && words[1] && words[2])
    {
      if (!self->world->screen || !self->world->screen->stretch
          || strcmp (self->world->screen->stretch->id, words[1]) != 0)
        return TRUE;
      words += 2;
    }

  if (strcmp (words[0], "expect") == 0)
    {
      if (self->world->coach && expect_check (self, words + 1, unmet))
        return TRUE;
      *problem
          = g_strdup (self->world->coach ? "nothing that can be expected" : "nothing runs of which to expect anything");
      return FALSE;
    }

  if (verb_do (self, words))
    return TRUE;

  *problem = g_strdup_printf ("\"%s\" is not possible (on screen: %s)", line->text,
                              self->world->screen ? lumbar_card_kind_to_string (self->world->screen->kind) : "nothing");
  return FALSE;
}
