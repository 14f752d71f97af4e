/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* When the last input was, as far as a shell's watches and answers tell. Plain values and arithmetic: it asks nobody,
 * and what follows from it is idle-period.h's business. All instants are boot time. */

#pragma once

#include "presence/false-input.h"

G_BEGIN_DECLS

typedef struct
{
  LumbarFalseInput *false_input; /* (not owned) */
  LumbarUsec born_us;            /* up to here the shell's counter may tell of its own beginning */

  LumbarUsec since_us;           /* the last input that is known of */
  gboolean unseen;               /* it may be none; what is certain is that there was none later */
  LumbarUsec least_us;           /* 0: SINCE_US is settled, or there may be later input; else an answer is awaited that
                                  * is this at least, or the counter was set back meanwhile */
} LumbarLastInput;

typedef enum
{
  LUMBAR_ANSWER_QUIET,     /* no input since SINCE_US */
  LUMBAR_ANSWER_RESTARTED, /* the same; but the shell counts from later */
  LUMBAR_ANSWER_TOUCHED    /* there was input after SINCE_US */
} LumbarAnswer;

/* There was some, then. */
void lumbar_last_input_set (LumbarLastInput *self, LumbarUsec since_us);

/* A watch on THRESHOLD_US has fired. */
void lumbar_last_input_pass (LumbarLastInput *self, LumbarUsec threshold_us, LumbarUsec now_us);

/* The shell said that there was input, which was none: its counter no longer tells. */
void lumbar_last_input_doubt (LumbarLastInput *self);

/* The shell, asked at ASKED_US, has just answered IDLE_US. Settles SINCE_US, but for TOUCHED. */
LumbarAnswer lumbar_last_input_answer (LumbarLastInput *self, LumbarUsec idle_us, LumbarUsec asked_us,
                                       LumbarUsec now_us);

G_END_DECLS
