/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* How fake time passes: one thing at a time, each when the main loop has nothing else to do. */

#include "fakes/fake-private.h"

/* Lower than everything in the program. */
#define STEP_PRIORITY (G_PRIORITY_LOW + 100)
#define STEPS_MAX 1000

/* Idle sources are made from their GType alone, so they have to find it here. */
static LumbarFakeTime *the_one;

static LumbarUsec
awake_us (LumbarFakeTime *self)
{
  return self->now.boot_us - self->now.suspended_us;
}

LumbarUsec
lumbar_fake_time_idle (LumbarFakeTime *self)
{
  return self->input.typing ? 0 : awake_us (self) - self->input.input_us;
}

/* The first threshold that is neither passed nor useless; NULL: none. */
static LumbarFakeRow *
next_row (LumbarFakeTime *self)
{
  if (self->input.source == NULL || self->input.probe != LUMBAR_PROBE_SUCCESS || self->input.typing)
    return NULL;

  for (guint i = 0; i < self->input.rows->len; i++)
    {
      LumbarFakeRow *row = &g_array_index (self->input.rows, LumbarFakeRow, i);

      if (!row->passed)
        return row;
    }

  return NULL;
}

/* When the next thing happens by itself. */
static LumbarUsec
next_us (LumbarFakeTime *self)
{
  LumbarUsec at_us = self->armed_us;
  LumbarFakeRow *row = next_row (self);

  if (self->armed_wall_us != LUMBAR_NEVER)
    at_us = MIN (at_us, self->now.boot_us + self->armed_wall_us - self->now.wall_us);
  if (row != NULL)
    at_us = MIN (at_us, self->now.boot_us + row->threshold_us - lumbar_fake_time_idle (self));

  return at_us;
}

static void
move_to (LumbarFakeTime *self, LumbarUsec boot_us)
{
  if (boot_us <= self->now.boot_us)
    return;

  self->now.wall_us += boot_us - self->now.boot_us;
  self->now.boot_us = boot_us;
  self->n_steps = 0;
}

static gboolean
take (gboolean *flag)
{
  gboolean was = *flag;

  *flag = FALSE;
  return was;
}

/* Tells one thing that a command has caused. FALSE: nothing is left to tell. */
static gboolean
tell_caused (LumbarFakeTime *self)
{
  if (take (&self->tell_lost))
    {
      if (self->input.source != NULL)
        lumbar_idle_source_emit_lost (self->input.source);
    }
  else if (take (&self->tell_regained))
    {
      if (self->input.source != NULL)
        lumbar_idle_source_emit_probe_request (self->input.source);
    }
  else if (take (&self->tell_clock))
    {
      lumbar_alarm_emit_clock_changed (self->alarm);
    }
  else if (take (&self->tell_input))
    {
      if (self->input.source != NULL)
        lumbar_idle_source_emit_input (self->input.source, 0);
    }
  else
    {
      return FALSE;
    }

  return TRUE;
}

/* Something is due now. */
static void
fire (LumbarFakeTime *self)
{
  LumbarFakeRow *row = next_row (self);
  LumbarUsec idle_us = lumbar_fake_time_idle (self);

  if (row != NULL && idle_us >= row->threshold_us)
    {
      row->passed = TRUE;
      self->input.told_idle = TRUE;
      lumbar_idle_source_emit_idle (self->input.source, idle_us, FALSE);
    }
  else if (self->armed_us <= self->now.boot_us)
    {
      self->armed_us = LUMBAR_NEVER;
      lumbar_alarm_emit_expired (self->alarm);
    }
  else if (self->armed_wall_us <= self->now.wall_us)
    {
      self->armed_wall_us = LUMBAR_NEVER;
      lumbar_alarm_emit_expired (self->alarm);
    }
}

static char *
instant_to_string (LumbarUsec at_us)
{
  return at_us == LUMBAR_NEVER ? g_strdup ("never") : g_strdup_printf ("%" G_GINT64_FORMAT, at_us);
}

static char *
thresholds_to_string (LumbarFakeTime *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->input.rows->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i == 0 ? "" : ",",
                            g_array_index (self->input.rows, LumbarFakeRow, i).threshold_us);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe (LumbarFakeTime *self)
{
  g_autofree char *armed = instant_to_string (self->armed_us);
  g_autofree char *armed_wall = instant_to_string (self->armed_wall_us);
  g_autofree char *thresholds = thresholds_to_string (self);

  return g_strdup_printf ("ok boot=%" G_GINT64_FORMAT " wall=%" G_GINT64_FORMAT " suspended=%" G_GINT64_FORMAT
                          " offset=%" G_GINT64_FORMAT " idle=%" G_GINT64_FORMAT " typing=%s armed=%s armed-wall=%s"
                          " thresholds=%s",
                          self->now.boot_us, self->now.wall_us, self->now.suspended_us, self->now.offset_us,
                          lumbar_fake_time_idle (self), self->input.typing ? "on" : "off", armed, armed_wall,
                          thresholds);
}

