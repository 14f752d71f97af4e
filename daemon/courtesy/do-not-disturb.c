/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Who owns the notifications' name says what it is called; whoever keeps its switch is asked once, and anew at each signal
 * after which the answer may be another one. */

#define G_LOG_DOMAIN "lumbar-courtesy"

#include "courtesy/do-not-disturb.h"

#include "platform/bus-name.h"

#define NOTIFICATIONS      "org.freedesktop.Notifications"
#define NOTIFICATIONS_PATH "/org/freedesktop/Notifications"
#define PROPERTIES         "org.freedesktop.DBus.Properties"

/* A switch: where it is kept, how it is asked for, what tells that it may have been turned. */
typedef struct
{
  const char *server; /* as it calls itself */
  const char *name, *path;
  const char *ask_interface, *ask;
  const char *arguments[2]; /* both or none */
  const char *signal_interface, *signal;
  const char *about;        /* (nullable) the signal's first argument */
} Switch;

static const Switch switches[] = {
  /* dunst 1.9.0, src/dbus.c; until 1.12 it tells of what was changed over the bus, as dunstctl does, and not by a signal. */
  { "dunst", NOTIFICATIONS, NOTIFICATIONS_PATH, PROPERTIES, "Get", { "org.dunstproject.cmd0", "paused" },
    PROPERTIES, "PropertiesChanged", "org.dunstproject.cmd0" },
  /* plasma-workspace 5.27, libnotificationmanager/dbus/org.freedesktop.Notifications.xml. */
  { "Plasma", NOTIFICATIONS, NOTIFICATIONS_PATH, PROPERTIES, "Get", { NOTIFICATIONS, "Inhibited" },
    PROPERTIES, "PropertiesChanged", NOTIFICATIONS },
  /* xfce4-notifyd 0.7.3 keeps it in xfconf. */
  { "Xfce Notify Daemon", "org.xfce.Xfconf", "/org/xfce/Xfconf", "org.xfce.Xfconf", "GetProperty",
    { "xfce4-notifyd", "/do-not-disturb" }, "org.xfce.Xfconf", "PropertyChanged", "xfce4-notifyd" },
  /* SwayNotificationCenter, src/swayncDaemon: both of its signals carry the count first. */
  { "SwayNotificationCenter", "org.erikreider.swaync.cc", "/org/erikreider/swaync/cc", "org.erikreider.swaync.cc", "GetDnd",
    { NULL, NULL }, "org.erikreider.swaync.cc", NULL, NULL },
};

struct _LumbarDoNotDisturb
{
  LumbarEventFunc func;
  gpointer user_data;

  LumbarBusName *server;     /* (owned) of the notifications' name */
  const Switch *kind;        /* (nullable) of the server that runs */
  LumbarBusName *keeper;     /* (owned) (nullable) of who keeps its switch */
  guint subscription;
  GCancellable *cancellable; /* (owned) of what is asked; a new one for each server */
  gboolean on;
};

static void
set_on (LumbarDoNotDisturb *self, gboolean on)
{
  LumbarEvent event = { .type = LUMBAR_EVENT_REASON, .reason = LUMBAR_REASON_DO_NOT_DISTURB, .on = on, .by = "" };

  if (self->on == on)
    return;

  self->on = on;
  self->func (&event, self->user_data);
}

/* The switch */

