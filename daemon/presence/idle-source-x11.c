/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Idle time in X11 sessions, event-driven: alarms on the server's idle counter. The server tells when a threshold is
 * passed and when input begins again; while somebody types it is silent. (XScreenSaver, the better known way, can only
 * be polled.)
 *
 * One alarm for each threshold waits for the counter to rise over it. Once one is passed, another waits for the
 * counter to fall: that is input, or a program that has reset the screen saver. Which, the counters of the single
 * devices tell (x11-counters.c). After a reset nobody is back; the counter begins anew without having seen anybody, and
 * FORGOTTEN_US is added to what it shows, so that every threshold is told as if there had been no reset.
 *
 * What cannot be told: a reset while nobody is known to be idle looks like input, because nothing tells that it came.
 * A player that does it more often than the shortest wanted threshold looks like somebody who types for as long as it
 * runs, whoever watches or does not. The last reset before a period without input is known for one, and what came
 * before it is not: that period is told as unseen. One key in the same few milliseconds as a reset goes unnoticed; the
 * next does not. The counter stands still during suspend. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/idle-source-x11.h"

#include "presence/x11-socket.h"
#include "presence/x11-thresholds.h"

struct _LumbarIdleSourceX11
{
  LumbarIdleSource parent_instance;

  LumbarX11Display *connection;    /* (owned) (nullable) and with it the next two */
  LumbarX11Counters *counters;     /* (owned) (nullable) */
  LumbarX11Thresholds *thresholds; /* (owned) (nullable) */
  LumbarX11Socket *socket;         /* (owned) (nullable) of the server that is not there */
  guint look_source;

  /* A period without input, once a threshold is passed. */
  XSyncAlarm return_alarm;  /* None: somebody is there */
  LumbarUsec since_us;      /* the last input, monotonic */
  LumbarUsec least_us;      /* what the counter showed last; less than that: it has fallen */
  LumbarUsec forgotten_us;  /* of this period, by resets */
  gboolean unseen;          /* it began with one */
};

G_DEFINE_FINAL_TYPE (LumbarIdleSourceX11, lumbar_idle_source_x11, LUMBAR_TYPE_IDLE_SOURCE)

static void look (LumbarIdleSourceX11 *self, LumbarUsec at_least_us);

static gboolean
is_waiting (LumbarIdleSourceX11 *self)
{
  return self->return_alarm != None;
}

static void
on_look (gpointer user_data)
{
  g_autoptr (LumbarIdleSourceX11) self = g_object_ref (LUMBAR_IDLE_SOURCE_X11 (user_data));

  self->look_source = 0;
  look (self, 0);
}

static void
look_soon (LumbarIdleSourceX11 *self)
{
  if (self->look_source == 0)
    self->look_source = g_idle_add_once (on_look, self);
}

/* Asking writes the answer over what the server compares with, and so a fall that it had not told yet is not told any
 * more (xorg-server Xext/sync.c, ProcSyncQueryCounter): each answer is looked at for one. */
static gboolean
read_counter (LumbarIdleSourceX11 *self, LumbarUsec *counter_us, gboolean *fell)
{
  if (self->counters == NULL || !lumbar_x11_counters_query (self->counters, counter_us))
    return FALSE;

  *fell = is_waiting (self) && *counter_us < self->least_us;
  if (!*fell)
    self->least_us = *counter_us;
  return TRUE;
}

static gboolean
lumbar_idle_source_x11_query (LumbarIdleSource *source, LumbarUsec *idle_us)
{
  LumbarIdleSourceX11 *self = LUMBAR_IDLE_SOURCE_X11 (source);
  LumbarUsec counter_us;
  gboolean fell;

  if (!read_counter (self, &counter_us, &fell))
    return FALSE;

  if (fell)
    {
      look_soon (self);
      return FALSE;
    }

  *idle_us = counter_us + self->forgotten_us;
  return TRUE;
}

/* COUNTER_US: what the counter showed last, whatever it shows by now. */
static void
wait_for_input (LumbarIdleSourceX11 *self, LumbarUsec counter_us)
{
  lumbar_x11_counters_remove_alarm (self->counters, self->return_alarm);
  self->return_alarm = lumbar_x11_counters_add_alarm (self->counters, LUMBAR_X11_FALLS, counter_us);
  self->least_us = counter_us;
}

