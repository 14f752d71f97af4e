/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* How a coach begins: afresh, or where an earlier run left off. */

#include "core/coach-private.h"

static void
greet (LumbarMoment *self)
{
  LumbarMemory *m = &self->coach->memory;

  if (m->welcomed)
    return;

  m->welcomed = TRUE;
  lumbar_moment_show (self, LUMBAR_CARD_WELCOME);
}

/* The card that was on screen when the last run ended. */
static void
show_again (LumbarMoment *self)
{
  LumbarCoach *coach = self->coach;
  LumbarMemory *m = &coach->memory;
  LumbarUsec withdraw_us = m->reminding.withdraw_us;
  LumbarEffect effect = { .type = LUMBAR_EFFECT_SHOW };
  gboolean is_guide = m->reminding.state == LUMBAR_COACH_GUIDING;

  if (m->card < 0 || m->card >= LUMBAR_N_CARDS)
    return;
  if (!is_guide && (withdraw_us == LUMBAR_NEVER || self->now->boot_us >= withdraw_us))
    {
      /* The server may show it still. */
      effect.type = LUMBAR_EFFECT_WITHDRAW;
      g_array_append_val (self->effects->list, effect);
      m->card = -1;
      m->reminding.withdraw_us = LUMBAR_NEVER;
      return;
    }

  coach->card = lumbar_coach_make_card (coach, (LumbarCardKind) m->card, self->now);
  effect.card = lumbar_card_ref (coach->card);
  g_array_append_val (self->effects->list, effect);
}

static void
restore_guide (LumbarMoment *self)
{
  LumbarCoach *coach = self->coach;
  LumbarStretch *stretch = lumbar_coach_guided (coach);

  if (coach->memory.reminding.state != LUMBAR_COACH_GUIDING)
    return;

  coach->desk.guiding = TRUE;
  if (!stretch)
    return;

  /* Nobody lies on the floor for so long: a reboot, a night. */
  if (self->now->boot_us - MAX (coach->memory.boot_us, MIN (coach->memory.armed_us, self->now->boot_us)) >= LUMBAR_GUIDE_GIVES_UP_US)
    {
      lumbar_moment_guide_abandon (self);
      return;
    }

  lumbar_guide_restore (&coach->memory.guiding, stretch, coach->policy, self->now->boot_us);
  lumbar_moment_show (self, LUMBAR_CARD_PAUSED);
}

static void
begin_afresh (LumbarCoach *self, const LumbarNow *now)
{
  lumbar_memory_init (&self->memory);
  self->memory.sitting.suspended_us = now->suspended_us;
  self->memory.sitting.input_us = self->memory.sitting.seen_us = now->boot_us;
  self->memory.reminding.round = 1;
  lumbar_sitting_resume (&self->memory.sitting, now);
}

LumbarCoach *
lumbar_coach_new (const LumbarPolicy *policy, GPtrArray *stretches, const LumbarMemory *memory, const GArray *turns,
                  const char *boot_id, const LumbarNow *now, LumbarEffects *effects)
{
  static const LumbarEvent look = { .type = LUMBAR_EVENT_TIMEOUT };
  LumbarCoach *self = g_new0 (LumbarCoach, 1);
  LumbarMoment moment = { .coach = self, .event = &look, .now = now, .effects = effects };

  self->policy = lumbar_policy_copy (policy);
  self->stretches = g_ptr_array_ref (stretches);
  self->turns = g_array_new (FALSE, TRUE, sizeof (LumbarTurn));
  if (turns)
    g_array_append_vals (self->turns, turns->data, turns->len);
  lumbar_desk_init (&self->desk);
  self->started_us = now->boot_us;

  if (memory)
    {
      self->memory = *memory;
      lumbar_coach_restore (self, boot_id, now, effects);
      show_again (&moment);
      restore_guide (&moment);
    }
  else
    {
      begin_afresh (self, now);
    }

  g_strlcpy (self->memory.boot_id, boot_id, sizeof self->memory.boot_id);
  greet (&moment);
  effects->edge = TRUE;
  lumbar_coach_handle (self, &look, now, effects);

  return self;
}
