/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The clocks of the kernel. */

#include "platform/clock.h"

#include <time.h>

G_DEFINE_ABSTRACT_TYPE (LumbarClock, lumbar_clock, G_TYPE_OBJECT)

static void
lumbar_clock_class_init (LumbarClockClass *klass)
{
}

static void
lumbar_clock_init (LumbarClock *self)
{
}

void
lumbar_clock_read (LumbarClock *self, LumbarNow *now)
{
  g_return_if_fail (LUMBAR_IS_CLOCK (self));

  LUMBAR_CLOCK_GET_CLASS (self)->read (self, now);
}

#define LUMBAR_TYPE_CLOCK_SYSTEM (lumbar_clock_system_get_type ())
G_DECLARE_FINAL_TYPE (LumbarClockSystem, lumbar_clock_system, LUMBAR, CLOCK_SYSTEM, LumbarClock)

struct _LumbarClockSystem
{
  LumbarClock parent_instance;

  LumbarUsec suspended_us; /* as last told */
};

G_DEFINE_FINAL_TYPE (LumbarClockSystem, lumbar_clock_system, LUMBAR_TYPE_CLOCK)

static LumbarUsec
read_kernel (clockid_t id)
{
  struct timespec ts;

  if (clock_gettime (id, &ts) != 0)
    return 0;

  return ts.tv_sec * LUMBAR_SECOND + ts.tv_nsec / 1000;
}

/* There is no reading two clocks at once: the true difference lies between the two computed here. Telling the
 * former value as long as it is possible keeps scheduling from looking like a suspend. */
static LumbarUsec
measure_suspended (LumbarClockSystem *self, LumbarUsec before_us, LumbarUsec boot_us, LumbarUsec after_us)
{
  return CLAMP (self->suspended_us, boot_us - after_us, boot_us - before_us);
}

static LumbarUsec
read_offset (LumbarUsec wall_us)
{
  time_t seconds = (time_t) (wall_us / LUMBAR_SECOND);
  struct tm tm;

  /* localtime_r() alone keeps to the zone it saw first; this looks (one stat) whether it has changed. */
  tzset ();
  if (localtime_r (&seconds, &tm) == NULL)
    return 0;

  return tm.tm_gmtoff * LUMBAR_SECOND;
}

static void
lumbar_clock_system_read (LumbarClock *clock, LumbarNow *now)
{
  LumbarClockSystem *self = LUMBAR_CLOCK_SYSTEM (clock);
  LumbarUsec before_us, after_us;

  before_us = read_kernel (CLOCK_MONOTONIC);
  now->boot_us = read_kernel (CLOCK_BOOTTIME);
  after_us = read_kernel (CLOCK_MONOTONIC);
  self->suspended_us = measure_suspended (self, before_us, now->boot_us, after_us);
  now->suspended_us = self->suspended_us;
  now->wall_us = read_kernel (CLOCK_REALTIME);
  now->offset_us = read_offset (now->wall_us);
}

static void
lumbar_clock_system_class_init (LumbarClockSystemClass *klass)
{
  LUMBAR_CLOCK_CLASS (klass)->read = lumbar_clock_system_read;
}

static void
lumbar_clock_system_init (LumbarClockSystem *self)
{
}

LumbarClock *
lumbar_clock_system_new (void)
{
  return g_object_new (LUMBAR_TYPE_CLOCK_SYSTEM, NULL);
}
