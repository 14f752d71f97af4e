/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The one timer: tells when an instant has come, and when the wall clock was changed. It knows nothing of what
 * the instants are for. */

#pragma once

#include <gio/gio.h>

#include "core/types.h"

G_BEGIN_DECLS

#define LUMBAR_TYPE_ALARM (lumbar_alarm_get_type ())
G_DECLARE_DERIVABLE_TYPE (LumbarAlarm, lumbar_alarm, LUMBAR, ALARM, GObject)

/* Signals, both without arguments and never emitted from within lumbar_alarm_arm():
 * "expired": one of the two armed instants has come (or lay in the past already); that one is then disarmed.
 * "clock-changed": the wall clock was set, the machine woke up from suspend, or the time zone was changed.
 *     What was armed stays armed. */
struct _LumbarAlarmClass
{
  GObjectClass parent_class;

  /* Mandatory. */
  void (*arm) (LumbarAlarm *self, LumbarUsec boot_us, LumbarUsec wall_us);
};

/* Arms for the instants BOOT_US (CLOCK_BOOTTIME) and WALL_US (CLOCK_REALTIME); what was armed before is
 * forgotten. LUMBAR_NEVER disarms that one. */
void lumbar_alarm_arm (LumbarAlarm *self, LumbarUsec boot_us, LumbarUsec wall_us);

/* For subclasses. */
void lumbar_alarm_emit_expired       (LumbarAlarm *self);
void lumbar_alarm_emit_clock_changed (LumbarAlarm *self);

/* Over two timerfds: no wake-up but the armed ones. NULL where the kernel refuses them. */
LumbarAlarm *lumbar_alarm_timerfd_new (GError **error);

/* The same, taking ZONE_FILE for /etc/localtime. */
LumbarAlarm *lumbar_alarm_timerfd_new_for_zone (const char *zone_file, GError **error);

G_END_DECLS
