/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A name on a message bus, followed while it comes and goes: connects by itself, and starts no service. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _LumbarBusName LumbarBusName;

typedef struct
{
  /* OWNER, a unique name, has it now. A change of owner is a vanished, then an appeared. */
  void (*appeared) (GDBusConnection *connection, const char *owner, gpointer user_data);
  /* Nobody has it: once for certain where nobody does at first. ERROR: there is no bus at all; else NULL. */
  void (*vanished) (const GError *error, gpointer user_data);
  /* (nullable) The bus is there; before either of the others. For subscriptions that need no owner. */
  void (*connected) (GDBusConnection *connection, gpointer user_data);
} LumbarBusNameFuncs;

/* FUNCS are called from the main loop, none before this returns and none after lumbar_bus_name_free(). The connection
 * is the process's shared one; it does not end the process when the bus goes. */
LumbarBusName *lumbar_bus_name_new  (GBusType bus, const char *name, const LumbarBusNameFuncs *funcs, gpointer user_data);
void           lumbar_bus_name_free (LumbarBusName *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarBusName, lumbar_bus_name_free)

/* (nullable) (transfer none) NULL until there is a connection. */
GDBusConnection *lumbar_bus_name_get_connection (LumbarBusName *self);

/* (nullable) unique name; NULL: nobody has it, or that is not known yet */
const char      *lumbar_bus_name_get_owner      (LumbarBusName *self);

/* What a PropertiesChanged signal's PARAMETERS say is new, a{sv}; NULL where they are something else. (transfer full) */
GVariant *lumbar_bus_changed_properties (GVariant *parameters);

G_END_DECLS
