/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Prints what the detectors tell: "call on Firefox". Lines of its standard input say what is wanted, reasons and "due" with
 * spaces between: "call full-screen due"; an empty one: nothing. Ends with its standard input. */

#include "courtesy/courtesy.h"

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <unistd.h>

typedef struct
{
  GMainLoop *loop;
  LumbarCourtesy *courtesy;
} Printer;

static void
on_event (const LumbarEvent *event, gpointer user_data)
{
  printf ("%s %s %s\n", lumbar_reason_to_string (event->reason), event->on ? "on" : "off", event->by ? event->by : "");
  fflush (stdout);
}

static void
want (LumbarCourtesy *courtesy, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  gboolean due = FALSE;
  guint reasons = 0;

  for (char **word = words; *word; word++)
    {
      LumbarReason reason;

      if (lumbar_reason_from_string (*word, &reason))
        reasons |= 1u << reason;
      due |= g_str_equal (*word, "due");
    }

  lumbar_courtesy_want (courtesy, reasons, due);
}

static void
on_line (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDataInputStream *input = G_DATA_INPUT_STREAM (source);
  g_autofree char *line = g_data_input_stream_read_line_finish (input, result, NULL, NULL);
  Printer *self = user_data;

  if (!line)
    {
      g_main_loop_quit (self->loop);
      return;
    }

  want (self->courtesy, line);
  g_data_input_stream_read_line_async (input, G_PRIORITY_DEFAULT, NULL, on_line, self);
}

int
main (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GInputStream) raw = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GDataInputStream) input = g_data_input_stream_new (raw);
  g_autoptr (LumbarCourtesy) courtesy = lumbar_courtesy_new (on_event, NULL);
  Printer self = { .loop = loop, .courtesy = courtesy };

  g_data_input_stream_read_line_async (input, G_PRIORITY_DEFAULT, NULL, on_line, &self);
  g_main_loop_run (loop);

  return 0;
}
