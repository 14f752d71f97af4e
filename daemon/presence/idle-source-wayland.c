/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Idle time from a Wayland compositor: finding it, losing it, finding it again. What it then tells is the business of
 * wayland-rows.c.
 *
 * A compositor that is not there yet is found by its socket: the file is watched, which costs nothing for however
 * long, and a bounded series of tries covers a socket that is there and does not accept. After kill -9 the file
 * stays, without anybody behind it, until the next compositor makes it anew. kwin_wayland_wrapper keeps the socket
 * over a crash of KWin; the connection is then accepted at once and answered when KWin is back. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/idle-source-wayland.h"

#include "platform/socket-watch.h"
#include "presence/wayland-display.h"
#include "presence/wayland-globals.h"
#include "presence/wayland-probe.h"
#include "presence/wayland-rows.h"
#include "presence/wayland-socket.h"

/* What the others may be kept waiting for; after that we go on alone. */
#define WAIT_S 2

struct _LumbarIdleSourceWayland
{
  LumbarIdleSource parent_instance;

  LumbarSocketWatch *socket;      /* (owned) NULL: connected, or it cannot be watched */
  LumbarWaylandDisplay *connection; /* (owned) (nullable) */
  LumbarWaylandGlobals *globals;    /* (owned) with the connection */
  LumbarWaylandProbe *probe;        /* (owned) (nullable) before it is live: does somebody type? */
  LumbarWaylandRows *rows;          /* (owned) NULL: not live */
  gboolean probed;
  gboolean typing;                  /* somebody does; TRUE until there are thresholds */
  guint wait_timeout;               /* 0: the others wait no longer */
  gboolean hung_up;                 /* the last connection ended without an answer; not tried again at once */
};

G_DEFINE_FINAL_TYPE (LumbarIdleSourceWayland, lumbar_idle_source_wayland, LUMBAR_TYPE_IDLE_SOURCE)

static void
disconnect (LumbarIdleSourceWayland *self)
{
  g_clear_handle_id (&self->wait_timeout, g_source_remove);
  g_clear_pointer (&self->probe, lumbar_wayland_probe_free);
  g_clear_pointer (&self->rows, lumbar_wayland_rows_free);
  g_clear_pointer (&self->globals, lumbar_wayland_globals_free);
  g_clear_pointer (&self->connection, lumbar_wayland_display_free);
  self->probed = FALSE;
}

static void
on_socket (gpointer user_data)
{
  g_autoptr (LumbarIdleSourceWayland) self = g_object_ref (LUMBAR_IDLE_SOURCE_WAYLAND (user_data));

  lumbar_idle_source_emit_probe_request (LUMBAR_IDLE_SOURCE (self));
}

/* FALSE: there is no hope. RETRY: it may work without a new socket, too. */
static gboolean
wait_for_socket (LumbarIdleSourceWayland *self, gboolean retry)
{
  g_autofree char *reason = NULL;
  g_autofree char *path = lumbar_wayland_socket_find (&reason);

  if (self->socket == NULL && path != NULL)
    self->socket = lumbar_socket_watch_new (path, on_socket, self);
  if (retry && lumbar_idle_source_retry (LUMBAR_IDLE_SOURCE (self)))
    return TRUE;

  return self->socket != NULL;
}

/* A request that was refused would be refused again by the same compositor, which lives on: the next one is waited
 * for. */
static void
on_gone (gboolean refused, gpointer user_data)
{
  g_autoptr (LumbarIdleSourceWayland) self = g_object_ref (LUMBAR_IDLE_SOURCE_WAYLAND (user_data));
  gboolean live = self->rows != NULL;

  self->hung_up = self->wait_timeout != 0;
  disconnect (self);
  wait_for_socket (self, !refused);
  if (live)
    lumbar_idle_source_emit_lost (LUMBAR_IDLE_SOURCE (self));
  else if (self->hung_up)
    lumbar_idle_source_emit_probe_request (LUMBAR_IDLE_SOURCE (self));
}

static void
on_known (gpointer user_data)
{
  g_autoptr (LumbarIdleSourceWayland) self = g_object_ref (LUMBAR_IDLE_SOURCE_WAYLAND (user_data));

  lumbar_idle_source_emit_probe_request (LUMBAR_IDLE_SOURCE (self));
}

