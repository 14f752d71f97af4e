/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What is known of the desk besides input: films and calls, and whether the idle source can be believed.
 * Told anew after every start, so it is not stored. */

#pragma once

#include "core/event.h"
#include "core/reasons.h"

G_BEGIN_DECLS

typedef struct
{
  LumbarReasons reasons;
  LumbarSourceState source;
  gboolean sees_inhibitors; /* the source tells of no pause in input while a film keeps the screen on */
  gboolean counts_anew;     /* the source counts from when a threshold is wanted, not from the last input */
  LumbarUsec lost_us;  /* since when the source is lost; LUMBAR_NEVER */
  LumbarUsec unlocked_us; /* when the screen was last unlocked in this run; LUMBAR_NEVER */
  gboolean guiding;    /* a guide runs: no input is no absence */
} LumbarDesk;

void lumbar_desk_init (LumbarDesk *self);

/* The last sign of presence: input, or a film or call that stood in for it. NOW_US while one does; *ends_us gets when
 * that is believed no more. */
LumbarUsec lumbar_desk_last_sign (const LumbarDesk *self, const LumbarPolicy *policy, LumbarUsec input_us,
                                  LumbarUsec now_us, LumbarUsec *ends_us);

/* With a lost source: since when nothing at all is known. A guide may have seen somebody after it was lost. */
LumbarUsec lumbar_desk_blind_since (const LumbarDesk *self, LumbarUsec input_us);

/* The later of two instants, either of which may not have happened. */
LumbarUsec lumbar_usec_later (LumbarUsec a, LumbarUsec b);

G_END_DECLS
