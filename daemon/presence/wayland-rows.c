/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A row is a wanted threshold: a gauge of its own. Once a row has told "idle", input is owed: the first "resumed" of
 * whichever gauge is it. A row that is given up meanwhile stays until then, silent: it may be the only one that would
 * notice. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/wayland-rows.h"

#include "presence/wayland-film.h"
#include "presence/wayland-probe.h"
#include "presence/wayland-question.h"
#include "presence/wayland-row.h"

typedef LumbarWaylandRow Row;

struct _LumbarWaylandRows
{
  const LumbarWaylandGlobals *globals;
  const LumbarWaylandRowsFuncs *funcs; /* NULL: freed */
  gpointer user_data;

  GPtrArray *rows;                 /* (owned) (element-type LumbarWaylandRow) */
  gboolean owes_input;
  LumbarWaylandProbe *probe;       /* (owned) (nullable) of a seat that came while input is owed */
  LumbarWaylandFilm *film;         /* (owned) NULL: one kind of notification only */
  guint late_timeout;
  LumbarWaylandQuestion *question; /* (owned) (nullable) about what resumed, or is late */
};

static Row *
get_row (LumbarWaylandRows *self, guint index)
{
  return g_ptr_array_index (self->rows, index);
}

static Row *
find_row (LumbarWaylandRows *self, LumbarUsec threshold_us)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (get_row (self, i)->wanted && get_row (self, i)->threshold_us == threshold_us)
        return get_row (self, i);
    }

  return NULL;
}

/* Anew each time: one that is under way may be answered before what this one is about. */
static void
ask (LumbarWaylandRows *self, LumbarWaylandAnswerFunc answer)
{
  g_clear_pointer (&self->question, lumbar_wayland_question_free);
  self->question = lumbar_wayland_question_new (lumbar_wayland_globals_get_display (self->globals), answer, self);
}

/* The rows begin a new time. */
static void
tell_input (LumbarWaylandRows *self)
{
  self->owes_input = FALSE;
  g_clear_handle_id (&self->late_timeout, g_source_remove);
  g_clear_pointer (&self->probe, lumbar_wayland_probe_free);
  for (guint i = self->rows->len; i-- > 0;)
    {
      get_row (self, i)->told = FALSE;
      if (!get_row (self, i)->wanted)
        g_ptr_array_remove_index (self->rows, i);
    }

  self->funcs->input (self->user_data);
}

/* When a row that has told nothing yet should have, at the latest; LUMBAR_NEVER: none should. */
static LumbarUsec
next_latest (LumbarWaylandRows *self)
{
  LumbarUsec since_us = 0, next_us = LUMBAR_NEVER;

  for (guint i = 0; i < self->rows->len; i++)
    {
      if (get_row (self, i)->told)
        since_us = MAX (since_us, get_row (self, i)->since_us);
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (!get_row (self, i)->told)
        next_us = MIN (next_us, lumbar_wayland_row_latest (get_row (self, i), since_us));
    }

  return next_us;
}

/* Those that are idle see nothing any more; new ones do, once the film is over. */
static void
on_late_answer (gpointer user_data)
{
  LumbarWaylandRows *self = user_data;

  if (!self->owes_input || g_get_monotonic_time () < next_latest (self))
    return;

  for (guint i = 0; i < self->rows->len; i++)
    {
      if (lumbar_wayland_gauge_is_idle (get_row (self, i)->gauge))
        lumbar_wayland_gauge_remake (get_row (self, i)->gauge);
    }
  tell_input (self);
}

static gboolean
on_late (gpointer user_data)
{
  LumbarWaylandRows *self = user_data;

  self->late_timeout = 0;
  ask (self, on_late_answer);
  return G_SOURCE_REMOVE;
}

