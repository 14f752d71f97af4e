/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The calls, and which watch has which number. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/idle-monitor.h"

#define MILLISECOND (LUMBAR_SECOND / 1000)

/* A watch that was asked for and never made reports nothing for good: a shell that hangs for a minute must not have
 * that effect. When it dies instead, the bus answers for it. */
#define NO_TIMEOUT G_MAXINT

struct _LumbarIdleWatch
{
  LumbarIdleMonitor *monitor; /* NULL: removed before the shell had answered */
  guint32 id;                 /* 0: the shell has none (yet, or any more); no watch has it */
  gboolean once;              /* the shell removes it when it fires */
  gboolean adding;            /* the call, when it returns, frees a removed one */
};

struct _LumbarIdleMonitor
{
  GDBusConnection *connection; /* (owned) */
  char *owner;                 /* (owned) */
  const LumbarIdleMonitorPlace *place;
  const LumbarIdleMonitorFuncs *funcs;
  gpointer user_data;

  GCancellable *cancellable;   /* (owned) */
  guint subscription;
  GPtrArray *watches;          /* (owned) (element-type LumbarIdleWatch) not owned one by one */
};

static void
on_fired (GDBusConnection *connection,
          const char      *sender,
          const char      *path,
          const char      *interface,
          const char      *signal,
          GVariant        *parameters,
          gpointer         user_data)
{
  LumbarIdleMonitor *self = user_data;
  guint32 id;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(u)")))
    return;

  g_variant_get (parameters, "(u)", &id);
  if (id == 0)
    return;

  for (guint i = 0; i < self->watches->len; i++)
    {
      LumbarIdleWatch *watch = g_ptr_array_index (self->watches, i);

      if (watch->id != id)
        continue;

      if (watch->once)
        watch->id = 0;
      self->funcs->fired (watch, self->user_data);
      return;
    }
}

LumbarIdleMonitor *
lumbar_idle_monitor_new (GDBusConnection              *connection,
                         const char                   *owner,
                         const LumbarIdleMonitorPlace *place,
                         const LumbarIdleMonitorFuncs *funcs,
                         gpointer                      user_data)
{
  LumbarIdleMonitor *self = g_new0 (LumbarIdleMonitor, 1);

  self->connection = g_object_ref (connection);
  self->owner = g_strdup (owner);
  self->place = place;
  self->funcs = funcs;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  self->watches = g_ptr_array_new ();
  self->subscription = g_dbus_connection_signal_subscribe (connection, owner, place->name, "WatchFired", place->path,
                                                           NULL, G_DBUS_SIGNAL_FLAGS_NONE, on_fired, self, NULL);
  return self;
}

void
lumbar_idle_monitor_free (LumbarIdleMonitor *self)
{
  if (self == NULL)
    return;

  g_dbus_connection_signal_unsubscribe (self->connection, self->subscription);
  g_cancellable_cancel (self->cancellable);
  while (self->watches->len > 0)
    lumbar_idle_monitor_remove (self, g_ptr_array_index (self->watches, self->watches->len - 1));

  g_ptr_array_unref (self->watches);
  g_object_unref (self->cancellable);
  g_object_unref (self->connection);
  g_free (self->owner);
  g_free (self);
}

/* Says so to the shell alone: there is nothing to be done about an answer. */
static void
remove_from_shell (GDBusConnection *connection, const char *owner, const LumbarIdleMonitorPlace *place, guint32 id)
{
  g_dbus_connection_call (connection, owner, place->path, place->name, "RemoveWatch", g_variant_new ("(u)", id), NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, NO_TIMEOUT, NULL, NULL, NULL);
}

typedef struct
{
  LumbarIdleWatch *watch;
  char *owner; /* (owned) */
  const LumbarIdleMonitorPlace *place;
} Adding;

static void
on_added (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GDBusConnection *connection = G_DBUS_CONNECTION (object);
  g_autofree Adding *adding = user_data;
  g_autofree char *owner = adding->owner;
  LumbarIdleWatch *watch = adding->watch;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (connection, result, &error);
  guint32 id = 0;

  watch->adding = FALSE;
  if (reply != NULL)
    g_variant_get (reply, "(u)", &id);
  else if (watch->monitor != NULL)
    g_debug ("Adding a watch to %s failed: %s", adding->place->shell, error->message);

  if (watch->monitor != NULL)
    watch->id = id;
  else
    {
      if (id != 0)
        remove_from_shell (connection, owner, adding->place, id);
      g_free (watch);
    }
}

static LumbarIdleWatch *
add (LumbarIdleMonitor *self, const char *method, GVariant *parameters)
{
  LumbarIdleWatch *watch = g_new0 (LumbarIdleWatch, 1);
  Adding *adding = g_new0 (Adding, 1);

  watch->monitor = self;
  watch->adding = TRUE;
  g_ptr_array_add (self->watches, watch);
  adding->watch = watch;
  adding->owner = g_strdup (self->owner);
  adding->place = self->place;

  /* Never cancelled: a watch that nobody knows of any more would go on firing. */
  g_dbus_connection_call (self->connection, self->owner, self->place->path, self->place->name, method, parameters,
                          G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, NO_TIMEOUT, NULL, on_added, adding);
  return watch;
}

LumbarIdleWatch *
lumbar_idle_monitor_watch_idle (LumbarIdleMonitor *self, LumbarUsec idle_us)
{
  return add (self, "AddIdleWatch", g_variant_new ("(t)", (guint64) ((idle_us + MILLISECOND - 1) / MILLISECOND)));
}

LumbarIdleWatch *
lumbar_idle_monitor_watch_input (LumbarIdleMonitor *self)
{
  LumbarIdleWatch *watch = add (self, "AddUserActiveWatch", NULL);

  watch->once = TRUE;
  return watch;
}

void
lumbar_idle_monitor_remove (LumbarIdleMonitor *self, LumbarIdleWatch *watch)
{
  if (watch == NULL)
    return;

  g_ptr_array_remove_fast (self->watches, watch);
  if (watch->id != 0)
    remove_from_shell (self->connection, self->owner, self->place, watch->id);

  watch->monitor = NULL;
  if (!watch->adding)
    g_free (watch);
}

static void
on_answered (GObject *connection, GAsyncResult *result, gpointer user_data)
{
  LumbarIdleMonitor *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (connection), result, &error);
  guint64 idle_ms = 0;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (reply != NULL)
    g_variant_get (reply, "(t)", &idle_ms);
  self->funcs->answered ((LumbarUsec) MIN (idle_ms, (guint64) (LUMBAR_NEVER / MILLISECOND / 2)) * MILLISECOND, error,
                         self->user_data);
}

void
lumbar_idle_monitor_ask (LumbarIdleMonitor *self)
{
  g_dbus_connection_call (self->connection, self->owner, self->place->path, self->place->name, "GetIdletime", NULL,
                          G_VARIANT_TYPE ("(t)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, NO_TIMEOUT, self->cancellable,
                          on_answered, self);
}
