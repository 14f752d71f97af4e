/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The object's life: its export, its name, its status. */

#include "bus/private.h"

static void
tell (LumbarBus *self, LumbarBusOwnership ownership)
{
  if (self->on_owned != NULL)
    self->on_owned (self, ownership, self->user_data);
}

static void
on_name_acquired (GDBusConnection *connection, const char *name, gpointer user_data)
{
  tell (user_data, LUMBAR_BUS_OWNED);
}

/* GDBus says "lost" for both: the name was never to be had, and the bus is gone. Once it is ours nobody can take
 * it from us, because nobody is allowed to replace us. */
static void
on_name_lost (GDBusConnection *connection, const char *name, gpointer user_data)
{
  if (connection == NULL || g_dbus_connection_is_closed (connection))
    tell (user_data, LUMBAR_BUS_LOST);
  else
    tell (user_data, LUMBAR_BUS_TAKEN);
}

static void
withdraw (LumbarBus *self)
{
  GDBusInterfaceSkeleton *skeleton = G_DBUS_INTERFACE_SKELETON (self->skeleton);

  g_clear_handle_id (&self->name_id, g_bus_unown_name);
  if (g_dbus_interface_skeleton_get_connection (skeleton) != NULL)
    g_dbus_interface_skeleton_unexport (skeleton);
}

LumbarBus *
lumbar_bus_new (const LumbarBusCalls *calls, gpointer user_data)
{
  LumbarBus *self = g_new0 (LumbarBus, 1);
  g_auto (LumbarStatus) nothing = { 0 };

  self->calls = *calls;
  self->user_data = user_data;
  self->skeleton = lumbar_dbus_daemon_skeleton_new ();
  lumbar_dbus_daemon_set_version (self->skeleton, LUMBAR_VERSION);
  lumbar_status_init (&nothing);
  lumbar_bus_set_properties (self->skeleton, &nothing);
  lumbar_bus_publish_choices (self, LUMBAR_PLACE_UNSET, g_variant_new ("a(ssbs)", NULL));
  lumbar_bus_connect_methods (self);
  lumbar_bus_connect_choices (self);

  return self;
}

void
lumbar_bus_free (LumbarBus *self)
{
  if (self == NULL)
    return;

  self->on_owned = NULL;
  withdraw (self);
  g_signal_handlers_disconnect_by_data (self->skeleton, self);
  g_object_unref (self->skeleton);
  g_free (self);
}

gboolean
lumbar_bus_own (LumbarBus *self, GDBusConnection *connection, LumbarBusOwnedFunc on_owned, GError **error)
{
  withdraw (self);
  self->on_owned = on_owned;

  if (!g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->skeleton), connection, LUMBAR_BUS_PATH, error))
    {
      g_prefix_error (error, "cannot offer %s on the session bus: ", LUMBAR_BUS_PATH);
      return FALSE;
    }

  self->name_id = g_bus_own_name_on_connection (connection, LUMBAR_BUS_NAME, G_BUS_NAME_OWNER_FLAGS_DO_NOT_QUEUE,
                                                on_name_acquired, on_name_lost, self, NULL);
  return TRUE;
}

void
lumbar_bus_publish (LumbarBus *self, const LumbarStatus *status)
{
  lumbar_bus_set_properties (self->skeleton, status);

  /* Not in an idle source: that would be a wake-up of its own, and come after the reply of the method that caused it. */
  g_dbus_interface_skeleton_flush (G_DBUS_INTERFACE_SKELETON (self->skeleton));
}
