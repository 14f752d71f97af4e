/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The session manager's one property, InhibitedActions. */

#include "presence/gnome-session.h"

#include "platform/bus-name.h"

#define NAME "org.gnome.SessionManager"
#define PATH "/org/gnome/SessionManager"
#define PROPERTIES "org.freedesktop.DBus.Properties"

/* From gnome-session's gsm-inhibitor-flag.h: marking the session idle. */
#define INHIBITS_IDLE (1u << 3)

struct _LumbarGnomeSession
{
  LumbarGnomeSessionFunc changed;
  gpointer user_data;

  LumbarBusName *name;       /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable) */
  guint subscription;
  gboolean late;             /* it has come after us: what it says is news to the shell */
};

static void
tell (LumbarGnomeSession *self, guint32 actions, gboolean news)
{
  gboolean inhibited = (actions & INHIBITS_IDLE) != 0;

  self->changed (inhibited, news && !inhibited, self->user_data);
}

static void
on_properties_changed (GDBusConnection *connection,
                       const char      *sender,
                       const char      *path,
                       const char      *interface,
                       const char      *signal,
                       GVariant        *parameters,
                       gpointer         user_data)
{
  LumbarGnomeSession *self = user_data;
  g_autoptr (GVariant) changed = lumbar_bus_changed_properties (parameters);
  guint32 actions;

  if (changed == NULL)
    return;

  if (g_variant_lookup (changed, "InhibitedActions", "u", &actions))
    tell (self, actions, TRUE);
}

/* mate-session has the name without the property. */
static void
on_property_ready (GObject *connection, GAsyncResult *result, gpointer user_data)
{
  LumbarGnomeSession *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (connection), result, &error);
  g_autoptr (GVariant) value = NULL;

  if (reply == NULL)
    return;

  g_variant_get (reply, "(v)", &value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_UINT32))
    tell (self, g_variant_get_uint32 (value), self->late);
}

static void
leave (LumbarGnomeSession *self)
{
  if (self->cancellable == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_dbus_connection_signal_unsubscribe (lumbar_bus_name_get_connection (self->name), self->subscription);
}

static void
on_appeared (GDBusConnection *connection, const char *owner, gpointer user_data)
{
  LumbarGnomeSession *self = user_data;

  leave (self);
  self->cancellable = g_cancellable_new ();
  self->subscription = g_dbus_connection_signal_subscribe (connection, owner, PROPERTIES, "PropertiesChanged", PATH,
                                                           NAME, G_DBUS_SIGNAL_FLAGS_NONE, on_properties_changed, self,
                                                           NULL);
  g_dbus_connection_call (connection, owner, PATH, PROPERTIES, "Get", g_variant_new ("(ss)", NAME, "InhibitedActions"),
                          G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->cancellable,
                          on_property_ready, self);
}

/* The shell goes by what was said last until there is another one, and asks that one. */
static void
on_vanished (const GError *error, gpointer user_data)
{
  LumbarGnomeSession *self = user_data;

  leave (self);
  self->late = TRUE;
}

static const LumbarBusNameFuncs name_funcs = {
  .appeared = on_appeared,
  .vanished = on_vanished,
};

LumbarGnomeSession *
lumbar_gnome_session_new (LumbarGnomeSessionFunc changed, gpointer user_data)
{
  LumbarGnomeSession *self = g_new0 (LumbarGnomeSession, 1);

  self->changed = changed;
  self->user_data = user_data;
  self->name = lumbar_bus_name_new (G_BUS_TYPE_SESSION, NAME, &name_funcs, self);
  return self;
}

void
lumbar_gnome_session_free (LumbarGnomeSession *self)
{
  if (self == NULL)
    return;

  leave (self);
  lumbar_bus_name_free (self->name);
  g_free (self);
}
