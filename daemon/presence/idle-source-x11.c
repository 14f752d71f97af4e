/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Idle time in X11 sessions, event-driven: alarms of the XSync extension on the server's IDLETIME counter. The server
 * tells when a threshold is passed and when input begins again; while somebody types it is silent. (XScreenSaver, the
 * better known way, can only be polled.)
 *
 * One alarm for each threshold waits for the counter to rise over it. A transition alarm with delta 0 stays active; a
 * comparison alarm would have to be set anew each time. Once a threshold is passed, one more alarm waits for the
 * counter to fall below it: that is input.
 *
 * The counter also falls when a program resets the screen saver (some video players do it all the time): hence not
 * real_input_only. It stands still during suspend. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/idle-source-x11.h"

#include "presence/x11-display.h"

#include <X11/extensions/sync.h>

#define MILLISECOND (LUMBAR_SECOND / 1000)

typedef struct
{
  LumbarUsec threshold_us;
  XSyncAlarm alarm;
  gboolean passed;
} Row;

struct _LumbarIdleSourceX11
{
  LumbarIdleSource parent_instance;

  LumbarX11Display *connection; /* (owned) (nullable) */
  XSyncCounter counter;
  int event_base;
  GArray *rows;             /* (owned) (element-type Row) ascending */
  XSyncAlarm return_alarm;  /* None: not waiting for input */
  guint look_source;
};

G_DEFINE_FINAL_TYPE (LumbarIdleSourceX11, lumbar_idle_source_x11, LUMBAR_TYPE_IDLE_SOURCE)

/* NULL where there is no X server to talk to. */
static Display *
get_display (LumbarIdleSourceX11 *self)
{
  return self->connection == NULL ? NULL : lumbar_x11_display_get (self->connection);
}

static gint64
milliseconds_up (LumbarUsec us)
{
  return (us + MILLISECOND - 1) / MILLISECOND;
}

static XSyncValue
to_value (gint64 ms)
{
  XSyncValue value;

  XSyncIntsToValue (&value, (unsigned int) (ms & G_MAXUINT32), (int) (ms >> 32));
  return value;
}

static LumbarUsec
from_value (XSyncValue value)
{
  return (((gint64) XSyncValueHigh32 (value) << 32) | XSyncValueLow32 (value)) * MILLISECOND;
}

static XSyncAlarm
create_alarm (LumbarIdleSourceX11 *self, XSyncTestType test, gint64 ms)
{
  Display *display = get_display (self);
  XSyncAlarmAttributes attributes = {
    .trigger = {
      .counter = self->counter,
      .value_type = XSyncAbsolute,
      .wait_value = to_value (ms),
      .test_type = test,
    },
    .delta = to_value (0),
    .events = True,
  };

  if (display == NULL)
    return None;

  return XSyncCreateAlarm (display,
                           XSyncCACounter | XSyncCAValueType | XSyncCAValue | XSyncCATestType | XSyncCADelta
                             | XSyncCAEvents,
                           &attributes);
}

static gboolean
lumbar_idle_source_x11_query (LumbarIdleSource *source, LumbarUsec *idle_us)
{
  LumbarIdleSourceX11 *self = LUMBAR_IDLE_SOURCE_X11 (source);
  Display *display = get_display (self);
  XSyncValue value;

  if (display == NULL || !XSyncQueryCounter (display, self->counter, &value))
    return FALSE;

  *idle_us = from_value (value);
  return TRUE;
}

/* Marks what is passed at IDLE_US; TRUE where that is news. */
static gboolean
mark_passed (LumbarIdleSourceX11 *self, LumbarUsec idle_us)
{
  gboolean news = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);

      if (row->passed || idle_us < row->threshold_us)
        continue;

      row->passed = TRUE;
      news = TRUE;
    }

  return news;
}

static void
destroy_alarm (LumbarIdleSourceX11 *self, XSyncAlarm alarm)
{
  Display *display = get_display (self);

  if (display != NULL && alarm != None)
    XSyncDestroyAlarm (display, alarm);
}

