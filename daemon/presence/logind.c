/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* logind over the system bus.
 *
 * PropertiesChanged comes from a session's real path only, never from the alias "session/auto", and a process of the
 * user's service manager is in no session itself: so the paths come from the User object. That one does not tell when
 * its list changes; SessionNew and SessionRemoved do, and everything is read again then. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/logind.h"

#include "platform/bus-name.h"
#include "presence/login-sessions.h"
#include "presence/sleep.h"

#include <unistd.h>

#define NAME "org.freedesktop.login1"
#define MANAGER_PATH "/org/freedesktop/login1"
#define MANAGER "org.freedesktop.login1.Manager"
#define USER "org.freedesktop.login1.User"
#define SESSION "org.freedesktop.login1.Session"
#define PROPERTIES "org.freedesktop.DBus.Properties"
#define N_SUBSCRIPTIONS 3

struct _LumbarLogind
{
  const LumbarLogindFuncs *funcs;
  gpointer user_data;

  LumbarBusName *name;            /* (owned) (nullable) NULL: not started */
  guint subscriptions[N_SUBSCRIPTIONS];

  GCancellable *reading;          /* (owned) (nullable) NULL: the sessions are not being read */
  LumbarLoginSessions incoming;   /* what that reading has found so far */
  guint n_pending;                /* sessions it still waits for */
  LumbarLoginSessions sessions;
  gboolean locked;                /* as last seen */

  LumbarSleep *sleep;             /* (owned) (nullable) */
};

static void
tell (LumbarLogind *self)
{
  gboolean locked = lumbar_login_sessions_are_locked (&self->sessions);
  gboolean unlocked = self->locked && !locked;

  self->locked = locked;
  if (unlocked)
    self->funcs->unlocked (self->user_data);
  self->funcs->changed (self->user_data);
}

typedef enum
{
  ANSWER_GOOD,
  ANSWER_UNKNOWN,   /* there is no such user or session (any more) */
  ANSWER_FAILED,    /* said in the log */
  ANSWER_CANCELLED  /* whoever asked may be gone */
} Answer;

static gboolean
is_unknown (const GError *error)
{
  g_autofree char *name = g_dbus_error_get_remote_error (error);

  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT)
         || g_strcmp0 (name, NAME ".NoSuchUser") == 0 || g_strcmp0 (name, NAME ".NoSuchSession") == 0;
}

/* *REPLY gets a good answer. (transfer full) */
static Answer
finish_call (GObject *connection, GAsyncResult *result, const char *what, GVariant **reply)
{
  g_autoptr (GError) error = NULL;

  *reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (connection), result, &error);
  if (*reply != NULL)
    return ANSWER_GOOD;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return ANSWER_CANCELLED;
  if (is_unknown (error))
    return ANSWER_UNKNOWN;

  g_info ("Asking logind for %s failed: %s; going by what it said last", what, error->message);
  return ANSWER_FAILED;
}

static void
call (LumbarLogind        *self,
      const char          *path,
      const char          *interface,
      const char          *method,
      GVariant            *parameters,
      const char          *reply_type,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  g_dbus_connection_call (lumbar_bus_name_get_connection (self->name), NAME, path, interface, method, parameters,
                          G_VARIANT_TYPE (reply_type), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->reading, callback,
                          user_data);
}

static void
end_reading (LumbarLogind *self)
{
  g_clear_object (&self->reading);
  lumbar_login_sessions_replace (&self->sessions, &self->incoming);
  tell (self);
}

