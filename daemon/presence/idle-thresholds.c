/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The thresholds, in ascending order. */

#include "presence/idle-thresholds.h"

typedef struct
{
  LumbarUsec threshold_us;
  LumbarIdleWatch *watch; /* the monitor's */
  gboolean passed;
} Row;

struct _LumbarIdleThresholds
{
  GArray *rows; /* (owned) (element-type Row) */
};

LumbarIdleThresholds *
lumbar_idle_thresholds_new (void)
{
  LumbarIdleThresholds *self = g_new0 (LumbarIdleThresholds, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  return self;
}

void
lumbar_idle_thresholds_free (LumbarIdleThresholds *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->rows);
  g_free (self);
}

void
lumbar_idle_thresholds_set (LumbarIdleThresholds *self,
                            LumbarIdleMonitor    *monitor,
                            const LumbarUsec     *thresholds,
                            gsize                 n_thresholds)
{
  g_autoptr (GArray) former = g_steal_pointer (&self->rows);
  guint f = 0;

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  for (gsize i = 0; i < n_thresholds; i++)
    {
      Row row = { .threshold_us = thresholds[i] };

      for (; f < former->len && g_array_index (former, Row, f).threshold_us < row.threshold_us; f++)
        lumbar_idle_monitor_remove (monitor, g_array_index (former, Row, f).watch);

      if (f < former->len && g_array_index (former, Row, f).threshold_us == row.threshold_us)
        row = g_array_index (former, Row, f++);
      else
        row.watch = lumbar_idle_monitor_watch_idle (monitor, row.threshold_us);
      g_array_append_val (self->rows, row);
    }

  for (; f < former->len; f++)
    lumbar_idle_monitor_remove (monitor, g_array_index (former, Row, f).watch);
}

void
lumbar_idle_thresholds_clear (LumbarIdleThresholds *self)
{
  g_array_set_size (self->rows, 0);
}

void
lumbar_idle_thresholds_rearm (LumbarIdleThresholds *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    g_array_index (self->rows, Row, i).passed = FALSE;
}

gboolean
lumbar_idle_thresholds_pass (LumbarIdleThresholds *self, LumbarUsec idle_us)
{
  gboolean news = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);

      if (row->passed || idle_us < row->threshold_us)
        continue;

      row->passed = TRUE;
      news = TRUE;
    }

  return news;
}

LumbarUsec
lumbar_idle_thresholds_next (LumbarIdleThresholds *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      if (!row->passed)
        return row->threshold_us;
    }

  return LUMBAR_NEVER;
}

gboolean
lumbar_idle_thresholds_find (LumbarIdleThresholds  *self,
                             const LumbarIdleWatch *watch,
                             LumbarUsec            *threshold_us,
                             gboolean              *passed)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      if (row->watch != watch)
        continue;

      *threshold_us = row->threshold_us;
      *passed = row->passed;
      return TRUE;
    }

  return FALSE;
}
