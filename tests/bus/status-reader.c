/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Prints the status as a client reads it, NAME=VALUE a line (fakes/status-fields.h), and ends. */

#include "client/read-status.h"
#include "fakes/status-fields.h"

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LumbarDbusDaemon) proxy = NULL;
  g_auto (LumbarStatus) status = { 0 };
  const StatusField *fields;
  gsize n_fields;

  proxy = lumbar_dbus_daemon_proxy_new_for_bus_sync (G_BUS_TYPE_SESSION, G_DBUS_PROXY_FLAGS_DO_NOT_AUTO_START,
                                                     "org.lumbar.Lumbar1", "/org/lumbar/Lumbar1", NULL, &error);
  g_assert_no_error (error);
  lumbar_client_read_status (proxy, &status);

  fields = status_fields (&n_fields);
  for (gsize i = 0; i < n_fields; i++)
    {
      g_autofree char *value = status_field_get (&fields[i], &status);

      g_print ("%s=%s\n", fields[i].name, value);
    }

  return 0;
}
