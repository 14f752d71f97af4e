/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* One picture of a guide for a terminal: what to do in letters that can be read from the floor, and how long still. */

#pragma once

#include "core/status.h"

G_BEGIN_DECLS

typedef struct
{
  guint columns, rows; /* of the terminal */
  gboolean styled;
  gint64 phase_s;      /* how long this phase takes; 0: not known, then there is no bar */
} LumbarGuideView;

/* The whole screen, from its upper left corner. STATUS is guiding. (transfer full) */
char *lumbar_guide_frame (const LumbarStatus *status, gint64 now_s, const LumbarGuideView *view);

/* There is something that "next" leads to: the next stretch of a session, the other side of a single one. */
gboolean lumbar_guide_frame_has_next (const LumbarStatus *status);

G_END_DECLS
