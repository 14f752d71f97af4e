/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Owner, capabilities, pulse, signals; see the header. Calls go to the owner's unique name and have no timeout:
 * they end with an answer, or with the owner, and a late answer to an owner of before is never taken for news. */

#define G_LOG_DOMAIN "lumbar-notify"

#include "notify/server.h"

#define NOTIFICATIONS_NAME  "org.freedesktop.Notifications"
#define NOTIFICATIONS_PATH  "/org/freedesktop/Notifications"
#define NO_TIMEOUT          G_MAXINT

/* Servers that say "actions" and keep them in a menu that has to be called up: nobody sees a button there. */
static const char *const servers_hiding_buttons[] = { "dunst", "mako", NULL };

struct _LumbarServer
{
  GDBusConnection *connection;      /* (owned) */
  const LumbarServerEvents *events; /* (unowned) */
  gpointer data;
  GCancellable *cancellable;        /* (owned) of everything under way; cancelled by free */

  guint watch_id;
  guint signals_id;
  char *owner;                      /* (owned) (nullable) */
  gboolean caps_known;
  LumbarPopupCaps caps;

  gboolean known;
  gboolean startable;               /* the bus knows a program for the name */
  guint patience_ms;
  gint64 ownerless_since_us;        /* g_get_monotonic_time () */
  GSource *patience;                /* (owned) (nullable) */
};

typedef struct
{
  LumbarServer *server; /* (unowned) not touched when the call was cancelled */
  LumbarServerAnswered answered;
  gpointer data;
} Pulse;

static void
call_owner (LumbarServer *self, const char *method, const char *reply_type,
            GAsyncReadyCallback ready, gpointer data)
{
  g_dbus_connection_call (self->connection, self->owner, NOTIFICATIONS_PATH, NOTIFICATIONS_NAME, method,
                          NULL, G_VARIANT_TYPE (reply_type), G_DBUS_CALL_FLAGS_NO_AUTO_START, NO_TIMEOUT,
                          self->cancellable, ready, data);
}

static void
call_bus (LumbarServer *self, const char *method, GVariant *parameters, const char *reply_type,
          GAsyncReadyCallback ready)
{
  g_dbus_connection_call (self->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus", method, parameters, G_VARIANT_TYPE (reply_type),
                          G_DBUS_CALL_FLAGS_NONE, NO_TIMEOUT, self->cancellable, ready, self);
}

/* NULL without ERROR: it was cancelled, and whoever asked is gone. */
static GVariant *
finish_call (GObject *connection, GAsyncResult *result, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  GVariant *reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (connection), result, &local_error);

  if (reply == NULL && !g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_dbus_error_strip_remote_error (local_error);
      g_propagate_error (error, g_steal_pointer (&local_error));
    }

  return reply;
}

static void
stop_patience (LumbarServer *self)
{
  if (self->patience == NULL)
    return;

  g_source_destroy (self->patience);
  g_clear_pointer (&self->patience, g_source_unref);
}

static void
on_started (GObject *connection, GAsyncResult *result, gpointer data)
{
  LumbarServer *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = finish_call (connection, result, &error);

  if (reply != NULL || error == NULL || self->owner != NULL)
    return;

  g_message ("Starting a notification server through the bus failed: %s; waiting for one to come by itself",
             error->message);
  self->startable = FALSE;
  self->events->changed (self->data);
}

static gboolean
on_patience_over (gpointer data)
{
  LumbarServer *self = data;

  g_clear_pointer (&self->patience, g_source_unref);
  g_debug ("No notification server so far: having the bus start one");
  call_bus (self, "StartServiceByName", g_variant_new ("(su)", NOTIFICATIONS_NAME, 0), "(u)", on_started);

  return G_SOURCE_REMOVE;
}

void
lumbar_server_summon (LumbarServer *self, gboolean wanted)
{
  gint64 waited_ms;

  if (!wanted || self->owner != NULL || !self->startable)
    {
      stop_patience (self);
      return;
    }
  if (self->patience != NULL)
    return;

  waited_ms = (g_get_monotonic_time () - self->ownerless_since_us) / 1000;
  self->patience = g_timeout_source_new ((guint) MAX (0, (gint64) self->patience_ms - waited_ms));
  g_source_set_callback (self->patience, on_patience_over, self, NULL);
  g_source_attach (self->patience, g_main_context_get_thread_default ());
}

static void
on_caps (GObject *connection, GAsyncResult *result, gpointer data)
{
  g_autofree Pulse *asked = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = finish_call (connection, result, &error);
  g_autofree const char **caps = NULL;
  LumbarServer *self = asked->server;

  if (reply == NULL && error == NULL)
    return;
  /* An answer of an owner that has gone since. */
  if (self->owner == NULL || GPOINTER_TO_UINT (asked->data) != self->signals_id)
    return;

  if (reply != NULL)
    g_variant_get (reply, "(^a&s)", &caps);
  else
    g_message ("Asking the notification server what it can do failed: %s; taking it to show plain text only",
               error->message);
  self->caps.actions = caps != NULL && g_strv_contains (caps, "actions");
  self->caps.body_markup = caps != NULL && g_strv_contains (caps, "body-markup");
  self->caps_known = TRUE;
  g_debug ("Notification server %s: %s, %s", self->owner, self->caps.actions ? "buttons" : "no buttons",
           self->caps.body_markup ? "markup" : "plain text");
  self->events->changed (self->data);
}

