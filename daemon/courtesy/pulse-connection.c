/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A context of libpulse lives as long as one connection, so there is a new one for each attempt. What makes one worth it:
 *
 *   the start; a server takes its name on the session bus; a socket is made; the wait after a failure that passes by itself.
 *
 * Both servers own org.pulseaudio.Server once they can be talked to (PulseAudio 16.1, daemon/main.c; pipewire-pulse 0.3.65,
 * module-protocol-pulse/pulse-server.c). The socket is for servers without a bus. With systemd's socket units a connect
 * starts the server, and the socket outlives it: so one that had a name and lost it is left alone until somebody has it again.
 *
 * libpulse's own PA_CONTEXT_NOFAIL is not used: it waits for the same name, but blocks while it connects to both buses, and
 * helps neither after a crash nor where the server hangs (pulse/context.c, try_next_connection). */

#define G_LOG_DOMAIN "lumbar-courtesy"

#include "courtesy/pulse-connection.h"

#include "platform/bus-name.h"
#include "platform/socket-watch.h"

#include <pulse/error.h>
#include <pulse/glib-mainloop.h>
#include <pulse/proplist.h>

#define SERVER "org.pulseaudio.Server"

/* After a crash or a silence: so soon, then half as often each time, as often as this, which is a good hour, and then not
 * until the server gives a sign of life. */
#define RETRY_FIRST_S 1
#define RETRIES_MAX   12

/* A connection that held so long is no part of the trouble before it. */
#define STEADY_US (60 * G_USEC_PER_SEC)

struct _LumbarPulseConnection
{
  const LumbarPulseConnectionFuncs *funcs;
  gpointer user_data;

  pa_glib_mainloop *loop;    /* (owned) */
  pa_context *context;       /* (owned) (nullable) from an attempt to its failure, or to its end */
  gboolean ready;
  gint64 ready_us;           /* monotonic */

  LumbarBusName *name;       /* (owned) */
  gboolean named;            /* a server has had its name on the bus: where nobody has it, there is none */
  LumbarSocketWatch *socket; /* (owned) (nullable) only while there is no connection */
  guint timeout;             /* the next attempt */
  guint retries;             /* since things went well, or another server came */
  gboolean said;             /* what is wrong, since things went well */
};

static void connect_now (LumbarPulseConnection *self);

/* The next attempt */

static void
connect_unless_gone (LumbarPulseConnection *self)
{
  if (!self->named || lumbar_bus_name_get_owner (self->name))
    connect_now (self);
}

static gboolean
on_timeout (gpointer user_data)
{
  LumbarPulseConnection *self = user_data;

  self->timeout = 0;
  connect_unless_gone (self);
  return G_SOURCE_REMOVE;
}

static void
retry_later (LumbarPulseConnection *self)
{
  if (self->retries >= RETRIES_MAX || self->timeout)
    return;

  self->timeout = g_timeout_add_seconds (RETRY_FIRST_S << self->retries, on_timeout, self);
  self->retries++;
}

static void
on_socket_made (gpointer user_data)
{
  connect_unless_gone (user_data);
}

/* As pulsecore/core-util.c (pa_get_runtime_dir) finds it; libpulse makes the folder when it first looks there. */
static void
watch_socket (LumbarPulseConnection *self)
{
  const char *runtime = g_getenv ("PULSE_RUNTIME_PATH");
  g_autofree char *folder = runtime ? g_strdup (runtime) : g_build_filename (g_get_user_runtime_dir (), "pulse", NULL);
  g_autofree char *path = g_build_filename (folder, "native", NULL);

  if (!self->socket)
    self->socket = lumbar_socket_watch_new (path, on_socket_made, self);
}

static void
on_named (GDBusConnection *connection, const char *owner, gpointer user_data)
{
  LumbarPulseConnection *self = user_data;

  self->named = TRUE;
  self->retries = 0;
  connect_now (self);
}

/* Its connection says better when it is gone. */
static void
on_unnamed (const GError *error, gpointer user_data)
{
}

static const LumbarBusNameFuncs name_funcs = { .appeared = on_named, .vanished = on_unnamed };

/* The connection */

static void
drop_context (LumbarPulseConnection *self)
{
  if (!self->context)
    return;

  pa_context_set_state_callback (self->context, NULL, NULL);
  pa_context_disconnect (self->context);
  g_clear_pointer (&self->context, pa_context_unref);
}

