/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* org.freedesktop.PowerManagement.Inhibit, the old specification, as Xfce's power manager speaks it: there, an
 * inhibitor keeps the screen on, whatever it is for. The list of names is Xfce's own addition; HasInhibitChanged, which
 * the specification has, it never sends (xfce4-power-manager 4.18.1 to 4.21.1, xfpm-inhibit.c). PowerDevil has the
 * interface too, but in its hands it is about suspending alone. */

#include "presence/inhibit-watch.h"

#define PATH "/org/freedesktop/PowerManagement/Inhibit"
#define INHIBIT "org.freedesktop.PowerManagement.Inhibit"

static void
on_inhibitors (LumbarInhibitWatch *watch, GVariant *reply, const char *path, const char *note)
{
  g_autofree const char **programs = NULL;

  if (reply != NULL)
    g_variant_get (reply, "(^a&s)", &programs);
  if (programs == NULL || programs[0] == NULL)
    lumbar_inhibit_watch_found_unknown (watch);
  for (guint i = 0; programs != NULL && programs[i] != NULL; i++)
    lumbar_inhibit_watch_found (watch, programs[i], "");
}

static void
on_has_inhibit (LumbarInhibitWatch *watch, GVariant *reply, const char *path, const char *note)
{
  gboolean has = FALSE;

  if (reply != NULL)
    g_variant_get (reply, "(b)", &has);
  if (has)
    lumbar_inhibit_watch_call (watch, PATH, INHIBIT, "GetInhibitors", NULL, "(as)", on_inhibitors, NULL);
}

static void
ask (LumbarInhibitWatch *watch)
{
  lumbar_inhibit_watch_call (watch, PATH, INHIBIT, "HasInhibit", NULL, "(b)", on_has_inhibit, NULL);
}

const LumbarInhibitKind lumbar_inhibit_power_manager = {
  .bus = G_BUS_TYPE_SESSION,
  .name = "org.freedesktop.PowerManagement",
  .signals = {
    { .interface = INHIBIT, .member = "HasInhibitChanged", .path = PATH },
  },
  .calls_to = INHIBIT,
  .ask = ask,
};
