/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The choice among the idle sources: exactly one is live, the first in order of preference that works. A better one
 * that comes later takes over; when the live one is lost, the others get their chance. While one is still finding out,
 * nothing is said: presence stays as it was. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/watch.h"

#include <string.h>

#include "presence/idle-source.h"
#include "presence/inhibitors.h"
#include "presence/session.h"

/* A display server that crashed is back sooner; one that ended with the login is not. */
#define LOGIN_OVER_S 60

typedef struct
{
  LumbarPresenceWatch *watch;
  LumbarIdleSource *source; /* (owned) NULL: not tried yet, or failed */
  gboolean failed;          /* it is not for this session */
} Slot;

struct _LumbarPresenceWatch
{
  LumbarClock *clock;     /* (owned) */
  const GType *types;
  gsize n_types;
  const LumbarPresenceWatchFuncs *funcs;
  gpointer user_data;

  Slot *slots;            /* (owned) n_types of them */
  Slot *live;             /* (nullable) */
  Slot *waiting;          /* (nullable) the first that works may be this one: it is still finding out */
  GArray *thresholds;     /* (owned) (element-type LumbarUsec) */
  LumbarSession *session; /* (owned) */
  LumbarInhibitors *inhibitors; /* (owned) */
  LumbarSourceState state;
  guint lost_timeout;
};

static void
emit (LumbarPresenceWatch *self, const LumbarEvent *event)
{
  self->funcs->event (event, self->user_data);
}

static void
emit_at (LumbarPresenceWatch *self, LumbarEventType type, LumbarUsec idle_us, gboolean unseen)
{
  LumbarNow now;

  lumbar_clock_read (self->clock, &now);
  emit (self, &(LumbarEvent) { .type = type, .at_us = now.boot_us - idle_us, .unseen = unseen });
}

static void
emit_source (LumbarPresenceWatch *self, LumbarSourceState state)
{
  LumbarEvent event = { .type = LUMBAR_EVENT_SOURCE, .source = state, .idle_us = LUMBAR_NEVER };

  self->state = state;
  if (state == LUMBAR_SOURCE_LIVE)
    {
      lumbar_idle_source_query (self->live->source, &event.idle_us);
      event.counts_anew = lumbar_idle_source_counts_anew (self->live->source);
      event.sees_inhibitors = lumbar_idle_source_sees_inhibitors (self->live->source);
    }

  emit (self, &event);
}

static void
send_thresholds (LumbarPresenceWatch *self)
{
  if (self->live != NULL)
    lumbar_idle_source_set_thresholds (self->live->source, (const LumbarUsec *) self->thresholds->data,
                                       self->thresholds->len);
}

static void
on_idle (LumbarIdleSource *source, gint64 idle_us, gboolean unseen, gpointer user_data)
{
  Slot *slot = user_data;

  if (slot == slot->watch->live)
    emit_at (slot->watch, LUMBAR_EVENT_IDLE, idle_us, unseen);
}

static void
on_input (LumbarIdleSource *source, gint64 ago_us, gpointer user_data)
{
  Slot *slot = user_data;

  if (slot == slot->watch->live)
    emit_at (slot->watch, LUMBAR_EVENT_INPUT, ago_us, FALSE);
}

static void
on_inhibited (LumbarIdleSource *source, gboolean on, gpointer user_data)
{
  Slot *slot = user_data;

  if (slot == slot->watch->live)
    lumbar_inhibitors_set_unnamed (slot->watch->inhibitors, on);
}

static void on_lost          (LumbarIdleSource *source, gpointer user_data);
static void on_probe_request (LumbarIdleSource *source, gpointer user_data);

static void
create_source (Slot *slot, GType type)
{
  slot->source = g_object_new (type, NULL);
  g_signal_connect (slot->source, "idle", G_CALLBACK (on_idle), slot);
  g_signal_connect (slot->source, "input", G_CALLBACK (on_input), slot);
  g_signal_connect (slot->source, "inhibited", G_CALLBACK (on_inhibited), slot);
  g_signal_connect (slot->source, "lost", G_CALLBACK (on_lost), slot);
  g_signal_connect (slot->source, "probe-request", G_CALLBACK (on_probe_request), slot);
}

static void
drop_source (Slot *slot)
{
  if (slot->source != NULL)
    g_signal_handlers_disconnect_by_data (slot->source, slot);
  g_clear_object (&slot->source);
}

