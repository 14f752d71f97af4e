/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What is going on, in one line (the tray's first, `lumbar status`, systemd's STATUS=) and in a sentence or two (`lumbar why`). */

#pragma once

#include "core/status.h"

G_BEGIN_DECLS

/* "Sitting since 13:35 · next stretch 14:15". STATUS NULL: the daemon is not running. (transfer full) */
char *lumbar_text_first_line (const LumbarStatus *status, gint64 now_s);

/* The same for the journal's reader, who has no menu beside it: "Sitting since 13:44 · Frog Stretch at 14:05". (transfer full) */
char *lumbar_text_service_line (const LumbarStatus *status, gint64 now_s);

/* Why that is so, and what comes next. STATUS NULL: the daemon is not running, and how to start it. (transfer full) */
char *lumbar_text_why (const LumbarStatus *status, gint64 now_s);

G_END_DECLS
