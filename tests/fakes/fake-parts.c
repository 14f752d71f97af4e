/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The fake clock, alarm and idle source as the program sees them. */

#include "fakes/fake-private.h"

#define FAKE_TYPE_CLOCK (fake_clock_get_type ())
G_DECLARE_FINAL_TYPE (FakeClock, fake_clock, FAKE, CLOCK, LumbarClock)

struct _FakeClock
{
  LumbarClock parent_instance;
};

G_DEFINE_FINAL_TYPE (FakeClock, fake_clock, LUMBAR_TYPE_CLOCK)

static void
fake_clock_read (LumbarClock *clock, LumbarNow *now)
{
  *now = lumbar_fake_time_get ()->now;
}

static void
fake_clock_class_init (FakeClockClass *klass)
{
  LUMBAR_CLOCK_CLASS (klass)->read = fake_clock_read;
}

static void
fake_clock_init (FakeClock *self)
{
}

LumbarClock *
lumbar_fake_clock_new (void)
{
  return g_object_new (FAKE_TYPE_CLOCK, NULL);
}

#define FAKE_TYPE_ALARM (fake_alarm_get_type ())
G_DECLARE_FINAL_TYPE (FakeAlarm, fake_alarm, FAKE, ALARM, LumbarAlarm)

struct _FakeAlarm
{
  LumbarAlarm parent_instance;
};

G_DEFINE_FINAL_TYPE (FakeAlarm, fake_alarm, LUMBAR_TYPE_ALARM)

static void
fake_alarm_arm (LumbarAlarm *alarm, LumbarUsec boot_us, LumbarUsec wall_us)
{
  LumbarFakeTime *time = lumbar_fake_time_get ();

  time->armed_us = boot_us;
  time->armed_wall_us = wall_us;
  lumbar_fake_time_touch (time);
}

static void
fake_alarm_class_init (FakeAlarmClass *klass)
{
  LUMBAR_ALARM_CLASS (klass)->arm = fake_alarm_arm;
}

static void
fake_alarm_init (FakeAlarm *self)
{
}

LumbarAlarm *
lumbar_fake_alarm_new (void)
{
  return g_object_new (FAKE_TYPE_ALARM, NULL);
}

#define LUMBAR_TYPE_FAKE_IDLE_SOURCE (lumbar_fake_idle_source_get_type ())
typedef LumbarIdleSource LumbarFakeIdleSource;
typedef LumbarIdleSourceClass LumbarFakeIdleSourceClass;
G_DEFINE_TYPE (LumbarFakeIdleSource, lumbar_fake_idle_source, LUMBAR_TYPE_IDLE_SOURCE)

static LumbarProbe
lumbar_fake_idle_source_probe (LumbarIdleSource *source, char **reason)
{
  LumbarFakeInput *input = &lumbar_fake_time_get ()->input;

  input->source = source;
  g_array_set_size (input->rows, 0);
  input->told_idle = FALSE;
  if (input->probe != LUMBAR_PROBE_SUCCESS)
    *reason = g_strdup ("the test says so");

  return input->probe;
}

static gboolean
was_passed (const GArray *rows, LumbarUsec threshold_us)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const LumbarFakeRow *row = &g_array_index (rows, LumbarFakeRow, i);

      if (row->threshold_us == threshold_us)
        return row->passed;
    }

  return FALSE;
}

static void
lumbar_fake_idle_source_set_thresholds (LumbarIdleSource *source, const LumbarUsec *thresholds, gsize n_thresholds)
{
  LumbarFakeTime *time = lumbar_fake_time_get ();
  g_autoptr (GArray) former = g_steal_pointer (&time->input.rows);

  time->input.rows = g_array_new (FALSE, FALSE, sizeof (LumbarFakeRow));
  for (gsize i = 0; i < n_thresholds; i++)
    {
      LumbarFakeRow row = { .threshold_us = thresholds[i], .passed = was_passed (former, thresholds[i]) };

      g_assert_cmpint (thresholds[i], >, i == 0 ? 0 : thresholds[i - 1]);
      g_array_append_val (time->input.rows, row);
    }

  if (n_thresholds == 0)
    time->input.told_idle = FALSE;
  lumbar_fake_time_touch (time);
}

static gboolean
lumbar_fake_idle_source_query (LumbarIdleSource *source, LumbarUsec *idle_us)
{
  LumbarFakeTime *time = lumbar_fake_time_get ();

  if (!time->input.can_query)
    return FALSE;

  *idle_us = lumbar_fake_time_idle (time);
  return TRUE;
}

static void
lumbar_fake_idle_source_dispose (GObject *object)
{
  LumbarFakeTime *time = lumbar_fake_time_get ();

  if (time != NULL && time->input.source == (LumbarIdleSource *) object)
    time->input.source = NULL;

  G_OBJECT_CLASS (lumbar_fake_idle_source_parent_class)->dispose (object);
}

static void
lumbar_fake_idle_source_class_init (LumbarFakeIdleSourceClass *klass)
{
  LumbarIdleSourceClass *source_class = LUMBAR_IDLE_SOURCE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lumbar_fake_idle_source_dispose;
  source_class->name = "fake";
  source_class->can_query = TRUE;
  source_class->probe = lumbar_fake_idle_source_probe;
  source_class->set_thresholds = lumbar_fake_idle_source_set_thresholds;
  source_class->query = lumbar_fake_idle_source_query;
}

static void
lumbar_fake_idle_source_init (LumbarFakeIdleSource *self)
{
}
