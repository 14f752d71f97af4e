/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The choice among the idle sources: exactly one is live, the first in order of preference that works. A better one
 * that comes later takes over; when the live one is lost, the others get their chance. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/watch.h"

#include <string.h>

#include "presence/idle-source.h"
#include "presence/session.h"

typedef struct
{
  LumbarPresenceWatch *watch;
  LumbarIdleSource *source; /* (owned) NULL: not tried yet, or failed */
} Slot;

struct _LumbarPresenceWatch
{
  LumbarClock *clock;     /* (owned) */
  const GType *types;
  gsize n_types;
  LumbarEventFunc func;
  gpointer user_data;

  Slot *slots;            /* (owned) n_types of them */
  Slot *live;             /* (nullable) */
  GArray *thresholds;     /* (owned) (element-type LumbarUsec) */
  LumbarSession *session; /* (owned) */
  LumbarSourceState state;
};

static void
emit (LumbarPresenceWatch *self, const LumbarEvent *event)
{
  self->func (event, self->user_data);
}

static void
emit_at (LumbarPresenceWatch *self, LumbarEventType type, LumbarUsec idle_us)
{
  LumbarNow now;

  lumbar_clock_read (self->clock, &now);
  emit (self, &(LumbarEvent) { .type = type, .at_us = now.boot_us - idle_us });
}

static void
emit_source (LumbarPresenceWatch *self, LumbarSourceState state)
{
  LumbarEvent event = { .type = LUMBAR_EVENT_SOURCE, .source = state, .idle_us = LUMBAR_NEVER };

  self->state = state;
  if (state == LUMBAR_SOURCE_LIVE)
    lumbar_idle_source_query (self->live->source, &event.idle_us);

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
on_idle (LumbarIdleSource *source, gint64 idle_us, gpointer user_data)
{
  Slot *slot = user_data;

  if (slot == slot->watch->live)
    emit_at (slot->watch, LUMBAR_EVENT_IDLE, idle_us);
}

static void
on_input (LumbarIdleSource *source, gpointer user_data)
{
  Slot *slot = user_data;

  if (slot == slot->watch->live)
    emit_at (slot->watch, LUMBAR_EVENT_INPUT, 0);
}

static void on_lost          (LumbarIdleSource *source, gpointer user_data);
static void on_probe_request (LumbarIdleSource *source, gpointer user_data);

static void
create_source (Slot *slot, GType type)
{
  slot->source = g_object_new (type, NULL);
  g_signal_connect (slot->source, "idle", G_CALLBACK (on_idle), slot);
  g_signal_connect (slot->source, "input", G_CALLBACK (on_input), slot);
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
    case LUMBAR_PROBE_DEFER:
      g_info ("Idle source %s does not work yet: %s; it is tried again when that changes", name, reason);
      break;
    case LUMBAR_PROBE_FAIL:
      g_debug ("Idle source %s is not for this session: %s", name, reason);
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

  self->live = slot;
  if (former != NULL)
    drop_source (former);

  if (!lumbar_idle_source_is_blind (slot->source))
    emit_source (self, LUMBAR_SOURCE_LIVE);
  else if (self->state != LUMBAR_SOURCE_LOST)
    emit_source (self, LUMBAR_SOURCE_NONE);

  send_thresholds (self);
}

/* Probes in order until one works, leaving SKIP out. */
static void
choose (LumbarPresenceWatch *self, const Slot *skip)
{
  for (gsize i = 0; i < self->n_types; i++)
    {
      if (&self->slots[i] == skip || probe_slot (self, &self->slots[i]) != LUMBAR_PROBE_SUCCESS)
        continue;

      make_live (self, &self->slots[i]);
      return;
    }

  if (self->state != LUMBAR_SOURCE_LOST)
    emit_source (self, LUMBAR_SOURCE_NONE);
}

/* The lost one is left alone until it asks: it knows when its server is back. */
static void
on_lost (LumbarIdleSource *source, gpointer user_data)
{
  Slot *slot = user_data;
  LumbarPresenceWatch *self = slot->watch;

  if (slot != self->live)
    return;

  g_info ("Idle source %s is lost", lumbar_idle_source_get_name (source));
  self->live = NULL;
  emit_source (self, LUMBAR_SOURCE_LOST);
  choose (self, slot);
}

static void
on_probe_request (LumbarIdleSource *source, gpointer user_data)
{
  Slot *slot = user_data;
  LumbarPresenceWatch *self = slot->watch;

  if (self->live != NULL && slot >= self->live)
    return;

  if (probe_slot (self, slot) == LUMBAR_PROBE_SUCCESS)
    make_live (self, slot);
}

LumbarPresenceWatch *
lumbar_presence_watch_new (LumbarClock     *clock,
                           const GType     *sources,
                           gsize            n_sources,
                           LumbarEventFunc  func,
                           gpointer         user_data)
{
  LumbarPresenceWatch *self = g_new0 (LumbarPresenceWatch, 1);

  self->clock = g_object_ref (clock);
  self->types = sources;
  self->n_types = n_sources;
  self->func = func;
  self->user_data = user_data;
  self->state = LUMBAR_SOURCE_NONE;
  self->thresholds = g_array_new (FALSE, FALSE, sizeof (LumbarUsec));
  self->session = lumbar_session_new (func, user_data);
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

  g_free (self->slots);
  g_array_unref (self->thresholds);
  lumbar_session_free (self->session);
  g_object_unref (self->clock);
  g_free (self);
}

void
lumbar_presence_watch_start (LumbarPresenceWatch *self)
{
  choose (self, NULL);
  lumbar_session_start (self->session);
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

const char *
lumbar_presence_watch_source_name (LumbarPresenceWatch *self)
{
  return self->live == NULL ? "none" : lumbar_idle_source_get_name (self->live->source);
}

gboolean
lumbar_presence_watch_query (LumbarPresenceWatch *self, LumbarUsec *idle_us)
{
  return self->live != NULL && lumbar_idle_source_query (self->live->source, idle_us);
}

gboolean
lumbar_presence_watch_session_gone (LumbarPresenceWatch *self)
{
  return lumbar_session_is_gone (self->session);
}
