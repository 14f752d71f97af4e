/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The line in which the stretches stand. */

#include "core/rotation.h"

gboolean
lumbar_rotation_at_desk (const LumbarPolicy *policy)
{
  return policy->place != LUMBAR_PLACE_HOME;
}

gboolean
lumbar_rotation_is_on (const LumbarRotation *self, const LumbarStretch *stretch)
{
  if (g_strv_contains ((const char *const *) self->policy->off, stretch->id))
    return FALSE;

  for (char **strain = stretch->strains; *strain; strain++)
    {
      if (g_strv_contains ((const char *const *) self->policy->avoid, *strain))
        return FALSE;
    }

  return TRUE;
}

gboolean
lumbar_rotation_is_eligible (const LumbarRotation *self, const LumbarStretch *stretch)
{
  return lumbar_rotation_is_on (self, stretch) && (!lumbar_rotation_at_desk (self->policy) || stretch->desk);
}

guint
lumbar_rotation_n_eligible (const LumbarRotation *self)
{
  guint n = 0;

  for (guint i = 0; i < self->stretches->len; i++)
    n += lumbar_rotation_is_eligible (self, self->stretches->pdata[i]) ? 1 : 0;

  return n;
}

const LumbarTurn *
lumbar_rotation_find_turn (const GArray *turns, const char *id)
{
  for (guint i = 0; i < turns->len; i++)
    {
      const LumbarTurn *turn = &g_array_index (turns, LumbarTurn, i);

      if (g_str_equal (turn->id, id))
        return turn;
    }

  return NULL;
}

LumbarTurn *
lumbar_rotation_turn (const LumbarRotation *self, const char *id)
{
  const LumbarTurn *found = lumbar_rotation_find_turn (self->turns, id);
  LumbarTurn fresh = { 0 };

  if (found)
    return &g_array_index (self->turns, LumbarTurn, found - (const LumbarTurn *) (gconstpointer) self->turns->data);

  g_strlcpy (fresh.id, id, sizeof fresh.id);
  g_array_append_val (self->turns, fresh);

  return &g_array_index (self->turns, LumbarTurn, self->turns->len - 1);
}

static gint64
turn_of (const LumbarRotation *self, const LumbarStretch *stretch)
{
  const LumbarTurn *turn = lumbar_rotation_find_turn (self->turns, stretch->id);

  return turn ? turn->turn : 0;
}

LumbarStretch *
lumbar_rotation_next (const LumbarRotation *self)
{
  LumbarStretch *best = NULL;

  for (guint i = 0; i < self->stretches->len; i++)
    {
      LumbarStretch *stretch = self->stretches->pdata[i];

      if (!lumbar_rotation_is_eligible (self, stretch))
        continue;
      if (!best || turn_of (self, stretch) < turn_of (self, best))
        best = stretch;
    }

  return best;
}

/* A stretch whose desk variant is the stretch itself can be done anywhere. */
static gboolean
needs_floor (const LumbarRotation *self, const LumbarStretch *stretch)
{
  if (!stretch->desk)
    return TRUE;

  return !lumbar_rotation_at_desk (self->policy) && g_strcmp0 (stretch->desk->name, stretch->floor.name) != 0;
}

static gboolean
was_offered (const LumbarRotation *self, const LumbarStretch *stretch, gint64 round)
{
  return lumbar_rotation_turn (self, stretch->id)->offered == round;
}

static LumbarStretch *
best_other (const LumbarRotation *self, const LumbarStretch *refused, gint64 round, gboolean fresh_only,
            gboolean floorless_only)
{
  LumbarStretch *best = NULL;

  for (guint i = 0; i < self->stretches->len; i++)
    {
      LumbarStretch *stretch = self->stretches->pdata[i];

      if (stretch == refused || !lumbar_rotation_is_eligible (self, stretch))
        continue;
      if (fresh_only && was_offered (self, stretch, round))
        continue;
      if (floorless_only && needs_floor (self, stretch))
        continue;
      if (!best || turn_of (self, stretch) < turn_of (self, best))
        best = stretch;
    }

  return best;
}

LumbarStretch *
lumbar_rotation_another (const LumbarRotation *self, const LumbarStretch *refused, gint64 round)
{
  LumbarStretch *found = NULL;

  if (refused && needs_floor (self, refused))
    found = best_other (self, refused, round, TRUE, TRUE);
  if (!found)
    found = best_other (self, refused, round, TRUE, FALSE);
  if (!found)
    found = best_other (self, refused, round, FALSE, FALSE);

  return found;
}

LumbarStretch *
lumbar_rotation_find (const LumbarRotation *self, const char *id)
{
  for (guint i = 0; i < self->stretches->len; i++)
    {
      LumbarStretch *stretch = self->stretches->pdata[i];

      if (g_str_equal (stretch->id, id))
        return stretch;
    }

  return NULL;
}

LumbarStretch *
lumbar_rotation_step (const LumbarRotation *self, const LumbarStretch *after)
{
  gboolean passed = after == NULL;

  for (guint i = 0; i < self->stretches->len; i++)
    {
      LumbarStretch *stretch = self->stretches->pdata[i];

      if (passed && lumbar_rotation_is_on (self, stretch))
        return stretch;
      passed |= stretch == after;
    }

  return NULL;
}

LumbarStretch *
lumbar_rotation_step_back (const LumbarRotation *self, const LumbarStretch *before)
{
  LumbarStretch *last = NULL;

  for (guint i = 0; i < self->stretches->len && self->stretches->pdata[i] != before; i++)
    {
      if (lumbar_rotation_is_on (self, self->stretches->pdata[i]))
        last = self->stretches->pdata[i];
    }

  return last;
}

void
lumbar_rotation_done (const LumbarRotation *self, const char *id, gint64 *next_turn, LumbarUsec wall_us)
{
  LumbarTurn *turn = lumbar_rotation_turn (self, id);

  turn->turn = ++*next_turn;
  turn->done_wall_us = wall_us;
  turn->times_done++;
}

void
lumbar_rotation_passed (const LumbarRotation *self, const char *id, gint64 *next_turn)
{
  lumbar_rotation_turn (self, id)->turn = ++*next_turn;
}
