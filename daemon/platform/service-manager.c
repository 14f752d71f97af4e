/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* sd_notify through libsystemd. */

#define G_LOG_DOMAIN "lumbar-platform"

#include "platform/service-manager.h"

#include <unistd.h>

#ifdef HAVE_SYSTEMD
#include <systemd/sd-daemon.h>
#endif

/* Assignments are one a line, so a line break in STATUS would begin another one. */
static char *
make_status_line (const char *status)
{
  return g_strdelimit (g_strconcat ("STATUS=", status, NULL), "\n\r", ' ');
}

static void
notify (const char *state)
{
#ifdef HAVE_SYSTEMD
  int result = sd_notify (FALSE, state);

  if (result < 0)
    g_info ("Telling the service manager failed: %s", g_strerror (-result));
#endif
}

void
lumbar_service_ready (const char *status)
{
  g_autofree char *line = status == NULL ? NULL : make_status_line (status);
  g_autofree char *state = g_strjoin ("\n", "READY=1", line, NULL);

  notify (state);
}

void
lumbar_service_status (const char *status)
{
  g_autofree char *line = make_status_line (status);

  notify (line);
}

/* The time stamp lets the manager tell this reload from an earlier one; CLOCK_MONOTONIC is asked for. */
void
lumbar_service_reloading (void)
{
  g_autofree char *state = g_strdup_printf ("RELOADING=1\nMONOTONIC_USEC=%" G_GINT64_FORMAT, g_get_monotonic_time ());

  notify (state);
}

void
lumbar_service_stopping (void)
{
  notify ("STOPPING=1");
}

/* The variables are inherited: what a service starts has them, too. systemd (from 248 on) tells for whom they are. */
gboolean
lumbar_service_is_managed (void)
{
  const char *socket = g_getenv ("NOTIFY_SOCKET");
  const char *process = g_getenv ("SYSTEMD_EXEC_PID");

  if (socket == NULL || *socket == '\0')
    return FALSE;

  return process == NULL || g_ascii_strtoll (process, NULL, 10) == getpid ();
}
