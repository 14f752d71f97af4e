/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Prints what the detectors tell: "do-not-disturb on". Ends with its standard input. */

#include "courtesy/do-not-disturb.h"

#include <glib-unix.h>
#include <stdio.h>
#include <unistd.h>

static void
on_event (const LumbarEvent *event, gpointer user_data)
{
  printf ("%s %s\n", lumbar_reason_to_string (event->reason), event->on ? "on" : "off");
  fflush (stdout);
}

static gboolean
on_input (int fd, GIOCondition condition, gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

int
main (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  LumbarDoNotDisturb *detector = lumbar_do_not_disturb_new (on_event, NULL);

  g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP, on_input, loop);
  g_main_loop_run (loop);
  lumbar_do_not_disturb_free (detector);

  return 0;
}