static gboolean
on_stays_lost (gpointer user_data)
{
  LumbarPresenceWatch *self = user_data;

  self->lost_timeout = 0;
  if (self->funcs->gone != NULL)
    self->funcs->gone (self->user_data);
  return G_SOURCE_REMOVE;
}

static void
wait_for_login_to_end (LumbarPresenceWatch *self)
{
  g_clear_handle_id (&self->lost_timeout, g_source_remove);
  self->lost_timeout = g_timeout_add_seconds (LOGIN_OVER_S, on_stays_lost, self);
}

static LumbarProbe
probe_slot (LumbarPresenceWatch *self, Slot *slot)
{
  g_autofree char *reason = NULL;
  LumbarProbe probe;
  const char *name;

  if (slot->source == NULL)
    create_source (slot, self->types[slot - self->slots]);

  name = lumbar_idle_source_get_name (slot->source);
  probe = lumbar_idle_source_probe (slot->source, &reason);
  switch (probe)
    {
    case LUMBAR_PROBE_SUCCESS:
      g_info ("Idle source: %s", name);
      break;
    case LUMBAR_PROBE_WAIT:
      g_debug ("Idle source %s is not known yet: %s", name, reason);
      if (self->lost_timeout != 0)
        wait_for_login_to_end (self);
      break;
    case LUMBAR_PROBE_DEFER:
      g_info ("Idle source %s does not work yet: %s; it is tried again when that changes", name, reason);
      break;
    case LUMBAR_PROBE_FAIL:
      g_debug ("Idle source %s is not for this session: %s", name, reason);
      slot->failed = TRUE;
      drop_source (slot);
      break;
    }

  return probe;
}

/* SLOT has said SUCCESS. The one that was live so far is given up; it gets a fresh start if it is needed again. */
static void
make_live (LumbarPresenceWatch *self, Slot *slot)
{
  Slot *former = self->live;

  self->waiting = NULL;
  if (slot == former)
    return;

  self->live = slot;
  if (former != NULL)
    drop_source (former);

  if (!lumbar_idle_source_is_blind (slot->source))
    {
      g_clear_handle_id (&self->lost_timeout, g_source_remove);
      emit_source (self, LUMBAR_SOURCE_LIVE);
    }
  else if (self->state != LUMBAR_SOURCE_LOST)
    {
      emit_source (self, LUMBAR_SOURCE_NONE);
    }

  send_thresholds (self);
}

/* Probes in order, from FIRST on, until one works or has to find out, leaving SKIP out. */
static void
choose (LumbarPresenceWatch *self, Slot *first, const Slot *skip)
{
  self->waiting = NULL;
  for (Slot *slot = first; slot < self->slots + self->n_types; slot++)
    {
      LumbarProbe probe = slot == skip || slot->failed ? LUMBAR_PROBE_FAIL : probe_slot (self, slot);

      if (probe == LUMBAR_PROBE_SUCCESS)
        make_live (self, slot);
      else if (probe == LUMBAR_PROBE_WAIT)
        self->waiting = slot;
      if (probe == LUMBAR_PROBE_SUCCESS || probe == LUMBAR_PROBE_WAIT)
        return;
    }

  if (self->state != LUMBAR_SOURCE_LOST)
    emit_source (self, LUMBAR_SOURCE_NONE);
}

/* Things have changed: also those that were not for this session get another chance. */
static void
choose_anew (LumbarPresenceWatch *self, const Slot *skip)
{
  for (gsize i = 0; i < self->n_types; i++)
    self->slots[i].failed = FALSE;

  choose (self, self->slots, skip);
}

/* The lost one is left alone until it asks: it knows when its server is back. */
static void
on_lost (LumbarIdleSource *source, gpointer user_data)
{
  Slot *slot = user_data;
  LumbarPresenceWatch *self = slot->watch;

  if (slot != self->live)
    return;

  g_warning ("Idle source %s is lost: its server has gone; waiting for it to come back",
             lumbar_idle_source_get_name (source));
  self->live = NULL;
  if (self->lost_timeout == 0)
    wait_for_login_to_end (self);
  lumbar_inhibitors_set_unnamed (self->inhibitors, FALSE);
  emit_source (self, LUMBAR_SOURCE_LOST);
  choose_anew (self, slot);
}

