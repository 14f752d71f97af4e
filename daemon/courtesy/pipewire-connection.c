/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Connects where there is a socket. Without a server behind it, it waits for the socket to be made anew. A server that went
 * is also tried some time later, as systemd keeps the socket of one that it starts on demand: a few times only, ever more
 * seldom, for to connect is to start it, and it may be crashing. */

#define G_LOG_DOMAIN "lumbar-courtesy"

#include "courtesy/pipewire-connection.h"

#include "courtesy/pipewire-context.h"
#include "platform/socket-watch.h"

#include <errno.h>

/* After the first loss, and how much later after each further one. Whoever lasted is trusted again. */
#define RETRY_S     2
#define RETRY_GROWS 8
#define N_RETRIES   5
#define LASTED_US   (60 * G_USEC_PER_SEC)

struct _LumbarPipewireConnection
{
  const LumbarPipewireFuncs *funcs;
  gpointer user_data;

  char *path;                     /* (nullable) */
  LumbarSocketWatch *socket;      /* (owned) (nullable) while not connected */
  guint retry;
  guint n_losses;                 /* since one lasted */
  gboolean said;                  /* that it is not there */

  LumbarPipewireContext *context; /* (owned) (nullable) from the first attempt on */
  struct pw_core *core;           /* (owned) (nullable) while connected */
  struct pw_registry *registry;   /* (owned) (nullable) while connected */
  struct spa_hook core_hook;
  gboolean there;                 /* it has answered */
  gint64 since_us;                /* monotonic, when it answered */
  guint lost;                     /* the idle source that leaves it */
};

static void connect_to (LumbarPipewireConnection *self);

static void
say_missing (LumbarPipewireConnection *self, const char *how)
{
  if (!self->said)
    g_info ("PipeWire %s: cameras and screen sharing are not heeded", how);
  self->said = TRUE;
}

/* Where libpipewire looks for it. NULL where the environment does not say. */
static char *
find_socket (void)
{
  const char *remote = g_getenv ("PIPEWIRE_REMOTE");
  const char *folder = g_getenv ("PIPEWIRE_RUNTIME_DIR");

  if (!remote || !*remote)
    remote = PW_DEFAULT_REMOTE;
  if (g_path_is_absolute (remote))
    return g_strdup (remote);
  if (!folder)
    folder = g_getenv ("XDG_RUNTIME_DIR");
  if (!folder || !g_path_is_absolute (folder))
    return NULL;

  return g_build_filename (folder, remote, NULL);
}

/* Waiting */

static void
on_socket (gpointer user_data)
{
  LumbarPipewireConnection *self = user_data;

  self->n_losses = 0;
  connect_to (self);
}

static gboolean
on_retry (gpointer user_data)
{
  LumbarPipewireConnection *self = user_data;

  self->retry = 0;
  connect_to (self);
  return G_SOURCE_REMOVE;
}

static void
watch (LumbarPipewireConnection *self)
{
  if (!self->socket)
    self->socket = lumbar_socket_watch_new (self->path, on_socket, self);
}

static void
retry_later (LumbarPipewireConnection *self)
{
  guint delay_s = RETRY_S;

  if (self->n_losses >= N_RETRIES)
    return;

  for (guint i = 0; i < self->n_losses; i++)
    delay_s *= RETRY_GROWS;
  self->n_losses++;
  self->retry = g_timeout_add_seconds (delay_s, on_retry, self);
}

/* The connection */

static void
disconnect (LumbarPipewireConnection *self)
{
  g_clear_handle_id (&self->lost, g_source_remove);
  if (!self->core)
    return;

  if (self->registry)
    pw_proxy_destroy ((struct pw_proxy *) self->registry);
  self->registry = NULL;
  spa_hook_remove (&self->core_hook);
  g_clear_pointer (&self->core, pw_core_disconnect);
  self->there = FALSE;
}

static gboolean
on_lost (gpointer user_data)
{
  LumbarPipewireConnection *self = user_data;
  gboolean was_there = self->there;

  self->lost = 0;
  if (was_there && g_get_monotonic_time () - self->since_us >= LASTED_US)
    self->n_losses = 0;
  if (was_there)
    self->funcs->vanished (self->user_data);

  disconnect (self);
  say_missing (self, "is gone");
  watch (self);
  retry_later (self);
  return G_SOURCE_REMOVE;
}

/* Not in here: the loop is running. */
static void
lose (LumbarPipewireConnection *self)
{
  if (!self->lost)
    self->lost = g_idle_add_full (G_PRIORITY_DEFAULT, on_lost, self, NULL);
}

/* Of the connection itself only ENOENT is no end: an object was gone when we let go of it. */
static void
on_error (void *data, uint32_t id, int seq, int result, const char *message)
{
  g_debug ("PipeWire: object %u: %s: %s", id, message, g_strerror (-result));
  if (id == PW_ID_CORE && result != -ENOENT)
    lose (data);
}

static void
on_info (void *data, const struct pw_core_info *info)
{
  LumbarPipewireConnection *self = data;

  if (self->there)
    return;

  self->there = TRUE;
  self->since_us = g_get_monotonic_time ();
  self->said = FALSE;
  g_info ("PipeWire is there: cameras and screen sharing are heeded");
  self->registry = pw_core_get_registry (self->core, PW_VERSION_REGISTRY, 0);
  if (self->registry)
    self->funcs->appeared (self->registry, self->user_data);
  else
    lose (self);
}

static const struct pw_core_events core_events = { PW_VERSION_CORE_EVENTS, .info = on_info, .error = on_error };

static void
connect_to (LumbarPipewireConnection *self)
{
  if (self->core)
    return;

  g_clear_handle_id (&self->retry, g_source_remove);
  /* Before the attempt: what is made meanwhile is seen. */
  watch (self);
  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      say_missing (self, "does not run");
      return;
    }
  if (!self->context)
    self->context = lumbar_pipewire_context_new ();
  if (!self->context)
    {
      say_missing (self, "cannot be spoken to: its library does not work");
      return;
    }

  self->core = pw_context_connect (lumbar_pipewire_context_get (self->context), NULL, 0);
  if (!self->core)
    {
      say_missing (self, "does not run");
      return;
    }

  pw_core_add_listener (self->core, &self->core_hook, &core_events, self);
  g_clear_pointer (&self->socket, lumbar_socket_watch_free);
}

LumbarPipewireConnection *
lumbar_pipewire_connection_new (const LumbarPipewireFuncs *funcs, gpointer user_data)
{
  LumbarPipewireConnection *self = g_new0 (LumbarPipewireConnection, 1);

  self->funcs = funcs;
  self->user_data = user_data;
  self->path = find_socket ();
  if (self->path)
    self->retry = g_idle_add (on_retry, self);
  else
    say_missing (self, "cannot be found, as XDG_RUNTIME_DIR is not set");

  return self;
}

void
lumbar_pipewire_connection_free (LumbarPipewireConnection *self)
{
  if (!self)
    return;

  g_clear_handle_id (&self->retry, g_source_remove);
  g_clear_pointer (&self->socket, lumbar_socket_watch_free);
  disconnect (self);
  lumbar_pipewire_context_free (self->context);
  g_free (self->path);
  g_free (self);
}
