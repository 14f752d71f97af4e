/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What belongs on the card: codes and arguments, no sentence. */

#include "core/coach-private.h"

static void
add (LumbarCard *card, LumbarAction action)
{
  g_return_if_fail (card->n_buttons < LUMBAR_CARD_BUTTONS_MAX);
  card->buttons[card->n_buttons++] = action;
}

static void
add_three (LumbarCard *card, LumbarAction a, LumbarAction b, LumbarAction c)
{
  add (card, a);
  add (card, b);
  add (card, c);
}

static LumbarStretch *
find_ref (const LumbarCoach *self, const char *id)
{
  LumbarRotation rotation = lumbar_coach_rotation (self);
  LumbarStretch *stretch = lumbar_rotation_find (&rotation, id);

  return stretch ? lumbar_stretch_ref (stretch) : NULL;
}

static void
add_third (const LumbarCoach *self, LumbarCard *card)
{
  LumbarRotation rotation = lumbar_coach_rotation (self);

  if (card->refused)
    add (card, LUMBAR_ACTION_TURN_OFF);
  else if (lumbar_rotation_n_eligible (&rotation) >= 2)
    add (card, LUMBAR_ACTION_ANOTHER);
  else
    add (card, LUMBAR_ACTION_SKIP);
}

static void
fill_prompt (const LumbarCoach *self, LumbarCard *card, const LumbarNow *now)
{
  const LumbarReminding *r = &self->memory.reminding;

  card->stretch = find_ref (self, r->stretch);
  card->at_desk = lumbar_rotation_at_desk (self->policy);
  card->since_wall_us = lumbar_now_to_wall (now, self->memory.sitting.began_us);
  card->sound = self->policy->reminder_sound;
  if (card->stretch)
    card->hold_us = lumbar_guide_hold (card->stretch, self->policy);
  if (card->kind == LUMBAR_CARD_REMINDER && *r->refused)
    card->refused = find_ref (self, r->refused);

  add (card, card->kind == LUMBAR_CARD_STAND_UP ? LUMBAR_ACTION_DONE : LUMBAR_ACTION_START);
  add (card, LUMBAR_ACTION_LATER);
  if (card->kind == LUMBAR_CARD_LAST || card->kind == LUMBAR_CARD_STAND_UP)
    add (card, LUMBAR_ACTION_SKIP);
  else if (card->kind == LUMBAR_CARD_AFTER_FILM)
    add (card, LUMBAR_ACTION_WAS_UP);
  else
    add_third (self, card);
}

/* Where no tone comes, the time on the card is all there is: after a pause it is not the whole phase any more. */
static void
tell_what_is_left (LumbarCard *card, const LumbarGuiding *g, const LumbarNow *now)
{
  LumbarUsec left_us = (g->ends_us - now->boot_us + LUMBAR_SECOND / 2) / LUMBAR_SECOND * LUMBAR_SECOND;

  card->phase_us = left_us;
  if (g->phase == LUMBAR_PHASE_HOLD)
    card->hold_us = left_us;
}

static void
fill_guide (const LumbarCoach *self, LumbarCard *card, const LumbarNow *now)
{
  const LumbarGuiding *g = &self->memory.guiding;
  LumbarRotation rotation = lumbar_coach_rotation (self);
  LumbarSessionCount count = lumbar_session_count (&rotation, g);

  card->stretch = find_ref (self, g->stretch);
  card->at_desk = g->at_desk;
  card->side = g->phase == LUMBAR_PHASE_SWITCH ? 1 : (guint) g->side; /* switching is about the side to come */
  card->until_wall_us = lumbar_now_to_wall (now, g->gives_up_us);
  card->finished = count.finished;
  if (g->session)
    {
      card->step = count.step;
      card->steps = count.steps;
      card->total_us = lumbar_coach_session_length (self);
    }
  if (!card->stretch)
    return;

  card->hold_us = lumbar_guide_hold (card->stretch, self->policy);
  card->phase_us = lumbar_guide_phase (g, card->stretch, self->policy);
  card->toneless = !lumbar_coach_has_tones (self);
  if (card->toneless && !lumbar_guide_is_paused (g))
    tell_what_is_left (card, g, now);
  card->careful = lumbar_coach_says_careful (self, card->stretch);
}