static void
set_forgotten (LumbarIdleSourceX11 *self, LumbarUsec forgotten_us)
{
  self->forgotten_us = forgotten_us;
  lumbar_x11_thresholds_set_forgotten (self->thresholds, forgotten_us);
}

static void
stop_waiting_for_input (LumbarIdleSourceX11 *self)
{
  lumbar_x11_counters_remove_alarm (self->counters, self->return_alarm);
  self->return_alarm = None;
  set_forgotten (self, 0);
  lumbar_x11_thresholds_reset (self->thresholds);
  lumbar_x11_display_flush (self->connection);
}

/* The counter has fallen: is somebody back? After a reset it stands near zero, and the new alarm waits for it to get
 * from there to zero. It is in place before that is judged, so that nothing comes between. */
static void
take_fall (LumbarIdleSourceX11 *self)
{
  LumbarUsec counter_us;
  gboolean was_reset;

  if (!lumbar_x11_counters_query (self->counters, &counter_us))
    return;

  wait_for_input (self, counter_us);
  if (!lumbar_x11_counters_query_reset (self->counters, &self->least_us, &was_reset))
    return;

  if (!was_reset)
    {
      stop_waiting_for_input (self);
      lumbar_idle_source_emit_input (LUMBAR_IDLE_SOURCE (self), self->least_us);
      return;
    }

  g_debug ("A program has reset the idle time; nobody has touched anything");
  set_forgotten (self, MAX (g_get_monotonic_time () - self->since_us - self->least_us, 0));
  look_soon (self);
}

/* A threshold is passed, the counter shows COUNTER_US: tells it, and waits for input. Input that came before the alarm
 * was in place moves no counter over it any more, so the counter is asked once after that. */
static void
report_idle (LumbarIdleSourceX11 *self, LumbarUsec counter_us)
{
  LumbarUsec idle_us = counter_us + self->forgotten_us, now_us;
  gboolean fell = FALSE;

  if (!is_waiting (self))
    {
      self->since_us = g_get_monotonic_time () - idle_us;
      wait_for_input (self, counter_us);
      self->unseen = FALSE;
      lumbar_x11_counters_query_reset (self->counters, &now_us, &self->unseen);
    }

  lumbar_idle_source_emit_idle (LUMBAR_IDLE_SOURCE (self), idle_us, self->unseen);
  if (is_waiting (self) && read_counter (self, &now_us, &fell) && fell)
    take_fall (self);
}

/* Reports what is passed by now. AT_LEAST_US: what the counter showed a moment ago. */
static void
look (LumbarIdleSourceX11 *self, LumbarUsec at_least_us)
{
  LumbarUsec counter_us;
  gboolean fell;

  if (!read_counter (self, &counter_us, &fell))
    return;

  if (fell)
    {
      take_fall (self);
      return;
    }

  counter_us = MAX (counter_us, at_least_us);
  if (lumbar_x11_thresholds_mark_passed (self->thresholds, counter_us + self->forgotten_us))
    report_idle (self, counter_us);
}

static void
on_event (const XEvent *event, gpointer user_data)
{
  g_autoptr (LumbarIdleSourceX11) self = g_object_ref (LUMBAR_IDLE_SOURCE_X11 (user_data));
  LumbarUsec counter_us;
  XSyncAlarm alarm;

  if (!lumbar_x11_counters_read_event (self->counters, event, &alarm, &counter_us))
    return;

  /* What an alarm says that is no more may be from before a reset. */
  if (alarm == self->return_alarm)
    take_fall (self);
  else
    look (self, lumbar_x11_thresholds_has_alarm (self->thresholds, alarm) ? counter_us : 0);
}

/* A new alarm waits for a transition, and the counter may be past it already: that is looked at outside this call. */
static void
lumbar_idle_source_x11_set_thresholds (LumbarIdleSource *source, const LumbarUsec *thresholds, gsize n_thresholds)
{
  LumbarIdleSourceX11 *self = LUMBAR_IDLE_SOURCE_X11 (source);

  if (self->counters == NULL)
    return;

  if (lumbar_x11_thresholds_set (self->thresholds, thresholds, n_thresholds))
    look_soon (self);
  if (n_thresholds == 0)
    stop_waiting_for_input (self);
  lumbar_x11_display_flush (self->connection);
}

static void
disconnect (LumbarIdleSourceX11 *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_pointer (&self->thresholds, lumbar_x11_thresholds_free);
  g_clear_pointer (&self->counters, lumbar_x11_counters_free);
  g_clear_pointer (&self->connection, lumbar_x11_display_free);
  self->return_alarm = None;
  self->forgotten_us = 0;
}

