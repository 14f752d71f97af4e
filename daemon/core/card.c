/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The card's life, and the spelling of its kinds and actions. */

#include "core/card.h"

#include "core/words.h"

static const char *const kind_words[] = {
  [LUMBAR_CARD_WELCOME] = "welcome",
  [LUMBAR_CARD_REMINDER] = "reminder",
  [LUMBAR_CARD_LAST] = "last",
  [LUMBAR_CARD_AFTER_CALL] = "after-call",
  [LUMBAR_CARD_AFTER_FILM] = "after-film",
  [LUMBAR_CARD_STAND_UP] = "stand-up",
  [LUMBAR_CARD_TURNED_OFF] = "turned-off",
  [LUMBAR_CARD_SESSION] = "session",
  [LUMBAR_CARD_READY] = "ready",
  [LUMBAR_CARD_HOLD] = "hold",
  [LUMBAR_CARD_SWITCH] = "switch",
  [LUMBAR_CARD_NEXT] = "next",
  [LUMBAR_CARD_PAUSED] = "paused",
  [LUMBAR_CARD_DONE] = "done",
  [LUMBAR_CARD_BROKEN_OFF] = "broken-off",
  [LUMBAR_CARD_TYPED_THROUGH] = "typed-through"
};

static const char *const action_words[] = {
  [LUMBAR_ACTION_OPEN] = "open",
  [LUMBAR_ACTION_START] = "start",
  [LUMBAR_ACTION_LATER] = "later",
  [LUMBAR_ACTION_ANOTHER] = "another",
  [LUMBAR_ACTION_TURN_OFF] = "turn-off",
  [LUMBAR_ACTION_UNDO] = "undo",
  [LUMBAR_ACTION_SKIP] = "skip",
  [LUMBAR_ACTION_DONE] = "done",
  [LUMBAR_ACTION_WAS_UP] = "was-up",
  [LUMBAR_ACTION_AT_HOME] = "at-home",
  [LUMBAR_ACTION_AT_OFFICE] = "at-office",
  [LUMBAR_ACTION_TRY_NOW] = "try-now",
  [LUMBAR_ACTION_START_NOW] = "start-now",
  [LUMBAR_ACTION_PAUSE] = "pause",
  [LUMBAR_ACTION_GO_ON] = "go-on",
  [LUMBAR_ACTION_NEXT] = "next",
  [LUMBAR_ACTION_STOP] = "stop"
};

LumbarCard *
lumbar_card_new (LumbarCardKind kind, gint64 generation)
{
  LumbarCard *self = g_new0 (LumbarCard, 1);

  g_atomic_ref_count_init (&self->refs);
  self->kind = kind;
  self->generation = generation;
  self->since_wall_us = LUMBAR_NEVER;
  self->until_wall_us = LUMBAR_NEVER;

  return self;
}

LumbarCard *
lumbar_card_ref (LumbarCard *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
lumbar_card_unref (LumbarCard *self)
{
  if (!self || !g_atomic_ref_count_dec (&self->refs))
    return;

  g_clear_pointer (&self->stretch, lumbar_stretch_unref);
  g_clear_pointer (&self->refused, lumbar_stretch_unref);
  g_free (self);
}

gboolean
lumbar_card_is_guide (const LumbarCard *self)
{
  return self->kind >= LUMBAR_CARD_SESSION && self->kind <= LUMBAR_CARD_PAUSED;
}

LUMBAR_DEFINE_FROM_WORD (lumbar_action, LumbarAction, action_words)

const char *
lumbar_action_to_string (LumbarAction action)
{
  return (guint) action < G_N_ELEMENTS (action_words) ? action_words[action] : "unknown";
}

const char *
lumbar_card_kind_to_string (LumbarCardKind kind)
{
  return (guint) kind < G_N_ELEMENTS (kind_words) ? kind_words[kind] : "unknown";
}
