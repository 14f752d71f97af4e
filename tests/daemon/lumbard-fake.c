/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The daemon as daemon/main.c runs it, but for its clock, alarm and idle source, which a test drives over a socket
 * (fakes/fake-remote.h; calls and the like can be told there, too), and the boot id, which it can choose. It knows no tour and no arguments. */

#include "app.h"
#include "fakes/fake-remote.h"
#include "paths.h"
#include "platform/boot-id.h"
#include "presence/idle-sources.h"
#include "signals.h"
#include "text/language.h"

#include <stdio.h>

/* Stands in for the kernel's: a reboot is a matter of the environment. */
char *
lumbar_boot_id (void)
{
  const char *id = g_getenv ("LUMBAR_FAKE_BOOT_ID");

  return g_strdup (id ? id : "fake-boot");
}

/* The null source stays the last resort, as in the real table. */
static const GType *
fake_sources (gsize *n_sources)
{
  static GType types[2];
  gsize n_real;
  const GType *real = lumbar_idle_sources (&n_real);

  types[0] = lumbar_fake_idle_source_get_type ();
  types[1] = real[n_real - 1];
  *n_sources = G_N_ELEMENTS (types);

  return types;
}

static void
on_reason (const LumbarEvent *event, gpointer user_data)
{
  lumbar_app_handle (user_data, event);
}

static int
run_daemon (LumbarFakeTime *time)
{
  g_autofree char *settings_path = lumbar_path_settings ();
  g_autofree char *state_path = lumbar_path_state ();
  g_autofree char *shipped_dir = lumbar_path_shipped ();
  g_autofree char *own_dir = lumbar_path_own ();
  g_autoptr (LumbarApp) app = NULL;
  LumbarAppParts parts = {
    .clock = lumbar_fake_time_get_clock (time), .alarm = lumbar_fake_time_get_alarm (time),
    .settings_path = settings_path, .state_path = state_path, .shipped_dir = shipped_dir, .own_dir = own_dir,
  };

  parts.sources = fake_sources (&parts.n_sources);
  app = lumbar_app_new (&parts);
  lumbar_signals_watch (app);
  lumbar_fake_time_set_reason_func (time, on_reason, app);

  return lumbar_app_run (app);
}

int
main (int argc, char **argv)
{
  g_autoptr (LumbarFakeTime) time = NULL;
  g_autoptr (LumbarFakeRemote) remote = NULL;
  g_autoptr (GError) error = NULL;

  lumbar_text_init ();
  g_set_prgname ("lumbard");
  g_setenv ("GIO_USE_VFS", "local", TRUE);

  time = lumbar_fake_time_new ();
  remote = lumbar_fake_remote_new (time, &error);
  if (!remote)
    {
      g_printerr ("lumbard-fake: %s\n", error->message);
      return LUMBAR_EXIT_FAILED;
    }

  return run_daemon (time);
}
