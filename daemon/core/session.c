/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Counting a session's list. */

#include "core/session.h"

/* In the rotation each stretch that is done gets the next number. */
static gboolean
is_finished (const LumbarRotation *rotation, const LumbarGuiding *guiding, const LumbarStretch *stretch)
{
  const LumbarTurn *turn = lumbar_rotation_find_turn (rotation->turns, stretch->id);

  return turn && turn->turn > guiding->first_turn;
}

LumbarSessionCount
lumbar_session_count (const LumbarRotation *rotation, const LumbarGuiding *guiding)
{
  LumbarSessionCount count = { 0 };

  for (guint i = 0; i < rotation->stretches->len; i++)
    {
      const LumbarStretch *stretch = rotation->stretches->pdata[i];
      gboolean guided = g_str_equal (stretch->id, guiding->stretch);
      gboolean finished = is_finished (rotation, guiding, stretch);

      if (!guided && !finished && !(guiding->session && lumbar_rotation_is_on (rotation, stretch)))
        continue;

      count.steps++;
      count.finished += finished ? 1 : 0;
      if (guided)
        count.step = count.steps;
    }

  return count;
}
