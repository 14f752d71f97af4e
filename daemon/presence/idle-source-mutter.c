/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Finding out whether there is a shell that tells; what it tells is made sense of in idle-period.c. */

#include "presence/idle-source-mutter.h"

#include "presence/idle-period.h"
#include "presence/idle-shell.h"

/* What LUMBAR_PROBE_WAIT promises. */
#define ANSWER_WITHIN_MS 2000

struct _LumbarIdleSourceMutter
{
  LumbarIdleSource parent_instance;

  LumbarClock *clock;       /* (owned) */
  LumbarIdleShell *shell;   /* (owned) (nullable) until first probed */
  LumbarIdlePeriod *period; /* (owned) (nullable) until there is a shell */
  gboolean works;           /* SUCCESS was said, and it is not lost since */
  gboolean overdue;         /* the shell has not answered in time */
  gboolean was_absent;      /* the one that comes now is a new one */
  LumbarUsec born_us;       /* it came about then (boot time); 0: it was there */
  guint wait_source;        /* not 0: WAIT was said */
};

G_DEFINE_FINAL_TYPE (LumbarIdleSourceMutter, lumbar_idle_source_mutter, LUMBAR_TYPE_IDLE_SOURCE)

static void
on_idle (LumbarUsec idle_us, gboolean unseen, gpointer user_data)
{
  g_autoptr (LumbarIdleSource) self = g_object_ref (LUMBAR_IDLE_SOURCE (user_data));

  lumbar_idle_source_emit_idle (self, idle_us, unseen);
}

static void
on_input (LumbarUsec ago_us, gpointer user_data)
{
  g_autoptr (LumbarIdleSource) self = g_object_ref (LUMBAR_IDLE_SOURCE (user_data));

  lumbar_idle_source_emit_input (self, ago_us);
}

static void
on_gap (LumbarUsec idle_us, gboolean unseen, LumbarUsec ago_us, gpointer user_data)
{
  g_autoptr (LumbarIdleSource) self = g_object_ref (LUMBAR_IDLE_SOURCE (user_data));

  lumbar_idle_source_emit_idle (self, idle_us, unseen);
  lumbar_idle_source_emit_input (self, ago_us);
}

static const LumbarIdlePeriodFuncs period_funcs = {
  .idle = on_idle,
  .input = on_input,
  .gap = on_gap,
};

/* It is known now what somebody waits for. */
static void
settle (LumbarIdleSourceMutter *self)
{
  gboolean waiting = self->wait_source != 0;

  g_clear_handle_id (&self->wait_source, g_source_remove);
  if (waiting)
    lumbar_idle_source_emit_probe_request (LUMBAR_IDLE_SOURCE (self));
}

static LumbarUsec
now_us (LumbarIdleSourceMutter *self)
{
  LumbarNow now;

  lumbar_clock_read (self->clock, &now);
  return now.boot_us;
}

static void
on_shell_came (LumbarIdleSourceMutter *self)
{
  self->born_us = self->was_absent ? now_us (self) : 0;
  if (self->period == NULL)
    self->period = lumbar_idle_period_new (self->clock, &period_funcs, self);
}

static void
on_shell_went (LumbarIdleSourceMutter *self)
{
  gboolean worked = self->works;

  self->works = FALSE;
  self->overdue = FALSE;
  self->was_absent = TRUE;
  if (self->period != NULL)
    lumbar_idle_period_end (self->period);

  if (worked)
    lumbar_idle_source_emit_lost (LUMBAR_IDLE_SOURCE (self));
  else
    settle (self);
}

static void
on_shell_changed (gpointer user_data)
{
  g_autoptr (LumbarIdleSourceMutter) self = g_object_ref (LUMBAR_IDLE_SOURCE_MUTTER (user_data));

  switch (lumbar_idle_shell_get_state (self->shell))
    {
    case LUMBAR_IDLE_SHELL_UNKNOWN:
    case LUMBAR_IDLE_SHELL_ANSWERS:
      break;
    case LUMBAR_IDLE_SHELL_ASKED:
      on_shell_came (self);
      break;
    case LUMBAR_IDLE_SHELL_ABSENT:
      on_shell_went (self);
      break;
    case LUMBAR_IDLE_SHELL_NO_BUS:
    case LUMBAR_IDLE_SHELL_REFUSES:
      settle (self);
      break;
    }
}

static void
on_fired (LumbarIdleWatch *watch, gpointer user_data)
{
  g_autoptr (LumbarIdleSourceMutter) self = g_object_ref (LUMBAR_IDLE_SOURCE_MUTTER (user_data));

  lumbar_idle_period_fired (self->period, watch);
}