static void
stop_waiting_for_input (LumbarIdleSourceX11 *self)
{
  destroy_alarm (self, self->return_alarm);
  self->return_alarm = None;
  lumbar_x11_display_flush (self->connection);

  for (guint i = 0; i < self->rows->len; i++)
    g_array_index (self->rows, Row, i).passed = FALSE;
}

/* There was no input for IDLE_US: tells it, and waits for input. Input that came before the alarm was in place moves
 * no counter over it any more, so the counter is asked once after that. */
static void
report_idle (LumbarIdleSourceX11 *self, LumbarUsec idle_us)
{
  LumbarUsec now_us;

  if (self->return_alarm == None)
    self->return_alarm = create_alarm (self, XSyncNegativeTransition, milliseconds_up (idle_us) - 1);

  lumbar_idle_source_emit_idle (LUMBAR_IDLE_SOURCE (self), idle_us);
  if (self->return_alarm == None || !lumbar_idle_source_x11_query (LUMBAR_IDLE_SOURCE (self), &now_us)
      || now_us >= idle_us)
    return;

  stop_waiting_for_input (self);
  lumbar_idle_source_emit_input (LUMBAR_IDLE_SOURCE (self));
}

/* Reports what is passed by now. AT_LEAST_US: what the idle time was a moment ago. */
static void
look (LumbarIdleSourceX11 *self, LumbarUsec at_least_us)
{
  LumbarUsec idle_us;

  if (!lumbar_idle_source_x11_query (LUMBAR_IDLE_SOURCE (self), &idle_us))
    return;

  idle_us = MAX (idle_us, at_least_us);
  if (mark_passed (self, idle_us))
    report_idle (self, idle_us);
}

static void
on_look (gpointer user_data)
{
  g_autoptr (LumbarIdleSourceX11) self = g_object_ref (LUMBAR_IDLE_SOURCE_X11 (user_data));

  self->look_source = 0;
  look (self, 0);
}

static void
on_event (const XEvent *event, gpointer user_data)
{
  g_autoptr (LumbarIdleSourceX11) self = g_object_ref (LUMBAR_IDLE_SOURCE_X11 (user_data));
  const XSyncAlarmNotifyEvent *notify = (const XSyncAlarmNotifyEvent *) event;

  if (event->type != self->event_base + XSyncAlarmNotify || notify->state == XSyncAlarmDestroyed)
    return;

  if (notify->alarm != self->return_alarm)
    {
      look (self, from_value (notify->counter_value));
      return;
    }

  stop_waiting_for_input (self);
  lumbar_idle_source_emit_input (LUMBAR_IDLE_SOURCE (self));
}

/* Sorts out what the rows need: an alarm each. TRUE where one is new. */
static gboolean
replace_rows (LumbarIdleSourceX11 *self, const LumbarUsec *thresholds, gsize n_thresholds)
{
  g_autoptr (GArray) former = g_steal_pointer (&self->rows);
  gboolean added = FALSE;
  guint f = 0;

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  for (gsize i = 0; i < n_thresholds; i++)
    {
      Row row = { .threshold_us = thresholds[i] };

      for (; f < former->len && g_array_index (former, Row, f).threshold_us < row.threshold_us; f++)
        destroy_alarm (self, g_array_index (former, Row, f).alarm);

      if (f < former->len && g_array_index (former, Row, f).threshold_us == row.threshold_us)
        {
          row = g_array_index (former, Row, f++);
        }
      else
        {
          row.alarm = create_alarm (self, XSyncPositiveTransition, milliseconds_up (row.threshold_us));
          added = TRUE;
        }
      g_array_append_val (self->rows, row);
    }

  for (; f < former->len; f++)
    destroy_alarm (self, g_array_index (former, Row, f).alarm);

  return added;
}

