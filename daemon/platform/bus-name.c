/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Connecting, then watching one name. */

#include "platform/bus-name.h"

struct _LumbarBusName
{
  char *name;                      /* (owned) */
  const LumbarBusNameFuncs *funcs; /* NULL: freed */
  gpointer user_data;
  gboolean connecting;

  GDBusConnection *connection;     /* (owned) (nullable) */
  char *owner;                     /* (owned) (nullable) */
  guint watch;
};

static void
on_appeared (GDBusConnection *connection, const char *name, const char *owner, gpointer user_data)
{
  LumbarBusName *self = user_data;

  g_free (self->owner);
  self->owner = g_strdup (owner);
  self->funcs->appeared (connection, owner, self->user_data);
}

static void
on_vanished (GDBusConnection *connection, const char *name, gpointer user_data)
{
  LumbarBusName *self = user_data;

  g_clear_pointer (&self->owner, g_free);
  self->funcs->vanished (NULL, self->user_data);
}

static void
take_connection (LumbarBusName *self, GDBusConnection *connection)
{
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  self->connection = g_object_ref (connection);
  if (self->funcs->connected != NULL)
    self->funcs->connected (connection, self->user_data);
  self->watch = g_bus_watch_name_on_connection (connection, self->name, G_BUS_NAME_WATCHER_FLAGS_NONE, on_appeared,
                                                on_vanished, self, NULL);
}

static void
on_bus_ready (GObject *object, GAsyncResult *result, gpointer user_data)
{
  LumbarBusName *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection = g_bus_get_finish (result, &error);

  self->connecting = FALSE;
  if (self->funcs == NULL)
    lumbar_bus_name_free (self);
  else if (connection == NULL || g_dbus_connection_is_closed (connection))
    self->funcs->vanished (error, self->user_data);
  else
    take_connection (self, connection);
}

LumbarBusName *
lumbar_bus_name_new (GBusType bus, const char *name, const LumbarBusNameFuncs *funcs, gpointer user_data)
{
  LumbarBusName *self = g_new0 (LumbarBusName, 1);

  self->name = g_strdup (name);
  self->funcs = funcs;
  self->user_data = user_data;
  self->connecting = TRUE;

  /* Not cancellable: the connection is shared, and to cancel its making makes it fail for everybody who waits for it. */
  g_bus_get (bus, NULL, on_bus_ready, self);
  return self;
}

void
lumbar_bus_name_free (LumbarBusName *self)
{
  if (self == NULL)
    return;

  self->funcs = NULL;
  if (self->connecting)
    return;

  g_clear_handle_id (&self->watch, g_bus_unwatch_name);
  g_clear_object (&self->connection);
  g_free (self->owner);
  g_free (self->name);
  g_free (self);
}

GDBusConnection *
lumbar_bus_name_get_connection (LumbarBusName *self)
{
  return self->connection;
}

const char *
lumbar_bus_name_get_owner (LumbarBusName *self)
{
  return self->owner;
}

GVariant *
lumbar_bus_changed_properties (GVariant *parameters)
{
  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return NULL;

  return g_variant_get_child_value (parameters, 1);
}
