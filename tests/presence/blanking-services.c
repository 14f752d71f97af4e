/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The names, paths and methods as the desktops have them; the connection of each service is its own. */

#include "blanking-services.h"

const char *const blanking_labels[] = { "saver", "manager", "power", "portal" };

static const struct
{
  const char *name;
  const char *path;
  const char *xml;
} kinds[] = {
  [SAVER] = { "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver",
              "<node><interface name='org.freedesktop.ScreenSaver'>"
              "<method name='Inhibit'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
              "<arg type='u' direction='out'/></method>"
              "<method name='UnInhibit'><arg type='u' direction='in'/></method></interface></node>" },
  [MANAGER] = { "org.gnome.SessionManager", "/org/gnome/SessionManager",
                "<node><interface name='org.gnome.SessionManager'>"
                "<method name='Inhibit'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
                "<arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='u' direction='out'/></method>"
                "<method name='Uninhibit'><arg type='u' direction='in'/></method></interface></node>" },
  [POWER] = { "org.freedesktop.PowerManagement", "/org/freedesktop/PowerManagement/Inhibit",
              "<node><interface name='org.freedesktop.PowerManagement.Inhibit'>"
              "<method name='Inhibit'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
              "<arg type='u' direction='out'/></method>"
              "<method name='UnInhibit'><arg type='u' direction='in'/></method></interface></node>" },
  [PORTAL] = { "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
               "<node><interface name='org.freedesktop.portal.Inhibit'>"
               "<method name='Inhibit'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
               "<arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method></interface></node>" },
};

static const char request_xml[] = "<node><interface name='org.freedesktop.portal.Request'>"
                                  "<method name='Close'/></interface></node>";
static const char barrier_xml[] = "<node><interface name='org.lumbar.Barrier'><method name='Pass'/></interface></node>";

gboolean
blanking_on_deadline (gpointer user_data)
{
  g_error ("This did not come within 30 s: %s", (const char *) user_data);
  return G_SOURCE_REMOVE;
}

static void
note (BlankingService *self, char sign, guint number)
{
  g_string_append_printf (self->log->calls, "%s%s%c%u", self->log->calls->len > 0 ? " " : "",
                          blanking_labels[self->kind], sign, number);
}

static void
on_close (GDBusConnection *connection, const char *sender, const char *path, const char *interface, const char *method,
          GVariant *parameters, GDBusMethodInvocation *invocation, gpointer user_data)
{
  note (user_data, '-', (guint) g_ascii_strtoull (strrchr (path, '/') + 1, NULL, 10));
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
add_object (GDBusConnection *connection, const char *path, const char *xml, GDBusInterfaceMethodCallFunc on_call,
            gpointer user_data)
{
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);
  GDBusInterfaceVTable table = { .method_call = on_call };
  guint id = g_dbus_connection_register_object (connection, path, node->interfaces[0], &table, user_data, NULL, NULL);

  g_assert_cmpuint (id, !=, 0);
}

static void
send_answer (BlankingService *self, GDBusMethodInvocation *invocation)
{
  g_autofree char *path = g_strdup_printf ("/request/%u", self->cookie);

  if (self->kind != PORTAL)
    {
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", self->cookie));
      return;
    }

  add_object (self->connection, path, request_xml, on_close, self);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", path));
}

static void
on_call (GDBusConnection *connection, const char *sender, const char *path, const char *interface, const char *method,
         GVariant *parameters, GDBusMethodInvocation *invocation, gpointer user_data)
{
  BlankingService *self = user_data;
  g_autofree char *words = g_variant_print (parameters, FALSE);
  guint cookie;

  if (g_ascii_strcasecmp (method, "UnInhibit") == 0)
    {
      g_variant_get (parameters, "(u)", &cookie);
      note (self, '-', cookie);
      g_dbus_method_invocation_return_value (invocation, NULL);
      return;
    }

  note (self, '+', ++self->cookie);
  g_string_assign (self->log->words, words);
  if (self->refuses)
    g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.DBus.Error.NotSupported", "no");
  else if (self->keeps)
    self->kept = invocation;
  else
    send_answer (self, invocation);
}

static GDBusConnection *
connect (BlankingLog *log)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (
    log->address,
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, &error);

  g_assert_no_error (error);
  return connection;
}

static void
call_bus (BlankingService *self, const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply G_GNUC_UNUSED = g_dbus_connection_call_sync (self->connection, "org.freedesktop.DBus",
                                                            "/org/freedesktop/DBus", "org.freedesktop.DBus", method,
                                                            parameters, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
}

void
blanking_service_start (BlankingService *self, BlankingLog *log, BlankingKind kind)
{
  self->log = log;
  self->kind = kind;
  self->connection = connect (log);
  add_object (self->connection, kinds[kind].path, kinds[kind].xml, on_call, self);
  call_bus (self, "RequestName", g_variant_new ("(su)", kinds[kind].name, G_BUS_NAME_OWNER_FLAGS_NONE));
}

void
blanking_service_leave (BlankingService *self)
{
  call_bus (self, "ReleaseName", g_variant_new ("(s)", kinds[self->kind].name));
}

void
blanking_service_stop (BlankingService *self)
{
  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  g_clear_object (&self->kept);
  g_clear_object (&self->connection);
}

void
blanking_service_answer (BlankingService *self)
{
  send_answer (self, g_steal_pointer (&self->kept));
}

static void
on_barrier (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
            const char *method, GVariant *parameters, GDBusMethodInvocation *invocation, gpointer user_data)
{
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
on_passed (GObject *connection, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply G_GNUC_UNUSED = g_dbus_connection_call_finish (G_DBUS_CONNECTION (connection), result, &error);

  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* A call on the connection under test, through the bus, back to us, comes after all that was sent before. What arrived
 * may set off something in its turn (a look for the owner, request, answer), hence the rounds. */
void
blanking_settle (BlankingLog *log)
{
  g_autoptr (GDBusConnection) other = connect (log);
  g_autoptr (GDBusConnection) connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  add_object (other, "/barrier", barrier_xml, on_barrier, NULL);
  for (int round = 0; round < 6; round++)
    {
      gboolean passed = FALSE;

      g_dbus_connection_call (connection, g_dbus_connection_get_unique_name (other), "/barrier", "org.lumbar.Barrier",
                              "Pass", NULL, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_passed, &passed);
      wait_until (passed);
    }
  g_dbus_connection_close_sync (other, NULL, NULL);
}
