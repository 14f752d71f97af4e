/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The choice among idle sources, on fake time. */

#include <glib.h>

#include "fakes/fake-time.h"
#include "presence/idle-source-null.h"
#include "presence/watch.h"

typedef struct
{
  LumbarFakeTime *time;
  LumbarPresenceWatch *watch;
  GType types[2];
  GString *log;
} Fixture;

static void
append_us (GString *log, LumbarUsec us)
{
  if (us == LUMBAR_NEVER)
    g_string_append (log, " never");
  else
    g_string_append_printf (log, " %gs", (double) us / LUMBAR_SECOND);
}

/* Instants are told as how long ago they are. */
static void
on_event (const LumbarEvent *event, gpointer user_data)
{
  static const char *const states[] = { "none", "live", "lost" };
  Fixture *f = user_data;
  LumbarNow now;

  if (event->type == LUMBAR_EVENT_LOCK || event->type == LUMBAR_EVENT_SEAT || event->type == LUMBAR_EVENT_SLEEP)
    return;

  lumbar_clock_read (lumbar_fake_time_get_clock (f->time), &now);
  g_string_append_printf (f->log, "%s%s", f->log->len > 0 ? "; " : "", lumbar_event_type_to_string (event->type));
  if (event->type == LUMBAR_EVENT_SOURCE)
    {
      g_string_append_printf (f->log, " %s", states[event->source]);
      append_us (f->log, event->idle_us);
    }
  else
    {
      append_us (f->log, now.boot_us - event->at_us);
    }
}

static const LumbarPresenceWatchFuncs watch_funcs = { .event = on_event };

