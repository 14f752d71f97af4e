/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What goes on around the person: calls, films, do not disturb … since when, and by which program.
 * Told anew by the detectors after every start, so it is not stored. */

#pragma once

#include "core/memory.h"
#include "core/policy.h"

G_BEGIN_DECLS

/* A film or call stands in for input, and a call is spoken of, only once it has lasted this long: sounds, previews and a
 * test of the microphone come and go. */
#define LUMBAR_STAND_IN_AFTER_US (10 * LUMBAR_SECOND)

/* With other people there, as bits: nothing pops up into these, however long they take. */
#define LUMBAR_MEETINGS \
  ((1u << LUMBAR_REASON_CALL) | (1u << LUMBAR_REASON_CAMERA) | (1u << LUMBAR_REASON_SCREEN_SHARE))

typedef struct
{
  gboolean on;
  LumbarUsec since_us; /* when it last began; LUMBAR_NEVER */
  LumbarUsec ended_us; /* when it last ended; LUMBAR_NEVER */
  char by[LUMBAR_TEXT_MAX];
} LumbarFact;

/* More programs than these do not talk to somebody at once; of more the oldest is forgotten. */
#define LUMBAR_CALLERS_MAX 8

typedef struct
{
  LumbarFact facts[LUMBAR_N_REASONS];     /* CALL's own is unused: */
  LumbarFact callers[LUMBAR_CALLERS_MAX]; /* each program that uses a microphone, or did lately */
} LumbarReasons;

void lumbar_reasons_init (LumbarReasons *self);
/* A call begins and ends program by program, off by NULL ends all of them; of the other reasons there is one at a time. */
void lumbar_reasons_set  (LumbarReasons *self, LumbarReason reason, gboolean on, const char *by, LumbarUsec now_us);

/* The program behind REASON, "" where it is not known; of several calls, of one that counts. (transfer none) */
const char *lumbar_reasons_by (const LumbarReasons *self, LumbarReason reason, const LumbarPolicy *policy, LumbarUsec now_us);

/* When the last of the calls that count ended, of those that took at least SHORTEST_US; LUMBAR_NEVER while one goes on, and
 * where there was none. */
LumbarUsec  lumbar_reasons_call_ended (const LumbarReasons *self, const LumbarPolicy *policy, LumbarUsec shortest_us,
                                       LumbarUsec now_us);

/* When the call that goes on is believed no more; LUMBAR_NEVER where none goes on. */
LumbarUsec  lumbar_reasons_call_ends (const LumbarReasons *self, const LumbarPolicy *policy, LumbarUsec now_us);

/* A program that has used a microphone for presence-cap, so that it counts no longer; NULL where there is none, or another
 * call counts. (transfer none) */
const char *lumbar_reasons_long_microphone (const LumbarReasons *self, const LumbarPolicy *policy, LumbarUsec now_us);

/* A film or call that stood in for input: the latest moment at which one did. */
typedef struct
{
  LumbarUsec until_us; /* now while it goes on; LUMBAR_NEVER: there was none */
  LumbarUsec ends_us;  /* when belief in one that goes on runs out; LUMBAR_NEVER: none goes on */
  LumbarReason reason; /* FILM or CALL */
  const char *by;      /* (nullable) (transfer none) of one that goes on */
} LumbarStandIn;

/* INPUT_US is the last real input, which a stand-in may outlast by presence-cap. */
LumbarStandIn lumbar_reasons_stood_in (const LumbarReasons *self, const LumbarPolicy *policy, LumbarUsec input_us,
                                       LumbarUsec now_us);

/* What holds a reminder back. */
typedef struct
{
  guint reasons;       /* as bits */
  LumbarUsec look_us;  /* when that changes by time alone; LUMBAR_NEVER */
  LumbarUsec until_us; /* when time alone has ended all of it; LUMBAR_NEVER: not before somebody does */
} LumbarHolding;

/* … one that is due since DUE_US. */
LumbarHolding lumbar_reasons_holding (const LumbarReasons *self, const LumbarPolicy *policy, LumbarUsec due_us,
                                      LumbarUsec now_us);

/* Is a reason on that was to hold the reminder back, but has done so for hold-max? Then it is shown quietly. */
gboolean lumbar_reasons_quiet (const LumbarReasons *self, const LumbarPolicy *policy);

/* Is REASON on, by a program that is not to be ignored? */
gboolean lumbar_reasons_is_on (const LumbarReasons *self, LumbarReason reason, const LumbarPolicy *policy);

/* Does PROGRAM stand in LIST? Case does not matter; an entry matches as a part of the name. */
gboolean lumbar_reasons_listed (char *const *list, const char *program);

G_END_DECLS
