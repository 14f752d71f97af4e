/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What is said at each phase of a guide, the same on the notification and on a terminal. */

#pragma once

#include "core/status.h"

G_BEGIN_DECLS

/* Where a guide is. The strings are borrowed. */
typedef struct
{
  const char *name;      /* (nullable) */
  const char *cue;       /* (nullable) */
  const char *side_text; /* (nullable) "Right foot in front" */
  guint side;            /* 1, 2; 0: it has no sides */
  guint step, steps;     /* 1-based; of a full session, else 0 */
  LumbarPhase phase;
} LumbarGuideStep;

/* STATUS as a step; what it borrows lives as long as STATUS. */
LumbarGuideStep lumbar_text_guide_step (const LumbarStatus *status);

/* "Get into position: Low Lunge", "Low Lunge · right foot in front", "Other side: left foot in front",
 * "Next: Pigeon Pose · 7 of 7"; at most 60 characters in English. (transfer full) */
char *lumbar_text_guide_title (const LumbarGuideStep *step);

/* "Paused: Low Lunge, second side". (transfer full) */
char *lumbar_text_guide_paused_title (const LumbarGuideStep *step);

/* "Right foot in front. <cue>"; NULL where there is neither. (transfer full) */
char *lumbar_text_guide_position (const LumbarGuideStep *step);

/* What is spoken as the phase begins. (transfer full) */
char *lumbar_text_guide_voice (const LumbarGuideStep *step);

/* For somebody who follows STATUS on a screen that counts down by itself: the title, and below it what to do
 * in this phase. Both (transfer full); the second NULL where there is nothing to add or no guide. */
char *lumbar_text_guide_headline (const LumbarStatus *status);
char *lumbar_text_guide_detail   (const LumbarStatus *status, gint64 now_s);

G_END_DECLS
