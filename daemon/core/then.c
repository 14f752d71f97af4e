/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Spans tell where somebody was; over them lie pauses and hours; and where somebody sat, the decisions before that instant
 * tell what was waited for, those after it what became of it. */

#include "core/then.h"

#include "core/then-private.h"

#include <string.h>

/* A restart in passing, or what a span shorter than a second leaves: as before it. */
#define SEAM_S 120
/* Rows of one moment carry its second, give or take a rounding. */
#define SAME_S 1

gint64
lumbar_record_start (const LumbarRecord *record)
{
  return record->start_wall_us / LUMBAR_SECOND;
}

gint64
lumbar_record_end (const LumbarRecord *record)
{
  return record->end_wall_us / LUMBAR_SECOND;
}

static const LumbarRecord *
nth (const GArray *records, guint i)
{
  return &g_array_index (records, LumbarRecord, i);
}

/* Spans: how much each outranks the others where they overlap; 0: no span. */
static guint
rank (const LumbarRecord *record)
{
  switch (record->kind)
    {
    case LUMBAR_RECORD_SITTING:
      return 1;
    case LUMBAR_RECORD_AWAY:
      return 2;
    case LUMBAR_RECORD_GUIDED:
      return 3;
    case LUMBAR_RECORD_OFF:
      return 4;
    case LUMBAR_RECORD_STRETCH:
    case LUMBAR_RECORD_SESSION:
    case LUMBAR_RECORD_GOT_UP:
    case LUMBAR_RECORD_REMINDED:
    case LUMBAR_RECORD_LATER:
    case LUMBAR_RECORD_SKIPPED:
    case LUMBAR_RECORD_IGNORED:
    case LUMBAR_RECORD_DUE:
    case LUMBAR_RECORD_HELD:
    case LUMBAR_RECORD_UNSNOOZED:
    case LUMBAR_RECORD_PAUSED:
    case LUMBAR_RECORD_RESUMED:
    case LUMBAR_RECORD_CLOSED:
    case LUMBAR_RECORD_OPENED:
    case LUMBAR_N_RECORD_KINDS:
      break;
    }

  return 0;
}

const LumbarRecord *
lumbar_then_span (const GArray *records, gint64 at_s)
{
  const LumbarRecord *found = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      const LumbarRecord *record = nth (records, i);

      if (rank (record) > 0 && lumbar_record_start (record) <= at_s && at_s < lumbar_record_end (record)
          && (!found || rank (record) >= rank (found)))
        found = record;
    }

  return found;
}

/* The span that ended last, up to AT_S; NULL where there is none. */
static const LumbarRecord *
span_before (const GArray *records, gint64 at_s)
{
  const LumbarRecord *found = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      const LumbarRecord *record = nth (records, i);

      if (rank (record) > 0 && lumbar_record_end (record) <= at_s
          && (!found || lumbar_record_end (record) >= lumbar_record_end (found)))
        found = record;
    }

  return found;
}

static gint64
next_span_start (const GArray *records, gint64 at_s)
{
  for (guint i = 0; i < records->len; i++)
    {
      if (rank (nth (records, i)) > 0 && lumbar_record_start (nth (records, i)) > at_s)
        return lumbar_record_start (nth (records, i));
    }

  return 0;
}

/* Did the count begin anew at AT_S, in the middle of sitting? */
static gboolean
settled_at (const GArray *records, gint64 at_s)
{
  for (guint i = 0; i < records->len; i++)
    {
      const LumbarRecord *record = nth (records, i);
      gboolean settles = record->kind == LUMBAR_RECORD_SKIPPED
                         || (record->origin == LUMBAR_ORIGIN_TOLD
                             && (record->kind == LUMBAR_RECORD_STRETCH || record->kind == LUMBAR_RECORD_GOT_UP));

      if (settles && ABS (lumbar_record_end (record) - at_s) <= SAME_S)
        return TRUE;
    }

  return FALSE;
}

