/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Instants as a person types them, and as machines read them. Local time is the time zone of the process. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "2026-11-22T14:05:00+01:00". (transfer full) */
char *lumbar_times_iso (gint64 unix_s);

/* The same where local time is OFFSET_S ahead of UTC. (transfer full) */
char *lumbar_times_iso_offset (gint64 unix_s, gint offset_s);

/* The next time after NOW_S at which the clock shows TEXT ("14:05", "9:00"). FALSE where TEXT is no time of day. */
gboolean lumbar_times_next (const char *text, gint64 now_s, gint64 *unix_s);

/* The latest time up to NOW_S at which the clock showed TEXT. */
gboolean lumbar_times_last (const char *text, gint64 now_s, gint64 *unix_s);

/* The same, or a time of a day: "yesterday 14:05", "2026-11-22 14:05", which may be later than NOW_S. */
gboolean lumbar_times_instant (const char *text, gint64 now_s, gint64 *unix_s);

/* A span of whole days: "today", "yesterday", "2026-11-22" or "2026-11-01..2026-11-15" (the last one included);
 * "all" is from 0 to 0. UNTIL_S is the first second after it. FALSE where TEXT is none. */
gboolean lumbar_times_days (const char *text, gint64 now_s, gint64 *from_s, gint64 *until_s);

/* Where history begins that somebody asks for: a day as above, an instant as above ("09:30", "yesterday
 * 09:30"), or how long ago ("7d"). */
gboolean lumbar_times_since (const char *text, gint64 now_s, gint64 *from_s);

G_END_DECLS