static void
add_guide_buttons (const LumbarCoach *self, LumbarCard *card)
{
  switch (card->kind)
    {
    case LUMBAR_CARD_SESSION:
    case LUMBAR_CARD_READY:
      add (card, LUMBAR_ACTION_START_NOW);
      add (card, LUMBAR_ACTION_STOP);
      return;
    case LUMBAR_CARD_HOLD:
    case LUMBAR_CARD_SWITCH:
    case LUMBAR_CARD_NEXT:
      add_three (card, LUMBAR_ACTION_PAUSE, LUMBAR_ACTION_NEXT, LUMBAR_ACTION_STOP);
      return;
    case LUMBAR_CARD_PAUSED:
      add (card, LUMBAR_ACTION_GO_ON);
      add (card, LUMBAR_ACTION_STOP);
      return;
    case LUMBAR_CARD_WELCOME:
    case LUMBAR_CARD_REMINDER:
    case LUMBAR_CARD_LAST:
    case LUMBAR_CARD_AFTER_CALL:
    case LUMBAR_CARD_AFTER_FILM:
    case LUMBAR_CARD_STAND_UP:
    case LUMBAR_CARD_TURNED_OFF:
    case LUMBAR_CARD_DONE:
    case LUMBAR_CARD_BROKEN_OFF:
    case LUMBAR_CARD_TYPED_THROUGH:
    case LUMBAR_N_CARDS:
      return;
    }
}

/* After a stopped guide: when the snooze is over, or the count, whichever is later. */
static LumbarUsec
comes_again (const LumbarCoach *self)
{
  LumbarUsec due_us = lumbar_sitting_reaches (&self->memory.sitting, self->policy->limit_us);

  return due_us == LUMBAR_NEVER ? self->memory.reminding.snoozed_us : MAX (due_us, self->memory.reminding.snoozed_us);
}

LumbarCard *
lumbar_coach_make_card (const LumbarCoach *self, LumbarCardKind kind, const LumbarNow *now)
{
  LumbarCard *card = lumbar_card_new (kind, self->memory.generation);

  card->offset_us = now->offset_us;
  card->limit_us = self->policy->limit_us;
  card->snooze_us = self->policy->snooze_us;

  switch (kind)
    {
    case LUMBAR_CARD_WELCOME:
      add_three (card, LUMBAR_ACTION_AT_HOME, LUMBAR_ACTION_AT_OFFICE, LUMBAR_ACTION_TRY_NOW);
      break;
    case LUMBAR_CARD_REMINDER:
    case LUMBAR_CARD_LAST:
    case LUMBAR_CARD_AFTER_CALL:
    case LUMBAR_CARD_AFTER_FILM:
    case LUMBAR_CARD_STAND_UP:
      fill_prompt (self, card, now);
      break;
    case LUMBAR_CARD_TURNED_OFF:
      card->refused = find_ref (self, self->memory.reminding.turned_off);
      card->at_desk = lumbar_rotation_at_desk (self->policy);
      add (card, LUMBAR_ACTION_UNDO);
      break;
    case LUMBAR_CARD_SESSION:
    case LUMBAR_CARD_READY:
    case LUMBAR_CARD_HOLD:
    case LUMBAR_CARD_SWITCH:
    case LUMBAR_CARD_NEXT:
    case LUMBAR_CARD_PAUSED:
      fill_guide (self, card, now);
      add_guide_buttons (self, card);
      break;
    case LUMBAR_CARD_DONE:
    case LUMBAR_CARD_BROKEN_OFF:
      fill_guide (self, card, now);
      card->until_wall_us = LUMBAR_NEVER;
      break;
    case LUMBAR_CARD_TYPED_THROUGH:
      fill_guide (self, card, now);
      card->until_wall_us = card->finished > 0 ? LUMBAR_NEVER : lumbar_now_to_wall (now, comes_again (self));
      break;
    case LUMBAR_N_CARDS:
      break;
    }

  return card;
}