/* Since when what goes on now is known to go on; G_MAXINT64: nothing is. */
static gint64
open_since (const GArray *records, const LumbarStatus *status)
{
  const LumbarRecord *last = span_before (records, G_MAXINT64);
  gint64 last_s = last ? lumbar_record_end (last) : 0;

  if (!status)
    return G_MAXINT64;
  if (status->guiding && last)
    return last_s;
  if (status->away_since_s > 0)
    return status->away_since_s;
  if (status->began_s <= 0)
    return G_MAXINT64;
  if (status->began_s <= last_s || (last && settled_at (records, status->began_s)))
    return last_s;

  return status->began_s;
}

/* Did the count go on over SPAN? An absence that nobody had sat before is the beginning of it all. */
static gboolean
goes_on (const GArray *records, const LumbarRecord *span)
{
  const LumbarRecord *before;

  if (span->kind == LUMBAR_RECORD_SITTING)
    return TRUE;
  if (span->kind == LUMBAR_RECORD_GUIDED)
    return span->until_wall_us != 0;
  if (span->kind == LUMBAR_RECORD_OFF)
    return lumbar_record_end (span) - lumbar_record_start (span) <= SEAM_S;
  if (span->kind != LUMBAR_RECORD_AWAY || lumbar_then_got_up (records, lumbar_record_start (span)))
    return FALSE;

  before = span_before (records, lumbar_record_start (span));
  return before && before->kind != LUMBAR_RECORD_OFF && lumbar_record_start (span) - lumbar_record_end (before) <= SAME_S;
}

/* Sitting since: further back over short absences and what was stopped, as the count went on; and no further than
 * where it began anew. */
static gint64
sitting_since (const GArray *records, gint64 start_s, gint64 at_s)
{
  gint64 since_s = start_s;
  const LumbarRecord *before = span_before (records, since_s);

  while (before && since_s - lumbar_record_end (before) <= (before->kind == LUMBAR_RECORD_SITTING ? SEAM_S : SAME_S)
         && lumbar_record_start (before) < since_s
         && goes_on (records, before))
    {
      since_s = lumbar_record_start (before);
      before = span_before (records, since_s);
    }

  for (guint i = 0; i < records->len; i++)
    {
      gint64 end_s = lumbar_record_end (nth (records, i));

      if (end_s > since_s && end_s <= at_s && settled_at (records, end_s))
        since_s = end_s;
    }

  return since_s;
}

gboolean
lumbar_then_got_up (const GArray *records, gint64 at_s)
{
  for (guint i = 0; i < records->len; i++)
    {
      if (nth (records, i)->kind == LUMBAR_RECORD_GOT_UP && ABS (lumbar_record_start (nth (records, i)) - at_s) <= SAME_S)
        return TRUE;
    }

  return FALSE;
}

/* Where somebody was */

static void
read_guided (LumbarThen *self, const GArray *records)
{
  gint64 until_s = self->until_s > 0 ? self->until_s : G_MAXINT64 - SAME_S;

  for (guint i = 0; i < records->len; i++)
    {
      const LumbarRecord *record = nth (records, i);

      if (record->kind == LUMBAR_RECORD_STRETCH && lumbar_record_start (record) >= self->since_s - SAME_S
          && lumbar_record_end (record) <= until_s + SAME_S)
        self->n_done++;
    }
}

static void
take_span (LumbarThen *self, const GArray *records, const LumbarRecord *span)
{
  self->since_s = lumbar_record_start (span);
  self->until_s = lumbar_record_end (span);
  if (span->kind == LUMBAR_RECORD_OFF)
    self->state = LUMBAR_THEN_OFF;
  else if (span->kind == LUMBAR_RECORD_AWAY)
    self->state = LUMBAR_THEN_AWAY;
  else if (span->kind == LUMBAR_RECORD_SITTING)
    self->state = LUMBAR_THEN_SITTING;
  else
    {
      self->state = LUMBAR_THEN_GUIDED;
      self->name = span->name;
      self->session = span->origin == LUMBAR_ORIGIN_SESSION;
      self->counted = span->until_wall_us == 0;
      read_guided (self, records);
    }
}

