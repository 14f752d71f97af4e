/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What goes on around the person: it begins and ends, the daemon is told of it, and anew after every start. And what a
 * person would say of it who knows the settings: that is worked out here once more, so that it can be held against the core. */

#include "world-private.h"

#include <string.h>

#define FILM_SHOWS_US (31 * LUMBAR_SECOND)

/* Is the daemon told of it? Where the source sees films, nobody else does. */
static gboolean
is_told (World *self, LumbarReason reason)
{
  return self->detected_us == LUMBAR_NEVER && !(reason == LUMBAR_REASON_FILM && self->source.sees_films);
}

static void
tell (World *self, LumbarReason reason, gboolean on, const char *by)
{
  if (is_told (self, reason))
    world_tell (self, &(LumbarEvent) { .type = LUMBAR_EVENT_REASON, .reason = reason, .on = on, .by = by });
}

static void
fact_set (World *self, WorldFact *fact, gboolean on, const char *by)
{
  if (on != fact->on)
    *(on ? &fact->began_us : &fact->ended_us) = self->reasons_us = self->now.boot_us;

  fact->on = on;
  if (on && g_strcmp0 (fact->by, by) != 0)
    {
      g_free (fact->by);
      fact->by = g_strdup (by);
    }
}

/* Its own place: what is over is not forgotten. */
static WorldFact *
find_caller (World *self, const char *by)
{
  for (guint i = 0; i < WORLD_CALLERS; i++)
    {
      if (!self->callers[i].by || strcmp (self->callers[i].by, by) == 0)
        return &self->callers[i];
    }

  g_error ("more than %d programs at a microphone in one day", WORLD_CALLERS);
}

/* One that stops for a moment goes on. */
static void
set_caller (World *self, WorldFact *caller, gboolean on, const char *by)
{
  LumbarUsec began_us = caller->began_us;
  gboolean goes_on = on && caller->ended_us != LUMBAR_NEVER && self->now.boot_us - caller->ended_us <= 2 * LUMBAR_SECOND;

  fact_set (self, caller, on, by);
  if (goes_on)
    caller->began_us = began_us;
}

static void
set_call (World *self, gboolean on, const char *by)
{
  gboolean any = FALSE;

  if (on || by)
    set_caller (self, find_caller (self, by ? by : ""), on, by ? by : "");

  for (guint i = 0; i < WORLD_CALLERS; i++)
    {
      if (!on && !by)
        fact_set (self, &self->callers[i], FALSE, NULL);
      any |= self->callers[i].on;
    }

  fact_set (self, &self->facts[LUMBAR_REASON_CALL], any, NULL);
}

void
world_reason (World *self, LumbarReason reason, gboolean on, const char *by)
{
  if (reason == LUMBAR_REASON_CALL)
    set_call (self, on, by);
  else
    fact_set (self, &self->facts[reason], on, by);

  if (reason == LUMBAR_REASON_FILM && self->source.sees_films)
    world_inhibit (self, on);
  tell (self, reason, on, by);
}

static void
fact_clear (WorldFact *fact)
{
  g_free (fact->by);
  *fact = (WorldFact) { .began_us = LUMBAR_NEVER, .ended_us = LUMBAR_NEVER };
}

static void
fact_forget (World *self, WorldFact *fact)
{
  fact->began_us = fact->on ? self->now.boot_us : LUMBAR_NEVER;
  fact->ended_us = LUMBAR_NEVER;
}

void
world_reasons_clear (World *self)
{
  for (guint i = 0; i < LUMBAR_N_REASONS; i++)
    fact_clear (&self->facts[i]);
  for (guint i = 0; i < WORLD_CALLERS; i++)
    fact_clear (&self->callers[i]);
}

void
world_reasons_forget (World *self)
{
  self->detected_us = LUMBAR_NEVER;

  for (guint i = 0; i < LUMBAR_N_REASONS; i++)
    fact_forget (self, &self->facts[i]);
  for (guint i = 0; i < WORLD_CALLERS; i++)
    fact_forget (self, &self->callers[i]);
}

