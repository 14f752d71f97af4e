/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A row of the table, running or not, and what it has told. */

#define G_LOG_DOMAIN "lumbar-courtesy"

#include "courtesy/courtesy.h"

#include "courtesy/detectors.h"

typedef struct
{
  LumbarCourtesy *courtesy;
  const LumbarDetector *kind;
  gpointer detector;  /* (owned) (nullable) while it runs */
  guint on;           /* bits of what it told last */
  gboolean said;      /* that it is missing */
} Row;

struct _LumbarCourtesy
{
  LumbarEventFunc func;
  gpointer user_data;
  Row *rows;          /* (owned) */
  gsize n_rows;
  guint stale;        /* bits of what stopped detectors told: to be taken back */
  guint idle;
};

static void
take_back (LumbarCourtesy *self)
{
  guint stale = self->stale;

  self->stale = 0;
  for (guint i = 0; i < LUMBAR_N_REASONS; i++)
    {
      LumbarEvent event = { .type = LUMBAR_EVENT_REASON, .reason = (LumbarReason) i, .on = FALSE };

      if (stale & (1u << i))
        self->func (&event, self->user_data);
    }
}

static gboolean
on_idle (gpointer user_data)
{
  LumbarCourtesy *self = user_data;

  self->idle = 0;
  take_back (self);
  return G_SOURCE_REMOVE;
}

static void
on_reason (const LumbarEvent *event, gpointer user_data)
{
  Row *row = user_data;

  /* Started anew at once: what its former self told is over before this begins. */
  take_back (row->courtesy);
  if (!row->detector)
    return;

  /* Where one of several programs ends the others go on: it stays noted, and is taken back once too often at worst. */
  if (event->on)
    row->on |= 1u << event->reason;
  row->courtesy->func (event, row->courtesy->user_data);
}

static void
stop_row (LumbarCourtesy *self, Row *row)
{
  row->kind->stop (row->detector);
  row->detector = NULL;
  self->stale |= row->on;
  row->on = 0;
  if (self->stale && !self->idle)
    self->idle = g_idle_add (on_idle, self);
}

static void
start_row (LumbarCourtesy *self, Row *row)
{
  if (row->kind->start)
    {
      row->detector = row->kind->start (on_reason, row);
      return;
    }

  if (!row->said)
    g_message ("Nothing is known of %s: this build has no %s", row->kind->name, row->kind->missing);
  row->said = TRUE;
}

void
lumbar_courtesy_want (LumbarCourtesy *self, guint reasons, gboolean due)
{
  for (gsize i = 0; i < self->n_rows; i++)
    {
      Row *row = &self->rows[i];
      gboolean wanted = (row->kind->reasons & reasons) && (due || !row->kind->only_while_due);

      if (wanted && !row->detector)
        start_row (self, row);
      else if (!wanted && row->detector)
        stop_row (self, row);
    }
}

LumbarCourtesy *
lumbar_courtesy_new (LumbarEventFunc func, gpointer user_data)
{
  LumbarCourtesy *self = g_new0 (LumbarCourtesy, 1);
  const LumbarDetector *kinds = lumbar_detectors (&self->n_rows);

  self->func = func;
  self->user_data = user_data;
  self->rows = g_new0 (Row, self->n_rows);
  for (gsize i = 0; i < self->n_rows; i++)
    self->rows[i] = (Row) { .courtesy = self, .kind = &kinds[i] };

  return self;
}

void
lumbar_courtesy_free (LumbarCourtesy *self)
{
  if (!self)
    return;

  for (gsize i = 0; i < self->n_rows; i++)
    {
      if (self->rows[i].detector)
        stop_row (self, &self->rows[i]);
    }
  g_clear_handle_id (&self->idle, g_source_remove);
  g_free (self->rows);
  g_free (self);
}
