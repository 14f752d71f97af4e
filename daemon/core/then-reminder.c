/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A reminder's story, from the decisions on both sides of an instant. */

#include "core/then-private.h"

/* How long a gap in typing may be waited for, and a reminder after a return: [reminder] seam-max and [sitting]
 * forgiven-after as they are for nearly everybody. */
#define GAP_S    (4 * 60)
#define RETURN_S (5 * 60)
/* What comes later than this answers another question. */
#define HORIZON_S (12 * 3600)

/* As of some instant. */
typedef struct
{
  gint64 due_s, suggested_s, later_at_s, later_until_s;
  gboolean quiet;
  const LumbarRecord *held; /* (nullable) */
  const char *name;         /* (nullable) */
} Story;

/* When RECORD decided something: a span at its end. */
static gint64
moment_of (const LumbarRecord *record)
{
  return lumbar_record_end (record);
}

static gint
compare_moments (gconstpointer a, gconstpointer b)
{
  const LumbarRecord *record_a = *(const LumbarRecord *const *) a;
  const LumbarRecord *record_b = *(const LumbarRecord *const *) b;

  if (moment_of (record_a) != moment_of (record_b))
    return moment_of (record_a) < moment_of (record_b) ? -1 : 1;

  return record_a < record_b ? -1 : record_a > record_b; /* as they were written */
}

/* (transfer container) All that was decided, in order. */
static GPtrArray *
in_order (const GArray *records)
{
  GPtrArray *moments = g_ptr_array_sized_new (records->len);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (moments, &g_array_index (records, LumbarRecord, i));
  g_ptr_array_sort (moments, compare_moments);

  return moments;
}

/* It became due, and the time it rested on was taken back. */
static gboolean
was_taken_back (const LumbarRecord *due, const GArray *records)
{
  const LumbarRecord *span = lumbar_then_span (records, lumbar_record_start (due));

  return span && span->kind == LUMBAR_RECORD_AWAY && lumbar_record_start (span) < lumbar_record_start (due);
}

static void
follow (Story *story, const LumbarRecord *record, const GArray *records)
{
  switch (record->kind)
    {
    case LUMBAR_RECORD_DUE:
      if (!was_taken_back (record, records))
        *story = (Story) { .due_s = moment_of (record) };
      return;
    case LUMBAR_RECORD_HELD:
      story->held = record;
      story->suggested_s = story->later_until_s = 0;
      story->quiet = FALSE;
      return;
    case LUMBAR_RECORD_REMINDED:
      *story = (Story) { .due_s = story->due_s > 0 ? story->due_s : moment_of (record), .suggested_s = moment_of (record),
                         .name = record->name };
      return;
    case LUMBAR_RECORD_LATER:
      /* Until when, older rows do not say. */
      if (record->until_wall_us == 0)
        {
          *story = (Story) { 0 };
          return;
        }
      *story = (Story) { .due_s = story->due_s, .later_at_s = moment_of (record),
                         .later_until_s = record->until_wall_us / LUMBAR_SECOND, .name = record->name };
      return;
    case LUMBAR_RECORD_UNSNOOZED:
      story->later_until_s = 0;
      return;
    case LUMBAR_RECORD_IGNORED:
      *story = (Story) { .due_s = story->due_s, .quiet = TRUE };
      return;
    case LUMBAR_RECORD_GUIDED:
      *story = (Story) { .later_at_s = moment_of (record), .later_until_s = record->until_wall_us / LUMBAR_SECOND,
                         .name = record->name };
      return;
    case LUMBAR_RECORD_STRETCH:
    case LUMBAR_RECORD_SESSION:
    case LUMBAR_RECORD_GOT_UP:
    case LUMBAR_RECORD_SKIPPED:
      *story = (Story) { .due_s = 0 };
      return;
    case LUMBAR_RECORD_SITTING:
    case LUMBAR_RECORD_PAUSED:
    case LUMBAR_RECORD_RESUMED:
    case LUMBAR_RECORD_CLOSED:
    case LUMBAR_RECORD_OPENED:
    case LUMBAR_RECORD_AWAY:
    case LUMBAR_RECORD_OFF:
    case LUMBAR_N_RECORD_KINDS:
      return;
    }
}

