/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Between the files of the expectations only. */

#pragma once

#include "expect.h"

G_BEGIN_DECLS

/* What they look at. */
typedef struct
{
  Play *play;
  World *world;
  LumbarStatus status;
  LumbarCard *card; /* (nullable) what is on screen */
} View;

/* Leaves *got NULL where CONDITION holds. Always TRUE: the expectation was understood. */
gboolean expect_holds   (gboolean condition, char **got, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* "09:40", "09:40:12", "tomorrow 09:40", "never" */
gboolean expect_instant (View *view, gint64 actual_s, char **args, char **got);
/* "1h 30min", to the second */
gboolean expect_span    (LumbarUsec actual_us, char **args, char **got);
gboolean expect_state   (View *view, const char *word, char **got);

/* expect-shown.c: what was shown and recorded; ARGS: the words after the first. */
gboolean expect_reminding (View *view, char **args, char **got);
gboolean expect_card (View *view, char **args, char **got);
gboolean expect_tone (View *view, char **args, char **got);
gboolean expect_buttons (View *view, char **args, char **got);
gboolean expect_no (View *view, char **args, char **got);
gboolean expect_silence (View *view, char **args, char **got);
gboolean expect_guide (View *view, char **args, char **got);
gboolean expect_records (View *view, char **args, char **got);
gboolean expect_sat (View *view, char **args, char **got);
gboolean expect_last (View *view, char **args, char **got);

G_END_DECLS
