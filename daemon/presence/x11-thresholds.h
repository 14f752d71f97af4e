/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The wanted idle times of an X11 session, with an alarm each, and which of them are passed. It reports nothing. */

#pragma once

#include "presence/x11-counters.h"

G_BEGIN_DECLS

typedef struct _LumbarX11Thresholds LumbarX11Thresholds;

/* COUNTERS must outlive it. No threshold is wanted at first. */
LumbarX11Thresholds *lumbar_x11_thresholds_new  (LumbarX11Counters *counters);
void                 lumbar_x11_thresholds_free (LumbarX11Thresholds *self);

/* As lumbar_idle_source_set_thresholds(). Those that stay keep their alarms. TRUE where one is new: that may be passed
 * already, of which no alarm tells. */
gboolean lumbar_x11_thresholds_set (LumbarX11Thresholds *self, const LumbarUsec *thresholds, gsize n_thresholds);

/* From now on there are FORGOTTEN_US more of idle time than the counter shows. */
void lumbar_x11_thresholds_set_forgotten (LumbarX11Thresholds *self, LumbarUsec forgotten_us);

/* Marks what is passed at IDLE_US; TRUE where that is news. */
gboolean lumbar_x11_thresholds_mark_passed (LumbarX11Thresholds *self, LumbarUsec idle_us);
/* None is, any more. */
void     lumbar_x11_thresholds_reset       (LumbarX11Thresholds *self);

/* Whether ALARM is one of these, and has not been replaced. */
gboolean lumbar_x11_thresholds_has_alarm (LumbarX11Thresholds *self, XSyncAlarm alarm);

G_END_DECLS
