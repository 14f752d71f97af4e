/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A film, from what an inhibitable notification does not say. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/wayland-film.h"

#include "presence/wayland-question.h"

#define MILLISECOND (LUMBAR_SECOND / 1000)

/* A guard is ahead by an eighth: KWin's timers may be 5 % late where another is 5 % early. */
#define AHEAD_PART 8
#define AHEAD_MIN_US (50 * MILLISECOND)

/* While a film runs, its end shows at the first gap in the input that is this long. */
#define GAP_US (5 * LUMBAR_SECOND)

struct _LumbarWaylandFilm
{
  const LumbarWaylandGlobals *globals;
  const LumbarWaylandFilmFuncs *funcs;
  gpointer user_data;

  gboolean on;
  LumbarWaylandGauge *gap; /* (owned) (nullable) from a film's beginning to the first input after its end: idle, it says
                            * that there is none */
  LumbarWaylandQuestion *question; /* (owned) (nullable) */
};

/* An inhibitable one, whichever: nothing inhibits. */
static void
on_idled (gpointer user_data)
{
  LumbarWaylandFilm *self = user_data;

  if (!self->on)
    return;

  self->on = FALSE;
  self->funcs->inhibited (FALSE, self->user_data);
}

static void
on_answer (gpointer user_data)
{
  LumbarWaylandFilm *self = user_data;

  self->funcs->resumed (self->user_data);
}

static void
on_resumed (gpointer user_data)
{
  LumbarWaylandFilm *self = user_data;

  g_clear_pointer (&self->question, lumbar_wayland_question_free);
  self->question = lumbar_wayland_question_new (lumbar_wayland_globals_get_display (self->globals), on_answer, self);
}

static const LumbarWaylandGaugeFuncs gauge_funcs = {
  .idled = on_idled,
  .resumed = on_resumed,
};

static LumbarWaylandGauge *
new_gauge (LumbarWaylandFilm *self, LumbarUsec timeout_us)
{
  LumbarWaylandGaugeSpec spec = {
    .globals = self->globals,
    .kind = LUMBAR_WAYLAND_INHIBITABLE,
    .timeout_us = timeout_us,
  };

  return lumbar_wayland_gauge_new (&spec, &gauge_funcs, self);
}

LumbarWaylandFilm *
lumbar_wayland_film_new (const LumbarWaylandGlobals *globals, const LumbarWaylandFilmFuncs *funcs, gpointer user_data)
{
  LumbarWaylandFilm *self = g_new0 (LumbarWaylandFilm, 1);

  self->globals = globals;
  self->funcs = funcs;
  self->user_data = user_data;
  return self;
}

void
lumbar_wayland_film_free (LumbarWaylandFilm *self)
{
  if (self == NULL)
    return;

  lumbar_wayland_question_free (self->question);
  lumbar_wayland_gauge_free (self->gap);
  g_free (self);
}

LumbarWaylandGauge *
lumbar_wayland_film_new_guard (LumbarWaylandFilm *self, LumbarUsec threshold_us)
{
  LumbarUsec ahead_us = MIN (MAX (threshold_us / AHEAD_PART, AHEAD_MIN_US), threshold_us / 2);

  return new_gauge (self, threshold_us - ahead_us);
}

/* After a film's end a guard's time may have begun anew (wlroots, KWin: at the release), so that it is late without
 * being held back; the gap knows better. Other guards that are idle do not: with KWin they may have stayed so from
 * before. */
gboolean
lumbar_wayland_film_holds (const LumbarWaylandFilm *self, const LumbarWaylandGauge *guard)
{
  if (lumbar_wayland_gauge_is_idle (guard))
    return FALSE;

  return self->on || self->gap == NULL || !lumbar_wayland_gauge_is_idle (self->gap);
}

void
lumbar_wayland_film_begin (LumbarWaylandFilm *self)
{
  if (self->on)
    return;

  self->on = TRUE;
  lumbar_wayland_gauge_free (self->gap);
  self->gap = new_gauge (self, GAP_US);
  self->funcs->inhibited (TRUE, self->user_data);
}

void
lumbar_wayland_film_input (LumbarWaylandFilm *self)
{
  if (!self->on)
    g_clear_pointer (&self->gap, lumbar_wayland_gauge_free);
}

void
lumbar_wayland_film_watch (LumbarWaylandFilm *self, gboolean on)
{
  if (!on)
    g_clear_pointer (&self->gap, lumbar_wayland_gauge_free);
  else if (self->on && self->gap == NULL)
    self->gap = new_gauge (self, GAP_US);
}

void
lumbar_wayland_film_add_seat (LumbarWaylandFilm *self, struct wl_seat *seat)
{
  if (self->gap != NULL)
    lumbar_wayland_gauge_add_seat (self->gap, seat);
}

void
lumbar_wayland_film_remove_seat (LumbarWaylandFilm *self, struct wl_seat *seat)
{
  if (self->gap != NULL)
    lumbar_wayland_gauge_remove_seat (self->gap, seat);
}
