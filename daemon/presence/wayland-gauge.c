/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A timeout's notifications, one for each seat. Times are CLOCK_MONOTONIC, as the compositors' timers are: a suspend
 * between a notification's making and its "idled" must not look like input that came in between. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/wayland-gauge.h"

#include "presence/wayland-question.h"

#define MILLISECOND (LUMBAR_SECOND / 1000)

/* How much later than promised an "idled" comes anyway: what it takes to get here on a busy machine, and the
 * compositor's own tolerance. KWin's timers are coarse ones of Qt, which are up to 5 % early (KWin 5.27.5: 1000 ms
 * came after 950) and, rounded to whole seconds, as much late. */
#define LATENESS_US (LUMBAR_SECOND / 4)
#define COARSE_MAX_US LUMBAR_SECOND

/* Nobody types for longer without a pause of one second, the shortest timeout there is; a film goes on for longer. */
#define TYPING_MAX_US (20 * LUMBAR_SECOND)

typedef struct
{
  LumbarWaylandGauge *gauge;
  struct wl_seat *seat;                    /* NULL: gone, or there never was one */
  LumbarWaylandNotification *notification; /* (owned) NULL: no seat */
  guint timeout;                           /* instead of it */
  LumbarUsec from_us;                      /* it counts from here at the earliest */
  LumbarUsec since_us;                     /* while idle: no input since */
  gboolean resumed;                        /* it has resumed, so FROM_US is input */
  gboolean idle;
  LumbarWaylandProof proof;                /* while idle: was there input at SINCE_US? */
} Part;

struct _LumbarWaylandGauge
{
  LumbarWaylandGaugeSpec spec;
  const LumbarWaylandGaugeFuncs *funcs;
  gpointer user_data;
  GPtrArray *parts;                /* (owned) (element-type Part) */
  LumbarWaylandQuestion *question; /* (owned) (nullable) has the compositor made them? */
};

static void
free_part (gpointer data)
{
  Part *part = data;

  g_clear_handle_id (&part->timeout, g_source_remove);
  lumbar_wayland_notification_free (part->notification);
  g_free (part);
}

LumbarUsec
lumbar_wayland_gauge_lateness (const LumbarWaylandGauge *self)
{
  return LATENESS_US + MIN (self->spec.timeout_us / 20, COARSE_MAX_US);
}

/* The compositor has both kinds, and this is the one that heeds nothing but input. */
static gboolean
is_of_input (const LumbarWaylandGauge *self)
{
  return self->spec.kind == LUMBAR_WAYLAND_INPUT
         && lumbar_wayland_notifier_tells_input (lumbar_wayland_globals_get_notifier (self->spec.globals));
}

/* What an inhibitor can hold back proves little by being late: wlroots and KWin count from the inhibitor's release, too
 * (wlr_idle_notify_v1.c, set_inhibited; idledetector.cpp, setInhibited()). After "resumed" it means input where it comes
 * at once; one that is new may be late for input where it is too early for a film's end. */
static LumbarWaylandProof
weigh_inhibitable (const Part *part, gboolean late)
{
  if (part->resumed)
    return late ? LUMBAR_WAYLAND_UNSEEN : LUMBAR_WAYLAND_SEEN;

  return late && part->since_us - part->from_us <= TYPING_MAX_US ? LUMBAR_WAYLAND_LATE : LUMBAR_WAYLAND_UNSEEN;
}

/* KWin being early puts the instant before the true one, and perhaps before FROM_US: then too little is claimed. */
static LumbarWaylandProof
weigh (const Part *part)
{
  const LumbarWaylandGauge *self = part->gauge;
  gboolean late = part->since_us > part->from_us + lumbar_wayland_gauge_lateness (self);

  if (part->seat == NULL)
    return LUMBAR_WAYLAND_UNSEEN;
  if (!is_of_input (self))
    return weigh_inhibitable (part, late);
  if (part->resumed)
    return LUMBAR_WAYLAND_SEEN;

  return late ? LUMBAR_WAYLAND_LATE : LUMBAR_WAYLAND_UNSEEN;
}

static void
set_idle (Part *part)
{
  LumbarWaylandGauge *self = part->gauge;

  if (part->idle)
    return;

  part->idle = TRUE;
  part->since_us = g_get_monotonic_time () - self->spec.timeout_us;
  part->proof = weigh (part);
  if (lumbar_wayland_gauge_is_idle (self))
    self->funcs->idled (self->user_data);
}

static void
on_idled (gpointer user_data)
{
  set_idle (user_data);
}

/* What passed without a seat says nothing about the time from now on. */
static void
drop_passed (LumbarWaylandGauge *self)
{
  for (guint i = self->parts->len; i-- > 0;)
    {
      const Part *part = g_ptr_array_index (self->parts, i);

      if (part->seat == NULL && part->idle)
        g_ptr_array_remove_index (self->parts, i);
    }
}

static void
on_resumed (gpointer user_data)
{
  Part *part = user_data;
  LumbarWaylandGauge *self = part->gauge;

  if (!part->idle)
    return;

  part->idle = FALSE;
  part->resumed = TRUE;
  part->from_us = g_get_monotonic_time ();
  drop_passed (self);
  self->funcs->resumed (self->user_data);
}

