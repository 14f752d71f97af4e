/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* XSync: system counters and alarms.
 *
 * Alarms are transitions with delta 0, which stay active; a comparison would have to be set anew each time.
 *
 * How a reset is told from input (xorg-server 21.1): an event sets the time of the device that it came from and of that
 * device's master (dix/events.c, NoticeEventTime), two counters of the list. XResetScreenSaver (`xset s reset`,
 * xdg-screensaver, the heartbeat of video players), the end of the last XScreenSaverSuspend and the way back from
 * another virtual terminal set that of every enabled device (dix/window.c dixSaveScreens, Xext/saver.c
 * ScreenSaverFreeSuspend), those that no hand can reach included: the server has a pointer and a keyboard of its own
 * for XTest. The list has a counter for each enabled device (dix/devices.c, EnableDevice and DisableDevice), so it is
 * read each time. A device that is enabled after a reset shows what it was before it, and so does one that is disabled
 * before the reset but was listed still: not all of the list have to have moved. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/x11-counters.h"

#define MILLISECOND (LUMBAR_SECOND / 1000)

/* A device and its master move at one input, twice as many where somebody types and moves the mouse at once. */
#define ONE_HAND_MOVES 2
#define TWO_HANDS_MOVE 4

struct _LumbarX11Counters
{
  LumbarX11Display *display;
  XSyncCounter counter;
  int event_base;
};

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

static XSyncCounter
find_idle_counter (Display *display)
{
  XSyncCounter found = None;
  int n = 0;
  XSyncSystemCounter *counters = XSyncListSystemCounters (display, &n);

  for (int i = 0; i < n; i++)
    {
      if (g_str_equal (counters[i].name, "IDLETIME"))
        found = counters[i].counter;
    }
  if (counters != NULL)
    XSyncFreeSystemCounterList (counters);

  return found;
}

LumbarX11Counters *
lumbar_x11_counters_new (LumbarX11Display *display)
{
  Display *server = lumbar_x11_display_get (display);
  LumbarX11Counters *self;
  XSyncCounter counter;
  int event_base, error_base, major, minor;

  if (server == NULL || !XSyncQueryExtension (server, &event_base, &error_base)
      || !XSyncInitialize (server, &major, &minor))
    return NULL;

  counter = find_idle_counter (server);
  if (counter == None)
    return NULL;

  self = g_new0 (LumbarX11Counters, 1);
  self->display = display;
  self->counter = counter;
  self->event_base = event_base;
  return self;
}

void
lumbar_x11_counters_free (LumbarX11Counters *self)
{
  g_free (self);
}

static gboolean
query (LumbarX11Counters *self, XSyncCounter counter, LumbarUsec *idle_us)
{
  Display *display = lumbar_x11_display_get (self->display);
  XSyncValue value;

  if (display == NULL || !XSyncQueryCounter (display, counter, &value))
    return FALSE;

  *idle_us = from_value (value);
  return TRUE;
}

gboolean
lumbar_x11_counters_query (LumbarX11Counters *self, LumbarUsec *idle_us)
{
  return query (self, self->counter, idle_us);
}

/* Whether more of COUNTERS moved than hands do, when IDLE_US, asked for at BEFORE_US, says. Each is asked by itself,
 * and the time that takes is what they may differ by. */
static gboolean
moved_together (LumbarX11Counters        *self,
                const XSyncSystemCounter *counters,
                int                       n,
                LumbarUsec                idle_us,
                LumbarUsec                before_us)
{
  guint n_together = 0, n_apart = 0;
  LumbarUsec device_us;

  for (int i = 0; i < n; i++)
    {
      if (!g_str_has_prefix (counters[i].name, "DEVICEIDLETIME ")
          || !query (self, counters[i].counter, &device_us)) /* it has just been unplugged */
        continue;
      if (device_us < idle_us) /* input, since then */
        return FALSE;
      if (device_us <= idle_us + (g_get_monotonic_time () - before_us) + MILLISECOND)
        n_together++;
      else
        n_apart++;
    }

  return n_together > (n_apart == 0 ? ONE_HAND_MOVES : TWO_HANDS_MOVE);
}

gboolean
lumbar_x11_counters_query_reset (LumbarX11Counters *self, LumbarUsec *idle_us, gboolean *was_reset)
{
  Display *display = lumbar_x11_display_get (self->display);
  XSyncSystemCounter *counters;
  LumbarUsec before_us;
  int n = 0;

  if (display == NULL)
    return FALSE;

  *was_reset = FALSE;
  counters = XSyncListSystemCounters (display, &n);
  before_us = g_get_monotonic_time ();
  if (query (self, self->counter, idle_us))
    *was_reset = moved_together (self, counters, n, *idle_us, before_us);
  if (counters != NULL)
    XSyncFreeSystemCounterList (counters);

  return lumbar_x11_display_get (self->display) != NULL;
}

XSyncAlarm
lumbar_x11_counters_add_alarm (LumbarX11Counters *self, LumbarX11Move move, LumbarUsec idle_us)
{
  Display *display = lumbar_x11_display_get (self->display);
  gint64 ms = milliseconds_up (idle_us);
  XSyncAlarmAttributes attributes = {
    .trigger = {
      .counter = self->counter,
      .value_type = XSyncAbsolute,
      .wait_value = to_value (move == LUMBAR_X11_RISES ? ms : MAX (ms - 1, 0)),
      .test_type = move == LUMBAR_X11_RISES ? XSyncPositiveTransition : XSyncNegativeTransition,
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

void
lumbar_x11_counters_remove_alarm (LumbarX11Counters *self, XSyncAlarm alarm)
{
  Display *display = lumbar_x11_display_get (self->display);

  if (display != NULL && alarm != None)
    XSyncDestroyAlarm (display, alarm);
}

gboolean
lumbar_x11_counters_read_event (LumbarX11Counters *self, const XEvent *event, XSyncAlarm *alarm, LumbarUsec *idle_us)
{
  const XSyncAlarmNotifyEvent *notify = (const XSyncAlarmNotifyEvent *) event;

  if (event->type != self->event_base + XSyncAlarmNotify || notify->state == XSyncAlarmDestroyed)
    return FALSE;

  *alarm = notify->alarm;
  *idle_us = from_value (notify->counter_value);
  return TRUE;
}
