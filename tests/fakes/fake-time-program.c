/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A small program on fake time, for the test of fake time itself: it prints what its alarm and idle source tell, and
 * arms what its arguments say: "every US" (again and again), "wall US" (that instant), "stuck" (always the past),
 * "threshold US". */

#include <stdio.h>
#include <stdlib.h>

#include "fakes/fake-remote.h"
#include "presence/watch.h"

typedef struct
{
  LumbarClock *clock;
  LumbarAlarm *alarm;
  LumbarUsec every_us, wall_us;
  gboolean stuck;
} Program;

static LumbarNow
now (Program *self)
{
  LumbarNow read;

  lumbar_clock_read (self->clock, &read);
  return read;
}

static void
say (Program *self, const char *what)
{
  LumbarNow read = now (self);

  printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", what, read.boot_us, read.wall_us);
}

static void
arm (Program *self)
{
  LumbarUsec boot_us = self->every_us == 0 ? LUMBAR_NEVER : now (self).boot_us + self->every_us;

  lumbar_alarm_arm (self->alarm, self->stuck ? 1 : boot_us, self->wall_us);
}

/* What follows an alarm in the program may take some rounds of the main loop. */
static gboolean
on_later (gpointer user_data)
{
  say (user_data, "later");
  arm (user_data);
  return G_SOURCE_REMOVE;
}

static void
on_expired (LumbarAlarm *alarm, Program *self)
{
  say (self, "expired");
  if (now (self).wall_us >= self->wall_us)
    self->wall_us = LUMBAR_NEVER;
  g_idle_add_full (G_PRIORITY_LOW, on_later, self, NULL);
}

static void
on_clock_changed (LumbarAlarm *alarm, Program *self)
{
  say (self, "clock-changed");
}

static void
on_event (const LumbarEvent *event, gpointer user_data)
{
  if (event->type == LUMBAR_EVENT_IDLE || event->type == LUMBAR_EVENT_INPUT || event->type == LUMBAR_EVENT_SOURCE)
    say (user_data, lumbar_event_type_to_string (event->type));
}

static void
read_arguments (Program *self, LumbarPresenceWatch *watch, int argc, char **argv)
{
  for (int i = 1; i < argc; i += 2)
    {
      LumbarUsec value = i + 1 < argc ? g_ascii_strtoll (argv[i + 1], NULL, 10) : 0;

      if (g_str_equal (argv[i], "every"))
        self->every_us = value;
      else if (g_str_equal (argv[i], "wall"))
        self->wall_us = value;
      else if (g_str_equal (argv[i], "stuck"))
        self->stuck = TRUE;
      else
        lumbar_presence_watch_set_thresholds (watch, &value, 1);
    }
}

static const LumbarPresenceWatchFuncs funcs = { .event = on_event };

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (LumbarFakeTime) time = lumbar_fake_time_new ();
  g_autoptr (LumbarFakeRemote) remote = lumbar_fake_remote_new (time, &error);
  g_autoptr (LumbarPresenceWatch) watch = NULL;
  GType types[] = { lumbar_fake_idle_source_get_type () };
  Program self = { .clock = lumbar_fake_time_get_clock (time), .alarm = lumbar_fake_time_get_alarm (time),
                   .wall_us = LUMBAR_NEVER };

  /* A warning about a server that is lost is right. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  setvbuf (stdout, NULL, _IOLBF, 0);
  g_assert_no_error (error);
  g_assert_nonnull (remote);
  g_signal_connect (self.alarm, "expired", G_CALLBACK (on_expired), &self);
  g_signal_connect (self.alarm, "clock-changed", G_CALLBACK (on_clock_changed), &self);
  watch = lumbar_presence_watch_new (self.clock, types, 1, &funcs, &self);
  read_arguments (&self, watch, argc, argv);
  lumbar_presence_watch_start (watch);
  arm (&self);
  g_main_loop_run (loop);
  return EXIT_SUCCESS;
}
