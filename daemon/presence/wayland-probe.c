/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The question whether somebody types. The one timer is for the case that somebody does. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/wayland-probe.h"

#include "presence/wayland-gauge.h"
#include "presence/wayland-question.h"

#define QUIET_US LUMBAR_SECOND
#define ANSWER_MS 1300

struct _LumbarWaylandProbe
{
  const LumbarWaylandGlobals *globals;
  const LumbarWaylandProbeFuncs *funcs;
  gpointer user_data;

  LumbarWaylandGauge *gauge;       /* (owned) */
  guint timeout;
  LumbarWaylandQuestion *question; /* (owned) (nullable) */
};

static void
on_idled (gpointer user_data)
{
  LumbarWaylandProbe *self = user_data;

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->funcs->quiet (self->user_data);
}

static void
on_resumed (gpointer user_data)
{
  LumbarWaylandProbe *self = user_data;

  self->funcs->input (self->user_data);
}

static const LumbarWaylandGaugeFuncs gauge_funcs = {
  .idled = on_idled,
  .resumed = on_resumed,
};

static gboolean on_timeout (gpointer user_data);

static void
wait_for_quiet (LumbarWaylandProbe *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (ANSWER_MS, on_timeout, self);
}

/* By now it has been read, had it been said. A compositor that was busy has made the notification late. */
static void
on_answer (gpointer user_data)
{
  LumbarWaylandProbe *self = user_data;

  if (lumbar_wayland_gauge_is_idle (self->gauge))
    return;
  if (g_get_monotonic_time () < lumbar_wayland_gauge_from (self->gauge) + QUIET_US)
    wait_for_quiet (self);
  else
    self->funcs->input (self->user_data);
}

static gboolean
on_timeout (gpointer user_data)
{
  LumbarWaylandProbe *self = user_data;

  self->timeout = 0;
  g_clear_pointer (&self->question, lumbar_wayland_question_free);
  self->question = lumbar_wayland_question_new (lumbar_wayland_globals_get_display (self->globals), on_answer, self);
  return G_SOURCE_REMOVE;
}

LumbarWaylandProbe *
lumbar_wayland_probe_new (const LumbarWaylandGlobals    *globals,
                          const LumbarWaylandProbeFuncs *funcs,
                          gpointer                       user_data)
{
  LumbarWaylandProbe *self = g_new0 (LumbarWaylandProbe, 1);
  LumbarWaylandGaugeSpec spec = {
    .globals = globals,
    .kind = LUMBAR_WAYLAND_INPUT,
    .timeout_us = QUIET_US,
    .measures = TRUE,
  };

  self->globals = globals;
  self->funcs = funcs;
  self->user_data = user_data;
  self->gauge = lumbar_wayland_gauge_new (&spec, &gauge_funcs, self);
  wait_for_quiet (self);
  return self;
}

void
lumbar_wayland_probe_free (LumbarWaylandProbe *self)
{
  if (self == NULL)
    return;

  g_clear_handle_id (&self->timeout, g_source_remove);
  lumbar_wayland_question_free (self->question);
  lumbar_wayland_gauge_free (self->gauge);
  g_free (self);
}

/* What it has heard of the others so far counts for nothing beside a new one. */
void
lumbar_wayland_probe_add_seat (LumbarWaylandProbe *self, struct wl_seat *seat)
{
  lumbar_wayland_gauge_add_seat (self->gauge, seat);
  wait_for_quiet (self);
}

void
lumbar_wayland_probe_remove_seat (LumbarWaylandProbe *self, struct wl_seat *seat)
{
  lumbar_wayland_gauge_remove_seat (self->gauge, seat);
}
