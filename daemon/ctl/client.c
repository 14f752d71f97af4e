/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Connects to the daemon and tells its errors apart. */

#include "ctl/client.h"

#define NAME "org.lumbar.Lumbar1"
#define PATH "/org/lumbar/Lumbar1"
#define ERROR_PREFIX NAME ".Error."

/* A daemon that does not answer in this time is not going to; it never waits for anybody else. */
#define TIMEOUT_MS 5000
#define START_TIMEOUT_MS 15000 /* while a session comes up everything is slow */

G_DEFINE_QUARK (lumbar-client-error-quark, lumbar_client_error)

struct _LumbarClient
{
  LumbarDbusDaemon *proxy; /* (owned) */
};

typedef struct
{
  GMainLoop *loop;
  GCancellable *cancellable;
  LumbarDbusDaemon *proxy; /* (owned) (nullable) */
  GError *error;           /* (owned) (nullable) */
} Waiting;

static void
on_proxy_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Waiting *waiting = user_data;

  waiting->proxy = lumbar_dbus_daemon_proxy_new_finish (result, &waiting->error);
  g_main_loop_quit (waiting->loop);
}

static gboolean
on_late (gpointer user_data)
{
  Waiting *waiting = user_data;

  g_cancellable_cancel (waiting->cancellable);
  return G_SOURCE_CONTINUE;
}

/* The proxy with all that the daemon says; made in the loop because made at once it would wait as long as GDBus likes.
 * With ACT the bus starts the daemon first. */
static LumbarDbusDaemon *
wait_for_proxy (GDBusConnection *connection, gboolean act, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Waiting waiting = { .loop = loop, .cancellable = cancellable };
  guint timer = g_timeout_add (act ? START_TIMEOUT_MS : TIMEOUT_MS, on_late, &waiting);

  lumbar_dbus_daemon_proxy_new (connection, act ? G_DBUS_PROXY_FLAGS_NONE : G_DBUS_PROXY_FLAGS_DO_NOT_AUTO_START,
                                NAME, PATH, cancellable, on_proxy_ready, &waiting);
  g_main_loop_run (loop);
  g_source_remove (timer);
  if (waiting.error != NULL)
    g_propagate_error (error, waiting.error);

  return waiting.proxy;
}

GDBusConnection *
lumbar_client_connect (GError **error)
{
  g_autoptr (GError) reason = NULL;
  GDBusConnection *connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &reason);

  if (connection == NULL)
    g_set_error_literal (error, LUMBAR_CLIENT_ERROR, LUMBAR_CLIENT_ERROR_NO_BUS, reason->message);

  return connection;
}

LumbarClient *
lumbar_client_new (gboolean act, GError **error)
{
  g_autoptr (LumbarClient) self = g_new0 (LumbarClient, 1);
  g_autoptr (GDBusConnection) connection = NULL;
  g_autoptr (GError) reason = NULL;
  LumbarClientError code = LUMBAR_CLIENT_ERROR_NOT_RUNNING;

  connection = lumbar_client_connect (error);
  if (connection == NULL)
    return NULL;

  self->proxy = wait_for_proxy (connection, act, &reason);
  if (self->proxy != NULL && lumbar_client_is_there (self))
    {
      g_dbus_proxy_set_default_timeout (G_DBUS_PROXY (self->proxy), TIMEOUT_MS);
      return g_steal_pointer (&self);
    }

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    code = LUMBAR_CLIENT_ERROR_SILENT;
  g_set_error_literal (error, LUMBAR_CLIENT_ERROR, code, reason != NULL ? reason->message : "nobody owns " NAME);
  return NULL;
}

void
lumbar_client_free (LumbarClient *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->proxy);
  g_free (self);
}

LumbarDbusDaemon *
lumbar_client_proxy (LumbarClient *self)
{
  return self->proxy;
}

gboolean
lumbar_client_is_there (LumbarClient *self)
{
  g_autofree char *owner = g_dbus_proxy_get_name_owner (G_DBUS_PROXY (self->proxy));

  return owner != NULL;
}

void
lumbar_client_status (LumbarClient *self, LumbarStatus *status)
{
  /* The daemon announces a change before it replies, so it has arrived; it only waits for its turn here. */
  while (g_main_context_iteration (NULL, FALSE))
    ;

  lumbar_client_read_status (self->proxy, status);
}

gboolean
lumbar_client_today (LumbarClient *self, LumbarToday *today, GError **error)
{
  return lumbar_dbus_daemon_call_get_today_sync (self->proxy, &today->stretches, &today->got_up, &today->sessions,
                                                 &today->sitting_s, NULL, error);
}

char *
lumbar_client_error_name (const GError *error)
{
  g_autofree char *name = g_dbus_error_get_remote_error (error);

  return name != NULL && g_str_has_prefix (name, ERROR_PREFIX) ? g_strdup (name + strlen (ERROR_PREFIX)) : NULL;
}

/* "NothingDue" is the refusal "nothing-due". */
LumbarRefusal
lumbar_client_refusal (const GError *error)
{
  g_autofree char *name = lumbar_client_error_name (error);
  g_autoptr (GString) word = g_string_new (NULL);
  LumbarRefusal refusal = LUMBAR_REFUSAL_NONE;

  if (name == NULL)
    return LUMBAR_REFUSAL_NONE;

  for (const char *c = name; *c != '\0'; c++)
    {
      if (g_ascii_isupper (*c) && c != name)
        g_string_append_c (word, '-');

      g_string_append_c (word, g_ascii_tolower (*c));
    }

  return lumbar_refusal_from_string (word->str, &refusal) ? refusal : LUMBAR_REFUSAL_NONE;
}