/* Where it was this one that the others waited for, those after it are next; those before it ask by themselves. */
static void
on_probe_request (LumbarIdleSource *source, gpointer user_data)
{
  Slot *slot = user_data;
  LumbarPresenceWatch *self = slot->watch;
  gboolean others_wait = slot == self->waiting;
  LumbarProbe probe;

  if ((self->live != NULL && slot >= self->live) || (self->waiting != NULL && slot > self->waiting))
    return;

  probe = probe_slot (self, slot);
  if (probe == LUMBAR_PROBE_SUCCESS)
    make_live (self, slot);
  else if (probe != LUMBAR_PROBE_WAIT && others_wait)
    choose (self, slot + 1, NULL);
}

static void
on_session_gone (gpointer user_data)
{
  LumbarPresenceWatch *self = user_data;

  if (self->funcs->gone != NULL)
    self->funcs->gone (self->user_data);
}

static void
on_session_event (const LumbarEvent *event, gpointer user_data)
{
  emit (user_data, event);
}

LumbarPresenceWatch *
lumbar_presence_watch_new (LumbarClock                    *clock,
                           const GType                    *sources,
                           gsize                           n_sources,
                           const LumbarPresenceWatchFuncs *funcs,
                           gpointer                        user_data)
{
  LumbarPresenceWatch *self = g_new0 (LumbarPresenceWatch, 1);

  self->clock = g_object_ref (clock);
  self->types = sources;
  self->n_types = n_sources;
  self->funcs = funcs;
  self->user_data = user_data;
  self->state = LUMBAR_SOURCE_NONE;
  self->thresholds = g_array_new (FALSE, FALSE, sizeof (LumbarUsec));
  self->session = lumbar_session_new (on_session_event, on_session_gone, self);
  self->inhibitors = lumbar_inhibitors_new (on_session_event, self);
  self->slots = g_new0 (Slot, n_sources);
  for (gsize i = 0; i < n_sources; i++)
    self->slots[i].watch = self;

  return self;
}

void
lumbar_presence_watch_free (LumbarPresenceWatch *self)
{
  if (self == NULL)
    return;

  for (gsize i = 0; i < self->n_types; i++)
    drop_source (&self->slots[i]);

  g_clear_handle_id (&self->lost_timeout, g_source_remove);
  lumbar_inhibitors_free (self->inhibitors);
  g_free (self->slots);
  g_array_unref (self->thresholds);
  lumbar_session_free (self->session);
  g_object_unref (self->clock);
  g_free (self);
}

void
lumbar_presence_watch_start (LumbarPresenceWatch *self)
{
  choose (self, self->slots, NULL);
  lumbar_session_start (self->session);
  lumbar_inhibitors_start (self->inhibitors);
}

void
lumbar_presence_watch_set_thresholds (LumbarPresenceWatch *self, const LumbarUsec *thresholds, gsize n_thresholds)
{
  if (n_thresholds == self->thresholds->len
      && (n_thresholds == 0 || memcmp (thresholds, self->thresholds->data, n_thresholds * sizeof *thresholds) == 0))
    return;

  g_array_set_size (self->thresholds, 0);
  if (n_thresholds > 0)
    g_array_append_vals (self->thresholds, thresholds, (guint) n_thresholds);
  send_thresholds (self);
}

void
lumbar_presence_watch_set_ignored (LumbarPresenceWatch *self, char *const *programs)
{
  lumbar_inhibitors_set_ignored (self->inhibitors, programs);
}

void
lumbar_presence_watch_set_inhibiting (LumbarPresenceWatch *self, gboolean ours)
{
  lumbar_inhibitors_set_ours (self->inhibitors, ours);
}

gboolean
lumbar_presence_watch_can_see (LumbarPresenceWatch *self)
{
  return self->live != NULL && !lumbar_idle_source_is_blind (self->live->source);
}

const char *
lumbar_presence_watch_source_name (LumbarPresenceWatch *self)
{
  return self->live == NULL ? "none" : lumbar_idle_source_get_name (self->live->source);
}

void
lumbar_presence_watch_retry (LumbarPresenceWatch *self)
{
  if (!lumbar_presence_watch_can_see (self))
    choose_anew (self, self->live);
}

gboolean
lumbar_presence_watch_query (LumbarPresenceWatch *self, LumbarUsec *idle_us)
{
  return self->live != NULL && lumbar_idle_source_query (self->live->source, idle_us);
}
