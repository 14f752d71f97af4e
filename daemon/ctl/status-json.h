/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A status as JSON, in the shape that DESIGN.md documents: stable from the first release, keys may be added. */

#pragma once

#include "core/status.h"

G_BEGIN_DECLS

/* TODAY NULL: the history cannot be read; then it is null. (transfer full) */
char *lumbar_status_to_json (const LumbarStatus *status, const LumbarToday *today, gint64 now_s);

/* What a custom module of waybar reads: text, tooltip, class, percentage of the limit. (transfer full) */
char *lumbar_status_to_waybar (const LumbarStatus *status, const LumbarToday *today, gint64 now_s);

/* Seconds of sitting, and of the guide's phase, as of NOW_S. */
gint64 lumbar_status_sitting_s   (const LumbarStatus *status, gint64 now_s);
gint64 lumbar_status_remaining_s (const LumbarStatus *status, gint64 now_s);

G_END_DECLS
