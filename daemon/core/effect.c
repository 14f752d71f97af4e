/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The list of effects and what it owns. */

#include "core/effect.h"

#include "core/words.h"

static const char *const refusal_words[] = {
  [LUMBAR_REFUSAL_NONE] = "none",
  [LUMBAR_REFUSAL_UNKNOWN_STRETCH] = "unknown-stretch",
  [LUMBAR_REFUSAL_ALREADY_GUIDING] = "already-guiding",
  [LUMBAR_REFUSAL_NOT_GUIDING] = "not-guiding",
  [LUMBAR_REFUSAL_NOTHING_DUE] = "nothing-due",
  [LUMBAR_REFUSAL_NOT_PAUSED] = "not-paused",
  [LUMBAR_REFUSAL_NOT_SNOOZED] = "not-snoozed",
  [LUMBAR_REFUSAL_NOTHING_ON] = "nothing-on",
  [LUMBAR_REFUSAL_OUT_OF_BOUNDS] = "out-of-bounds",
  [LUMBAR_REFUSAL_NO_OTHER] = "no-other"
};

static const char *const tone_words[] = {
  [LUMBAR_TONE_NONE] = "none",
  [LUMBAR_TONE_START] = "start",
  [LUMBAR_TONE_SWITCH] = "switch",
  [LUMBAR_TONE_NEXT] = "next",
  [LUMBAR_TONE_END] = "end"
};

static void
effect_clear (gpointer data)
{
  LumbarEffect *effect = data;

  g_clear_pointer (&effect->card, lumbar_card_unref);
  g_clear_pointer (&effect->record.name, g_free);
}

void
lumbar_effects_init (LumbarEffects *self)
{
  *self = (LumbarEffects) { .list = g_array_new (FALSE, TRUE, sizeof (LumbarEffect)) };
  g_array_set_clear_func (self->list, effect_clear);
}

void
lumbar_effects_clear (LumbarEffects *self)
{
  g_clear_pointer (&self->list, g_array_unref);
}

LumbarRecord *
lumbar_effects_record (LumbarEffects       *self,
                       LumbarRecordKind     kind,
                       LumbarOrigin         origin,
                       const LumbarStretch *stretch,
                       guint                sides,
                       LumbarUsec           start_wall_us,
                       LumbarUsec           end_wall_us)
{
  LumbarEffect effect = { .type = LUMBAR_EFFECT_RECORD };

  effect.record = (LumbarRecord) {
    .kind = kind, .origin = origin, .start_wall_us = start_wall_us, .end_wall_us = end_wall_us, .sides = sides,
    .reason = LUMBAR_NO_REASON,
  };
  if (stretch)
    {
      g_strlcpy (effect.record.stretch, stretch->id, sizeof effect.record.stretch);
      effect.record.name = g_strdup (stretch->floor.name);
    }

  g_array_append_val (self->list, effect);
  self->durable |= kind == LUMBAR_RECORD_STRETCH || kind == LUMBAR_RECORD_SESSION || kind == LUMBAR_RECORD_UNSNOOZED;

  return &g_array_index (self->list, LumbarEffect, self->list->len - 1).record;
}

LUMBAR_DEFINE_WORDS (lumbar_tone, LumbarTone, tone_words)
LUMBAR_DEFINE_WORDS (lumbar_refusal, LumbarRefusal, refusal_words)
