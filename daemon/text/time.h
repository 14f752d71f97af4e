/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Clock times and durations as a person reads them, in their locale. Parsing is core/duration.h's. */

#pragma once

#include "core/types.h"

G_BEGIN_DECLS

/* The local time of UNIX_S: "14:05" (or "2:05 PM" where that is the habit), "Mon 09:00" on another day that is
 * more than 6 h from NOW_S, "2 Dec 09:00" from a week on. NOW_S 0: the time alone. NULL where UNIX_S is 0 ("none").
 * (transfer full) */
char *lumbar_text_clock (gint64 unix_s, gint64 now_s);

/* The same of WALL_US where local time is OFFSET_US ahead of UTC, the time alone; NULL for LUMBAR_NEVER and 0. (transfer full) */
char *lumbar_text_clock_offset (LumbarUsec wall_us, LumbarUsec offset_us);

/* To the second below an hour: "30 s", "90 s", "8 min", "2 min 30 s", "1 h 50", "3 days". (transfer full) */
char *lumbar_text_duration (LumbarUsec duration_us);

/* To the minute from 90 s on: "8 min" for 7 min 54 s. (transfer full) */
char *lumbar_text_duration_about (LumbarUsec duration_us);

/* Spelled out where it is a round one: "40 minutes", "10 seconds", "1 hour". (transfer full) */
char *lumbar_text_duration_words (LumbarUsec duration_us);

G_END_DECLS
