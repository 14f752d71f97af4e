/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A row for each threshold. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/x11-thresholds.h"

typedef struct
{
  LumbarUsec threshold_us;
  LumbarUsec alarm_us; /* what the counter shows when ALARM goes off */
  XSyncAlarm alarm;    /* None: the counter need not rise for it */
  gboolean passed;
} Row;

struct _LumbarX11Thresholds
{
  LumbarX11Counters *counters;
  GArray *rows; /* (owned) (element-type Row) ascending */
  LumbarUsec forgotten_us;
};

static Row *
get_row (LumbarX11Thresholds *self, guint i)
{
  return &g_array_index (self->rows, Row, i);
}

/* A threshold that is passed by what is forgotten alone needs no alarm. */
static void
arm_rows (LumbarX11Thresholds *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = get_row (self, i);
      LumbarUsec alarm_us = row->threshold_us - self->forgotten_us;

      if (row->alarm != None && row->alarm_us == alarm_us)
        continue;

      lumbar_x11_counters_remove_alarm (self->counters, row->alarm);
      row->alarm_us = alarm_us;
      row->alarm = alarm_us > 0 ? lumbar_x11_counters_add_alarm (self->counters, LUMBAR_X11_RISES, alarm_us) : None;
    }
}

static void
remove_row (LumbarX11Thresholds *self, guint i)
{
  lumbar_x11_counters_remove_alarm (self->counters, get_row (self, i)->alarm);
  g_array_remove_index (self->rows, i);
}

LumbarX11Thresholds *
lumbar_x11_thresholds_new (LumbarX11Counters *counters)
{
  LumbarX11Thresholds *self = g_new0 (LumbarX11Thresholds, 1);

  self->counters = counters;
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  return self;
}

void
lumbar_x11_thresholds_free (LumbarX11Thresholds *self)
{
  if (self == NULL)
    return;

  while (self->rows->len > 0)
    remove_row (self, self->rows->len - 1);
  g_array_unref (self->rows);
  g_free (self);
}

gboolean
lumbar_x11_thresholds_set (LumbarX11Thresholds *self, const LumbarUsec *thresholds, gsize n_thresholds)
{
  gboolean added = FALSE;
  guint i = 0;

  for (gsize t = 0; t < n_thresholds; t++, i++)
    {
      Row row = { .threshold_us = thresholds[t] };

      while (i < self->rows->len && get_row (self, i)->threshold_us < thresholds[t])
        remove_row (self, i);
      if (i < self->rows->len && get_row (self, i)->threshold_us == thresholds[t])
        continue;

      g_array_insert_val (self->rows, i, row);
      added = TRUE;
    }

  while (i < self->rows->len)
    remove_row (self, i);
  arm_rows (self);

  return added;
}

void
lumbar_x11_thresholds_set_forgotten (LumbarX11Thresholds *self, LumbarUsec forgotten_us)
{
  self->forgotten_us = forgotten_us;
  arm_rows (self);
}

gboolean
lumbar_x11_thresholds_mark_passed (LumbarX11Thresholds *self, LumbarUsec idle_us)
{
  gboolean news = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = get_row (self, i);

      if (row->passed || idle_us < row->threshold_us)
        continue;

      row->passed = TRUE;
      news = TRUE;
    }

  return news;
}

void
lumbar_x11_thresholds_reset (LumbarX11Thresholds *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    get_row (self, i)->passed = FALSE;
}

gboolean
lumbar_x11_thresholds_has_alarm (LumbarX11Thresholds *self, XSyncAlarm alarm)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (get_row (self, i)->alarm == alarm)
        return TRUE;
    }

  return FALSE;
}