static void
answer (LumbarFakeTime *self, const char *line)
{
  LumbarFakeAnswerFunc func = self->func;

  self->func = NULL;
  if (func != NULL)
    func (line, self->user_data);
}

static gboolean
on_step (gpointer user_data)
{
  LumbarFakeTime *self = user_data;
  LumbarUsec at_us = next_us (self);

  if (self->n_steps++ > STEPS_MAX)
    {
      self->step_source = 0;
      answer (self, "error the program keeps asking for an instant that has passed");
      return G_SOURCE_REMOVE;
    }

  if (tell_caused (self))
    return G_SOURCE_CONTINUE;

  if (at_us <= self->target_us)
    {
      move_to (self, at_us);
      fire (self);
      return G_SOURCE_CONTINUE;
    }

  if (self->target_us > self->now.boot_us)
    {
      /* One more round: what reads the clock later on sees where time has got to. */
      move_to (self, self->target_us);
      return G_SOURCE_CONTINUE;
    }

  g_autofree char *line = describe (self);
  self->step_source = 0;
  answer (self, line);
  return G_SOURCE_REMOVE;
}

static void
start_steps (LumbarFakeTime *self)
{
  self->n_steps = 0;
  if (self->step_source == 0)
    self->step_source = g_idle_add_full (STEP_PRIORITY, on_step, self, NULL);
}

void
lumbar_fake_time_touch (LumbarFakeTime *self)
{
  if (!self->going || self->step_source != 0)
    return;

  self->target_us = self->now.boot_us;
  if (next_us (self) <= self->target_us)
    start_steps (self);
}

LumbarFakeTime *
lumbar_fake_time_get (void)
{
  return the_one;
}

LumbarFakeTime *
lumbar_fake_time_new (void)
{
  LumbarFakeTime *self = g_new0 (LumbarFakeTime, 1);

  g_assert_null (the_one);
  the_one = self;
  self->now.boot_us = LUMBAR_HOUR;
  self->now.wall_us = 1795424400 * LUMBAR_SECOND;
  self->target_us = self->now.boot_us;
  self->armed_us = self->armed_wall_us = LUMBAR_NEVER;
  self->input = (LumbarFakeInput) {
    .probe = LUMBAR_PROBE_SUCCESS,
    .can_query = TRUE,
    .rows = g_array_new (FALSE, FALSE, sizeof (LumbarFakeRow)),
    .input_us = awake_us (self),
  };
  self->clock = lumbar_fake_clock_new ();
  self->alarm = lumbar_fake_alarm_new ();
  return self;
}

void
lumbar_fake_time_free (LumbarFakeTime *self)
{
  if (self == NULL)
    return;

  g_clear_handle_id (&self->step_source, g_source_remove);
  g_array_unref (self->input.rows);
  g_object_unref (self->clock);
  g_object_unref (self->alarm);
  the_one = NULL;
  g_free (self);
}

LumbarClock *
lumbar_fake_time_get_clock (LumbarFakeTime *self)
{
  return self->clock;
}

LumbarAlarm *
lumbar_fake_time_get_alarm (LumbarFakeTime *self)
{
  return self->alarm;
}

void
lumbar_fake_time_begin (LumbarFakeTime *self, const char *line, LumbarFakeAnswerFunc func, gpointer user_data)
{
  g_autofree char *wrong = NULL;

  g_assert_null (self->func);
  self->target_us = self->now.boot_us;
  wrong = lumbar_fake_time_apply (self, line);
  if (wrong != NULL)
    {
      g_autofree char *text = g_strconcat ("error ", wrong, NULL);

      func (text, user_data);
      return;
    }

  self->func = func;
  self->user_data = user_data;
  start_steps (self);
}

static void
on_answer (const char *line, gpointer user_data)
{
  char **answer_line = user_data;

  *answer_line = g_strdup (line);
}

char *
lumbar_fake_time_run (LumbarFakeTime *self, const char *line)
{
  char *answer_line = NULL;

  lumbar_fake_time_go (self);
  lumbar_fake_time_begin (self, line, on_answer, &answer_line);
  while (answer_line == NULL)
    g_main_context_iteration (NULL, TRUE);

  return answer_line;
}

char *
lumbar_fake_time_prepare (LumbarFakeTime *self, const char *line)
{
  g_autofree char *wrong = lumbar_fake_time_apply (self, line);

  self->tell_lost = self->tell_regained = self->tell_clock = self->tell_input = FALSE;
  return wrong != NULL ? g_strconcat ("error ", wrong, NULL) : describe (self);
}

void
lumbar_fake_time_go (LumbarFakeTime *self)
{
  self->going = TRUE;
}
