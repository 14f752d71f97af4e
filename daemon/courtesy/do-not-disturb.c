/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Who owns the notifications' name says what it is called; from then on its switch is looked at, until it goes. */

#define G_LOG_DOMAIN "lumbar-courtesy"

#include "courtesy/do-not-disturb.h"

#include "courtesy/do-not-disturb-servers.h"
#include "platform/bus-name.h"

#define NOTIFICATIONS      "org.freedesktop.Notifications"
#define NOTIFICATIONS_PATH "/org/freedesktop/Notifications"

struct _LumbarDoNotDisturb
{
  LumbarEventFunc func;
  gpointer user_data;

  LumbarBusName *name;                    /* (owned) the notifications' */
  GCancellable *cancellable;              /* (owned) of what its owner was asked */
  const LumbarDoNotDisturbServer *server; /* (nullable) whose switch is looked at */
  gpointer looked_at;                     /* (owned) (nullable) the switch */
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

static void
on_switch (gboolean on, gpointer user_data)
{
  set_on (user_data, on);
}

static void
leave_switch (LumbarDoNotDisturb *self)
{
  if (self->looked_at)
    self->server->kind->stop (self->looked_at);
  self->looked_at = NULL;
  self->server = NULL;
}

/* The same one goes on as it is: one that left and is started anew has not turned its switch. */
static void
look_at (LumbarDoNotDisturb *self, const LumbarDoNotDisturbServer *server)
{
  if (self->server == server)
    return;

  leave_switch (self);
  self->server = server;
  if (server)
    self->looked_at = server->kind->start (server->where, on_switch, self);
  set_on (self, FALSE);
}

static void
on_information (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  const LumbarDoNotDisturbServer *server;
  const char *name, *vendor;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!reply)
    {
      g_debug ("The notification server does not say what it is: %s", error->message);
      return;
    }

  g_variant_get (reply, "(&s&s&s&s)", &name, &vendor, NULL, NULL);
  server = lumbar_do_not_disturb_server_find (name, vendor);
  g_info ("Do not disturb is %s with the notification server %s of %s", server ? "heeded" : "not known", name, vendor);
  look_at (user_data, server);
}

static void
on_appeared (GDBusConnection *connection, const char *owner, gpointer user_data)
{
  LumbarDoNotDisturb *self = user_data;

  g_dbus_connection_call (connection, owner, NOTIFICATIONS_PATH, NOTIFICATIONS, "GetServerInformation", NULL,
                          G_VARIANT_TYPE ("(ssss)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, G_MAXINT, self->cancellable,
                          on_information, self);
}

static void
on_vanished (const GError *error, gpointer user_data)
{
  LumbarDoNotDisturb *self = user_data;
  const LumbarDoNotDisturbServer *next = lumbar_do_not_disturb_server_of_desktop (g_getenv ("XDG_CURRENT_DESKTOP"));

  /* What an earlier one was asked says nothing about the next. */
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  if (next && next != self->server)
    g_info ("Do not disturb is heeded as %s's notification server has it, once it is started", next->desktop);
  look_at (self, next);
}

static const LumbarBusNameFuncs name_funcs = { .appeared = on_appeared, .vanished = on_vanished };

LumbarDoNotDisturb *
lumbar_do_not_disturb_new (LumbarEventFunc func, gpointer user_data)
{
  LumbarDoNotDisturb *self = g_new0 (LumbarDoNotDisturb, 1);

  self->func = func;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  self->name = lumbar_bus_name_new (G_BUS_TYPE_SESSION, NOTIFICATIONS, &name_funcs, self);

  return self;
}

void
lumbar_do_not_disturb_free (LumbarDoNotDisturb *self)
{
  if (!self)
    return;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  leave_switch (self);
  lumbar_bus_name_free (self->name);
  g_free (self);
}
