/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What the two halves of reading the past share: where somebody was, and what a reminder was waiting for. */

#pragma once

#include "core/then.h"

G_BEGIN_DECLS

/* Seconds since 1970 UTC. */
gint64 lumbar_record_start (const LumbarRecord *record);
gint64 lumbar_record_end   (const LumbarRecord *record);

/* The span that AT_S lies in; of several the one that says most. NULL: in none. (transfer none) */
const LumbarRecord *lumbar_then_span (const GArray *records, gint64 at_s);

/* Did somebody get up at AT_S, so that the count began anew? */
gboolean lumbar_then_got_up (const GArray *records, gint64 at_s);

/* Somebody sat there: what a reminder waited for, and what became of it; in then-reminder.c. */
void lumbar_then_read_reminder (LumbarThen *self, const GArray *records);

G_END_DECLS