static void
ask_caps (LumbarServer *self)
{
  Pulse *asked = g_new0 (Pulse, 1);

  asked->server = self;
  asked->data = GUINT_TO_POINTER (self->signals_id); /* a new one for each owner */
  call_owner (self, "GetCapabilities", "(as)", on_caps, asked);
}

static void
on_server_signal (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
                  const char *signal, GVariant *parameters, gpointer data)
{
  LumbarServer *self = data;
  guint32 id, reason;
  const char *action;

  if (g_str_equal (signal, "ActionInvoked") && g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(us)")))
    {
      g_variant_get (parameters, "(u&s)", &id, &action);
      self->events->action (self->data, id, action);
    }
  else if (g_str_equal (signal, "NotificationClosed") && g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(uu)")))
    {
      g_variant_get (parameters, "(uu)", &id, &reason);
      self->events->closed (self->data, id, reason);
    }
}

static void
forget_owner (LumbarServer *self)
{
  if (self->signals_id != 0)
    g_dbus_connection_signal_unsubscribe (self->connection, self->signals_id);
  self->signals_id = 0;
  self->caps_known = FALSE;
  g_clear_pointer (&self->owner, g_free);
  self->ownerless_since_us = g_get_monotonic_time ();
}

static void
on_appeared (GDBusConnection *connection, const char *name, const char *owner, gpointer data)
{
  LumbarServer *self = data;

  stop_patience (self);
  forget_owner (self);
  self->owner = g_strdup (owner);
  self->signals_id = g_dbus_connection_signal_subscribe (connection, owner, NOTIFICATIONS_NAME, NULL,
                                                         NOTIFICATIONS_PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                                         on_server_signal, self, NULL);
  self->known = TRUE;
  ask_caps (self);
  self->events->changed (self->data);
}

static void
on_startable (GObject *connection, GAsyncResult *result, gpointer data)
{
  LumbarServer *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = finish_call (connection, result, &error);
  g_autofree const char **names = NULL;

  if (reply == NULL && error == NULL)
    return;

  if (reply != NULL)
    g_variant_get (reply, "(^a&s)", &names);
  else
    g_debug ("Asking the bus which services it can start failed: %s", error->message);
  self->startable = names != NULL && g_strv_contains (names, NOTIFICATIONS_NAME);
  self->known = TRUE;
  self->events->changed (self->data);
}

static void
on_vanished (GDBusConnection *connection, const char *name, gpointer data)
{
  LumbarServer *self = data;

  forget_owner (self);
  if (connection != NULL)
    {
      call_bus (self, "ListActivatableNames", NULL, "(as)", on_startable);
    }
  else
    {
      self->startable = FALSE;
      self->known = TRUE;
    }
  self->events->changed (self->data);
}

/* What no capability tells, from name, vendor, version and specification. */
static void
learn_habits (LumbarServer *self, GVariant *information)
{
  const char *name, *version;

  g_variant_get (information, "(&s&s&s&s)", &name, NULL, &version, NULL);
  self->caps.hidden_buttons = g_strv_contains (servers_hiding_buttons, name);
  self->caps.lossy_updates = g_str_equal (name, "gnome-shell") && g_ascii_strtoull (version, NULL, 10) < 46;
  self->caps.tag_or_id = g_str_equal (name, "mako");
}

static void
on_pulse (GObject *connection, GAsyncResult *result, gpointer data)
{
  g_autofree Pulse *pulse = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = finish_call (connection, result, &error);

  if (reply == NULL && error == NULL)
    return;

  if (reply != NULL)
    learn_habits (pulse->server, reply);
  pulse->answered (pulse->data);
}

void
lumbar_server_pulse (LumbarServer *self, LumbarServerAnswered answered, gpointer data)
{
  Pulse *pulse;

  g_return_if_fail (self->owner != NULL);

  pulse = g_new0 (Pulse, 1);
  pulse->server = self;
  pulse->answered = answered;
  pulse->data = data;
  call_owner (self, "GetServerInformation", "(ssss)", on_pulse, pulse);
}

const char *
lumbar_server_get_owner (LumbarServer *self)
{
  return self->owner;
}

const LumbarPopupCaps *
lumbar_server_get_caps (LumbarServer *self)
{
  return self->caps_known ? &self->caps : NULL;
}

gboolean
lumbar_server_is_known (LumbarServer *self)
{
  return self->known;
}

gboolean
lumbar_server_is_available (LumbarServer *self)
{
  return self->owner != NULL || self->startable;
}

LumbarServer *
lumbar_server_new (GDBusConnection *connection, guint patience_ms, const LumbarServerEvents *events, gpointer data)
{
  LumbarServer *self = g_new0 (LumbarServer, 1);

  self->connection = g_object_ref (connection);
  self->events = events;
  self->data = data;
  self->cancellable = g_cancellable_new ();
  self->patience_ms = patience_ms;
  self->ownerless_since_us = g_get_monotonic_time ();
  self->watch_id = g_bus_watch_name_on_connection (connection, NOTIFICATIONS_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                   on_appeared, on_vanished, self, NULL);

  return self;
}

void
lumbar_server_free (LumbarServer *self)
{
  if (self == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  g_bus_unwatch_name (self->watch_id);
  stop_patience (self);
  forget_owner (self);
  g_object_unref (self->cancellable);
  g_object_unref (self->connection);
  g_free (self);
}
