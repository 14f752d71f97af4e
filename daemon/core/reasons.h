/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What goes on around the person: calls, films, do not disturb … since when, and by which program.
 * Told anew by the detectors after every start, so it is not stored. */

#pragma once

#include "core/memory.h"
#include "core/policy.h"

G_BEGIN_DECLS

/* A film or call stands in for input only once it has lasted this long: sounds and previews come and go. */
#define LUMBAR_STAND_IN_AFTER_US (10 * LUMBAR_SECOND)

typedef struct
{
  gboolean on;
  LumbarUsec since_us; /* when it last began; LUMBAR_NEVER */
  LumbarUsec ended_us; /* when it last ended; LUMBAR_NEVER */
  char by[LUMBAR_TEXT_MAX];
} LumbarFact;

typedef struct
{
  LumbarFact facts[LUMBAR_N_REASONS];
} LumbarReasons;

void lumbar_reasons_init (LumbarReasons *self);
void lumbar_reasons_set  (LumbarReasons *self, LumbarReason reason, gboolean on, const char *by, LumbarUsec now_us);

/* The latest moment at which a believed film or call stood in for input: NOW_US while one does, LUMBAR_NEVER
 * where none did. INPUT_US is the last real input, which a stand-in may outlast by presence-cap.
 * *ends_us gets when belief in the present one runs out (LUMBAR_NEVER: none), *by its program or NULL. */
LumbarUsec lumbar_reasons_stood_in (const LumbarReasons *self, const LumbarPolicy *policy, LumbarUsec input_us,
                                    LumbarUsec now_us, LumbarUsec *ends_us, const char **by);

/* The reasons, as bits, that hold back a reminder due since DUE_US. *look_us gets when that changes by time alone. */
guint lumbar_reasons_holding (const LumbarReasons *self, const LumbarPolicy *policy, LumbarUsec due_us,
                              LumbarUsec now_us, LumbarUsec *look_us);

/* Is a reason on that was to hold the reminder back, but has done so for hold-max? Then it is shown quietly. */
gboolean lumbar_reasons_quiet (const LumbarReasons *self, const LumbarPolicy *policy);

/* Is REASON on, by a program that is not to be ignored? */
gboolean lumbar_reasons_is_on (const LumbarReasons *self, LumbarReason reason, const LumbarPolicy *policy);

/* Does PROGRAM stand in LIST? Case does not matter; an entry matches as a part of the name. */
gboolean lumbar_reasons_listed (char *const *list, const char *program);

G_END_DECLS
