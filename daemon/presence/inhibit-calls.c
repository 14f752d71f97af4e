/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A monitor (org.freedesktop.DBus.Monitoring) with match rules for these calls: the bus wakes us for them alone.
 * Messages arrive in GLib's thread for D-Bus, and may do so after we are freed; what they hold on to is the ear. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/inhibit-calls.h"

/* Those that change something; the others' questions, and our own, are nobody's business. */
static const char *const methods[] = { "Inhibit", "UnInhibit", "ClearInhibitors" };

typedef struct
{
  LumbarInhibitCalls *calls; /* NULL: freed. Of the main thread. */
} Ear;

struct _LumbarInhibitCalls
{
  char *interface;             /* (owned) */
  void (*called) (gpointer user_data);
  gpointer user_data;

  GDBusConnection *connection; /* (owned) */
  GCancellable *cancellable;   /* (owned) */
  GDBusConnection *monitor;    /* (owned) (nullable) */
  guint filter;
  Ear *ear;                    /* (owned) atomic */
  GHashTable *callers;         /* (owned) unique name → id of the watch on it */
};

typedef struct
{
  Ear *ear;     /* (owned) atomic */
  char *sender; /* (owned) */
} Heard;

static void
free_watch (gpointer data)
{
  g_bus_unwatch_name (GPOINTER_TO_UINT (data));
}

/* A caller's inhibitors end with it, which is no call. */
static void
on_caller_vanished (GDBusConnection *connection, const char *name, gpointer user_data)
{
  LumbarInhibitCalls *self = user_data;
  g_autofree char *caller = g_strdup (name); /* the watch's own is gone with it */

  g_hash_table_remove (self->callers, caller);
  self->called (self->user_data);
}

static void
watch_caller (LumbarInhibitCalls *self, const char *caller)
{
  guint watch;

  if (g_hash_table_contains (self->callers, caller))
    return;

  watch = g_bus_watch_name_on_connection (self->connection, caller, G_BUS_NAME_WATCHER_FLAGS_NONE, NULL,
                                          on_caller_vanished, self, NULL);
  g_hash_table_insert (self->callers, g_strdup (caller), GUINT_TO_POINTER (watch));
}

static gboolean
on_heard (gpointer user_data)
{
  Heard *heard = user_data;
  LumbarInhibitCalls *self = heard->ear->calls;

  if (self != NULL)
    {
      watch_caller (self, heard->sender);
      self->called (self->user_data);
    }

  return G_SOURCE_REMOVE;
}

static void
free_heard (gpointer data)
{
  Heard *heard = data;

  g_atomic_rc_box_release (heard->ear);
  g_free (heard->sender);
  g_free (heard);
}

/* In GLib's thread. What is not for us must not get further, where it would be answered: the bus throws out a monitor
 * that says anything. */
static GDBusMessage *
on_message (GDBusConnection *monitor, GDBusMessage *message, gboolean incoming, gpointer user_data)
{
  Ear *ear = user_data;
  GDBusMessageType type = g_dbus_message_get_message_type (message);
  const char *sender = g_dbus_message_get_sender (message);
  Heard *heard;

  if (!incoming || type == G_DBUS_MESSAGE_TYPE_METHOD_RETURN || type == G_DBUS_MESSAGE_TYPE_ERROR)
    return message;

  if (type == G_DBUS_MESSAGE_TYPE_METHOD_CALL && sender != NULL)
    {
      heard = g_new0 (Heard, 1);
      heard->ear = g_atomic_rc_box_acquire (ear);
      heard->sender = g_strdup (sender);
      g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, on_heard, heard, free_heard);
    }

  g_object_unref (message);
  return NULL;
}

static void
on_monitoring (GObject *monitor, GAsyncResult *result, gpointer user_data)
{
  LumbarInhibitCalls *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (monitor), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (reply == NULL)
    g_info ("Listening for calls to %s failed: %s; what they keep the screen on for is not seen", self->interface,
            error->message);
  else
    self->called (self->user_data);
}

static GVariant *
make_rules (const char *interface)
{
  g_autoptr (GVariantBuilder) rules = g_variant_builder_new (G_VARIANT_TYPE ("as"));

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autofree char *rule = g_strdup_printf ("type='method_call',interface='%s',member='%s'", interface, methods[i]);

      g_variant_builder_add (rules, "s", rule);
    }
  return g_variant_new ("(asu)", rules, 0u);
}

static void
on_connected (GObject *object, GAsyncResult *result, gpointer user_data)
{
  LumbarInhibitCalls *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) monitor = g_dbus_connection_new_for_address_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (monitor == NULL)
    {
      g_info ("Connecting to the session bus once more failed: %s; what calls to %s keep the screen on for is not seen",
              error->message, self->interface);
      return;
    }

  self->monitor = g_steal_pointer (&monitor);
  self->filter = g_dbus_connection_add_filter (self->monitor, on_message, g_atomic_rc_box_acquire (self->ear),
                                               g_atomic_rc_box_release);
  g_dbus_connection_call (self->monitor, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus.Monitoring", "BecomeMonitor", make_rules (self->interface), NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->cancellable, on_monitoring, self);
}

LumbarInhibitCalls *
lumbar_inhibit_calls_new (GDBusConnection *connection,
                          const char      *interface,
                          void           (*called) (gpointer user_data),
                          gpointer         user_data)
{
  LumbarInhibitCalls *self = g_new0 (LumbarInhibitCalls, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, &error);

  self->interface = g_strdup (interface);
  self->called = called;
  self->user_data = user_data;
  self->connection = g_object_ref (connection);
  self->cancellable = g_cancellable_new ();
  self->ear = g_atomic_rc_box_new0 (Ear);
  self->ear->calls = self;
  self->callers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_watch);

  if (address == NULL)
    g_info ("The session bus has no address: %s", error->message);
  else
    g_dbus_connection_new_for_address (address,
                                       G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                         | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                       NULL, self->cancellable, on_connected, self);
  return self;
}

void
lumbar_inhibit_calls_free (LumbarInhibitCalls *self)
{
  if (self == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  if (self->filter != 0)
    g_dbus_connection_remove_filter (self->monitor, self->filter);
  g_clear_object (&self->monitor);
  self->ear->calls = NULL;
  g_atomic_rc_box_release (self->ear);
  g_hash_table_unref (self->callers);
  g_object_unref (self->connection);
  g_object_unref (self->cancellable);
  g_free (self->interface);
  g_free (self);
}
