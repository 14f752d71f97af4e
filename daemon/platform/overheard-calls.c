/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A monitor (org.freedesktop.DBus.Monitoring) with match rules for these calls: the bus wakes us for them alone.
 * Messages arrive in GLib's thread for D-Bus, and may do so after we are freed; what they hold on to is the ear. */

#include "platform/overheard-calls.h"

typedef struct
{
  LumbarOverheardCalls *calls; /* NULL: freed. Of the main thread. */
} Ear;

struct _LumbarOverheardCalls
{
  char *interface;                        /* (owned) */
  const char *const *methods;
  const LumbarOverheardCallsFuncs *funcs;
  gpointer user_data;

  GCancellable *cancellable;              /* (owned) */
  GDBusConnection *monitor;               /* (owned) (nullable) */
  guint filter;
  guint idle;                             /* tells that there is no address to connect to */
  Ear *ear;                               /* (owned) atomic */
};

typedef struct
{
  Ear *ear;     /* (owned) atomic */
  char *sender; /* (owned) */
} Heard;

static gboolean
on_heard (gpointer user_data)
{
  Heard *heard = user_data;
  LumbarOverheardCalls *self = heard->ear->calls;

  if (self != NULL)
    self->funcs->heard (heard->sender, self->user_data);

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
  LumbarOverheardCalls *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (monitor), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (reply == NULL)
    self->funcs->failed (error, self->user_data);
  else
    self->funcs->began (self->user_data);
}

static GVariant *
make_rules (LumbarOverheardCalls *self)
{
  g_autoptr (GVariantBuilder) rules = g_variant_builder_new (G_VARIANT_TYPE ("as"));

  for (const char *const *method = self->methods; *method; method++)
    {
      g_autofree char *rule = g_strdup_printf ("type='method_call',interface='%s',member='%s'", self->interface, *method);

      g_variant_builder_add (rules, "s", rule);
    }
  return g_variant_new ("(asu)", rules, 0u);
}

static void
on_connected (GObject *object, GAsyncResult *result, gpointer user_data)
{
  LumbarOverheardCalls *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) monitor = g_dbus_connection_new_for_address_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (monitor == NULL)
    {
      self->funcs->failed (error, self->user_data);
      return;
    }

  self->monitor = g_steal_pointer (&monitor);
  self->filter = g_dbus_connection_add_filter (self->monitor, on_message, g_atomic_rc_box_acquire (self->ear),
                                               g_atomic_rc_box_release);
  g_dbus_connection_call (self->monitor, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus.Monitoring", "BecomeMonitor", make_rules (self), NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->cancellable, on_monitoring, self);
}

static gboolean
on_no_address (gpointer user_data)
{
  LumbarOverheardCalls *self = user_data;
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "the session bus has no address");

  self->idle = 0;
  self->funcs->failed (error, self->user_data);
  return G_SOURCE_REMOVE;
}

LumbarOverheardCalls *
lumbar_overheard_calls_new (const char                      *interface,
                            const char *const               *methods,
                            const LumbarOverheardCallsFuncs *funcs,
                            gpointer                         user_data)
{
  LumbarOverheardCalls *self = g_new0 (LumbarOverheardCalls, 1);
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  self->interface = g_strdup (interface);
  self->methods = methods;
  self->funcs = funcs;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  self->ear = g_atomic_rc_box_new0 (Ear);
  self->ear->calls = self;

  if (address == NULL)
    self->idle = g_idle_add (on_no_address, self);
  else
    g_dbus_connection_new_for_address (address,
                                       G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                         | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                       NULL, self->cancellable, on_connected, self);
  return self;
}

void
lumbar_overheard_calls_free (LumbarOverheardCalls *self)
{
  if (self == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->filter != 0)
    g_dbus_connection_remove_filter (self->monitor, self->filter);
  g_clear_object (&self->monitor);
  self->ear->calls = NULL;
  g_atomic_rc_box_release (self->ear);
  g_object_unref (self->cancellable);
  g_free (self->interface);
  g_free (self);
}
