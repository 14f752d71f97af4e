/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A switch that somebody on the bus tells of when asked. */

#define G_LOG_DOMAIN "lumbar-courtesy"

#include "courtesy/switch.h"

#include "platform/bus-name.h"

typedef struct
{
  const LumbarSwitchQuestion *where;
  LumbarSwitchFunc func;
  gpointer user_data;

  LumbarBusName *keeper;     /* (owned) of who is asked */
  guint subscription;
  GCancellable *cancellable; /* (owned) of what was asked */
} Question;

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
  Question *self = user_data;
  gboolean on = FALSE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* It hangs: as it was. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY))
    return;

  /* xfconf knows no property that nobody has ever set. */
  if (!reply)
    g_debug ("%s does not tell whether to disturb: %s", self->where->name, error->message);
  else if (!read_switch (reply, &on))
    g_debug ("%s tells something else than whether to disturb", self->where->name);
  self->func (on, self->user_data);
}

static void
ask (Question *self)
{
  const LumbarSwitchQuestion *where = self->where;
  GVariant *arguments = where->arguments[0] ? g_variant_new ("(ss)", where->arguments[0], where->arguments[1]) : NULL;

  g_dbus_connection_call (lumbar_bus_name_get_connection (self->keeper), lumbar_bus_name_get_owner (self->keeper), where->path,
                          where->ask_interface, where->ask, arguments, NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          self->cancellable, on_answered, self);
}

static void
on_signal (GDBusConnection *connection, const char *sender, const char *path, const char *interface, const char *signal,
           GVariant *parameters, gpointer user_data)
{
  ask (user_data);
}

static void
on_appeared (GDBusConnection *connection, const char *owner, gpointer user_data)
{
  Question *self = user_data;

  self->subscription = g_dbus_connection_signal_subscribe (connection, owner, self->where->signal_interface,
                                                           self->where->signal, self->where->path, self->where->about,
                                                           G_DBUS_SIGNAL_FLAGS_NONE, on_signal, self, NULL);
  ask (self);
}

/* What was asked of somebody who has gone says nothing about the next. */
static void
forget_keeper (Question *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  if (self->subscription)
    g_dbus_connection_signal_unsubscribe (lumbar_bus_name_get_connection (self->keeper), self->subscription);
  self->subscription = 0;
}

static void
on_vanished (const GError *error, gpointer user_data)
{
  Question *self = user_data;

  forget_keeper (self);
  self->func (FALSE, self->user_data);
}

static const LumbarBusNameFuncs keeper_funcs = { .appeared = on_appeared, .vanished = on_vanished };

static gpointer
start (gconstpointer where, LumbarSwitchFunc func, gpointer user_data)
{
  Question *self = g_new0 (Question, 1);

  self->where = where;
  self->func = func;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  self->keeper = lumbar_bus_name_new (G_BUS_TYPE_SESSION, self->where->name, &keeper_funcs, self);

  return self;
}

static void
stop (gpointer data)
{
  Question *self = data;

  forget_keeper (self);
  g_object_unref (self->cancellable);
  lumbar_bus_name_free (self->keeper);
  g_free (self);
}

const LumbarSwitchKind lumbar_switch_question = { .start = start, .stop = stop };
