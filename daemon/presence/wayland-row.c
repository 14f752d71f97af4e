/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A wanted threshold. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/wayland-row.h"

/* A row that is later than this and its own sixteenth is stuck. */
#define LATE_US LUMBAR_SECOND
#define LATE_PART 16

/* Half of what a guard is ahead: see wayland-film.c, or here. */
#define GUARD_PART 16
#define LONE_GUARD_PART 8

static void
on_idled (gpointer user_data)
{
  LumbarWaylandRow *self = user_data;

  self->funcs->idled (self, self->user_data);
}

static void
on_resumed (gpointer user_data)
{
  LumbarWaylandRow *self = user_data;

  self->funcs->resumed (self, self->user_data);
}

static const LumbarWaylandGaugeFuncs gauge_funcs = {
  .idled = on_idled,
  .resumed = on_resumed,
};

static void
on_lone_guard (gpointer user_data)
{
}

static const LumbarWaylandGaugeFuncs lone_guard_funcs = {
  .idled = on_lone_guard,
  .resumed = on_lone_guard,
};

/* Of the same kind: it knows nothing of films, and tells late from slow. Far ahead, as there is no other way to tell. */
static LumbarWaylandGauge *
new_lone_guard (const LumbarWaylandGaugeSpec *row_spec)
{
  LumbarWaylandGaugeSpec spec = *row_spec;

  spec.timeout_us -= 2 * spec.timeout_us / LONE_GUARD_PART;
  return lumbar_wayland_gauge_new (&spec, &lone_guard_funcs, NULL);
}

/* The guard first: where both are due at once, timers made earlier fire earlier. */
LumbarWaylandRow *
lumbar_wayland_row_new (const LumbarWaylandGlobals  *globals,
                        LumbarWaylandFilm           *film,
                        LumbarUsec                   threshold_us,
                        const LumbarWaylandRowFuncs *funcs,
                        gpointer                     user_data)
{
  LumbarWaylandRow *self = g_new0 (LumbarWaylandRow, 1);
  LumbarWaylandGaugeSpec spec = {
    .globals = globals,
    .kind = LUMBAR_WAYLAND_INPUT,
    .timeout_us = threshold_us,
    .measures = TRUE,
  };

  self->funcs = funcs;
  self->user_data = user_data;
  self->threshold_us = threshold_us;
  self->wanted = TRUE;
  self->guards_film = film != NULL;
  self->guard = film != NULL ? lumbar_wayland_film_new_guard (film, threshold_us) : new_lone_guard (&spec);
  self->gauge = lumbar_wayland_gauge_new (&spec, &gauge_funcs, self);
  return self;
}

void
lumbar_wayland_row_free (LumbarWaylandRow *self)
{
  if (self == NULL)
    return;

  lumbar_wayland_gauge_free (self->gauge);
  lumbar_wayland_gauge_free (self->guard);
  g_free (self);
}

/* "Idled" is late where there was input after the notification was made, or where something hung: the compositor, or
 * we. The guard tells which, being due a while before: both hung where they come together, and the earlier instant of
 * the two is the true one where one of them did. */
static gboolean
was_late_for_input (const LumbarWaylandRow *self, LumbarUsec since_us)
{
  LumbarUsec proven_us = lumbar_wayland_gauge_from (self->gauge) + lumbar_wayland_gauge_lateness (self->gauge);
  LumbarWaylandProof proof;
  LumbarUsec guard_us;

  if (!lumbar_wayland_gauge_is_idle (self->guard))
    return FALSE;

  guard_us = lumbar_wayland_gauge_since (self->guard, &proof);
  return guard_us - since_us <= self->threshold_us / (self->guards_film ? GUARD_PART : LONE_GUARD_PART)
         && MIN (guard_us, since_us) > proven_us;
}

/* One that was made while there was no input does not know itself when the last was. One that was made earlier, and has
 * told it, does. */
void
lumbar_wayland_row_find_instant (LumbarWaylandRow *self, GPtrArray *rows)
{
  LumbarWaylandProof proof;

  self->since_us = lumbar_wayland_gauge_since (self->gauge, &proof);
  self->unseen = proof == LUMBAR_WAYLAND_UNSEEN
                 || (proof == LUMBAR_WAYLAND_LATE && !was_late_for_input (self, self->since_us));
  for (guint i = 0; self->unseen && i < rows->len; i++)
    {
      const LumbarWaylandRow *other = g_ptr_array_index (rows, i);

      if (!other->told || !lumbar_wayland_gauge_is_idle (other->gauge))
        continue;
      if (other->unseen && other->since_us >= self->since_us)
        continue;

      self->since_us = other->since_us;
      self->unseen = other->unseen;
    }
}

/* Its notifications count from their making. */
LumbarUsec
lumbar_wayland_row_latest (const LumbarWaylandRow *self, LumbarUsec since_us)
{
  LumbarUsec from_us = MAX (since_us, lumbar_wayland_gauge_from (self->gauge));

  return from_us + self->threshold_us + self->threshold_us / LATE_PART + LATE_US;
}

void
lumbar_wayland_row_add_seat (LumbarWaylandRow *self, struct wl_seat *seat)
{
  lumbar_wayland_gauge_add_seat (self->guard, seat);
  lumbar_wayland_gauge_add_seat (self->gauge, seat);
}

void
lumbar_wayland_row_remove_seat (LumbarWaylandRow *self, struct wl_seat *seat)
{
  lumbar_wayland_gauge_remove_seat (self->guard, seat);
  lumbar_wayland_gauge_remove_seat (self->gauge, seat);
}
