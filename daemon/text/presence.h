/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Why a person is taken to be here, or away; for why.c. */

#pragma once

#include "core/status.h"

G_BEGIN_DECLS

/* "No keys or mouse since 12:02 …": while away. (transfer full) */
char *lumbar_text_why_away (const LumbarStatus *status, gint64 now_s);

/* While sitting: what is counted, and from when. (transfer full) */
char *lumbar_text_why_sitting (const LumbarStatus *status, gint64 now_s);

G_END_DECLS
