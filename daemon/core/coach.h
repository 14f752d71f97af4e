/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The coach: decides about reminders, guides, snooze and pause, on top of presence and the sitting account.
 *
 * Pure: it is told the time and what happened, and says what it wants done. It owns no clock, no timer,
 * no file, no bus. The table of its states is in coach.c. */

#pragma once

#include "core/effect.h"
#include "core/event.h"
#include "core/memory.h"
#include "core/status.h"

G_BEGIN_DECLS

typedef struct _LumbarCoach LumbarCoach;

/* The instants at which the coach wants a TIMEOUT: the earlier one of the two, LUMBAR_NEVER for none. */
typedef struct
{
  LumbarUsec boot_us; /* CLOCK_BOOTTIME */
  LumbarUsec wall_us; /* CLOCK_REALTIME; a change of that clock re-arms it */
} LumbarDeadline;

/* A coach that remembers MEMORY (NULL: nothing; BOOT_ID tells whether it is of this boot) and TURNS (may be NULL).
 * POLICY is copied, STRETCHES ref'd. EFFECTS gets what follows from the time that has passed meanwhile. */
LumbarCoach *lumbar_coach_new  (const LumbarPolicy *policy,
                                GPtrArray          *stretches,
                                const LumbarMemory *memory,
                                const GArray       *turns,
                                const char         *boot_id,
                                const LumbarNow    *now,
                                LumbarEffects      *effects);
void         lumbar_coach_free (LumbarCoach *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarCoach, lumbar_coach_free)

/* One event, at NOW. Appends to EFFECTS (initialised by the caller). NOW's boot clock never goes back. */
void lumbar_coach_handle (LumbarCoach *self, const LumbarEvent *event, const LumbarNow *now, LumbarEffects *effects);

LumbarDeadline lumbar_coach_deadline (LumbarCoach *self, const LumbarNow *now);

/* The idle times at which IDLE is wanted, ascending, no duplicates; valid until the next event. */
const LumbarUsec *lumbar_coach_thresholds (LumbarCoach *self, gsize *n_thresholds);

/* The reasons, as bits, that make a difference with these settings, */
guint    lumbar_coach_reasons (LumbarCoach *self);
/* and whether a reminder waits for its moment, with somebody there and no pause. */
gboolean lumbar_coach_is_due  (LumbarCoach *self);

/* While TRUE the screen must not blank: a guide is running. */
gboolean lumbar_coach_inhibits_idle (LumbarCoach *self);

/* The card that belongs on screen; NULL: none. (transfer none) */
LumbarCard *lumbar_coach_card (LumbarCoach *self);

/* What is to be stored. The writing's own fields are as of the last handle. (transfer none) */
const LumbarMemory *lumbar_coach_memory (LumbarCoach *self);
const GArray       *lumbar_coach_turns  (LumbarCoach *self); /* (element-type LumbarTurn) */

/* Where the notification lives, told by notify/ so that a restart takes it over; commits with the next edge. */
void lumbar_coach_set_notice (LumbarCoach *self, gint64 id, const char *server);

/* Fills STATUS (initialised or cleared by the caller). */
void lumbar_coach_status (LumbarCoach *self, const LumbarNow *now, LumbarStatus *status);

/* Sitting in [FROM_WALL, now] that is in no closed span yet. */
LumbarUsec lumbar_coach_open_sitting (LumbarCoach *self, LumbarUsec from_wall_us, const LumbarNow *now);

G_END_DECLS
