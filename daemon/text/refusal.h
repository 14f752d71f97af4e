/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Why a command was not carried out, and what to do instead. */

#pragma once

#include "core/effect.h"
#include "core/status.h"

G_BEGIN_DECLS

/* One or two plain sentences. ARGUMENT (nullable) is what the person typed: a stretch's id, a duration.
 * STATUS (nullable) makes the answer more exact. Empty for NONE. (transfer full) */
char *lumbar_text_refusal (LumbarRefusal refusal, const char *argument, const LumbarStatus *status);

/* DURATION, as it was typed, is out of the bounds of a pause or (PAUSE FALSE) of a snooze. (transfer full) */
char *lumbar_text_out_of_bounds (const char *duration, gboolean pause, gboolean too_long);

G_END_DECLS
