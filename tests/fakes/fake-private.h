/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What the fake clock, alarm and idle source share. Private to fake-*.c. */

#pragma once

#include "fakes/fake-time.h"
#include "presence/idle-source.h"

G_BEGIN_DECLS

typedef struct
{
  LumbarUsec threshold_us;
  gboolean passed;
} LumbarFakeRow;

typedef struct
{
  LumbarIdleSource *source; /* the one that was probed last, or NULL; not owned */
  LumbarProbe probe;        /* what it says */
  gboolean can_query;
  GArray *rows;             /* (owned) (element-type LumbarFakeRow) */
  LumbarUsec input_us;      /* the last input, by a clock that stands still in suspend */
  gboolean typing;
  gboolean told_idle;       /* since the last input */
} LumbarFakeInput;

struct _LumbarFakeTime
{
  LumbarNow now;
  LumbarUsec armed_us, armed_wall_us;
  LumbarFakeInput input;

  LumbarClock *clock; /* (owned) */
  LumbarAlarm *alarm; /* (owned) */

  /* what is still to be told, in this order */
  gboolean tell_lost, tell_regained, tell_clock, tell_input;

  gboolean going;     /* lumbar_fake_time_go() was called */
  LumbarUsec target_us; /* time is on its way to here */
  guint step_source;
  guint n_steps;      /* without time having moved */
  LumbarFakeAnswerFunc func;
  gpointer user_data;

  LumbarEventFunc reason_func; /* (nullable) */
  gpointer reason_data;
};

LumbarFakeTime *lumbar_fake_time_get (void); /* the one of this process */

/* Something has been armed: it may be due already. */
void lumbar_fake_time_touch (LumbarFakeTime *self);

LumbarClock *lumbar_fake_clock_new (void);
LumbarAlarm *lumbar_fake_alarm_new (void);

/* The time of input and of nothing else: it stands still in suspend. */
LumbarUsec lumbar_fake_time_idle (LumbarFakeTime *self);

/* Applies LINE; NULL, or what is wrong with it. (transfer full) */
char *lumbar_fake_time_apply (LumbarFakeTime *self, const char *line);

G_END_DECLS
