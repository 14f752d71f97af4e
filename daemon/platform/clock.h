/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Where the time comes from: all clocks, read at one moment. Something that reads time is given a LumbarClock,
 * so that a test can own the time. It has no timer; that is alarm.h. */

#pragma once

#include <glib-object.h>

#include "core/types.h"

G_BEGIN_DECLS

#define LUMBAR_TYPE_CLOCK (lumbar_clock_get_type ())
G_DECLARE_DERIVABLE_TYPE (LumbarClock, lumbar_clock, LUMBAR, CLOCK, GObject)

struct _LumbarClockClass
{
  GObjectClass parent_class;

  /* Mandatory. Fills all of NOW; boot_us and suspended_us never go back. */
  void (*read) (LumbarClock *self, LumbarNow *now);
};

void lumbar_clock_read (LumbarClock *self, LumbarNow *now);

/* The kernel's clocks, and the time zone of TZ or /etc/localtime as it is at each read. */
LumbarClock *lumbar_clock_system_new (void);

G_END_DECLS
