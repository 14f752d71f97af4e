/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What was just done, in one sentence, from the status after it. */

#pragma once

#include "core/status.h"

G_BEGIN_DECLS

/* "Stopped. It comes again at 09:43."; without the time where STATUS tells none. (transfer full) */
char *lumbar_text_stopped (const LumbarStatus *status, gint64 now_s);

/* "Skipped Frog Stretch. The next one comes at 10:15." NAME (nullable) is what was due. (transfer full) */
char *lumbar_text_skipped (const char *name, const LumbarStatus *status, gint64 now_s);

/* "Recorded Frog Stretch." (transfer full) */
char *lumbar_text_recorded (const char *name);

/* "Put off until 09:53."; and what keeps it away longer than that, where something does. (transfer full) */
char *lumbar_text_put_off (const LumbarStatus *status, gint64 now_s);

/* "Paused until 15:00."; NULL where the person's pause is not what keeps it quiet. (transfer full) */
char *lumbar_text_paused (const LumbarStatus *status, gint64 now_s);

/* STATUS tells when the next reminder comes, so that the sentences above tell it, too. */
gboolean lumbar_text_knows_next (const LumbarStatus *status);

G_END_DECLS
