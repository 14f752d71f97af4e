/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The timerfd alarm, against the real kernel: that it fires, that setting the wall clock is told. */

#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "platform/alarm.h"
#include "platform/clock.h"

#define DEADLINE_S 20

typedef struct
{
  LumbarAlarm *alarm;
  LumbarClock *clock;
  char *folder;
  char *zone_file;
  guint n_expired, n_changed;
  guint timeout;
} Fixture;

static gboolean
on_timeout (gpointer user_data)
{
  g_assert_not_reached ();
  return G_SOURCE_REMOVE;
}

static void
on_expired (LumbarAlarm *alarm, Fixture *f)
{
  f->n_expired++;
}

static void
on_clock_changed (LumbarAlarm *alarm, Fixture *f)
{
  f->n_changed++;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("lumbar-alarm-XXXXXX", &error);
  g_assert_no_error (error);
  f->zone_file = g_build_filename (f->folder, "localtime", NULL);
  f->alarm = lumbar_alarm_timerfd_new_for_zone (f->zone_file, &error);
  g_assert_no_error (error);
  f->clock = lumbar_clock_system_new ();
  f->timeout = g_timeout_add_seconds (DEADLINE_S, on_timeout, NULL);
  g_signal_connect (f->alarm, "expired", G_CALLBACK (on_expired), f);
  g_signal_connect (f->alarm, "clock-changed", G_CALLBACK (on_clock_changed), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_source_remove (f->timeout);
  g_object_unref (f->alarm);
  g_object_unref (f->clock);
  g_unlink (f->zone_file);
  g_rmdir (f->folder);
  g_free (f->zone_file);
  g_free (f->folder);
}

static void
wait_for (guint *counter, guint value)
{
  while (*counter < value)
    g_main_context_iteration (NULL, TRUE);
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* A moment in which nothing may happen: a second timer, later than what might. */
static void
on_pause_over (gboolean *over)
{
  *over = TRUE;
}

static void
let_pass (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add_once (ms, (GSourceOnceFunc) on_pause_over, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_fires_at_a_boot_instant (Fixture *f, gconstpointer data)
{
  LumbarNow now, after;

  lumbar_clock_read (f->clock, &now);
  lumbar_alarm_arm (f->alarm, now.boot_us + 50000, LUMBAR_NEVER);
  g_assert_cmpuint (f->n_expired, ==, 0);
  wait_for (&f->n_expired, 1);
  lumbar_clock_read (f->clock, &after);
  g_assert_cmpint (after.boot_us, >=, now.boot_us + 50000);
  let_pass (50);
  g_assert_cmpuint (f->n_expired, ==, 1);
}

static void
test_fires_at_a_wall_instant (Fixture *f, gconstpointer data)
{
  LumbarNow now, after;

  lumbar_clock_read (f->clock, &now);
  lumbar_alarm_arm (f->alarm, LUMBAR_NEVER, now.wall_us + 50000);
  wait_for (&f->n_expired, 1);
  lumbar_clock_read (f->clock, &after);
  g_assert_cmpint (after.wall_us, >=, now.wall_us + 50000);
  let_pass (50);
  g_assert_cmpuint (f->n_expired, ==, 1);
}

static void
test_fires_at_once_for_the_past (Fixture *f, gconstpointer data)
{
  LumbarNow now;

  lumbar_clock_read (f->clock, &now);
  lumbar_alarm_arm (f->alarm, now.boot_us - LUMBAR_HOUR, LUMBAR_NEVER);
  g_assert_cmpuint (f->n_expired, ==, 0); /* not from within arm() */
  wait_for (&f->n_expired, 1);

  lumbar_alarm_arm (f->alarm, 0, LUMBAR_NEVER);
  wait_for (&f->n_expired, 2);
  lumbar_alarm_arm (f->alarm, -5 * LUMBAR_SECOND, LUMBAR_NEVER);
  wait_for (&f->n_expired, 3);
  lumbar_alarm_arm (f->alarm, LUMBAR_NEVER, 0);
  wait_for (&f->n_expired, 4);
}

static void
test_disarms (Fixture *f, gconstpointer data)
{
  LumbarNow now;

  lumbar_clock_read (f->clock, &now);
  lumbar_alarm_arm (f->alarm, now.boot_us + 20000, now.wall_us + 20000);
  lumbar_alarm_arm (f->alarm, LUMBAR_NEVER, LUMBAR_NEVER);
  let_pass (80);
  g_assert_cmpuint (f->n_expired, ==, 0);

  /* also one that has come already, but was not yet looked at */
  lumbar_alarm_arm (f->alarm, now.boot_us, now.wall_us);
  lumbar_alarm_arm (f->alarm, LUMBAR_NEVER, LUMBAR_NEVER);
  let_pass (20);
  g_assert_cmpuint (f->n_expired, ==, 0);
}

static LumbarUsec
read_kernel (clockid_t id)
{
  struct timespec ts;

  g_assert_cmpint (clock_gettime (id, &ts), ==, 0);
  return ts.tv_sec * LUMBAR_SECOND + ts.tv_nsec / 1000;
}

/* Sets the wall clock to what it is, which the kernel treats like any other setting. WALL_MINUS_MONOTONIC, measured
 * once, keeps several of these from adding up to a clock that is late. */
static gboolean
set_wall_clock (LumbarUsec wall_minus_monotonic)
{
  LumbarUsec wall_us = read_kernel (CLOCK_MONOTONIC) + wall_minus_monotonic;
  struct timespec ts = { .tv_sec = wall_us / LUMBAR_SECOND, .tv_nsec = wall_us % LUMBAR_SECOND * 1000 };

  if (clock_settime (CLOCK_REALTIME, &ts) == 0)
    return TRUE;

  g_test_skip_printf ("setting the wall clock is not allowed here: %s", g_strerror (errno));
  return FALSE;
}

static void
test_tells_that_the_wall_clock_was_set (Fixture *f, gconstpointer data)
{
  LumbarUsec difference = read_kernel (CLOCK_REALTIME) - read_kernel (CLOCK_MONOTONIC);
  LumbarNow now;

  /* with nothing armed */
  drain ();
  if (!set_wall_clock (difference))
    return;
  wait_for (&f->n_changed, 1);

  /* once more: it was armed anew */
  set_wall_clock (difference);
  wait_for (&f->n_changed, 2);

  /* with a deadline, which stays armed */
  lumbar_clock_read (f->clock, &now);
  lumbar_alarm_arm (f->alarm, now.boot_us + LUMBAR_HOUR, now.wall_us + 150000);
  set_wall_clock (difference);
  wait_for (&f->n_changed, 3);
  g_assert_cmpuint (f->n_expired, ==, 0);
  wait_for (&f->n_expired, 1);

  /* after it has expired and been disarmed */
  set_wall_clock (difference);
  wait_for (&f->n_changed, 4);
  g_assert_cmpuint (f->n_expired, ==, 1);
}

static void
test_tells_that_the_time_zone_was_changed (Fixture *f, gconstpointer data)
{
  g_autofree char *next = g_build_filename (f->folder, "next", NULL);

  g_assert_cmpint (symlink ("/usr/share/zoneinfo/Asia/Kolkata", next), ==, 0);
  g_assert_cmpint (rename (next, f->zone_file), ==, 0);
  wait_for (&f->n_changed, 1);

  drain ();
  f->n_changed = 0;
  g_assert_cmpint (symlink ("/usr/share/zoneinfo/UTC", next), ==, 0);
  g_assert_cmpint (rename (next, f->zone_file), ==, 0);
  wait_for (&f->n_changed, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/alarm/fires-at-a-boot-instant", test_fires_at_a_boot_instant);
  ADD ("/alarm/fires-at-a-wall-instant", test_fires_at_a_wall_instant);
  ADD ("/alarm/fires-at-once-for-the-past", test_fires_at_once_for_the_past);
  ADD ("/alarm/disarms", test_disarms);
  ADD ("/alarm/tells-that-the-wall-clock-was-set", test_tells_that_the_wall_clock_was_set);
  ADD ("/alarm/tells-that-the-time-zone-was-changed", test_tells_that_the_time_zone_was_changed);
  return g_test_run ();
}
