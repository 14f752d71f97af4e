/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A presence watch that prints each event as a line, for tests against real display servers and buses.
 * Takes lines: "thresholds US…", "query", "name", "ignore PROGRAM…", "ours on|off", "retry", "quit". */

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "presence/idle-sources.h"
#include "presence/watch.h"

typedef struct
{
  LumbarPresenceWatch *watch;
  LumbarClock *clock;
  GMainLoop *loop;
} Program;

static void
on_event (const LumbarEvent *event, gpointer user_data)
{
  static const char *const states[] = { "none", "live", "lost" };
  Program *self = user_data;
  LumbarNow now;

  lumbar_clock_read (self->clock, &now);
  if (event->type == LUMBAR_EVENT_SOURCE)
    printf ("source %s %" G_GINT64_FORMAT "%s\n", states[event->source],
            event->idle_us == LUMBAR_NEVER ? -1 : event->idle_us, event->sees_inhibitors ? " sees-inhibitors" : "");
  else if (event->type == LUMBAR_EVENT_IDLE)
    printf ("idle %" G_GINT64_FORMAT "%s\n", now.boot_us - event->at_us, event->unseen ? " unseen" : "");
  else if (event->type == LUMBAR_EVENT_INPUT)
    printf ("input\n");
  else if (event->type == LUMBAR_EVENT_REASON)
    printf ("%s %s %s\n", lumbar_reason_to_string (event->reason), event->on ? "on" : "off", event->by);
  else
    printf ("%s %s\n", lumbar_event_type_to_string (event->type), event->on ? "on" : "off");
}

static void
on_gone (gpointer user_data)
{
  printf ("gone\n");
}

static const LumbarPresenceWatchFuncs funcs = {
  .event = on_event,
  .gone = on_gone,
};

static void
set_thresholds (Program *self, char **words)
{
  LumbarUsec thresholds[16];
  gsize n = 0;

  for (; words[n] != NULL && n < G_N_ELEMENTS (thresholds); n++)
    thresholds[n] = g_ascii_strtoll (words[n], NULL, 10);
  lumbar_presence_watch_set_thresholds (self->watch, thresholds, n);
}

static void
obey (Program *self, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  LumbarUsec idle_us = -1;

  if (g_strcmp0 (words[0], "thresholds") == 0)
    {
      set_thresholds (self, words + 1);
    }
  else if (g_strcmp0 (words[0], "query") == 0)
    {
      lumbar_presence_watch_query (self->watch, &idle_us);
      printf ("query %" G_GINT64_FORMAT "\n", idle_us);
    }
  else if (g_strcmp0 (words[0], "name") == 0)
    {
      printf ("name %s\n", lumbar_presence_watch_source_name (self->watch));
    }
  else if (g_strcmp0 (words[0], "ignore") == 0)
    {
      lumbar_presence_watch_set_ignored (self->watch, words + 1);
    }
  else if (g_strcmp0 (words[0], "ours") == 0)
    {
      lumbar_presence_watch_set_inhibiting (self->watch, g_strcmp0 (words[1], "on") == 0);
    }
  else if (g_strcmp0 (words[0], "retry") == 0)
    {
      lumbar_presence_watch_retry (self->watch);
    }
  else
    {
      g_main_loop_quit (self->loop);
    }
}

static void
on_line (GObject *stream, GAsyncResult *result, gpointer user_data)
{
  Program *self = user_data;
  g_autofree char *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (stream), result, NULL, NULL);

  obey (self, line == NULL ? "quit" : line);
  if (line != NULL)
    g_data_input_stream_read_line_async (G_DATA_INPUT_STREAM (stream), G_PRIORITY_DEFAULT, NULL, on_line, self);
}

int
main (void)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (0, FALSE);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (input);
  Program self = { .clock = lumbar_clock_system_new (), .loop = g_main_loop_new (NULL, FALSE) };
  const GType *types;
  gsize n_types;

  /* A warning about a server that is lost is right. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  setvbuf (stdout, NULL, _IOLBF, 0);
  types = lumbar_idle_sources (&n_types);
  self.watch = lumbar_presence_watch_new (self.clock, types, n_types, &funcs, &self);
  lumbar_presence_watch_start (self.watch);
  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, NULL, on_line, &self);
  g_main_loop_run (self.loop);

  lumbar_presence_watch_free (self.watch);
  g_object_unref (self.clock);
  g_main_loop_unref (self.loop);
  return EXIT_SUCCESS;
}
