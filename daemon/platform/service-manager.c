/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The protocol of sd_notify (3): one datagram, a line for each assignment. Spoken here because libsystemd waits for a manager
 * whose queue is full (10 datagrams), and with it our main loop would. */

#define G_LOG_DOMAIN "lumbar-platform"

#include "platform/service-manager.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <string.h>
#include <unistd.h>

/* Assignments are one a line, so a line break in STATUS would begin another one. */
static char *
make_status_line (const char *status)
{
  return g_strdelimit (g_strconcat ("STATUS=", status, NULL), "\n\r", ' ');
}

/* "@…" stands for a name outside the file system. */
static GSocketAddress *
make_address (const char *name)
{
  if (*name == '@')
    return g_unix_socket_address_new_with_type (name + 1, -1, G_UNIX_SOCKET_ADDRESS_ABSTRACT);

  return g_unix_socket_address_new (name);
}

static gboolean
send_to (const char *name, const char *state, GError **error)
{
  g_autoptr (GSocketAddress) address = make_address (name);
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_DEFAULT, error);

  if (!socket)
    return FALSE;

  g_socket_set_blocking (socket, FALSE);
  return g_socket_send_to (socket, address, state, strlen (state), NULL, error) >= 0;
}

static void
notify (const char *state)
{
  const char *name = g_getenv ("NOTIFY_SOCKET");
  g_autoptr (GError) error = NULL;

  if (name && *name && !send_to (name, state, &error))
    g_info ("Telling the service manager failed: %s", error->message);
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