void
world_reasons_detect (World *self)
{
  LumbarEvent event = { .type = LUMBAR_EVENT_REASON, .on = TRUE };

  world_reasons_forget (self);
  self->detected_us = self->now.boot_us;

  for (guint i = 0; i < LUMBAR_N_REASONS; i++)
    {
      event.reason = (LumbarReason) i;
      event.by = self->facts[i].by;
      if (i != LUMBAR_REASON_CALL && self->facts[i].on && !(i == LUMBAR_REASON_FILM && self->source.sees_films))
        world_handle (self, &event);
    }

  event.reason = LUMBAR_REASON_CALL;
  for (guint i = 0; i < WORLD_CALLERS; i++)
    {
      event.by = self->callers[i].by;
      if (self->callers[i].on)
        world_handle (self, &event);
    }

  self->detected_us = LUMBAR_NEVER;
  world_advance (self, self->now.boot_us);
}

/* As a person would say */

static gboolean
contains (const char *name, const char *part)
{
  gsize length = strlen (part);

  for (; length > 0 && *name; name++)
    {
      if (g_ascii_strncasecmp (name, part, length) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_listed (char **list, const char *program)
{
  for (; program && *list; list++)
    {
      if (contains (program, *list))
        return TRUE;
    }

  return FALSE;
}

/* Is it a call, or was it one to its end: not ignored, and not at the microphone for presence-cap? */
static gboolean
is_call (World *self, const WorldFact *caller)
{
  LumbarUsec cap_us = self->policy->presence_cap_us;

  if (caller->began_us == LUMBAR_NEVER || is_listed (self->policy->call_ignore, caller->by))
    return FALSE;

  return caller->on ? self->now.boot_us < caller->began_us + cap_us : caller->ended_us <= caller->began_us + cap_us;
}

gboolean
world_is_at_microphone (World *self, const char *program)
{
  for (guint i = 0; i < WORLD_CALLERS; i++)
    {
      if (self->callers[i].on && strcmp (program, self->callers[i].by) == 0)
        return TRUE;
    }

  return FALSE;
}

gboolean
world_is_calling (World *self, const char *program)
{
  for (guint i = 0; i < WORLD_CALLERS; i++)
    {
      WorldFact *caller = &self->callers[i];

      if (caller->on && is_call (self, caller) && (!program || strcmp (program, caller->by) == 0))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_film (World *self)
{
  const WorldFact *film = &self->facts[LUMBAR_REASON_FILM];

  if (!film->on || is_listed (self->policy->presence_ignore, film->by))
    return FALSE;
  if (!self->source.sees_films)
    return TRUE;

  return self->source.state == LUMBAR_SOURCE_LIVE
         && self->now.boot_us - MAX (film->began_us, self->source.made_us) > FILM_SHOWS_US;
}

gboolean
world_is_on (World *self, LumbarReason reason)
{
  if (!(self->policy->hold_for & (1u << reason)) || self->detected_us != LUMBAR_NEVER)
    return FALSE;
  if (reason == LUMBAR_REASON_CALL)
    return world_is_calling (self, NULL);

  return reason == LUMBAR_REASON_FILM ? is_film (self) : self->facts[reason].on;
}

gboolean
world_is_holding (World *self, LumbarReason reason, LumbarUsec due_us)
{
  gboolean bounded = reason == LUMBAR_REASON_FULL_SCREEN || reason == LUMBAR_REASON_FILM;

  if (bounded && self->now.boot_us - due_us >= self->policy->hold_max_us)
    return FALSE;

  return world_is_on (self, reason);
}

static LumbarUsec
later (LumbarUsec a, LumbarUsec b)
{
  return a == LUMBAR_NEVER || (b != LUMBAR_NEVER && b > a) ? b : a;
}

LumbarUsec
world_meeting_ended (World *self)
{
  LumbarUsec ended_us = LUMBAR_NEVER;

  if (self->policy->hold_for & (1u << LUMBAR_REASON_CAMERA))
    ended_us = later (ended_us, self->facts[LUMBAR_REASON_CAMERA].ended_us);
  if (self->policy->hold_for & (1u << LUMBAR_REASON_SCREEN_SHARE))
    ended_us = later (ended_us, self->facts[LUMBAR_REASON_SCREEN_SHARE].ended_us);
  if (!(self->policy->hold_for & (1u << LUMBAR_REASON_CALL)))
    return ended_us;

  for (guint i = 0; i < WORLD_CALLERS; i++)
    {
      const WorldFact *caller = &self->callers[i];

      if (!caller->on && caller->ended_us != LUMBAR_NEVER && is_call (self, caller))
        ended_us = later (ended_us, caller->ended_us);
    }

  return ended_us;
}
