/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What is heard has to be enough for somebody who lies on the floor and sees nothing. */

#include "checks.h"

#include <string.h>

static gboolean
is_paused (const LumbarMemory *memory)
{
  return memory->guiding.gives_up_us != LUMBAR_NEVER;
}

/* The same moment of the same guide, as far as a person has to know. */
static gboolean
is_same_phase (const LumbarMemory *a, const LumbarMemory *b)
{
  gboolean guiding = a->reminding.state == LUMBAR_COACH_GUIDING;

  if (guiding != (b->reminding.state == LUMBAR_COACH_GUIDING))
    return FALSE;

  return !guiding || (strcmp (a->guiding.stretch, b->guiding.stretch) == 0 && a->guiding.phase == b->guiding.phase
                      && a->guiding.side == b->guiding.side && a->guiding.step == b->guiding.step && is_paused (a) == is_paused (b));
}

static gboolean
tells (LumbarTone tone, const LumbarMemory *memory)
{
  if (memory->reminding.state != LUMBAR_COACH_GUIDING)
    return tone == LUMBAR_TONE_END || tone == LUMBAR_TONE_NONE;
  if (is_paused (memory))
    return tone == LUMBAR_TONE_NONE;
  if (memory->guiding.phase == LUMBAR_PHASE_HOLD)
    return tone == LUMBAR_TONE_START;
  if (memory->guiding.phase == LUMBAR_PHASE_SWITCH)
    return tone == LUMBAR_TONE_SWITCH;

  return tone == (memory->guiding.step > 1 ? LUMBAR_TONE_NEXT : LUMBAR_TONE_NONE);
}

void
check_sound (World *world, const LumbarEvent *event, const LumbarMemory *before, const LumbarEffects *effects)
{
  const LumbarMemory *memory = lumbar_coach_memory (world->coach);
  const LumbarEffect *last = NULL;

  for (guint i = 0; i < effects->list->len; i++)
    {
      const LumbarEffect *effect = &g_array_index (effects->list, LumbarEffect, i);

      if (effect->type == LUMBAR_EFFECT_SOUND)
        last = effect;
    }

  if (last && !tells (last->tone, memory))
    world_fault (world, "the tone \"%s\" tells something else than what is going on", lumbar_tone_to_string (last->tone));
  if (!last && event && !is_same_phase (before, memory))
    world_fault (world, "a guide changed, and nobody on the floor heard of it");
}
