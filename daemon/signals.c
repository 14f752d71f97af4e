/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Unix signals to the app. */

#include "signals.h"

#include <glib-unix.h>
#include <signal.h>

static gboolean
on_stop (gpointer user_data)
{
  lumbar_app_stop (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_reload (gpointer user_data)
{
  lumbar_app_reload (user_data);
  return G_SOURCE_CONTINUE;
}

void
lumbar_signals_watch (LumbarApp *app)
{
  g_unix_signal_add (SIGTERM, on_stop, app);
  g_unix_signal_add (SIGINT, on_stop, app);
  g_unix_signal_add (SIGHUP, on_reload, app);
}
