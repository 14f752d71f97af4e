/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The daemon's process: arguments, locale, signals, loop. */

#include "app.h"
#include "paths.h"
#include "presence/idle-sources.h"
#include "signals.h"
#include "text/i18n.h"
#include "text/language.h"
#include "tour.h"

#include <gio/gio.h>

static gboolean arg_try, arg_version;

static const GOptionEntry options[] = {
  { "try", 0, 0, G_OPTION_ARG_NONE, &arg_try, N_("Show one whole cycle in about a minute, here in the terminal, and leave no trace"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, &arg_version, N_("Print the version"), NULL },
  { NULL, 0, 0, 0, NULL, NULL, NULL }
};

static void
prepare_process (void)
{
  lumbar_text_init ();
  g_set_prgname ("lumbard");

  /* Without this the first file monitor starts gvfs, its bus traffic and its wake-ups. */
  g_setenv ("GIO_USE_VFS", "local", TRUE);
}

static int
parse_arguments (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (context, _("Suggests one stretch for the lower back at a good moment. Talk to it with “lumbar”."));
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc > 1)
    {
      g_printerr ("lumbard: %s\n", error ? error->message : _("it takes no arguments; see --help"));
      return 2;
    }

  return 0;
}

static int
run_daemon (void)
{
  g_autofree char *settings_path = lumbar_path_settings ();
  g_autofree char *state_path = lumbar_path_state ();
  g_autofree char *shipped_dir = lumbar_path_shipped ();
  g_autofree char *sounds_dir = lumbar_path_sounds ();
  g_autofree char *own_dir = lumbar_path_own ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LumbarClock) clock = lumbar_clock_system_new ();
  g_autoptr (LumbarAlarm) alarm = lumbar_alarm_timerfd_new (&error);
  g_autoptr (LumbarApp) app = NULL;
  LumbarAppParts parts = {
    .clock = clock, .alarm = alarm, .settings_path = settings_path, .state_path = state_path,
    .shipped_dir = shipped_dir, .own_dir = own_dir, .sounds_dir = sounds_dir,
  };

  if (!alarm)
    {
      g_printerr ("lumbard: %s\n", error->message);
      return LUMBAR_EXIT_FAILED;
    }

  parts.sources = lumbar_idle_sources (&parts.n_sources);
  app = lumbar_app_new (&parts);
  lumbar_signals_watch (app);

  return lumbar_app_run (app);
}

int
main (int argc, char **argv)
{
  int wrong_usage;

  prepare_process ();
  wrong_usage = parse_arguments (argc, argv);
  if (wrong_usage)
    return wrong_usage;

  if (arg_version)
    {
      g_print ("lumbard %s\n", LUMBAR_VERSION);
      return LUMBAR_EXIT_DONE;
    }

  return arg_try ? lumbar_tour_run () : run_daemon ();
}
