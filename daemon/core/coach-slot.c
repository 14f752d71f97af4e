/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The one slot on screen: which card is in it, and for how long. */

#include "core/coach-private.h"

void
lumbar_moment_withdraw (LumbarMoment *self)
{
  LumbarEffect effect = { .type = LUMBAR_EFFECT_WITHDRAW };

  self->coach->memory.reminding.withdraw_us = LUMBAR_NEVER;
  if (!self->coach->card)
    return;

  g_clear_pointer (&self->coach->card, lumbar_card_unref);
  self->coach->memory.card = -1;
  g_array_append_val (self->effects->list, effect);
}

static LumbarUsec
stays_for (const LumbarCoach *coach, LumbarCardKind kind)
{
  switch (kind)
    {
    case LUMBAR_CARD_WELCOME:
    case LUMBAR_CARD_REMINDER:
    case LUMBAR_CARD_LAST:
    case LUMBAR_CARD_AFTER_CALL:
    case LUMBAR_CARD_AFTER_FILM:
    case LUMBAR_CARD_STAND_UP:
      return coach->policy->on_screen_us;
    case LUMBAR_CARD_TURNED_OFF:
    case LUMBAR_CARD_DONE:
    case LUMBAR_CARD_BROKEN_OFF:
    case LUMBAR_CARD_TYPED_THROUGH:
      return LUMBAR_LAST_WORD_US;
    case LUMBAR_CARD_SESSION:
    case LUMBAR_CARD_READY:
    case LUMBAR_CARD_HOLD:
    case LUMBAR_CARD_SWITCH:
    case LUMBAR_CARD_NEXT:
    case LUMBAR_CARD_PAUSED:
    case LUMBAR_N_CARDS:
      break;
    }

  return LUMBAR_NEVER;
}

void
lumbar_moment_put_on_screen (LumbarMoment *self, LumbarCard *card)
{
  LumbarCoach *coach = self->coach;
  LumbarUsec stays_us = stays_for (coach, card->kind);
  LumbarEffect effect = { .type = LUMBAR_EFFECT_SHOW, .card = lumbar_card_ref (card) };

  g_clear_pointer (&coach->card, lumbar_card_unref);
  coach->card = card;
  coach->memory.card = (gint) card->kind;
  coach->memory.reminding.withdraw_us = stays_us == LUMBAR_NEVER ? LUMBAR_NEVER : self->now->boot_us + stays_us;
  g_array_append_val (self->effects->list, effect);
}

void
lumbar_moment_show (LumbarMoment *self, LumbarCardKind kind)
{
  self->coach->memory.generation++;
  lumbar_moment_put_on_screen (self, lumbar_coach_make_card (self->coach, kind, self->now));
}

void
lumbar_moment_sound (LumbarMoment *self, LumbarTone tone)
{
  LumbarEffect effect = { .type = LUMBAR_EFFECT_SOUND, .tone = tone };

  if (self->coach->card)
    effect.card = lumbar_card_ref (self->coach->card);
  g_array_append_val (self->effects->list, effect);
}

gboolean
lumbar_card_is_prompt (const LumbarCard *card)
{
  return card && card->kind >= LUMBAR_CARD_REMINDER && card->kind <= LUMBAR_CARD_STAND_UP;
}

LumbarCardKind
lumbar_moment_prompt_kind (LumbarMoment *self)
{
  const LumbarCoach *coach = self->coach;
  const LumbarSitting *s = &coach->memory.sitting;
  const LumbarReminding *r = &coach->memory.reminding;
  LumbarUsec call_ended_us = lumbar_reasons_call_ended (&coach->desk.reasons, coach->policy, LUMBAR_STAND_IN_AFTER_US,
                                                        self->now->boot_us);

  if (!*r->stretch)
    return LUMBAR_CARD_STAND_UP;
  if (r->asked >= 2)
    return LUMBAR_CARD_LAST;
  if (call_ended_us != LUMBAR_NEVER && call_ended_us >= r->due_us && self->now->boot_us - call_ended_us <= LUMBAR_JUST_CALLED_US)
    return LUMBAR_CARD_AFTER_CALL;
  if (s->filmed_us >= LUMBAR_LONG_FILM_US && s->filmed_at_us != LUMBAR_NEVER && s->filmed_at_us >= r->due_us)
    return LUMBAR_CARD_AFTER_FILM;

  return LUMBAR_CARD_REMINDER;
}
