/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The tray's process: arguments, bus, display, loop. */

#define G_LOG_DOMAIN "lumbar-tray"

#include "text/i18n.h"
#include "text/language.h"
#include "tray/display.h"
#include "tray/instance.h"
#include "tray/tray.h"

#include <malloc.h>
#include <stdlib.h>

#define EXIT_USAGE 2

static void
prepare_process (void)
{
  /* GDBus has a thread of its own, and an arena of its own would be for little: before there is any. */
  mallopt (M_ARENA_MAX, 1);

  lumbar_text_init ();
  g_set_prgname ("lumbar-tray");
  g_set_application_name ("Lumbar");
}

/* Whether the arguments say to go on; else *status is how to end. */
static gboolean
parse_arguments (int argc, char **argv, int *status)
{
  gboolean version = FALSE;
  const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_("Print the version"), NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (context, _("Shows Lumbar in the panel. It ends with the daemon, and starts with it."));
  g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc > 1)
    {
      g_printerr ("lumbar-tray: %s\n", error ? error->message : _("it takes no arguments; see --help"));
      *status = EXIT_USAGE;
      return FALSE;
    }

  if (version)
    g_print ("lumbar-tray %s\n", LUMBAR_VERSION);

  *status = EXIT_SUCCESS;
  return !version;
}

/* NULL where there is none, which has been said. */
static GDBusConnection *
connect_to_bus (void)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);

  if (connection)
    g_dbus_connection_set_exit_on_close (connection, FALSE);
  else
    g_message ("no session bus, so no tray: %s", error->message);

  return connection;
}

/* Nothing that is missing is a fault of this program: whatever it lacks, it ends well. */
static int
run_tray (void)
{
  g_autoptr (GDBusConnection) connection = connect_to_bus ();
  g_autoptr (LumbarTray) tray = NULL;

  if (!connection || !lumbar_instance_claim (connection))
    return EXIT_SUCCESS;

  if (!lumbar_display_open ())
    {
      g_message ("no display, so no tray");
      return EXIT_SUCCESS;
    }

  tray = lumbar_tray_new (connection);
  lumbar_tray_run (tray);
  return EXIT_SUCCESS;
}

int
main (int argc, char **argv)
{
  int status;

  prepare_process ();
  return parse_arguments (argc, argv, &status) ? run_tray () : status;
}
