/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Who is at the desk, and for how long they have been sitting: the sitting account.
 *
 * It sees every event first, whatever the coach is about. The account counts from the first sign of presence; time
 * without a sign is provisional, and taken back once it has become an absence. */

#pragma once

#include "core/account.h"
#include "core/desk.h"
#include "core/effect.h"
#include "core/event.h"
#include "core/memory.h"

G_BEGIN_DECLS

/* A return counts once its activity spans this, or … (a bumped desk ends no absence) */
#define LUMBAR_BURST_SPAN_US  (2 * LUMBAR_SECOND)
/* … a second burst comes within this. */
#define LUMBAR_BURST_PAIR_US  (60 * LUMBAR_SECOND)
/* A pause in input this long ends a burst. */
#define LUMBAR_BURST_GAP_US   (1 * LUMBAR_SECOND)

/* What changed, as bits. */
typedef enum
{
  LUMBAR_SITTING_LEFT     = 1 << 0, /* an absence began, at absent_us */
  LUMBAR_SITTING_RETURNED = 1 << 1, /* it ended, at returned_us */
  LUMBAR_SITTING_BROKE    = 1 << 2  /* it became a break: the account is zero */
} LumbarSittingChange;

/* Lets time pass until NOW, then takes EVENT in. Closed spans go to EFFECTS. */
guint lumbar_sitting_handle (LumbarSitting *self, LumbarDesk *desk, const LumbarPolicy *policy,
                             const LumbarEvent *event, const LumbarNow *now, LumbarEffects *effects);

/* When time alone changes something. */
LumbarUsec lumbar_sitting_deadline (const LumbarSitting *self, const LumbarDesk *desk, const LumbarPolicy *policy,
                                    const LumbarNow *now);

/* The count goes on from NOW, where somebody is there: after a guide. */
void lumbar_sitting_resume (LumbarSitting *self, const LumbarNow *now);

gboolean       lumbar_sitting_present  (const LumbarSitting *self);
LumbarPresence lumbar_sitting_presence (const LumbarSitting *self, const LumbarDesk *desk);

G_END_DECLS
