/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What a due stretch is waiting for to end; for why.c. */

#pragma once

#include "core/status.h"

G_BEGIN_DECLS

/* What goes on, by whom, and when it comes; without "Due since". (transfer full) */
char *lumbar_text_why_held (const LumbarStatus *status, gint64 now_s);

G_END_DECLS
