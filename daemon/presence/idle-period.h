/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A period without input, made out of what a shell's idle monitor tells: when it began, which thresholds are passed,
 * when it ends. Sees through what the monitor takes for input and is none, and through inhibitors. Which shell, and
 * whether it answers at all, is idle-source-mutter.h's business. */

#pragma once

#include "platform/clock.h"
#include "presence/idle-monitor.h"

G_BEGIN_DECLS

typedef struct _LumbarIdlePeriod LumbarIdlePeriod;

/* Called from the main loop, never from within a call below but fired() and answered(); the last thing that is done,
 * so that the period may be freed. */
typedef struct
{
  /* As the signals of an idle source. */
  void (*idle)  (LumbarUsec idle_us, gboolean unseen, gpointer user_data);
  void (*input) (LumbarUsec ago_us, gpointer user_data);
  /* Both at once: an "idle" that is over, and the "input" that ended it. */
  void (*gap)   (LumbarUsec idle_us, gboolean unseen, LumbarUsec ago_us, gpointer user_data);
} LumbarIdlePeriodFuncs;

LumbarIdlePeriod *lumbar_idle_period_new  (LumbarClock *clock, const LumbarIdlePeriodFuncs *funcs, gpointer user_data);
void              lumbar_idle_period_free (LumbarIdlePeriod *self);

/* From now on MONITOR (transfer none) is asked; it has just said that there was no input for IDLE_US.
 * BORN_US (boot time): its counter may well have begun with it, up to then. There are no thresholds yet. */
void lumbar_idle_period_begin (LumbarIdlePeriod *self, LumbarIdleMonitor *monitor, LumbarUsec idle_us,
                               LumbarUsec born_us);

/* There is no monitor any more, and its watches are gone. */
void lumbar_idle_period_end (LumbarIdlePeriod *self);

/* As an idle source's. */
void     lumbar_idle_period_set_thresholds (LumbarIdlePeriod *self, const LumbarUsec *thresholds, gsize n_thresholds);
gboolean lumbar_idle_period_query          (LumbarIdlePeriod *self, LumbarUsec *idle_us);

/* What the monitor tells. */
void lumbar_idle_period_fired    (LumbarIdlePeriod *self, LumbarIdleWatch *watch);
void lumbar_idle_period_answered (LumbarIdlePeriod *self, LumbarUsec idle_us, const GError *error);

G_END_DECLS