static void
say_once (LumbarPulseConnection *self, int error)
{
  /* libpulse waits by the wall clock: a suspend in the middle of a question is a time-out, too. */
  if (self->said || (error == PA_ERR_TIMEOUT && self->retries == 0))
    return;

  self->said = TRUE;
  if (error == PA_ERR_CONNECTIONREFUSED)
    g_info ("No sound server: calls are not known until there is one");
  else if (error == PA_ERR_CONNECTIONTERMINATED)
    g_info ("The sound server is gone: calls are not known until it is back");
  else
    g_message ("Calls are not known, the sound server cannot be asked: %s", pa_strerror (error));
}

/* Not where nobody is there, or somebody who does not want us. Refused by a server that has its name: it hangs, and no more
 * fit into its queue. */
static gboolean
passes_by_itself (LumbarPulseConnection *self, int error)
{
  return error == PA_ERR_TIMEOUT || error == PA_ERR_CONNECTIONTERMINATED
         || (error == PA_ERR_CONNECTIONREFUSED && lumbar_bus_name_get_owner (self->name));
}

static void
fail (LumbarPulseConnection *self, int error)
{
  gboolean was_ready = self->ready;

  if (was_ready && g_get_monotonic_time () - self->ready_us > STEADY_US)
    self->retries = 0;
  self->ready = FALSE;
  drop_context (self);
  watch_socket (self);
  say_once (self, error);
  if (passes_by_itself (self, error))
    retry_later (self);

  if (was_ready)
    self->funcs->lost (self->user_data);
}

static void
on_state (pa_context *context, void *user_data)
{
  LumbarPulseConnection *self = user_data;

  switch (pa_context_get_state (context))
    {
    case PA_CONTEXT_READY:
      g_info ("The sound server %s tells of calls", pa_context_get_server (context));
      self->ready = TRUE;
      self->ready_us = g_get_monotonic_time ();
      self->said = FALSE;
      g_clear_pointer (&self->socket, lumbar_socket_watch_free);
      self->funcs->connected (context, self->user_data);
      return;

    case PA_CONTEXT_FAILED:
    case PA_CONTEXT_TERMINATED:
      fail (self, pa_context_errno (context));
      return;

    case PA_CONTEXT_UNCONNECTED:
    case PA_CONTEXT_CONNECTING:
    case PA_CONTEXT_AUTHORIZING:
    case PA_CONTEXT_SETTING_NAME:
      return;
    }
}

/* Sounds would go through shared memory, 64 MB of it; we send none. */
static pa_context *
make_context (LumbarPulseConnection *self)
{
  pa_proplist *properties = pa_proplist_new ();
  pa_context *context;

  pa_proplist_sets (properties, PA_PROP_APPLICATION_NAME, "Lumbar");
  pa_proplist_sets (properties, PA_PROP_APPLICATION_ID, "org.lumbar.Lumbar1");
  pa_proplist_sets (properties, PA_PROP_CONTEXT_FORCE_DISABLE_SHM, "true");
  context = pa_context_new_with_proplist (pa_glib_mainloop_get_api (self->loop), NULL, properties);
  pa_proplist_free (properties);

  return context;
}

static void
connect_now (LumbarPulseConnection *self)
{
  if (self->context)
    return;

  g_clear_handle_id (&self->timeout, g_source_remove);
  watch_socket (self);
  self->context = make_context (self);
  if (!self->context)
    return;

  pa_context_set_state_callback (self->context, on_state, self);
  if (pa_context_connect (self->context, NULL, PA_CONTEXT_NOAUTOSPAWN, NULL) < 0 && self->context)
    fail (self, pa_context_errno (self->context));
  if (!self->ready)
    watch_socket (self);
}

void
lumbar_pulse_connection_unanswered (LumbarPulseConnection *self)
{
  if (self->ready && pa_context_errno (self->context) == PA_ERR_TIMEOUT)
    fail (self, PA_ERR_TIMEOUT);
}

LumbarPulseConnection *
lumbar_pulse_connection_new (const LumbarPulseConnectionFuncs *funcs, gpointer user_data)
{
  LumbarPulseConnection *self = g_new0 (LumbarPulseConnection, 1);

  self->funcs = funcs;
  self->user_data = user_data;
  self->loop = pa_glib_mainloop_new (NULL);
  self->name = lumbar_bus_name_new (G_BUS_TYPE_SESSION, SERVER, &name_funcs, self);
  connect_now (self);

  return self;
}

void
lumbar_pulse_connection_free (LumbarPulseConnection *self)
{
  if (!self)
    return;

  drop_context (self);
  g_clear_pointer (&self->socket, lumbar_socket_watch_free);
  g_clear_handle_id (&self->timeout, g_source_remove);
  lumbar_bus_name_free (self->name);
  pa_glib_mainloop_free (self->loop);
  g_free (self);
}
