/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Another program in an X11 session, which plays no film but does to the idle time what players do.
 * One line on stdin is one thing to do, and is answered by the same line when the server has done it:
 * "reset", "suspend", "resume" (the screen saver), "enable ID", "disable ID", "add" (a master pair), "remove ID".
 * "beat MS" resets every so often, until it is told something else. */

#include <X11/Xlib.h>
#include <X11/extensions/XInput2.h>
#include <X11/extensions/scrnsaver.h>
#include <glib.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
enable (Display *display, int device, gboolean on)
{
  unsigned char value = on ? 1 : 0;

  XIChangeProperty (display, device, XInternAtom (display, "Device Enabled", False),
                    XInternAtom (display, "INTEGER", False), 8, XIPropModeReplace, &value, 1);
}

static void
add_master (Display *display)
{
  XIAnyHierarchyChangeInfo change = {
    .add = { .type = XIAddMaster, .name = (char *) "another", .send_core = True, .enable = True },
  };

  XIChangeHierarchy (display, &change, 1);
}

static void
remove_master (Display *display, int device)
{
  XIAnyHierarchyChangeInfo change = {
    .remove = { .type = XIRemoveMaster, .deviceid = device, .return_mode = XIFloating },
  };

  XIChangeHierarchy (display, &change, 1);
}

/* The milliseconds between two resets, where there are to be any. */
static int
obey (Display *display, const char *line)
{
  int number = 0;
  char verb[16] = "";

  if (sscanf (line, "%15s %d", verb, &number) < 1)
    exit (EXIT_FAILURE);

  if (strcmp (verb, "reset") == 0)
    XResetScreenSaver (display);
  else if (strcmp (verb, "suspend") == 0 || strcmp (verb, "resume") == 0)
    XScreenSaverSuspend (display, strcmp (verb, "suspend") == 0);
  else if (strcmp (verb, "enable") == 0 || strcmp (verb, "disable") == 0)
    enable (display, number, strcmp (verb, "enable") == 0);
  else if (strcmp (verb, "add") == 0)
    add_master (display);
  else if (strcmp (verb, "remove") == 0)
    remove_master (display, number);
  else if (strcmp (verb, "beat") != 0)
    exit (EXIT_FAILURE);

  XSync (display, False);
  fputs (line, stdout);
  return strcmp (verb, "beat") == 0 ? number : -1;
}

int
main (void)
{
  Display *display = XOpenDisplay (NULL);
  struct pollfd input = { .fd = 0, .events = POLLIN };
  int major = 2, minor = 0, beat_ms = -1;
  char line[64];

  if (display == NULL || XIQueryVersion (display, &major, &minor) != Success)
    return EXIT_FAILURE;

  setvbuf (stdin, NULL, _IONBF, 0);
  setvbuf (stdout, NULL, _IOLBF, 0);
  for (;;)
    {
      if (poll (&input, 1, beat_ms) == 0)
        {
          XResetScreenSaver (display);
          XSync (display, False);
        }
      else if (fgets (line, sizeof line, stdin) == NULL)
        {
          return EXIT_SUCCESS;
        }
      else
        {
          beat_ms = obey (display, line);
        }
    }
}
