/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What every alarm has: its two signals. */

#include "platform/alarm.h"

enum
{
  EXPIRED,
  CLOCK_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE (LumbarAlarm, lumbar_alarm, G_TYPE_OBJECT)

static void
lumbar_alarm_class_init (LumbarAlarmClass *klass)
{
  signals[EXPIRED] = g_signal_new ("expired", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[CLOCK_CHANGED] = g_signal_new ("clock-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
}

static void
lumbar_alarm_init (LumbarAlarm *self)
{
}

void
lumbar_alarm_arm (LumbarAlarm *self, LumbarUsec boot_us, LumbarUsec wall_us)
{
  g_return_if_fail (LUMBAR_IS_ALARM (self));

  LUMBAR_ALARM_GET_CLASS (self)->arm (self, boot_us, wall_us);
}

void
lumbar_alarm_emit_expired (LumbarAlarm *self)
{
  g_signal_emit (self, signals[EXPIRED], 0);
}

void
lumbar_alarm_emit_clock_changed (LumbarAlarm *self)
{
  g_signal_emit (self, signals[CLOCK_CHANGED], 0);
}