static void
on_socket_appeared (gpointer user_data)
{
  lumbar_idle_source_emit_probe_request (LUMBAR_IDLE_SOURCE (user_data));
}

/* A local server shows when it comes, however late. A few tries are for the others, and for one whose socket is there
 * already. FALSE: nobody will know. */
static gboolean
wait_for_server (LumbarIdleSourceX11 *self, const char *name)
{
  g_clear_pointer (&self->socket, lumbar_x11_socket_free);
  self->socket = lumbar_x11_socket_new (name, on_socket_appeared, self);
  if (self->socket != NULL && !lumbar_x11_socket_exists (self->socket))
    return TRUE;

  return lumbar_idle_source_retry (LUMBAR_IDLE_SOURCE (self)) || self->socket != NULL;
}

static const char *
get_display_name (void)
{
  const char *name = g_getenv ("DISPLAY");

  return name == NULL || *name == '\0' ? NULL : name;
}

static void
on_gone (gpointer user_data)
{
  g_autoptr (LumbarIdleSourceX11) self = g_object_ref (LUMBAR_IDLE_SOURCE_X11 (user_data));

  disconnect (self);
  wait_for_server (self, get_display_name ());
  lumbar_idle_source_emit_lost (LUMBAR_IDLE_SOURCE (self));
}

static const LumbarX11DisplayFuncs display_funcs = {
  .event = on_event,
  .gone = on_gone,
};

/* In a Wayland session the server behind DISPLAY is Xwayland, which sees the input that goes to X11 windows and no
 * other: it would call somebody absent who is typing. */
static gboolean
is_wayland_session (void)
{
  const char *display = g_getenv ("WAYLAND_DISPLAY");

  return (display != NULL && *display != '\0') || g_strcmp0 (g_getenv ("XDG_SESSION_TYPE"), "wayland") == 0;
}

static LumbarProbe
connect_display (LumbarIdleSourceX11 *self, const char *name, char **reason)
{
  self->connection = lumbar_x11_display_new (name, &display_funcs, self);
  if (self->connection == NULL)
    {
      *reason = g_strdup_printf ("connecting to the X server %s failed", name);
      return wait_for_server (self, name) ? LUMBAR_PROBE_DEFER : LUMBAR_PROBE_FAIL;
    }

  g_clear_pointer (&self->socket, lumbar_x11_socket_free);
  self->counters = lumbar_x11_counters_new (self->connection);
  if (self->counters == NULL)
    {
      disconnect (self);
      *reason = g_strdup_printf ("the X server %s has no idle counter", name);
      return LUMBAR_PROBE_FAIL;
    }

  self->thresholds = lumbar_x11_thresholds_new (self->counters);
  return LUMBAR_PROBE_SUCCESS;
}

static LumbarProbe
lumbar_idle_source_x11_probe (LumbarIdleSource *source, char **reason)
{
  LumbarIdleSourceX11 *self = LUMBAR_IDLE_SOURCE_X11 (source);
  const char *name = get_display_name ();

  if (is_wayland_session ())
    {
      *reason = g_strdup ("this is a Wayland session");
      return LUMBAR_PROBE_FAIL;
    }
  if (name == NULL)
    {
      *reason = g_strdup ("DISPLAY is not set");
      return LUMBAR_PROBE_FAIL;
    }

  disconnect (self);
  return connect_display (self, name, reason);
}

static void
lumbar_idle_source_x11_dispose (GObject *object)
{
  LumbarIdleSourceX11 *self = LUMBAR_IDLE_SOURCE_X11 (object);

  disconnect (self);
  g_clear_pointer (&self->socket, lumbar_x11_socket_free);

  G_OBJECT_CLASS (lumbar_idle_source_x11_parent_class)->dispose (object);
}

static void
lumbar_idle_source_x11_class_init (LumbarIdleSourceX11Class *klass)
{
  LumbarIdleSourceClass *source_class = LUMBAR_IDLE_SOURCE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lumbar_idle_source_x11_dispose;

  source_class->name = "x11";
  source_class->can_query = TRUE;
  source_class->probe = lumbar_idle_source_x11_probe;
  source_class->set_thresholds = lumbar_idle_source_x11_set_thresholds;
  source_class->query = lumbar_idle_source_x11_query;
}

static void
lumbar_idle_source_x11_init (LumbarIdleSourceX11 *self)
{
}
