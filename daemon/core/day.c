/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Day arithmetic. */

#include "core/day.h"

LumbarUsec
lumbar_day_begin (const LumbarNow *now, LumbarUsec day_starts_us)
{
  LumbarUsec local_us = now->wall_us + now->offset_us - day_starts_us;
  LumbarUsec into_us = local_us % LUMBAR_DAY;

  if (into_us < 0)
    into_us += LUMBAR_DAY;

  return now->wall_us - into_us;
}

LumbarUsec
lumbar_day_end (const LumbarNow *now, LumbarUsec day_starts_us)
{
  return lumbar_day_begin (now, day_starts_us) + LUMBAR_DAY;
}
