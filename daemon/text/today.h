/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What was done today, in one line: no scores, no goals. */

#pragma once

#include "core/status.h"

G_BEGIN_DECLS

/* "Today: 3 stretches, up 5 times, 4 h of sitting"; what there was none of is not mentioned, but for
 * "Today: no stretches yet". (transfer full) */
char *lumbar_text_today (const LumbarToday *today);

G_END_DECLS