/* Nothing held it: was it typing that did, as far as can be told? */
static gboolean
waited_for_gap (const Story *story, const GArray *records, gint64 at_s)
{
  gint64 since_s = MAX (MAX (story->due_s, story->later_until_s), story->held ? moment_of (story->held) : 0);

  for (guint i = 0; i < records->len; i++)
    {
      const LumbarRecord *record = &g_array_index (records, LumbarRecord, i);

      if (record->kind == LUMBAR_RECORD_AWAY && lumbar_record_end (record) <= at_s
          && at_s - lumbar_record_end (record) < RETURN_S)
        return FALSE;
    }

  return at_s - since_s <= GAP_S;
}

static void
take_story (LumbarThen *self, const Story *story, const GArray *records)
{
  self->name = story->name;
  if (story->later_until_s > self->at_s)
    {
      self->state = LUMBAR_THEN_PUT_OFF;
      self->since_s = story->later_at_s;
      self->until_s = story->later_until_s;
      return;
    }

  self->until_s = 0;
  if (story->due_s == 0)
    return;

  self->state = story->quiet ? LUMBAR_THEN_QUIET : story->suggested_s > 0 ? LUMBAR_THEN_SUGGESTED : LUMBAR_THEN_DUE;
  self->since_s = self->state == LUMBAR_THEN_SUGGESTED ? story->suggested_s : story->due_s;
  if (self->state != LUMBAR_THEN_DUE)
    return;

  self->reason = story->held ? story->held->reason : LUMBAR_NO_REASON;
  self->program = story->held ? story->held->program : "";
  self->for_gap = self->reason == LUMBAR_NO_REASON && waited_for_gap (story, records, self->at_s);
}

static LumbarAnswer
answer_of (const LumbarRecord *record)
{
  switch (record->kind)
    {
    case LUMBAR_RECORD_STRETCH:
    case LUMBAR_RECORD_SESSION:
      return LUMBAR_ANSWER_DONE;
    case LUMBAR_RECORD_GUIDED:
      return record->until_wall_us != 0 ? LUMBAR_ANSWER_STOPPED : LUMBAR_ANSWER_NONE;
    case LUMBAR_RECORD_LATER:
      return LUMBAR_ANSWER_LATER;
    case LUMBAR_RECORD_SKIPPED:
      return LUMBAR_ANSWER_SKIPPED;
    case LUMBAR_RECORD_IGNORED:
      return LUMBAR_ANSWER_IGNORED;
    case LUMBAR_RECORD_GOT_UP:
      return LUMBAR_ANSWER_GOT_UP;
    case LUMBAR_RECORD_SITTING:
    case LUMBAR_RECORD_REMINDED:
    case LUMBAR_RECORD_DUE:
    case LUMBAR_RECORD_HELD:
    case LUMBAR_RECORD_UNSNOOZED:
    case LUMBAR_RECORD_PAUSED:
    case LUMBAR_RECORD_RESUMED:
    case LUMBAR_RECORD_CLOSED:
    case LUMBAR_RECORD_OPENED:
    case LUMBAR_RECORD_AWAY:
    case LUMBAR_RECORD_OFF:
    case LUMBAR_N_RECORD_KINDS:
      break;
    }

  return LUMBAR_ANSWER_NONE;
}

/* Takes in what came next; FALSE: that is the end of it. */
static gboolean
come_after (LumbarThen *self, const LumbarRecord *record, const GArray *records)
{
  gint64 moment_s = moment_of (record);

  if (moment_s > self->at_s + HORIZON_S || record->kind == LUMBAR_RECORD_OFF)
    return FALSE;

  if (record->kind == LUMBAR_RECORD_DUE && self->state == LUMBAR_THEN_SITTING && !was_taken_back (record, records))
    self->due_s = moment_s;
  else if (record->kind == LUMBAR_RECORD_REMINDED && self->suggested_s == 0)
    self->suggested_s = moment_s;
  else if (record->kind == LUMBAR_RECORD_REMINDED)
    self->again_s = moment_s;

  self->answer = answer_of (record);
  if (self->answer == LUMBAR_ANSWER_NONE)
    return TRUE;

  self->answered_s = moment_s;
  self->later_s = record->until_wall_us / LUMBAR_SECOND;
  return FALSE;
}

void
lumbar_then_read_reminder (LumbarThen *self, const GArray *records)
{
  g_autoptr (GPtrArray) moments = in_order (records);
  Story story = { .due_s = 0 };
  guint i = 0;

  for (; i < moments->len && moment_of (moments->pdata[i]) <= self->at_s; i++)
    follow (&story, moments->pdata[i], records);

  take_story (self, &story, records);
  while (i < moments->len && come_after (self, moments->pdata[i], records))
    i++;
}
