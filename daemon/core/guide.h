/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The timed walk through one stretch: get ready, hold, switch, hold.
 * It knows one stretch at a time; which comes after it is the coach's business. */

#pragma once

#include "core/memory.h"
#include "core/policy.h"
#include "core/stretch.h"

G_BEGIN_DECLS

/* Hands off the keys for this long, or half the hold, show that a hold was done. */
#define LUMBAR_GUIDE_GAP_US (5 * LUMBAR_SECOND)

/* A paused guide ends by itself. */
#define LUMBAR_GUIDE_GIVES_UP_US (5 * LUMBAR_MINUTE)

typedef enum
{
  LUMBAR_STEP_NONE,          /* nothing is due */
  LUMBAR_STEP_PHASE,         /* a new phase began */
  LUMBAR_STEP_FINISHED,      /* the stretch ran through */
  LUMBAR_STEP_CUT,           /* it came to its end, but a hold had been cut short */
  LUMBAR_STEP_TYPED_THROUGH, /* input went on through a whole hold */
  LUMBAR_STEP_GAVE_UP        /* paused for too long */
} LumbarStep;

/* Gets ready for STRETCH; FIRST tells the long get-ready from a session's settle. */
void lumbar_guide_begin (LumbarGuiding *self, const LumbarStretch *stretch, gboolean first,
                         const LumbarPolicy *policy, LumbarUsec now_us);

/* What the time at NOW_US brings, one step at a call. WATCHED: an idle source tells whether hands were off. */
LumbarStep lumbar_guide_pass (LumbarGuiding *self, const LumbarStretch *stretch, const LumbarPolicy *policy,
                              gboolean watched, LumbarUsec now_us);

/* Ends the present phase early; a hold that is ended so does not count. */
LumbarStep lumbar_guide_skip_phase (LumbarGuiding *self, const LumbarStretch *stretch, const LumbarPolicy *policy,
                                    LumbarUsec now_us);

/* When no input since SINCE_US will have been a gap in this hold; LUMBAR_NEVER where none is wanted. */
LumbarUsec lumbar_guide_gap_seen (const LumbarGuiding *self, const LumbarStretch *stretch, const LumbarPolicy *policy,
                                  LumbarUsec since_us);

/* No input since SINCE_US: was that a gap in this hold? */
void lumbar_guide_take_idle (LumbarGuiding *self, const LumbarStretch *stretch, const LumbarPolicy *policy,
                             LumbarUsec since_us, LumbarUsec now_us);

gboolean   lumbar_guide_is_paused (const LumbarGuiding *self);
/* At AT_US, which may lie back: a suspend is seen afterwards. Not before this phase began. */
void       lumbar_guide_pause     (LumbarGuiding *self, const LumbarStretch *stretch, const LumbarPolicy *policy,
                                   LumbarUsec at_us);
void       lumbar_guide_resume    (LumbarGuiding *self, LumbarUsec now_us);

/* After a restart: paused at the beginning of the interrupted phase. */
void       lumbar_guide_restore   (LumbarGuiding *self, const LumbarStretch *stretch, const LumbarPolicy *policy,
                                   LumbarUsec now_us);

LumbarUsec lumbar_guide_deadline  (const LumbarGuiding *self);

/* When this stretch is over if nobody steers it; LUMBAR_NEVER while paused. */
LumbarUsec lumbar_guide_ends      (const LumbarGuiding *self, const LumbarStretch *stretch, const LumbarPolicy *policy);

/* How long a gap must be in this stretch's holds; LUMBAR_NEVER outside a hold. */
LumbarUsec lumbar_guide_gap       (const LumbarGuiding *self, const LumbarStretch *stretch, const LumbarPolicy *policy);

/* How long the present phase takes in all. */
LumbarUsec lumbar_guide_phase (const LumbarGuiding *self, const LumbarStretch *stretch, const LumbarPolicy *policy);

LumbarUsec lumbar_guide_hold      (const LumbarStretch *stretch, const LumbarPolicy *policy); /* of one side */

/* How long STRETCH takes in all, getting ready included. */
LumbarUsec lumbar_guide_duration  (const LumbarStretch *stretch, gboolean at_desk, gboolean first,
                                   const LumbarPolicy *policy);

G_END_DECLS
