/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Where a day begins and ends: at [day] starts, local time. */

#pragma once

#include "core/types.h"

G_BEGIN_DECLS

/* The beginning (CLOCK_REALTIME) of the day that NOW is in. */
LumbarUsec lumbar_day_begin (const LumbarNow *now, LumbarUsec day_starts_us);

/* … and of the next one. A day of a clock change is taken as one of 24 hours. */
LumbarUsec lumbar_day_end (const LumbarNow *now, LumbarUsec day_starts_us);

G_END_DECLS