static const LumbarWaylandNotificationFuncs notification_funcs = {
  .idled = on_idled,
  .resumed = on_resumed,
};

static gboolean
on_timeout (gpointer user_data)
{
  Part *part = user_data;

  part->timeout = 0;
  set_idle (part);
  return G_SOURCE_REMOVE;
}

/* A compositor that hung has made them only now. */
static void
on_made (gpointer user_data)
{
  LumbarWaylandGauge *self = user_data;

  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = g_ptr_array_index (self->parts, i);

      if (part->seat != NULL && !part->idle && !part->resumed)
        part->from_us = g_get_monotonic_time ();
    }
}

static void
ask_when_made (LumbarWaylandGauge *self)
{
  if (!self->spec.measures)
    return;

  g_clear_pointer (&self->question, lumbar_wayland_question_free);
  self->question = lumbar_wayland_question_new (lumbar_wayland_globals_get_display (self->spec.globals), on_made, self);
}

/* Counts anew from now on. */
static void
start (Part *part)
{
  LumbarWaylandGauge *self = part->gauge;
  const LumbarWaylandGaugeSpec *spec = &self->spec;
  LumbarUsec timeout_ms = (spec->timeout_us + MILLISECOND - 1) / MILLISECOND;

  g_clear_handle_id (&part->timeout, g_source_remove);
  g_clear_pointer (&part->notification, lumbar_wayland_notification_free);
  part->from_us = g_get_monotonic_time ();
  part->resumed = FALSE;
  part->idle = FALSE;
  if (part->seat != NULL)
    part->notification = lumbar_wayland_notification_new (lumbar_wayland_globals_get_notifier (spec->globals),
                                                          spec->kind, part->seat, spec->timeout_us,
                                                          &notification_funcs, part);
  else
    part->timeout = g_timeout_add ((guint) MIN (timeout_ms, G_MAXINT32), on_timeout, part);
}

/* SEAT NULL: nobody can type. */
static void
add_part (LumbarWaylandGauge *self, struct wl_seat *seat)
{
  Part *part = g_new0 (Part, 1);

  part->gauge = self;
  part->seat = seat;
  g_ptr_array_add (self->parts, part);
  start (part);
}

LumbarWaylandGauge *
lumbar_wayland_gauge_new (const LumbarWaylandGaugeSpec *spec, const LumbarWaylandGaugeFuncs *funcs, gpointer user_data)
{
  LumbarWaylandGauge *self = g_new0 (LumbarWaylandGauge, 1);

  self->spec = *spec;
  self->funcs = funcs;
  self->user_data = user_data;
  self->parts = g_ptr_array_new_with_free_func (free_part);
  for (guint i = 0; i < lumbar_wayland_globals_n_seats (spec->globals); i++)
    add_part (self, lumbar_wayland_globals_get_seat (spec->globals, i));
  if (self->parts->len == 0 && spec->measures)
    add_part (self, NULL);

  ask_when_made (self);
  return self;
}

void
lumbar_wayland_gauge_free (LumbarWaylandGauge *self)
{
  if (self == NULL)
    return;

  lumbar_wayland_question_free (self->question);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

gboolean
lumbar_wayland_gauge_is_idle (const LumbarWaylandGauge *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      if (!((const Part *) g_ptr_array_index (self->parts, i))->idle)
        return FALSE;
    }

  return TRUE;
}

LumbarUsec
lumbar_wayland_gauge_since (const LumbarWaylandGauge *self, LumbarWaylandProof *proof)
{
  const Part *last = NULL;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = g_ptr_array_index (self->parts, i);

      if (last == NULL || part->since_us > last->since_us)
        last = part;
    }

  *proof = last == NULL ? LUMBAR_WAYLAND_UNSEEN : last->proof;
  return last == NULL ? 0 : last->since_us;
}

LumbarUsec
lumbar_wayland_gauge_from (const LumbarWaylandGauge *self)
{
  LumbarUsec from_us = 0;

  for (guint i = 0; i < self->parts->len; i++)
    from_us = MAX (from_us, ((const Part *) g_ptr_array_index (self->parts, i))->from_us);

  return from_us;
}

void
lumbar_wayland_gauge_remake (LumbarWaylandGauge *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    start (g_ptr_array_index (self->parts, i));
  ask_when_made (self);
}

void
lumbar_wayland_gauge_add_seat (LumbarWaylandGauge *self, struct wl_seat *seat)
{
  add_part (self, seat);
  ask_when_made (self);
}

/* Where the seat is destroyed, its notifications tell nothing more (wlroots, wlr_idle_notify_v1.c: inert). What this
 * one told stays; one that was not idle becomes it by a timer: nothing comes from that seat any more. */
void
lumbar_wayland_gauge_remove_seat (LumbarWaylandGauge *self, struct wl_seat *seat)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = g_ptr_array_index (self->parts, i);

      if (part->seat != seat)
        continue;

      if (!self->spec.measures)
        {
          g_ptr_array_remove_index (self->parts, i);
          return;
        }

      part->seat = NULL;
      if (!part->idle)
        start (part);
      else
        g_clear_pointer (&part->notification, lumbar_wayland_notification_free);
      return;
    }
}
