/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What the notification says, in codes and arguments: text/ makes the sentences, notify/ shows them.
 * There is one at a time; a new one replaces it in place. Immutable and shared once it is made. */

#pragma once

#include "core/stretch.h"

G_BEGIN_DECLS

typedef enum
{
  LUMBAR_CARD_WELCOME,
  LUMBAR_CARD_REMINDER,    /* with `refused` set: after Another */
  LUMBAR_CARD_LAST,        /* second and last */
  LUMBAR_CARD_AFTER_CALL,
  LUMBAR_CARD_AFTER_FILM,
  LUMBAR_CARD_STAND_UP,    /* nothing eligible */
  LUMBAR_CARD_TURNED_OFF,
  LUMBAR_CARD_SESSION,     /* ready for the first of a full session */
  LUMBAR_CARD_READY,
  LUMBAR_CARD_HOLD,
  LUMBAR_CARD_SWITCH,
  LUMBAR_CARD_NEXT,        /* ready for a later step of a full session */
  LUMBAR_CARD_PAUSED,
  LUMBAR_CARD_DONE,
  LUMBAR_CARD_BROKEN_OFF,
  LUMBAR_CARD_TYPED_THROUGH,
  LUMBAR_N_CARDS
} LumbarCardKind;

/* Buttons and the body click. Their strings are the action ids on the bus: "start:frog:17". */
typedef enum
{
  LUMBAR_ACTION_OPEN, /* a click on the body: show the full card again */
  LUMBAR_ACTION_START,
  LUMBAR_ACTION_LATER,
  LUMBAR_ACTION_ANOTHER,
  LUMBAR_ACTION_TURN_OFF,
  LUMBAR_ACTION_UNDO,
  LUMBAR_ACTION_SKIP,
  LUMBAR_ACTION_DONE,
  LUMBAR_ACTION_WAS_UP,
  LUMBAR_ACTION_AT_HOME,
  LUMBAR_ACTION_AT_OFFICE,
  LUMBAR_ACTION_TRY_NOW,
  LUMBAR_ACTION_START_NOW, /* out of "get ready", into the hold */
  LUMBAR_ACTION_PAUSE,
  LUMBAR_ACTION_GO_ON,
  LUMBAR_ACTION_NEXT,
  LUMBAR_ACTION_STOP,
  LUMBAR_N_ACTIONS
} LumbarAction;

#define LUMBAR_CARD_BUTTONS_MAX 3 /* GNOME Shell silently drops a fourth */

typedef struct
{
  gatomicrefcount refs;
  LumbarCardKind kind;
  gint64 generation;             /* of this card; an answer to an older one is stale */
  LumbarAction buttons[LUMBAR_CARD_BUTTONS_MAX];
  guint n_buttons;

  LumbarStretch *stretch;        /* (owned) (nullable) */
  gboolean at_desk;              /* the desk's variant */
  guint side;                    /* 0 or 1 */
  LumbarStretch *refused;        /* (owned) (nullable) what *Another* turned away; TURNED_OFF: what is off */
  LumbarUsec hold_us;            /* of one side */
  LumbarUsec phase_us;           /* how long this phase takes in all */
  LumbarUsec total_us;           /* SESSION: the whole of it */
  LumbarUsec limit_us;           /* WELCOME */
  LumbarUsec offset_us;          /* to make local times of the instants below */
  LumbarUsec since_wall_us;      /* sitting since; LUMBAR_NEVER: say nothing */
  LumbarUsec until_wall_us;      /* PAUSED: ends by itself; TYPED_THROUGH: comes again; LUMBAR_NEVER: say nothing */
  LumbarUsec snooze_us;          /* what Later means */
  guint step, steps;             /* 1-based; of a full session, else 0 */
  guint finished;                /* BROKEN_OFF, DONE: stretches recorded */
  gboolean careful;              /* say the careful line */
  gboolean quiet;                /* no banner, no sound */
  gboolean sound;                /* the person wants one with reminders */
  gboolean toneless;             /* no tone will mark the changes: times are told instead */
  gboolean again;                /* pop up once more although it is on screen: the body was clicked */
} LumbarCard;

LumbarCard *lumbar_card_new   (LumbarCardKind kind, gint64 generation);
LumbarCard *lumbar_card_ref   (LumbarCard *self);
void        lumbar_card_unref (LumbarCard *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarCard, lumbar_card_unref)

gboolean    lumbar_card_is_guide       (const LumbarCard *self); /* SESSION … PAUSED: a guide is running behind it */
const char *lumbar_card_kind_to_string (LumbarCardKind kind);
const char *lumbar_action_to_string    (LumbarAction action);
gboolean    lumbar_action_from_string  (const char *string, LumbarAction *out);

G_END_DECLS