/* A new alarm waits for a transition, and the counter may be past it already: that is looked at outside this call. */
static void
lumbar_idle_source_x11_set_thresholds (LumbarIdleSource *source, const LumbarUsec *thresholds, gsize n_thresholds)
{
  LumbarIdleSourceX11 *self = LUMBAR_IDLE_SOURCE_X11 (source);

  if (get_display (self) == NULL)
    return;

  if (replace_rows (self, thresholds, n_thresholds) && self->look_source == 0)
    self->look_source = g_idle_add_once (on_look, self);
  if (n_thresholds == 0)
    stop_waiting_for_input (self);
  lumbar_x11_display_flush (self->connection);
}

static void
disconnect (LumbarIdleSourceX11 *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_pointer (&self->connection, lumbar_x11_display_free);
  g_array_set_size (self->rows, 0);
  self->return_alarm = None;
}

static void
on_gone (gpointer user_data)
{
  g_autoptr (LumbarIdleSourceX11) self = g_object_ref (LUMBAR_IDLE_SOURCE_X11 (user_data));

  disconnect (self);
  lumbar_idle_source_retry (LUMBAR_IDLE_SOURCE (self));
  lumbar_idle_source_emit_lost (LUMBAR_IDLE_SOURCE (self));
}

static const LumbarX11DisplayFuncs display_funcs = {
  .event = on_event,
  .gone = on_gone,
};

static gboolean
find_counter (LumbarIdleSourceX11 *self)
{
  Display *display = get_display (self);
  XSyncSystemCounter *counters;
  int error_base, major, minor, n = 0;

  if (!XSyncQueryExtension (display, &self->event_base, &error_base) || !XSyncInitialize (display, &major, &minor))
    return FALSE;

  self->counter = None;
  counters = XSyncListSystemCounters (display, &n);
  for (int i = 0; i < n; i++)
    {
      if (g_str_equal (counters[i].name, "IDLETIME"))
        self->counter = counters[i].counter;
    }
  if (counters != NULL)
    XSyncFreeSystemCounterList (counters);

  return self->counter != None;
}

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
      return lumbar_idle_source_retry (LUMBAR_IDLE_SOURCE (self)) ? LUMBAR_PROBE_DEFER : LUMBAR_PROBE_FAIL;
    }

  if (!find_counter (self))
    {
      disconnect (self);
      *reason = g_strdup_printf ("the X server %s has no idle counter", name);
      return LUMBAR_PROBE_FAIL;
    }

  return LUMBAR_PROBE_SUCCESS;
}

static LumbarProbe
lumbar_idle_source_x11_probe (LumbarIdleSource *source, char **reason)
{
  LumbarIdleSourceX11 *self = LUMBAR_IDLE_SOURCE_X11 (source);
  const char *name = g_getenv ("DISPLAY");

  if (is_wayland_session ())
    {
      *reason = g_strdup ("this is a Wayland session");
      return LUMBAR_PROBE_FAIL;
    }
  if (name == NULL || *name == '\0')
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
  disconnect (LUMBAR_IDLE_SOURCE_X11 (object));

  G_OBJECT_CLASS (lumbar_idle_source_x11_parent_class)->dispose (object);
}

static void
lumbar_idle_source_x11_finalize (GObject *object)
{
  g_array_unref (LUMBAR_IDLE_SOURCE_X11 (object)->rows);

  G_OBJECT_CLASS (lumbar_idle_source_x11_parent_class)->finalize (object);
}

static void
lumbar_idle_source_x11_class_init (LumbarIdleSourceX11Class *klass)
{
  LumbarIdleSourceClass *source_class = LUMBAR_IDLE_SOURCE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lumbar_idle_source_x11_dispose;
  G_OBJECT_CLASS (klass)->finalize = lumbar_idle_source_x11_finalize;

  source_class->name = "x11";
  source_class->can_query = TRUE;
  source_class->probe = lumbar_idle_source_x11_probe;
  source_class->set_thresholds = lumbar_idle_source_x11_set_thresholds;
  source_class->query = lumbar_idle_source_x11_query;
}

static void
lumbar_idle_source_x11_init (LumbarIdleSourceX11 *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
}