/* KWin 5.27 to 6.3 looks at no input while something inhibits idle, and says nothing when that begins: what is idle
 * then stays so, whoever types (idledetector.cpp, activity() and setInhibited()). It shows in that a longer threshold
 * does not pass when it should; then it is told as input, which is what wlroots would have said at the film's
 * beginning. Where all have passed before the film begins it does not show until the film is over: only new
 * notifications could see, and making them again and again would be polling. */
static void
watch_for_lateness (LumbarWaylandRows *self)
{
  LumbarUsec next_us = next_latest (self);
  gint64 wait_ms;

  g_clear_handle_id (&self->late_timeout, g_source_remove);
  if (self->film != NULL || next_us == LUMBAR_NEVER)
    return;

  wait_ms = (next_us - g_get_monotonic_time ()) * 1000 / LUMBAR_SECOND + 1;
  self->late_timeout = g_timeout_add ((guint) CLAMP (wait_ms, 1, G_MAXINT32), on_late, self);
}

static void
on_row_idled (Row *row, gpointer user_data)
{
  LumbarWaylandRows *self = user_data;
  LumbarUsec idle_us, threshold_us = row->threshold_us;
  gboolean unseen;

  if (row->told || !row->wanted)
    return;

  lumbar_wayland_row_find_instant (row, self->rows);
  idle_us = MAX (threshold_us, g_get_monotonic_time () - row->since_us);
  unseen = row->unseen;
  row->told = TRUE;
  self->owes_input = TRUE;
  watch_for_lateness (self);

  g_rc_box_acquire (self);
  if (row->guards_film && lumbar_wayland_film_holds (self->film, row->guard))
    lumbar_wayland_film_begin (self->film);
  if (self->funcs != NULL && find_row (self, threshold_us) != NULL)
    self->funcs->idle (idle_us, unseen, self->user_data);
  g_rc_box_release (self);
}

/* A guard that is idle after input is stuck: KWin said nothing when a film began. A new one begins held back. */
static void
on_resumed_answer (gpointer user_data)
{
  LumbarWaylandRows *self = user_data;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = get_row (self, i);

      if (!lumbar_wayland_gauge_is_idle (row->gauge) && lumbar_wayland_gauge_is_idle (row->guard))
        lumbar_wayland_gauge_remake (row->guard);
    }
  lumbar_wayland_film_input (self->film);
}

/* One kind of notification only: it may also be an inhibitor that has begun (wlroots says "resumed" then, though nobody
 * touched anything: wlr_idle_notify_v1.c), and cannot be told from input. */
static void
on_row_resumed (Row *row, gpointer user_data)
{
  LumbarWaylandRows *self = user_data;

  if (self->film != NULL)
    ask (self, on_resumed_answer);
  row->told = FALSE;
  if (self->owes_input)
    tell_input (self);
}

static const LumbarWaylandRowFuncs row_funcs = {
  .idled = on_row_idled,
  .resumed = on_row_resumed,
};

static void
on_quiet (gpointer user_data)
{
}

static void
on_input (gpointer user_data)
{
  tell_input (user_data);
}

static const LumbarWaylandProbeFuncs probe_funcs = {
  .quiet = on_quiet,
  .input = on_input,
};

static void
on_inhibited (gboolean on, gpointer user_data)
{
  LumbarWaylandRows *self = user_data;

  self->funcs->inhibited (on, self->user_data);
}

/* No input with it: then it is a film. */
static void
on_film_resumed (gpointer user_data)
{
  LumbarWaylandRows *self = user_data;

  if (self->owes_input)
    lumbar_wayland_film_begin (self->film);
}

static const LumbarWaylandFilmFuncs film_funcs = {
  .inhibited = on_inhibited,
  .resumed = on_film_resumed,
};

LumbarWaylandRows *
lumbar_wayland_rows_new (const LumbarWaylandGlobals *globals, const LumbarWaylandRowsFuncs *funcs, gpointer user_data)
{
  LumbarWaylandRows *self = g_rc_box_new0 (LumbarWaylandRows);

  self->globals = globals;
  self->funcs = funcs;
  self->user_data = user_data;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lumbar_wayland_row_free);
  if (lumbar_wayland_notifier_tells_input (lumbar_wayland_globals_get_notifier (globals)))
    self->film = lumbar_wayland_film_new (globals, &film_funcs, self);
  return self;
}

