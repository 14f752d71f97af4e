/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The hours of a week as a person writes them; for policy's values only. What they mean at an instant is
 * lumbar_hours_open () in core/policy.h. */

#pragma once

#include "core/policy.h"

G_BEGIN_DECLS

/* Reads "Mon-Fri 09:00-12:30 13:00-18:00; Sat 10:00-12:00". Days: first three letters or more, ranges of days,
 * commas; without days every day; days without a range are whole days; 22:00-02:00 ends on the next day.
 * "" and "always": no limits. FALSE leaves *OUT as it was. */
gboolean lumbar_hours_parse (const char *text, LumbarHours *out);

/* Parses back to the same; "always" where there are no limits. (transfer full) */
char *lumbar_hours_to_string (const LumbarHours *self);

/* Reads a time of day, "9", "9:30" or "09:30"; "24:00" too where AT_MOST is 24 * 60. Minutes since midnight. */
gboolean lumbar_hours_parse_clock (const char *text, guint at_most, guint *out_min);

G_END_DECLS
