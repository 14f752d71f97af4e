/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Which stretch comes next: the eligible one whose last turn is longest ago; ties in catalogue order.
 * Turns are a running number, not a time: a clock set back must not shuffle them. */

#pragma once

#include "core/memory.h"
#include "core/policy.h"
#include "core/stretch.h"

G_BEGIN_DECLS

/* Everything the choice depends on; borrowed for one call. */
typedef struct
{
  GArray *turns;              /* (element-type LumbarTurn) */
  GPtrArray *stretches;       /* (element-type LumbarStretch) in catalogue order */
  const LumbarPolicy *policy;
} LumbarRotation;

/* At the desk, also while nobody has said where: lying down in front of colleagues is the worse mistake. */
gboolean lumbar_rotation_at_desk (const LumbarPolicy *policy);

/* Neither turned off nor straining what is to be avoided: what a full session is made of. */
gboolean lumbar_rotation_is_on (const LumbarRotation *self, const LumbarStretch *stretch);

/* On, and possible where the person sits: what single reminders are chosen from. */
gboolean lumbar_rotation_is_eligible (const LumbarRotation *self, const LumbarStretch *stretch);

guint lumbar_rotation_n_eligible (const LumbarRotation *self);

/* NULL where nothing is eligible. */
LumbarStretch *lumbar_rotation_next (const LumbarRotation *self);

/* After REFUSED was turned away: none twice in ROUND before all were offered, and rather one that needs no floor
 * where REFUSED did. NULL where there is no other. */
LumbarStretch *lumbar_rotation_another (const LumbarRotation *self, const LumbarStretch *refused, gint64 round);

LumbarStretch *lumbar_rotation_find (const LumbarRotation *self, const char *id);

/* The next stretch of a full session after AFTER (NULL: the first), in catalogue order; NULL at the end. */
LumbarStretch *lumbar_rotation_step (const LumbarRotation *self, const LumbarStretch *after);
/* … and the one before BEFORE. */
LumbarStretch *lumbar_rotation_step_back (const LumbarRotation *self, const LumbarStretch *before);

/* Its entry in TURNS (element-type LumbarTurn); NULL where it has had no turn yet. */
const LumbarTurn *lumbar_rotation_find_turn (const GArray *turns, const char *id);

/* Its entry, made where there is none yet; valid until the next call. */
LumbarTurn *lumbar_rotation_turn (const LumbarRotation *self, const char *id);

/* It goes to the end of the line: done, or passed over. */
void lumbar_rotation_done   (const LumbarRotation *self, const char *id, gint64 *next_turn, LumbarUsec wall_us);
void lumbar_rotation_passed (const LumbarRotation *self, const char *id, gint64 *next_turn);

G_END_DECLS