/* What is under way when this is called from a report looks at FUNCS. */
void
lumbar_wayland_rows_free (LumbarWaylandRows *self)
{
  if (self == NULL)
    return;

  self->funcs = NULL;
  g_clear_handle_id (&self->late_timeout, g_source_remove);
  lumbar_wayland_question_free (self->question);
  lumbar_wayland_probe_free (self->probe);
  g_ptr_array_unref (self->rows);
  lumbar_wayland_film_free (self->film);
  g_rc_box_release (self);
}

/* One witness of the next input is enough, and a row that is wanted may be one; but that one may be given up too. */
static gboolean
has_silent_row (LumbarWaylandRows *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (!get_row (self, i)->wanted)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_among (LumbarUsec threshold_us, const LumbarUsec *thresholds, gsize n_thresholds)
{
  for (gsize i = 0; i < n_thresholds; i++)
    {
      if (thresholds[i] == threshold_us)
        return TRUE;
    }

  return FALSE;
}

static void
give_up_rows (LumbarWaylandRows *self, const LumbarUsec *thresholds, gsize n_thresholds)
{
  for (guint i = self->rows->len; i-- > 0;)
    {
      Row *row = get_row (self, i);

      if (!row->wanted || is_among (row->threshold_us, thresholds, n_thresholds))
        continue;
      if (self->owes_input && row->told && lumbar_wayland_gauge_is_idle (row->gauge) && !has_silent_row (self))
        row->wanted = FALSE;
      else
        g_ptr_array_remove_index (self->rows, i);
    }
}

static void
forget_rows (LumbarWaylandRows *self)
{
  self->owes_input = FALSE;
  g_clear_pointer (&self->probe, lumbar_wayland_probe_free);
  g_clear_handle_id (&self->late_timeout, g_source_remove);
  g_ptr_array_set_size (self->rows, 0);
}

void
lumbar_wayland_rows_set_thresholds (LumbarWaylandRows *self, const LumbarUsec *thresholds, gsize n_thresholds)
{
  Row *row;

  if (n_thresholds == 0)
    forget_rows (self);
  if (self->film != NULL)
    lumbar_wayland_film_watch (self->film, n_thresholds > 0);

  give_up_rows (self, thresholds, n_thresholds);
  for (gsize i = 0; i < n_thresholds; i++)
    {
      if (find_row (self, thresholds[i]) != NULL)
        continue;

      row = lumbar_wayland_row_new (self->globals, self->film, thresholds[i], &row_funcs, self);
      g_ptr_array_add (self->rows, row);
    }
  if (self->owes_input)
    watch_for_lateness (self);
}

/* Where input is owed, that on the new seat is input too, and no notification on it is idle yet. */
void
lumbar_wayland_rows_add_seat (LumbarWaylandRows *self, struct wl_seat *seat)
{
  for (guint i = 0; i < self->rows->len; i++)
    lumbar_wayland_row_add_seat (get_row (self, i), seat);

  if (self->film != NULL)
    lumbar_wayland_film_add_seat (self->film, seat);
  if (self->probe != NULL)
    lumbar_wayland_probe_add_seat (self->probe, seat);
  else if (self->owes_input)
    self->probe = lumbar_wayland_probe_new (self->globals, &probe_funcs, self);
}

void
lumbar_wayland_rows_remove_seat (LumbarWaylandRows *self, struct wl_seat *seat)
{
  for (guint i = 0; i < self->rows->len; i++)
    lumbar_wayland_row_remove_seat (get_row (self, i), seat);

  if (self->film != NULL)
    lumbar_wayland_film_remove_seat (self->film, seat);
  if (self->probe != NULL)
    lumbar_wayland_probe_remove_seat (self->probe, seat);
}
