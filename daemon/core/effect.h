/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What the coach wants done, in order. Whoever carries it out commits first. */

#pragma once

#include "core/card.h"
#include "core/policy.h"
#include "core/record.h"

G_BEGIN_DECLS

typedef enum
{
  LUMBAR_EFFECT_SHOW,     /* card: the one wanted slot holds it */
  LUMBAR_EFFECT_WITHDRAW, /* the slot is empty */
  LUMBAR_EFFECT_SOUND,    /* tone, card: what a guide lets hear now; whatever sounds still is cut off */
  LUMBAR_EFFECT_RECORD,   /* record */
  LUMBAR_EFFECT_TURN,     /* id, on: stretch on or off, in the settings */
  LUMBAR_EFFECT_PLACE     /* place, in the settings */
} LumbarEffectType;

/* What is heard as a guide changes, so that it can be followed from the floor. */
typedef enum
{
  LUMBAR_TONE_NONE,
  LUMBAR_TONE_START,  /* hold, from now on */
  LUMBAR_TONE_SWITCH, /* let go, and change sides */
  LUMBAR_TONE_NEXT,   /* this stretch is over, the next one follows */
  LUMBAR_TONE_END,    /* all of it is over */
  LUMBAR_N_TONES
} LumbarTone;

typedef struct
{
  LumbarEffectType type;
  LumbarCard *card;     /* (owned) (nullable) SOUND: whose words are spoken after the tone */
  LumbarTone tone;
  LumbarRecord record;  /* name is (owned) */
  LumbarId id;
  gboolean on;
  LumbarPlace place;
} LumbarEffect;

/* Why a command was not carried out. */
typedef enum
{
  LUMBAR_REFUSAL_NONE,
  LUMBAR_REFUSAL_UNKNOWN_STRETCH,
  LUMBAR_REFUSAL_ALREADY_GUIDING,
  LUMBAR_REFUSAL_NOT_GUIDING,
  LUMBAR_REFUSAL_NOTHING_DUE,
  LUMBAR_REFUSAL_NOT_PAUSED,
  LUMBAR_REFUSAL_NOT_SNOOZED,
  LUMBAR_REFUSAL_NOTHING_ON,     /* every stretch is turned off */
  LUMBAR_REFUSAL_OUT_OF_BOUNDS,  /* a duration */
  LUMBAR_REFUSAL_NO_OTHER,       /* Another, with fewer than two eligible */
  LUMBAR_N_REFUSALS
} LumbarRefusal;

typedef struct
{
  GArray *list;          /* (owned) (element-type LumbarEffect) */
  gboolean edge;         /* the memory changed: commit it */
  gboolean durable;      /* … and it must survive a power cut: finished stretch, snooze, pause */
  LumbarRefusal refusal; /* of a command */
} LumbarEffects;

void lumbar_effects_init  (LumbarEffects *self);
void lumbar_effects_clear (LumbarEffects *self);

/* Appends a RECORD; STRETCH is NULL where it is about none. A done stretch or session, and an ended snooze, make the effects durable.
 * Returns it, for what else it tells; valid until the next effect. (transfer none) */
LumbarRecord *lumbar_effects_record (LumbarEffects       *self,
                                     LumbarRecordKind     kind,
                                     LumbarOrigin         origin,
                                     const LumbarStretch *stretch,
                                     guint                sides,
                                     LumbarUsec           start_wall_us,
                                     LumbarUsec           end_wall_us);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LumbarEffects, lumbar_effects_clear)

const char *lumbar_tone_to_string      (LumbarTone tone);
gboolean    lumbar_tone_from_string    (const char *string, LumbarTone *out);

const char *lumbar_refusal_to_string   (LumbarRefusal refusal);
gboolean    lumbar_refusal_from_string (const char *string, LumbarRefusal *out);

G_END_DECLS