static void
take_open (LumbarThen *self, const GArray *records, const LumbarStatus *status, gint64 since_s)
{
  self->since_s = since_s;
  if (status->guiding)
    {
      self->state = LUMBAR_THEN_GUIDED;
      self->name = status->guide_name;
      self->session = status->guide_session;
      read_guided (self, records);
    }
  else
    {
      self->state = status->away_since_s > 0 ? LUMBAR_THEN_AWAY : LUMBAR_THEN_SITTING;
    }
}

static void
read_whereabouts (LumbarThen *self, const GArray *records, const LumbarStatus *status)
{
  const LumbarRecord *span = lumbar_then_span (records, self->at_s);
  const LumbarRecord *before = span_before (records, self->at_s);
  gint64 next_s = next_span_start (records, self->at_s);
  gint64 since_s = open_since (records, status);

  if (!span && before && next_s > 0 && next_s - lumbar_record_end (before) <= SEAM_S)
    span = before;

  if (span)
    take_span (self, records, span);
  else if (next_s == 0 && self->at_s >= since_s)
    take_open (self, records, status, since_s);
  else if (!before)
    self->begins_s = next_s > 0 ? next_s : since_s == G_MAXINT64 ? 0 : since_s;
}

/* What lay over it */

static gboolean
is_on (const LumbarRecord *record, LumbarRecordKind kind, gint64 at_s)
{
  return record && record->kind == kind && (record->until_wall_us == 0 || record->until_wall_us / LUMBAR_SECOND > at_s);
}

static void
read_silence (LumbarThen *self, const GArray *records)
{
  const LumbarRecord *pause = NULL, *hours = NULL;

  for (guint i = 0; i < records->len && lumbar_record_start (nth (records, i)) <= self->at_s; i++)
    {
      const LumbarRecord *record = nth (records, i);

      if (record->kind == LUMBAR_RECORD_PAUSED || record->kind == LUMBAR_RECORD_RESUMED)
        pause = record;
      else if (record->kind == LUMBAR_RECORD_CLOSED || record->kind == LUMBAR_RECORD_OPENED)
        hours = record;
    }

  hours = is_on (hours, LUMBAR_RECORD_CLOSED, self->at_s) ? hours : NULL;
  pause = is_on (pause, LUMBAR_RECORD_PAUSED, self->at_s) ? pause : NULL;
  if (!pause && !hours)
    return;

  self->state = pause ? LUMBAR_THEN_PAUSED : LUMBAR_THEN_CLOSED;
  self->since_s = lumbar_record_start (pause ? pause : hours);
  self->until_s = (pause ? pause : hours)->until_wall_us / LUMBAR_SECOND;

  for (guint i = 0; pause && i < records->len; i++)
    {
      const LumbarRecord *record = nth (records, i);

      if (record->kind == LUMBAR_RECORD_RESUMED && lumbar_record_start (record) > self->at_s
          && lumbar_record_start (record) < self->until_s && self->resumed_s == 0)
        self->resumed_s = lumbar_record_start (record);
    }
}

void
lumbar_then_read (LumbarThen *self, const GArray *records, const LumbarStatus *status, gint64 at_s)
{
  *self = (LumbarThen) { .at_s = at_s, .reason = LUMBAR_NO_REASON, .program = "" };

  read_whereabouts (self, records, status);
  if (self->state == LUMBAR_THEN_SITTING)
    self->since_s = sitting_since (records, self->since_s, at_s);
  if (self->state == LUMBAR_THEN_SITTING || self->state == LUMBAR_THEN_AWAY)
    read_silence (self, records);
  if (self->state == LUMBAR_THEN_SITTING)
    lumbar_then_read_reminder (self, records);
}
