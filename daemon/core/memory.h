/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Everything the coach knows that must survive kill -9, as plain data: what is not in here is gone after a restart.
 * Edges, not counters: instants at which something began or ends, never a running number. */

#pragma once

#include "core/event.h"
#include "core/record.h"

G_BEGIN_DECLS

#define LUMBAR_TEXT_MAX 64

/* Who is there, and how long they have been sitting. Instants are CLOCK_BOOTTIME. */
typedef struct
{
  LumbarUsec base_us;          /* sitting counted before `since_us` */
  LumbarUsec since_us;         /* counting since; LUMBAR_NEVER: the count stands still */
  LumbarUsec span_us;          /* where the open span of history began; LUMBAR_NEVER: none is open */
  LumbarUsec began_us;         /* where this account began, for "Sitting since": the first sign after zero */
  LumbarUsec input_us;         /* the latest input known, or the latest instant at which there may have been one */
  LumbarUsec seen_us;          /* the latest at which there certainly was */
  gint       idle;             /* bool: there was no input since input_us; else it may still go on */
  LumbarUsec absent_us;        /* away since (backdated); LUMBAR_NEVER: present */
  LumbarUsec burst_us;         /* while away: the first input that may be a return; LUMBAR_NEVER */
  gint       broke;            /* bool: this absence has already been counted as a break */
  LumbarUsec returned_us;      /* when the last absence ended; LUMBAR_NEVER: none yet */
  LumbarUsec was_away_us;      /* how long the last absence was */
  LumbarUsec film_us;          /* since when a film stood in for input; LUMBAR_NEVER */
  LumbarUsec filmed_us;        /* how long the last film without input was */
  LumbarUsec filmed_at_us;     /* when input ended it; LUMBAR_NEVER: none yet */
  gint       locked;           /* bool */
  gint       asleep;           /* bool */
  gint       seat_left;        /* bool: no graphical session of ours is active */
  LumbarUsec shut_us;          /* since when one of those three; LUMBAR_NEVER */
  LumbarUsec suspended_us;     /* LumbarNow.suspended_us as of the last look */
} LumbarSitting;

typedef enum
{
  LUMBAR_COACH_SITTING,   /* not due */
  LUMBAR_COACH_DUE,       /* due, not yet said */
  LUMBAR_COACH_REMINDING, /* said; perhaps withdrawn unanswered */
  LUMBAR_COACH_SNOOZED,   /* "in 10 min": due or not yet */
  LUMBAR_COACH_QUIET,     /* said twice in vain: no more pop-ups for now */
  LUMBAR_COACH_GUIDING,
  LUMBAR_N_COACH_STATES
} LumbarCoachState;

typedef struct
{
  gint state;               /* LumbarCoachState */
  LumbarUsec due_us;        /* due since; LUMBAR_NEVER */
  LumbarUsec sign_after_us; /* a reminder needs input later than this */
  LumbarUsec ready_us;      /* only the seam has been missing since; LUMBAR_NEVER */
  LumbarUsec snoozed_us;    /* snoozed until; LUMBAR_NEVER */
  gint asked, dismissed;    /* in this round */
  gint64 round;             /* from one zero of the account to the next */
  LumbarUsec first_prompt_us; /* when the first prompt of these was shown; LUMBAR_NEVER */
  LumbarUsec prompt_us;     /* when the latest prompt was shown; LUMBAR_NEVER */
  LumbarUsec withdraw_us;   /* when the card on screen goes by itself; LUMBAR_NEVER */
  LumbarUsec ask_again_us;  /* LUMBAR_NEVER */
  LumbarUsec quiet_base_us; /* the account when it fell quiet */
  LumbarId stretch;         /* suggested; "" = nothing eligible, or nothing suggested */
  LumbarId refused;         /* by Another, the latest */
  LumbarId turned_off;      /* by the notification, while Undo is on screen */
  gint held;                /* what it waits for, as recorded last: 1 + LumbarReason; 0: for a good moment only */
  char held_by[LUMBAR_TEXT_MAX]; /* … and whose */
} LumbarReminding;

typedef struct
{
  gint session;              /* bool: full session, else one stretch */
  gint at_desk;              /* bool */
  gint origin;               /* LumbarOrigin */
  LumbarId stretch;
  gint phase;                /* LumbarPhase */
  gint side;                 /* 0 or 1 */
  gint step;                 /* 1-based: its place when it began */
  gint64 first_turn;         /* the rotation's number before this run: what is done in it comes later */
  gint gap;                  /* bool: hands were off the keys in this hold */
  gint cut;                  /* bool: a hold of this stretch was cut short: it does not count */
  LumbarUsec started_us;     /* when all of it began */
  LumbarUsec began_us;       /* when this stretch's guide began */
  LumbarUsec ends_us;        /* when it ends; LUMBAR_NEVER while paused */
  LumbarUsec left_us;        /* while paused: how much of it is left */
  LumbarUsec gives_up_us;    /* while paused: when the guide ends by itself; LUMBAR_NEVER */
} LumbarGuiding;

typedef struct
{
  /* the writing */
  char boot_id[LUMBAR_TEXT_MAX];
  LumbarUsec boot_us, wall_us;     /* when this was written */
  LumbarUsec armed_us;             /* the deadline armed then: a living daemon would have written by it */
  gint stopped;                    /* bool: a clean stop */

  LumbarSitting sitting;
  LumbarReminding reminding;
  LumbarGuiding guiding;

  LumbarUsec pause_boot_us;        /* "1h": ends then; LUMBAR_NEVER */
  LumbarUsec pause_wall_us;        /* "until 14:00": ends then; LUMBAR_NEVER */
  LumbarUsec silent_us;            /* the latest end of a pause, or of closed hours; LUMBAR_NEVER */
  gint closed;                     /* bool: outside the hours, as of the last look */
  gint welcomed;                   /* bool */

  /* the slot */
  gint64 generation;
  gint card;                       /* LumbarCardKind on screen; -1: none */
  gint64 notice_id;                /* the server's id; 0: none */
  char notice_server[LUMBAR_TEXT_MAX]; /* its unique bus name */

  gint64 next_turn;                /* of the rotation */
} LumbarMemory;

/* A stretch's place in the rotation. */
typedef struct
{
  LumbarId id;
  gint64 turn;       /* rises with each done or passed over; 0 = never */
  LumbarUsec done_wall_us; /* when it was last done; 0 = never */
  gint64 offered;    /* the round in which it was last offered */
  gint times_done;
} LumbarTurn;

typedef enum
{
  LUMBAR_FIELD_BOOT, /* LumbarUsec, CLOCK_BOOTTIME: carried over a reboot by wall time */
  LUMBAR_FIELD_WALL, /* LumbarUsec, CLOCK_REALTIME */
  LUMBAR_FIELD_SPAN, /* LumbarUsec or gint64: as it is */
  LUMBAR_FIELD_INT,  /* gint */
  LUMBAR_FIELD_TEXT  /* char[size] */
} LumbarFieldType;

/* The table by which the store writes and reads a memory; a name, once released, keeps its meaning. */
typedef struct
{
  const char *name;
  LumbarFieldType type;
  gsize offset, size;
} LumbarField;

const LumbarField *lumbar_memory_fields (gsize *n_fields);

/* A memory of nothing: all instants LUMBAR_NEVER, no card. */
void lumbar_memory_init (LumbarMemory *self);

G_END_DECLS
