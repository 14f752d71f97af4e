/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The tray's name on the bus; the bus takes it back when the process ends. */

#define G_LOG_DOMAIN "lumbar-tray"

#include "tray/instance.h"

#define NAME "org.lumbar.Lumbar1.Tray"

/* The bus's own numbers. */
#define DO_NOT_QUEUE 4u
#define PRIMARY_OWNER 1u

gboolean
lumbar_instance_claim (GDBusConnection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = NULL;
  guint answered = 0;

  answer = g_dbus_connection_call_sync (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                        "RequestName", g_variant_new ("(su)", NAME, DO_NOT_QUEUE), G_VARIANT_TYPE ("(u)"),
                                        G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  if (!answer)
    {
      g_message ("the bus gives no name to this tray: %s", error->message);
      return FALSE;
    }

  g_variant_get (answer, "(u)", &answered);
  if (answered != PRIMARY_OWNER)
    g_message ("a tray runs already");

  return answered == PRIMARY_OWNER;
}