static void
on_seat_added (struct wl_seat *seat, gpointer user_data)
{
  g_autoptr (LumbarIdleSourceWayland) self = g_object_ref (LUMBAR_IDLE_SOURCE_WAYLAND (user_data));

  if (self->rows != NULL)
    lumbar_wayland_rows_add_seat (self->rows, seat);
  else if (self->probe != NULL)
    lumbar_wayland_probe_add_seat (self->probe, seat);
  else
    lumbar_idle_source_emit_probe_request (LUMBAR_IDLE_SOURCE (self));
}

static void
on_seat_removed (struct wl_seat *seat, gpointer user_data)
{
  LumbarIdleSourceWayland *self = LUMBAR_IDLE_SOURCE_WAYLAND (user_data);

  if (self->rows != NULL)
    lumbar_wayland_rows_remove_seat (self->rows, seat);
  else if (self->probe != NULL)
    lumbar_wayland_probe_remove_seat (self->probe, seat);
}

static const LumbarWaylandGlobalsFuncs globals_funcs = {
  .known = on_known,
  .seat_added = on_seat_added,
  .seat_removed = on_seat_removed,
};

static void
on_idle (LumbarUsec idle_us, gboolean unseen, gpointer user_data)
{
  g_autoptr (LumbarIdleSourceWayland) self = g_object_ref (LUMBAR_IDLE_SOURCE_WAYLAND (user_data));

  lumbar_idle_source_emit_idle (LUMBAR_IDLE_SOURCE (self), idle_us, unseen);
}

static void
on_input (gpointer user_data)
{
  g_autoptr (LumbarIdleSourceWayland) self = g_object_ref (LUMBAR_IDLE_SOURCE_WAYLAND (user_data));

  lumbar_idle_source_emit_input (LUMBAR_IDLE_SOURCE (self), 0);
}

static void
on_inhibited (gboolean on, gpointer user_data)
{
  g_autoptr (LumbarIdleSourceWayland) self = g_object_ref (LUMBAR_IDLE_SOURCE_WAYLAND (user_data));

  lumbar_idle_source_emit_inhibited (LUMBAR_IDLE_SOURCE (self), on);
}

static const LumbarWaylandRowsFuncs rows_funcs = {
  .idle = on_idle,
  .input = on_input,
  .inhibited = on_inhibited,
};

static void
finish_probe (LumbarIdleSourceWayland *self, gboolean typing)
{
  self->typing = typing;
  self->probed = TRUE;
  g_clear_pointer (&self->probe, lumbar_wayland_probe_free);
  lumbar_idle_source_emit_probe_request (LUMBAR_IDLE_SOURCE (self));
}

static void
on_probe_quiet (gpointer user_data)
{
  g_autoptr (LumbarIdleSourceWayland) self = g_object_ref (LUMBAR_IDLE_SOURCE_WAYLAND (user_data));

  finish_probe (self, FALSE);
}

static void
on_probe_input (gpointer user_data)
{
  g_autoptr (LumbarIdleSourceWayland) self = g_object_ref (LUMBAR_IDLE_SOURCE_WAYLAND (user_data));

  finish_probe (self, TRUE);
}

static const LumbarWaylandProbeFuncs probe_funcs = {
  .quiet = on_probe_quiet,
  .input = on_probe_input,
};

static gboolean
on_waited (gpointer user_data)
{
  g_autoptr (LumbarIdleSourceWayland) self = g_object_ref (LUMBAR_IDLE_SOURCE_WAYLAND (user_data));

  self->wait_timeout = 0;
  if (self->probe != NULL)
    finish_probe (self, FALSE);
  else
    lumbar_idle_source_emit_probe_request (LUMBAR_IDLE_SOURCE (self));
  return G_SOURCE_REMOVE;
}

static void
let_wait (LumbarIdleSourceWayland *self)
{
  if (self->wait_timeout == 0)
    self->wait_timeout = g_timeout_add_seconds (WAIT_S, on_waited, self);
}

static LumbarProbe
connect_display (LumbarIdleSourceWayland *self, const char *path, char **reason)
{
  g_autoptr (GError) error = NULL;

  self->connection = lumbar_wayland_display_new (path, on_gone, self, &error);
  if (self->connection == NULL)
    {
      *reason = g_strdup_printf ("connecting to the compositor at %s failed: %s", path, error->message);
      return wait_for_socket (self, TRUE) ? LUMBAR_PROBE_DEFER : LUMBAR_PROBE_FAIL;
    }

  g_clear_pointer (&self->socket, lumbar_socket_watch_free);
  self->globals = lumbar_wayland_globals_new (lumbar_wayland_display_get (self->connection), &globals_funcs, self);
  let_wait (self);
  *reason = g_strdup_printf ("the compositor at %s has been asked what it offers", path);
  return LUMBAR_PROBE_WAIT;
}

