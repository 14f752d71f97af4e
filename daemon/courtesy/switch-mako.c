/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* mako's modes, which are whatever its user calls them; "do-not-disturb" in mako(5). Since 1.10 they are a property, of
 * which it tells that it is not what it was. Before (1.7, dbus/mako.c) it can be asked for them and tells of nothing: there
 * the calls that set them are overheard. Both are told apart by the property, since its version is always "0.0.0". */

#define G_LOG_DOMAIN "lumbar-courtesy"

#include "courtesy/switch.h"

#include "platform/bus-name.h"
#include "platform/overheard-calls.h"

/* It has no other name of its own. */
#define NAME       "org.freedesktop.Notifications"
#define PATH       "/fr/emersion/Mako"
#define INTERFACE  "fr.emersion.Mako"
#define PROPERTIES "org.freedesktop.DBus.Properties"

static const char *const modes_for_silence[] = { "do-not-disturb", "dnd", NULL };
static const char *const methods_that_set[] = { "SetModes", "SetMode", NULL };

typedef struct
{
  LumbarSwitchFunc func;
  gpointer user_data;

  LumbarBusName *mako;         /* (owned) */
  guint subscription;
  LumbarOverheardCalls *calls; /* (owned) (nullable) to a mako that tells of nothing */
  GCancellable *cancellable;   /* (owned) of what was asked */
} Mako;

static void
take_modes (Mako *self, GVariant *modes)
{
  gboolean on = FALSE;

  for (gsize i = 0; i < g_variant_n_children (modes); i++)
    {
      g_autoptr (GVariant) mode = g_variant_get_child_value (modes, i);

      on |= g_strv_contains (modes_for_silence, g_variant_get_string (mode, NULL));
    }

  self->func (on, self->user_data);
}

static void
call (Mako *self, const char *interface, const char *method, GVariant *arguments, const char *type, GAsyncReadyCallback done)
{
  g_dbus_connection_call (lumbar_bus_name_get_connection (self->mako), lumbar_bus_name_get_owner (self->mako), PATH,
                          interface, method, arguments, G_VARIANT_TYPE (type), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          self->cancellable, done, self);
}

/* Before 1.10 */

static void
on_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) modes = reply ? g_variant_get_child_value (reply, 0) : NULL;
  Mako *self = user_data;

  if (modes)
    take_modes (self, modes);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("mako does not tell its modes: %s", error->message);
}

static void
list_modes (Mako *self)
{
  call (self, INTERFACE, "ListModes", NULL, "(as)", on_listed);
}

static void
on_began (gpointer user_data)
{
  list_modes (user_data);
}

static void
on_not_allowed (const GError *error, gpointer user_data)
{
  g_info ("Listening for changes of mako's modes failed: %s; they are known as they are now", error->message);
  list_modes (user_data);
}

static void
on_heard (const char *sender, gpointer user_data)
{
  list_modes (user_data);
}

static const LumbarOverheardCallsFuncs calls_funcs = { .began = on_began, .failed = on_not_allowed, .heard = on_heard };

/* Since 1.10 */

static void
on_property (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) modes = NULL;
  Mako *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (reply)
    g_variant_get (reply, "(v)", &modes);
  if (modes && g_variant_is_of_type (modes, G_VARIANT_TYPE_STRING_ARRAY))
    take_modes (self, modes);
  else if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_PROPERTY) && !self->calls)
    self->calls = lumbar_overheard_calls_new (INTERFACE, methods_that_set, &calls_funcs, self);
  else
    g_debug ("mako does not tell its modes: %s", error ? error->message : "they are something else");
}

static void
get_property (Mako *self)
{
  call (self, PROPERTIES, "Get", g_variant_new ("(ss)", INTERFACE, "Modes"), "(v)", on_property);
}

/* Also at each notification (1.10 has a property of them, too): then nothing is asked. */
static void
on_properties_changed (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
                       const char *signal, GVariant *parameters, gpointer user_data)
{
  g_autoptr (GVariant) changed = lumbar_bus_changed_properties (parameters);
  g_autoptr (GVariant) modes = changed ? g_variant_lookup_value (changed, "Modes", G_VARIANT_TYPE_STRING_ARRAY) : NULL;
  g_autofree const char **invalidated = NULL;

  if (changed)
    g_variant_get_child (parameters, 2, "^a&s", &invalidated);

  if (modes)
    take_modes (user_data, modes);
  else if (invalidated && g_strv_contains (invalidated, "Modes"))
    get_property (user_data);
}

/* Coming and going */

static void
on_appeared (GDBusConnection *connection, const char *owner, gpointer user_data)
{
  Mako *self = user_data;

  self->subscription = g_dbus_connection_signal_subscribe (connection, owner, PROPERTIES, "PropertiesChanged", PATH, INTERFACE,
                                                           G_DBUS_SIGNAL_FLAGS_NONE, on_properties_changed, self, NULL);
  get_property (self);
}

static void
forget_mako (Mako *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->calls, lumbar_overheard_calls_free);

  if (self->subscription)
    g_dbus_connection_signal_unsubscribe (lumbar_bus_name_get_connection (self->mako), self->subscription);
  self->subscription = 0;
}

static void
on_vanished (const GError *error, gpointer user_data)
{
  Mako *self = user_data;

  forget_mako (self);
  self->func (FALSE, self->user_data);
}

static const LumbarBusNameFuncs mako_funcs = { .appeared = on_appeared, .vanished = on_vanished };

static gpointer
start (gconstpointer where, LumbarSwitchFunc func, gpointer user_data)
{
  Mako *self = g_new0 (Mako, 1);

  self->func = func;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  self->mako = lumbar_bus_name_new (G_BUS_TYPE_SESSION, NAME, &mako_funcs, self);

  return self;
}

static void
stop (gpointer data)
{
  Mako *self = data;

  forget_mako (self);
  g_object_unref (self->cancellable);
  lumbar_bus_name_free (self->mako);
  g_free (self);
}

const LumbarSwitchKind lumbar_switch_mako = { .start = start, .stop = stop };