static void
stop_reading (LumbarLogind *self)
{
  if (self->reading == NULL)
    return;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

/* TRUE where ANSWER is of use; else what follows from it is done. */
static gboolean
take_answer (LumbarLogind *self, Answer answer)
{
  switch (answer)
    {
    case ANSWER_GOOD:
      return TRUE;
    case ANSWER_UNKNOWN:
      if (self->n_pending == 0)
        end_reading (self);
      return FALSE;
    case ANSWER_FAILED:
      stop_reading (self);
      tell (self);
      return FALSE;
    case ANSWER_CANCELLED:
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
}

typedef struct
{
  LumbarLogind *logind;
  char *path; /* (owned) */
} SessionCall;

static void
on_session_ready (GObject *connection, GAsyncResult *result, gpointer user_data)
{
  g_autofree SessionCall *session_call = user_data;
  g_autofree char *path = g_steal_pointer (&session_call->path);
  LumbarLogind *self = session_call->logind;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) properties = NULL;
  Answer answer = finish_call (connection, result, path, &reply);

  if (answer != ANSWER_CANCELLED)
    self->n_pending--;
  if (!take_answer (self, answer))
    return;

  properties = g_variant_get_child_value (reply, 0);
  lumbar_login_sessions_update (&self->incoming, path, properties);
  if (self->n_pending == 0)
    end_reading (self);
}

static void
read_session (LumbarLogind *self, const char *path)
{
  SessionCall *session_call = g_new0 (SessionCall, 1);

  session_call->logind = self;
  session_call->path = g_strdup (path);
  self->n_pending++;
  call (self, path, PROPERTIES, "GetAll", g_variant_new ("(s)", SESSION), "(a{sv})", on_session_ready, session_call);
}

static void
on_user_ready (GObject *connection, GAsyncResult *result, gpointer user_data)
{
  LumbarLogind *self = user_data;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) properties = NULL;
  g_autoptr (GVariantIter) iter = NULL;
  const char *path;

  if (!take_answer (self, finish_call (connection, result, "this user's sessions", &reply)))
    return;

  properties = g_variant_get_child_value (reply, 0);
  g_variant_lookup (properties, "Display", "(so)", NULL, &self->incoming.display);
  if (g_variant_lookup (properties, "Sessions", "a(so)", &iter))
    {
      while (g_variant_iter_next (iter, "(&s&o)", NULL, &path))
        read_session (self, path);
    }

  if (self->n_pending == 0)
    end_reading (self);
}

static void
on_user_path_ready (GObject *connection, GAsyncResult *result, gpointer user_data)
{
  LumbarLogind *self = user_data;
  g_autoptr (GVariant) reply = NULL;
  const char *path;

  if (!take_answer (self, finish_call (connection, result, "this user", &reply)))
    return;

  g_variant_get (reply, "(&o)", &path);
  call (self, path, PROPERTIES, "GetAll", g_variant_new ("(s)", USER), "(a{sv})", on_user_ready, self);
}

/* A reading under way is begun anew: what it has got may be outdated. */
static void
read_sessions (LumbarLogind *self)
{
  stop_reading (self);
  lumbar_login_sessions_clear (&self->incoming);
  lumbar_login_sessions_init (&self->incoming);

  self->n_pending = 0;
  self->reading = g_cancellable_new ();
  call (self, MANAGER_PATH, MANAGER, "GetUser", g_variant_new ("(u)", (guint32) getuid ()), "(o)", on_user_path_ready,
        self);
}

static void
on_sessions_changed (GDBusConnection *connection,
                     const char      *sender,
                     const char      *path,
                     const char      *interface,
                     const char      *signal,
                     GVariant        *parameters,
                     gpointer         user_data)
{
  read_sessions (user_data);
}

static void
on_session_changed (GDBusConnection *connection,
                    const char      *sender,
                    const char      *path,
                    const char      *interface,
                    const char      *signal,
                    GVariant        *parameters,
                    gpointer         user_data)
{
  LumbarLogind *self = user_data;
  g_autoptr (GVariant) properties = lumbar_bus_changed_properties (parameters);

  if (self->reading != NULL)
    {
      read_sessions (self);
      return;
    }
  if (!lumbar_login_sessions_has (&self->sessions, path) || properties == NULL)
    return;

  lumbar_login_sessions_update (&self->sessions, path, properties);
  tell (self);
}

static void
on_sleep_changed (gpointer user_data)
{
  tell (user_data);
}