/* Where there is one kind of notifications only, that none becomes idle may mean a film: nothing is learnt from it. */
static LumbarProbe
probe_input (LumbarIdleSourceWayland *self, gboolean tells_input, char **reason)
{
  if (tells_input && !self->probed)
    {
      if (self->probe == NULL)
        self->probe = lumbar_wayland_probe_new (self->globals, &probe_funcs, self);
      let_wait (self);
      *reason = g_strdup ("whether somebody types is being found out");
      return LUMBAR_PROBE_WAIT;
    }

  g_clear_handle_id (&self->wait_timeout, g_source_remove);
  lumbar_idle_source_set_sees_inhibitors (LUMBAR_IDLE_SOURCE (self), !tells_input);
  g_clear_pointer (&self->rows, lumbar_wayland_rows_free);
  self->rows = lumbar_wayland_rows_new (self->globals, &rows_funcs, self);
  return LUMBAR_PROBE_SUCCESS;
}

static LumbarProbe
probe_compositor (LumbarIdleSourceWayland *self, char **reason)
{
  LumbarWaylandNotifier *notifier;

  if (!lumbar_wayland_globals_are_known (self->globals))
    {
      *reason = g_strdup ("the compositor has not answered");
      return self->wait_timeout != 0 ? LUMBAR_PROBE_WAIT : LUMBAR_PROBE_DEFER;
    }

  notifier = lumbar_wayland_globals_get_notifier (self->globals);
  if (notifier == NULL)
    {
      *reason = g_strdup ("the compositor tells nobody about idleness");
      return LUMBAR_PROBE_FAIL;
    }
  if (lumbar_wayland_globals_n_seats (self->globals) == 0 && !self->probed)
    {
      g_clear_handle_id (&self->wait_timeout, g_source_remove);
      *reason = g_strdup ("the compositor has no seat");
      return LUMBAR_PROBE_DEFER;
    }

  return probe_input (self, lumbar_wayland_notifier_tells_input (notifier), reason);
}

static LumbarProbe
lumbar_idle_source_wayland_probe (LumbarIdleSource *source, char **reason)
{
  LumbarIdleSourceWayland *self = LUMBAR_IDLE_SOURCE_WAYLAND (source);
  g_autofree char *path = NULL;

  if (self->connection != NULL)
    return probe_compositor (self, reason);

  if (self->hung_up)
    {
      self->hung_up = FALSE;
      *reason = g_strdup ("the compositor has closed the connection");
      return LUMBAR_PROBE_DEFER;
    }

  path = lumbar_wayland_socket_find (reason);
  return path == NULL ? LUMBAR_PROBE_FAIL : connect_display (self, path, reason);
}

static void
lumbar_idle_source_wayland_set_thresholds (LumbarIdleSource *source, const LumbarUsec *thresholds, gsize n_thresholds)
{
  LumbarIdleSourceWayland *self = LUMBAR_IDLE_SOURCE_WAYLAND (source);

  self->typing = FALSE;
  if (self->rows != NULL)
    lumbar_wayland_rows_set_thresholds (self->rows, thresholds, n_thresholds);
}

static gboolean
lumbar_idle_source_wayland_query (LumbarIdleSource *source, LumbarUsec *idle_us)
{
  LumbarIdleSourceWayland *self = LUMBAR_IDLE_SOURCE_WAYLAND (source);

  if (self->rows == NULL || !self->typing)
    return FALSE;

  *idle_us = 0;
  return TRUE;
}

static void
lumbar_idle_source_wayland_dispose (GObject *object)
{
  LumbarIdleSourceWayland *self = LUMBAR_IDLE_SOURCE_WAYLAND (object);

  disconnect (self);
  g_clear_pointer (&self->socket, lumbar_socket_watch_free);

  G_OBJECT_CLASS (lumbar_idle_source_wayland_parent_class)->dispose (object);
}

static void
lumbar_idle_source_wayland_class_init (LumbarIdleSourceWaylandClass *klass)
{
  LumbarIdleSourceClass *source_class = LUMBAR_IDLE_SOURCE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lumbar_idle_source_wayland_dispose;

  source_class->name = "wayland";
  source_class->can_query = TRUE;
  source_class->counts_anew = TRUE;
  source_class->probe = lumbar_idle_source_wayland_probe;
  source_class->set_thresholds = lumbar_idle_source_wayland_set_thresholds;
  source_class->query = lumbar_idle_source_wayland_query;
}

static void
lumbar_idle_source_wayland_init (LumbarIdleSourceWayland *self)
{
}
