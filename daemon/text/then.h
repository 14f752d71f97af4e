/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What Lumbar was doing at some time of the past, why, and what became of it: one or two sentences. */

#pragma once

#include "core/then.h"

G_BEGIN_DECLS

/* "14:00: due since 13:48, waiting for a call in Firefox. Suggested 14:31, done 14:32." NOW_S tells whether that was
 * today. (transfer full) */
char *lumbar_text_then (const LumbarThen *then, gint64 now_s);

/* What a due reminder began to wait for, as a line of history: "Waiting for a call in Firefox". REASON is a LumbarReason or
 * LUMBAR_NO_REASON. (transfer full) */
char *lumbar_text_waiting_for (gint reason, const char *program);

G_END_DECLS
