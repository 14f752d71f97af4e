/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The generated proxy, made without waiting and without starting anybody. */

#define G_LOG_DOMAIN "lumbar-tray"

#include "tray/daemon.h"

#define NAME "org.lumbar.Lumbar1"
#define PATH "/org/lumbar/Lumbar1"

/* A daemon that does not answer in this time is not going to. */
#define TIMEOUT_MS 5000

struct _LumbarDaemon
{
  GDBusConnection *connection; /* (owned) */
  GCancellable *cancellable;   /* (owned) of all that is under way */
  LumbarDbusDaemon *proxy;     /* (owned) (nullable) */

  LumbarDaemonChanged changed;
  gpointer user_data;
};

typedef struct
{
  LumbarDaemon *daemon;
  char *method; /* (owned) */
  LumbarDaemonAnswered answered;
  gpointer user_data;
} Request;

static void
request_free (Request *self)
{
  g_free (self->method);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
on_properties_changed (GDBusProxy *proxy, GVariant *changed, char **invalidated, gpointer user_data)
{
  LumbarDaemon *self = user_data;

  self->changed (self->user_data);
}

static void
on_owner_changed (GDBusProxy *proxy, GParamSpec *pspec, gpointer user_data)
{
  LumbarDaemon *self = user_data;

  g_info ("the daemon %s", lumbar_daemon_is_running (self) ? "is there" : "is gone");
  self->changed (self->user_data);
}

static void
on_proxy_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LumbarDaemon *self;
  g_autoptr (GError) error = NULL;
  LumbarDbusDaemon *proxy = lumbar_dbus_daemon_proxy_new_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = user_data;
  if (!proxy)
    {
      /* Only a bus that is going refuses this; its end is seen elsewhere. */
      g_info ("no proxy of %s: %s", NAME, error->message);
      self->changed (self->user_data);
      return;
    }

  self->proxy = proxy;
  g_dbus_proxy_set_default_timeout (G_DBUS_PROXY (proxy), TIMEOUT_MS);
  g_signal_connect (proxy, "g-properties-changed", G_CALLBACK (on_properties_changed), self);
  g_signal_connect (proxy, "notify::g-name-owner", G_CALLBACK (on_owner_changed), self);
  self->changed (self->user_data);
}

LumbarDaemon *
lumbar_daemon_new (GDBusConnection *connection, LumbarDaemonChanged changed, gpointer user_data)
{
  LumbarDaemon *self = g_new0 (LumbarDaemon, 1);

  self->connection = g_object_ref (connection);
  self->cancellable = g_cancellable_new ();
  self->changed = changed;
  self->user_data = user_data;
  lumbar_dbus_daemon_proxy_new (connection, G_DBUS_PROXY_FLAGS_DO_NOT_AUTO_START, NAME, PATH, self->cancellable, on_proxy_ready, self);
  return self;
}

void
lumbar_daemon_free (LumbarDaemon *self)
{
  if (!self)
    return;

  g_cancellable_cancel (self->cancellable);
  if (self->proxy)
    g_signal_handlers_disconnect_by_data (self->proxy, self);

  g_clear_object (&self->proxy);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->connection);
  g_free (self);
}

gboolean
lumbar_daemon_is_running (LumbarDaemon *self)
{
  g_autofree char *owner = self->proxy ? g_dbus_proxy_get_name_owner (G_DBUS_PROXY (self->proxy)) : NULL;

  return owner != NULL;
}

LumbarDbusDaemon *
lumbar_daemon_properties (LumbarDaemon *self)
{
  return self->proxy;
}

/* A refusal is worth a line, for whoever wonders why nothing happened. That the daemon went meanwhile is seen anyway. */
static void
log_failure (const char *method, GError *error)
{
  g_autofree char *name = g_dbus_error_get_remote_error (error);
  gboolean refused = name && g_str_has_prefix (name, NAME ".");

  g_dbus_error_strip_remote_error (error);
  if (refused)
    g_message ("%s was asked for, in vain: %s", method, error->message);
  else
    g_info ("%s was not answered: %s", method, error->message);
}

/* Answered or not, what is shown next is what is so. */
static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_proxy_call_finish (G_DBUS_PROXY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error)
    log_failure (request->method, error);

  if (request->answered)
    request->answered (answer, request->user_data);

  request->daemon->changed (request->daemon->user_data);
}

void
lumbar_daemon_ask (LumbarDaemon *self, const char *method, GVariant *arguments, LumbarDaemonAnswered answered, gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->daemon = self;
  request->method = g_strdup (method);
  request->answered = answered;
  request->user_data = user_data;
  g_dbus_proxy_call (G_DBUS_PROXY (self->proxy), method, arguments, G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable,
                     on_answered, request);
}

static void
on_started (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (!answer && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_dbus_error_strip_remote_error (error);
      g_message ("Lumbar cannot be started: %s", error->message);
    }
}

void
lumbar_daemon_start (LumbarDaemon *self)
{
  g_dbus_connection_call (self->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                          "StartServiceByName", g_variant_new ("(su)", NAME, 0), G_VARIANT_TYPE ("(u)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable, on_started, NULL);
}
