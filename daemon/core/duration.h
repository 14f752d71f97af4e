/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Durations as a person writes them: "90s", "10min", "1h 30min", "2d", "5y". */

#pragma once

#include "core/types.h"

G_BEGIN_DECLS

/* Reads TEXT: one or more of number + unit (ms s sec min m h d w y, also spelled out), blanks allowed
 * between; a bare number means minutes, "forever" is LUMBAR_NEVER.
 * FALSE where it is none (or negative, or too large); *out is then as it was. */
gboolean lumbar_duration_parse (const char *text, LumbarUsec *out);

/* The shortest text that parses back to DURATION: "40min", "1h 30min", "250ms", "forever". (transfer full) */
char *lumbar_duration_to_string (LumbarUsec duration);

G_END_DECLS