/* "b", or a variant of it. FALSE for anything else: then it is not what it was taken for. */
static gboolean
read_switch (GVariant *reply, gboolean *on)
{
  g_autoptr (GVariant) first = g_variant_n_children (reply) > 0 ? g_variant_get_child_value (reply, 0) : NULL;
  g_autoptr (GVariant) value = NULL;

  if (first && g_variant_is_of_type (first, G_VARIANT_TYPE_VARIANT))
    value = g_variant_get_variant (first);
  else
    value = g_steal_pointer (&first);

  if (!value || !g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return FALSE;

  *on = g_variant_get_boolean (value);
  return TRUE;
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  LumbarDoNotDisturb *self = user_data;
  gboolean on = FALSE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* xfconf knows no property that nobody has ever set. */
  if (!reply)
    g_debug ("%s does not tell whether to disturb: %s", self->kind->server, error->message);
  else if (!read_switch (reply, &on))
    g_debug ("%s tells something else than whether to disturb", self->kind->server);
  set_on (self, on);
}

static void
ask (LumbarDoNotDisturb *self)
{
  const Switch *kind = self->kind;
  GVariant *arguments = kind->arguments[0] ? g_variant_new ("(ss)", kind->arguments[0], kind->arguments[1]) : NULL;

  g_dbus_connection_call (lumbar_bus_name_get_connection (self->keeper), lumbar_bus_name_get_owner (self->keeper), kind->path,
                          kind->ask_interface, kind->ask, arguments, NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          self->cancellable, on_answered, self);
}

static void
on_signal (GDBusConnection *connection, const char *sender, const char *path, const char *interface, const char *signal,
           GVariant *parameters, gpointer user_data)
{
  ask (user_data);
}

static void
stop_listening (LumbarDoNotDisturb *self)
{
  if (self->subscription)
    g_dbus_connection_signal_unsubscribe (lumbar_bus_name_get_connection (self->keeper), self->subscription);
  self->subscription = 0;
}

static void
on_keeper_appeared (GDBusConnection *connection, const char *owner, gpointer user_data)
{
  LumbarDoNotDisturb *self = user_data;

  self->subscription = g_dbus_connection_signal_subscribe (connection, owner, self->kind->signal_interface, self->kind->signal,
                                                           self->kind->path, self->kind->about, G_DBUS_SIGNAL_FLAGS_NONE,
                                                           on_signal, self, NULL);
  ask (self);
}

static void
on_keeper_vanished (const GError *error, gpointer user_data)
{
  LumbarDoNotDisturb *self = user_data;

  stop_listening (self);
  set_on (self, FALSE);
}

static const LumbarBusNameFuncs keeper_funcs = { .appeared = on_keeper_appeared, .vanished = on_keeper_vanished };

/* The server */

/* What was asked of an earlier one says nothing about the next. */
static void
forget_server (LumbarDoNotDisturb *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  if (self->keeper)
    stop_listening (self);
  g_clear_pointer (&self->keeper, lumbar_bus_name_free);
  self->kind = NULL;
}

static const Switch *
find_switch (const char *server)
{
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    if (g_ascii_strcasecmp (switches[i].server, server) == 0)
      return &switches[i];

  return NULL;
}

static void
on_information (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  LumbarDoNotDisturb *self = user_data;
  const char *name;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!reply)
    {
      g_debug ("The notification server does not say what it is: %s", error->message);
      return;
    }

  g_variant_get (reply, "(&s&s&s&s)", &name, NULL, NULL, NULL);
  self->kind = find_switch (name);
  g_info ("Do not disturb is %s with the notification server %s", self->kind ? "heeded" : "not known", name);
  if (self->kind)
    self->keeper = lumbar_bus_name_new (G_BUS_TYPE_SESSION, self->kind->name, &keeper_funcs, self);
}

static void
on_server_appeared (GDBusConnection *connection, const char *owner, gpointer user_data)
{
  LumbarDoNotDisturb *self = user_data;

  g_dbus_connection_call (connection, owner, NOTIFICATIONS_PATH, NOTIFICATIONS, "GetServerInformation", NULL,
                          G_VARIANT_TYPE ("(ssss)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, G_MAXINT, self->cancellable,
                          on_information, self);
}

static void
on_server_vanished (const GError *error, gpointer user_data)
{
  LumbarDoNotDisturb *self = user_data;

  forget_server (self);
  set_on (self, FALSE);
}

static const LumbarBusNameFuncs server_funcs = { .appeared = on_server_appeared, .vanished = on_server_vanished };

LumbarDoNotDisturb *
lumbar_do_not_disturb_new (LumbarEventFunc func, gpointer user_data)
{
  LumbarDoNotDisturb *self = g_new0 (LumbarDoNotDisturb, 1);

  self->func = func;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  self->server = lumbar_bus_name_new (G_BUS_TYPE_SESSION, NOTIFICATIONS, &server_funcs, self);

  return self;
}

void
lumbar_do_not_disturb_free (LumbarDoNotDisturb *self)
{
  if (!self)
    return;

  forget_server (self);
  g_clear_object (&self->cancellable);
  lumbar_bus_name_free (self->server);
  g_free (self);
}
