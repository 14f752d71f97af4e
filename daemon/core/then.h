/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What was going on at some instant of the past, read from history: the rows that lie around it go in, codes and times
 * come out, of which text/then.h makes sentences. */

#pragma once

#include "core/record.h"
#include "core/status.h"

G_BEGIN_DECLS

typedef enum
{
  LUMBAR_THEN_UNKNOWN,   /* nothing is recorded of it */
  LUMBAR_THEN_OFF,       /* Lumbar did not run */
  LUMBAR_THEN_GUIDED,    /* a stretch, or the full session */
  LUMBAR_THEN_PAUSED,
  LUMBAR_THEN_CLOSED,    /* outside the hours */
  LUMBAR_THEN_AWAY,
  LUMBAR_THEN_SITTING,
  LUMBAR_THEN_DUE,       /* waiting for its moment */
  LUMBAR_THEN_SUGGESTED, /* not answered yet */
  LUMBAR_THEN_PUT_OFF,
  LUMBAR_THEN_QUIET      /* asked twice in vain */
} LumbarThenState;

/* What became of it in the end. */
typedef enum
{
  LUMBAR_ANSWER_NONE,    /* nothing yet, or nothing is recorded */
  LUMBAR_ANSWER_DONE,
  LUMBAR_ANSWER_STOPPED, /* begun, and broken off */
  LUMBAR_ANSWER_LATER,
  LUMBAR_ANSWER_SKIPPED,
  LUMBAR_ANSWER_IGNORED,
  LUMBAR_ANSWER_GOT_UP
} LumbarAnswer;

/* Times are seconds since 1970 UTC, 0 = none. */
typedef struct
{
  LumbarThenState state;
  gint64 at_s;        /* the instant asked about */
  gint64 since_s;     /* when that state began */
  gint64 until_s;     /* when it ended, or was planned to: PAUSED, CLOSED, PUT_OFF; 0: it is so still */
  gint64 resumed_s;   /* PAUSED: when the person ended it sooner */
  gint64 begins_s;    /* UNKNOWN: what is recorded begins only then */
  const char *name;   /* (nullable) the stretch, borrowed from the records or the status */

  gint reason;        /* DUE: LumbarReason, or LUMBAR_NO_REASON */
  const char *program; /* … and whose: borrowed, "" where that is not known */
  gboolean for_gap;   /* DUE without a reason: most likely for a gap in typing */

  gboolean session;   /* GUIDED */
  guint n_done;       /* … stretches finished in it */
  gboolean counted;   /* … it ran through, or far enough */

  gint64 due_s;       /* SITTING: when the next one became due */
  gint64 suggested_s; /* the first suggestion after that instant */
  gint64 again_s;     /* the last one, where there were more */
  LumbarAnswer answer;
  gint64 answered_s;
  gint64 later_s;     /* LATER: until then */
} LumbarThen;

/* RECORDS (element-type LumbarRecord) are those around AT_S, by when they begin. STATUS (nullable) is as of now: what goes on
 * still is in no record. SELF borrows from both. */
void lumbar_then_read (LumbarThen *self, const GArray *records, const LumbarStatus *status, gint64 at_s);

G_END_DECLS