/* The first time: whether WAIT or DEFER was said, here is the answer. */
static void
on_answered (LumbarUsec idle_us, gboolean first, const GError *error, gpointer user_data)
{
  g_autoptr (LumbarIdleSourceMutter) self = g_object_ref (LUMBAR_IDLE_SOURCE_MUTTER (user_data));

  if (!first)
    {
      lumbar_idle_period_answered (self->period, idle_us, error);
      return;
    }

  g_clear_handle_id (&self->wait_source, g_source_remove);
  lumbar_idle_period_begin (self->period, lumbar_idle_shell_get_monitor (self->shell), idle_us, self->born_us);
  lumbar_idle_source_emit_probe_request (LUMBAR_IDLE_SOURCE (self));
}

static const LumbarIdleShellFuncs shell_funcs = {
  .changed = on_shell_changed,
  .fired = on_fired,
  .answered = on_answered,
};

static gboolean
on_wait_over (gpointer user_data)
{
  g_autoptr (LumbarIdleSourceMutter) self = g_object_ref (LUMBAR_IDLE_SOURCE_MUTTER (user_data));

  self->wait_source = 0;
  self->overdue = TRUE;
  lumbar_idle_source_emit_probe_request (LUMBAR_IDLE_SOURCE (self));
  return G_SOURCE_REMOVE;
}

static LumbarProbe
wait_for_answer (LumbarIdleSourceMutter *self, char **reason)
{
  if (self->overdue)
    {
      *reason = g_strdup ("the shell does not answer");
      return LUMBAR_PROBE_DEFER;
    }

  if (self->wait_source == 0)
    self->wait_source = g_timeout_add (ANSWER_WITHIN_MS, on_wait_over, self);
  *reason = g_strdup ("the shell was asked for its idle time");
  return LUMBAR_PROBE_WAIT;
}

static LumbarProbe
lumbar_idle_source_mutter_probe (LumbarIdleSource *source, char **reason)
{
  LumbarIdleSourceMutter *self = LUMBAR_IDLE_SOURCE_MUTTER (source);

  if (self->shell == NULL)
    self->shell = lumbar_idle_shell_new (&shell_funcs, self);

  switch (lumbar_idle_shell_get_state (self->shell))
    {
    case LUMBAR_IDLE_SHELL_UNKNOWN:
    case LUMBAR_IDLE_SHELL_ASKED:
      return wait_for_answer (self, reason);
    case LUMBAR_IDLE_SHELL_NO_BUS:
      *reason = g_strdup ("there is no session bus");
      return LUMBAR_PROBE_FAIL;
    case LUMBAR_IDLE_SHELL_ABSENT:
      *reason = g_strdup ("neither GNOME nor Cinnamon is running");
      return LUMBAR_PROBE_DEFER;
    case LUMBAR_IDLE_SHELL_REFUSES:
      *reason = g_strdup ("the shell does not tell its idle time");
      return LUMBAR_PROBE_DEFER;
    case LUMBAR_IDLE_SHELL_ANSWERS:
      self->works = TRUE;
      return LUMBAR_PROBE_SUCCESS;
    }

  g_assert_not_reached ();
}

static void
lumbar_idle_source_mutter_set_thresholds (LumbarIdleSource *source, const LumbarUsec *thresholds, gsize n_thresholds)
{
  LumbarIdleSourceMutter *self = LUMBAR_IDLE_SOURCE_MUTTER (source);

  if (self->works)
    lumbar_idle_period_set_thresholds (self->period, thresholds, n_thresholds);
}

static gboolean
lumbar_idle_source_mutter_query (LumbarIdleSource *source, LumbarUsec *idle_us)
{
  LumbarIdleSourceMutter *self = LUMBAR_IDLE_SOURCE_MUTTER (source);

  return self->works && lumbar_idle_period_query (self->period, idle_us);
}

static void
lumbar_idle_source_mutter_dispose (GObject *object)
{
  LumbarIdleSourceMutter *self = LUMBAR_IDLE_SOURCE_MUTTER (object);

  g_clear_handle_id (&self->wait_source, g_source_remove);
  g_clear_pointer (&self->period, lumbar_idle_period_free);
  g_clear_pointer (&self->shell, lumbar_idle_shell_free);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (lumbar_idle_source_mutter_parent_class)->dispose (object);
}

static void
lumbar_idle_source_mutter_class_init (LumbarIdleSourceMutterClass *klass)
{
  LumbarIdleSourceClass *source_class = LUMBAR_IDLE_SOURCE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lumbar_idle_source_mutter_dispose;

  source_class->name = "mutter";
  source_class->can_query = TRUE;
  source_class->probe = lumbar_idle_source_mutter_probe;
  source_class->set_thresholds = lumbar_idle_source_mutter_set_thresholds;
  source_class->query = lumbar_idle_source_mutter_query;
}

static void
lumbar_idle_source_mutter_init (LumbarIdleSourceMutter *self)
{
  self->clock = lumbar_clock_system_new ();
}