static void
set_up (Fixture *f, gconstpointer data)
{
  f->time = lumbar_fake_time_new ();
  f->log = g_string_new (NULL);
  f->types[0] = lumbar_fake_idle_source_get_type ();
  f->types[1] = LUMBAR_TYPE_IDLE_SOURCE_NULL;
  f->watch = lumbar_presence_watch_new (lumbar_fake_time_get_clock (f->time), f->types, 2, &watch_funcs, f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  lumbar_presence_watch_free (f->watch);
  g_string_free (f->log, TRUE);
  lumbar_fake_time_free (f->time);
}

/* Runs COMMAND, and compares what has been told since the last time. */
static void
check (Fixture *f, const char *command, const char *expected)
{
  g_autofree char *answer = lumbar_fake_time_run (f->time, command);

  g_assert_true (g_str_has_prefix (answer, "ok "));
  g_assert_cmpstr (f->log->str, ==, expected);
  g_string_truncate (f->log, 0);
}

static void
set_thresholds (Fixture *f, LumbarUsec first, LumbarUsec second)
{
  LumbarUsec thresholds[] = { first, second };

  lumbar_presence_watch_set_thresholds (f->watch, thresholds, second == 0 ? 1 : 2);
}

static void
test_live (Fixture *f, gconstpointer data)
{
  g_free (lumbar_fake_time_prepare (f->time, "set idle 7s"));
  lumbar_presence_watch_start (f->watch);
  g_assert_cmpstr (lumbar_presence_watch_source_name (f->watch), ==, "fake");
  check (f, "query", "source live 7s");

  set_thresholds (f, 5 * LUMBAR_SECOND, 2 * LUMBAR_MINUTE);
  check (f, "query", "idle 7s"); /* already passed */
  check (f, "input", "input 0s");
  check (f, "input", "");
  check (f, "advance 4s", "");
  check (f, "advance 1s", "idle 5s");
  check (f, "advance 1min", "");
  check (f, "advance 10min", "idle 120s");
  check (f, "input", "input 0s");
}

static void
test_thresholds_change_while_idle (Fixture *f, gconstpointer data)
{
  lumbar_presence_watch_start (f->watch);
  set_thresholds (f, 2 * LUMBAR_MINUTE, 0);
  check (f, "advance 3min", "source live 0s; idle 120s");
  set_thresholds (f, LUMBAR_SECOND, 2 * LUMBAR_MINUTE);
  check (f, "query", "idle 180s"); /* the new one; the old one was told */
  set_thresholds (f, LUMBAR_SECOND, 2 * LUMBAR_MINUTE);
  check (f, "advance 1h", "");
  check (f, "input", "input 0s");
}

static void
test_cannot_be_asked (Fixture *f, gconstpointer data)
{
  LumbarUsec idle_us = 42;

  g_free (lumbar_fake_time_prepare (f->time, "can-query off"));
  lumbar_presence_watch_start (f->watch);
  check (f, "query", "source live never");
  g_assert_false (lumbar_presence_watch_query (f->watch, &idle_us));
  g_assert_cmpint (idle_us, ==, 42);
}

static void
test_none (Fixture *f, gconstpointer data)
{
  g_free (lumbar_fake_time_prepare (f->time, "source fail"));
  lumbar_presence_watch_start (f->watch);
  set_thresholds (f, LUMBAR_SECOND, 0);
  g_assert_cmpstr (lumbar_presence_watch_source_name (f->watch), ==, "none");
  check (f, "advance 1h", "source none never");
}

static void
test_comes_late (Fixture *f, gconstpointer data)
{
  g_free (lumbar_fake_time_prepare (f->time, "source defer"));
  lumbar_presence_watch_start (f->watch);
  set_thresholds (f, 2 * LUMBAR_SECOND, 0);
  check (f, "advance 1h", "source none never");
  check (f, "regain", "source live 3600s; idle 3600s"); /* thresholds from before are kept */
  g_assert_cmpstr (lumbar_presence_watch_source_name (f->watch), ==, "fake");
  check (f, "input", "input 0s");
}

static void
test_finding_out (Fixture *f, gconstpointer data)
{
  g_free (lumbar_fake_time_prepare (f->time, "source wait"));
  lumbar_presence_watch_start (f->watch);
  set_thresholds (f, 2 * LUMBAR_SECOND, 0);
  check (f, "advance 1s", ""); /* also not "none": presence stays as it was */
  check (f, "ask", "");
  g_assert_false (lumbar_presence_watch_can_see (f->watch));
  g_free (lumbar_fake_time_prepare (f->time, "source ok"));
  check (f, "ask", "source live 1s");
  g_assert_true (lumbar_presence_watch_can_see (f->watch));
  check (f, "advance 1s", "idle 2s");
}

static void
test_found_out_that_it_does_not_work (Fixture *f, gconstpointer data)
{
  g_free (lumbar_fake_time_prepare (f->time, "source wait"));
  lumbar_presence_watch_start (f->watch);
  g_free (lumbar_fake_time_prepare (f->time, "source fail"));
  check (f, "ask", "source none never");
  g_free (lumbar_fake_time_prepare (f->time, "source ok"));
  lumbar_presence_watch_retry (f->watch);
  check (f, "query", "source live 0s");
}

/* The one that reports nothing goes on while another thinks about it, and when it has thought in vain. */
static void
test_tried_again_in_vain (Fixture *f, gconstpointer data)
{
  g_free (lumbar_fake_time_prepare (f->time, "source fail"));
  lumbar_presence_watch_start (f->watch);
  check (f, "query", "source none never");
  g_free (lumbar_fake_time_prepare (f->time, "source wait"));
  lumbar_presence_watch_retry (f->watch);
  g_free (lumbar_fake_time_prepare (f->time, "source fail"));
  check (f, "ask", "");
  g_assert_cmpstr (lumbar_presence_watch_source_name (f->watch), ==, "none");
  lumbar_presence_watch_retry (f->watch);
  g_assert_false (lumbar_presence_watch_can_see (f->watch));
}

static void
test_lost_and_back (Fixture *f, gconstpointer data)
{
  lumbar_presence_watch_start (f->watch);
  set_thresholds (f, 2 * LUMBAR_SECOND, 0);
  check (f, "advance 2s", "source live 0s; idle 2s");
  check (f, "lose", "source lost never"); /* and not "none" after it: there was one */
  g_assert_cmpstr (lumbar_presence_watch_source_name (f->watch), ==, "none");
  check (f, "advance 1h", "");
  check (f, "input", "");
  check (f, "regain", "source live 0s");
  check (f, "advance 2s", "idle 2s");
  check (f, "lose", "source lost never");
  check (f, "regain", "source live 2s; idle 2s");
}

/* Suspend is no idle time: what the kernel's clock for input counts stands still. */
static void
test_suspend (Fixture *f, gconstpointer data)
{
  lumbar_presence_watch_start (f->watch);
  set_thresholds (f, 5 * LUMBAR_SECOND, 0);
  check (f, "advance 2s", "source live 0s");
  check (f, "suspend 8h", "");
  check (f, "advance 3s", "idle 5s");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* A warning about a server that is lost is right. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/watch/live", test_live);
  ADD ("/watch/thresholds-change-while-idle", test_thresholds_change_while_idle);
  ADD ("/watch/cannot-be-asked", test_cannot_be_asked);
  ADD ("/watch/none", test_none);
  ADD ("/watch/comes-late", test_comes_late);
  ADD ("/watch/finding-out", test_finding_out);
  ADD ("/watch/found-out-that-it-does-not-work", test_found_out_that_it_does_not_work);
  ADD ("/watch/tried-again-in-vain", test_tried_again_in_vain);
  ADD ("/watch/lost-and-back", test_lost_and_back);
  ADD ("/watch/suspend", test_suspend);
  return g_test_run ();
}
