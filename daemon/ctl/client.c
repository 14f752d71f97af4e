/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Connects to the daemon and tells its errors apart. */

#include "ctl/client.h"

#define NAME "org.lumbar.Lumbar1"
#define PATH "/org/lumbar/Lumbar1"
#define ERROR_PREFIX NAME ".Error."

/* A daemon that does not answer in this time is not going to; it never waits for anybody else. */
#define TIMEOUT_MS 5000

G_DEFINE_QUARK (lumbar-client-error-quark, lumbar_client_error)

struct _LumbarClient
{
  LumbarDbusDaemon *proxy; /* (owned) */
};

/* Nobody who could answer, as far as this program is concerned. */
static gboolean
is_silence (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY);
}

/* Whether somebody owns the name; with ACT, after the bus has tried to start them. */
static gboolean
look_for_owner (LumbarClient *self, GDBusConnection *connection, gboolean act, GError **error)
{
  g_autofree char *owner = NULL;

  self->proxy = lumbar_dbus_daemon_proxy_new_sync (connection,
                                                   G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES |
                                                   (act ? G_DBUS_PROXY_FLAGS_NONE : G_DBUS_PROXY_FLAGS_DO_NOT_AUTO_START),
                                                   NAME, PATH, NULL, error);
  if (self->proxy == NULL)
    return FALSE;

  owner = g_dbus_proxy_get_name_owner (G_DBUS_PROXY (self->proxy));
  if (owner == NULL)
    g_set_error_literal (error, LUMBAR_CLIENT_ERROR, LUMBAR_CLIENT_ERROR_NOT_RUNNING, "nobody owns " NAME);

  return owner != NULL;
}

LumbarClient *
lumbar_client_new (gboolean act, GError **error)
{
  g_autoptr (LumbarClient) self = g_new0 (LumbarClient, 1);
  g_autoptr (GDBusConnection) connection = NULL;
  g_autoptr (GError) reason = NULL;

  connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &reason);
  if (connection == NULL)
    {
      g_set_error_literal (error, LUMBAR_CLIENT_ERROR, LUMBAR_CLIENT_ERROR_NO_BUS, reason->message);
      return NULL;
    }

  if (look_for_owner (self, connection, act, &reason) && lumbar_client_refresh (self, &reason))
    return g_steal_pointer (&self);

  g_set_error_literal (error, LUMBAR_CLIENT_ERROR, is_silence (reason) ? LUMBAR_CLIENT_ERROR_SILENT : LUMBAR_CLIENT_ERROR_NOT_RUNNING,
                       reason->message);
  return NULL;
}

/* Not left to the proxy, which would wait for 25 s. */
gboolean
lumbar_client_refresh (LumbarClient *self, GError **error)
{
  GDBusProxy *proxy = G_DBUS_PROXY (self->proxy);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariantIter) iter = NULL;
  const char *name;
  GVariant *value;

  g_dbus_proxy_set_default_timeout (proxy, TIMEOUT_MS);
  reply = g_dbus_connection_call_sync (g_dbus_proxy_get_connection (proxy), NAME, PATH, "org.freedesktop.DBus.Properties", "GetAll",
                                       g_variant_new ("(s)", NAME), G_VARIANT_TYPE ("(a{sv})"), G_DBUS_CALL_FLAGS_NO_AUTO_START,
                                       TIMEOUT_MS, NULL, error);
  if (reply == NULL)
    return FALSE;

  g_variant_get (reply, "(a{sv})", &iter);
  while (g_variant_iter_loop (iter, "{&sv}", &name, &value))
    g_dbus_proxy_set_cached_property (proxy, name, value);

  return TRUE;
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