static guint
subscribe (LumbarLogind        *self,
           GDBusConnection     *connection,
           const char          *interface,
           const char          *member,
           const char          *arg0,
           GDBusSignalCallback  func)
{
  return g_dbus_connection_signal_subscribe (connection, NAME, interface, member, NULL, arg0, G_DBUS_SIGNAL_FLAGS_NONE,
                                             func, self, NULL);
}

static void
on_connected (GDBusConnection *connection, gpointer user_data)
{
  LumbarLogind *self = user_data;

  self->subscriptions[0] = subscribe (self, connection, MANAGER, "SessionNew", NULL, on_sessions_changed);
  self->subscriptions[1] = subscribe (self, connection, MANAGER, "SessionRemoved", NULL, on_sessions_changed);
  self->subscriptions[2] = subscribe (self, connection, PROPERTIES, "PropertiesChanged", SESSION, on_session_changed);
  self->sleep = lumbar_sleep_new (connection, on_sleep_changed, self);
}

static void
on_appeared (GDBusConnection *connection, const char *owner, gpointer user_data)
{
  LumbarLogind *self = user_data;

  lumbar_sleep_reset (self->sleep);
  read_sessions (self);
}

/* Things stay as they were last seen, also the inhibitor: it outlives a restart of logind. After the bus's end
 * nobody would ever take it back. */
static void
on_vanished (const GError *error, gpointer user_data)
{
  LumbarLogind *self = user_data;
  GDBusConnection *connection = lumbar_bus_name_get_connection (self->name);

  if (connection != NULL && g_dbus_connection_is_closed (connection))
    {
      lumbar_login_sessions_forget (&self->sessions);
      g_clear_pointer (&self->sleep, lumbar_sleep_free);
    }

  g_info ("logind is not there%s%s: lock, suspend and fast user switching are seen only by their other signs",
          error == NULL ? "" : ", nor the system bus: ", error == NULL ? "" : error->message);
  stop_reading (self);
  tell (self);
}

static const LumbarBusNameFuncs bus_funcs = {
  .appeared = on_appeared,
  .vanished = on_vanished,
  .connected = on_connected,
};

LumbarLogind *
lumbar_logind_new (const LumbarLogindFuncs *funcs, gpointer user_data)
{
  LumbarLogind *self = g_new0 (LumbarLogind, 1);

  self->funcs = funcs;
  self->user_data = user_data;
  lumbar_login_sessions_init (&self->sessions);
  lumbar_login_sessions_init (&self->incoming);
  return self;
}

void
lumbar_logind_free (LumbarLogind *self)
{
  if (self == NULL)
    return;

  stop_reading (self);
  for (guint i = 0; i < N_SUBSCRIPTIONS; i++)
    {
      if (self->subscriptions[i] != 0)
        g_dbus_connection_signal_unsubscribe (lumbar_bus_name_get_connection (self->name), self->subscriptions[i]);
    }
  lumbar_sleep_free (self->sleep);
  lumbar_login_sessions_clear (&self->sessions);
  lumbar_login_sessions_clear (&self->incoming);
  lumbar_bus_name_free (self->name);
  g_free (self);
}

void
lumbar_logind_start (LumbarLogind *self)
{
  self->name = lumbar_bus_name_new (G_BUS_TYPE_SYSTEM, NAME, &bus_funcs, self);
}

gboolean
lumbar_logind_get_locked (LumbarLogind *self)
{
  return self->locked;
}

gboolean
lumbar_logind_get_seated (LumbarLogind *self)
{
  return lumbar_login_sessions_are_seated (&self->sessions);
}

gboolean
lumbar_logind_get_asleep (LumbarLogind *self)
{
  return self->sleep != NULL && lumbar_sleep_get_asleep (self->sleep);
}

gboolean
lumbar_logind_get_gone (LumbarLogind *self)
{
  return lumbar_login_sessions_are_gone (&self->sessions);
}
