/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The thresholds that are wanted of a shell's idle monitor, each with its watch there, and which of them are passed in
 * this period without input. A list; what is reported is idle-period.h's business. */

#pragma once

#include "presence/idle-monitor.h"

G_BEGIN_DECLS

typedef struct _LumbarIdleThresholds LumbarIdleThresholds;

LumbarIdleThresholds *lumbar_idle_thresholds_new  (void);
void                  lumbar_idle_thresholds_free (LumbarIdleThresholds *self);

/* As an idle source's; adds and removes watches. One that stays in the set keeps its watch and whether it is passed. */
void lumbar_idle_thresholds_set    (LumbarIdleThresholds *self,
                                    LumbarIdleMonitor    *monitor,
                                    const LumbarUsec     *thresholds,
                                    gsize                 n_thresholds);

/* There are none; nor is there a monitor to remove a watch from. */
void lumbar_idle_thresholds_clear  (LumbarIdleThresholds *self);

/* Nothing is passed any more. */
void lumbar_idle_thresholds_rearm  (LumbarIdleThresholds *self);

/* Marks as passed what IDLE_US passes. TRUE: that is news. */
gboolean lumbar_idle_thresholds_pass (LumbarIdleThresholds *self, LumbarUsec idle_us);

/* The smallest that is not passed; LUMBAR_NEVER where all are. */
LumbarUsec lumbar_idle_thresholds_next (LumbarIdleThresholds *self);

/* Whose watch is that? FALSE: none's. */
gboolean lumbar_idle_thresholds_find (LumbarIdleThresholds  *self,
                                      const LumbarIdleWatch *watch,
                                      LumbarUsec            *threshold_us,
                                      gboolean              *passed);

G_END_DECLS
