/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What becomes of a stretch that is due, or was suggested; for why.c. */

#pragma once

#include "core/status.h"

G_BEGIN_DECLS

/* "Due since 14:15. …", and what it waits for. (transfer full) */
char *lumbar_text_why_due       (const LumbarStatus *status, gint64 now_s);

/* The same where it waits for something to end. (transfer full) */
char *lumbar_text_why_due_held  (const LumbarStatus *status, gint64 now_s);

/* What was suggested, and what happens if nobody answers. (transfer full) */
char *lumbar_text_why_reminding (const LumbarStatus *status, gint64 now_s);

G_END_DECLS
