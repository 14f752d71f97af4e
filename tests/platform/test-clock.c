/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The system's clocks. */

#include <glib.h>
#include <time.h>

#include "platform/boot-id.h"
#include "platform/clock.h"

static LumbarUsec
read_kernel (clockid_t id)
{
  struct timespec ts;

  g_assert_cmpint (clock_gettime (id, &ts), ==, 0);
  return ts.tv_sec * LUMBAR_SECOND + ts.tv_nsec / 1000;
}

static void
test_reads_the_kernels_clocks (void)
{
  g_autoptr (LumbarClock) clock = lumbar_clock_system_new ();
  LumbarUsec boot_before = read_kernel (CLOCK_BOOTTIME);
  LumbarUsec wall_before = read_kernel (CLOCK_REALTIME);
  LumbarNow now;

  lumbar_clock_read (clock, &now);
  g_assert_cmpint (now.boot_us, >=, boot_before);
  g_assert_cmpint (now.boot_us, <=, read_kernel (CLOCK_BOOTTIME));
  g_assert_cmpint (now.wall_us, >=, wall_before);
  g_assert_cmpint (now.wall_us, <=, read_kernel (CLOCK_REALTIME));
}

/* Two clocks cannot be read at once; what is computed from them must not jitter, or it would look like suspends. */
static void
test_suspended_does_not_jitter (void)
{
  g_autoptr (LumbarClock) clock = lumbar_clock_system_new ();
  LumbarUsec true_us = read_kernel (CLOCK_BOOTTIME) - read_kernel (CLOCK_MONOTONIC);
  LumbarUsec former_us = 0;
  LumbarNow now;

  for (guint i = 0; i < 20000; i++)
    {
      lumbar_clock_read (clock, &now);
      g_assert_cmpint (now.suspended_us, >=, former_us);
      former_us = now.suspended_us;
    }
  g_assert_cmpint (ABS (now.suspended_us - true_us), <, LUMBAR_SECOND);
}

static LumbarUsec
offset_in (LumbarClock *clock, const char *zone)
{
  LumbarNow now;

  g_setenv ("TZ", zone, TRUE);
  lumbar_clock_read (clock, &now);
  return now.offset_us;
}

static void
test_follows_the_time_zone (void)
{
  g_autoptr (LumbarClock) clock = lumbar_clock_system_new ();

  g_assert_cmpint (offset_in (clock, "XXX-5:30"), ==, 5 * LUMBAR_HOUR + 30 * LUMBAR_MINUTE);
  g_assert_cmpint (offset_in (clock, "XXX+3"), ==, -3 * LUMBAR_HOUR);
  g_assert_cmpint (offset_in (clock, "UTC"), ==, 0);
}

static void
test_boot_id (void)
{
  g_autofree char *id = lumbar_boot_id ();
  g_autofree char *again = lumbar_boot_id ();

  g_assert_true (g_uuid_string_is_valid (id));
  g_assert_cmpstr (id, ==, again);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/reads-the-kernels-clocks", test_reads_the_kernels_clocks);
  g_test_add_func ("/clock/suspended-does-not-jitter", test_suspended_does_not_jitter);
  g_test_add_func ("/clock/follows-the-time-zone", test_follows_the_time_zone);
  g_test_add_func ("/boot-id", test_boot_id);
  return g_test_run ();
}
