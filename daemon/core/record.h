/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A row of history, as the coach decides it; the store adds uuid, UTC offset and boot id. */

#pragma once

#include "core/types.h"

G_BEGIN_DECLS

typedef enum
{
  LUMBAR_RECORD_STRETCH,  /* its guide ran through, or the person said so */
  LUMBAR_RECORD_SESSION,  /* a full session came to its end */
  LUMBAR_RECORD_GOT_UP,
  LUMBAR_RECORD_SITTING,  /* a closed span of sitting */
  /* decisions, kept so that `lumbar why HH:MM` can tell; never counted */
  LUMBAR_RECORD_REMINDED,
  LUMBAR_RECORD_LATER,    /* put off; until */
  LUMBAR_RECORD_SKIPPED,
  LUMBAR_RECORD_IGNORED,
  /* how things stood, for the same; told to nobody who does not ask for them */
  LUMBAR_RECORD_DUE,
  LUMBAR_RECORD_HELD,     /* what a due reminder waits for has changed; reason and program, none: only a good moment is missing */
  LUMBAR_RECORD_UNSNOOZED, /* what was put off is so no longer: the person said so */
  LUMBAR_RECORD_PAUSED,   /* until */
  LUMBAR_RECORD_RESUMED,  /* before that, by the person */
  LUMBAR_RECORD_CLOSED,   /* the hours ended; until: where they are to begin again */
  LUMBAR_RECORD_OPENED,
  LUMBAR_RECORD_AWAY,     /* a closed span */
  LUMBAR_RECORD_GUIDED,   /* a closed span: one guide from its beginning to its end; until: it did not count, so it comes again then */
  LUMBAR_RECORD_OFF,      /* a closed span: Lumbar did not run */
  LUMBAR_N_RECORD_KINDS
} LumbarRecordKind;

typedef enum
{
  LUMBAR_ORIGIN_REMINDER, /* it answered a reminder */
  LUMBAR_ORIGIN_COMMAND,  /* the person asked, unprompted */
  LUMBAR_ORIGIN_SESSION,  /* a step of a full session */
  LUMBAR_ORIGIN_BREAK,    /* an absence nobody prompted */
  LUMBAR_ORIGIN_TOLD,     /* "I was up", "Done": believed, not seen */
  LUMBAR_ORIGIN_SEEN,     /* nobody's doing: it was so */
  LUMBAR_N_ORIGINS
} LumbarOrigin;

#define LUMBAR_PROGRAM_MAX 64
#define LUMBAR_NO_REASON   (-1)

typedef struct
{
  LumbarRecordKind kind;
  LumbarOrigin origin;
  LumbarUsec start_wall_us, end_wall_us; /* equal for a moment */
  LumbarId stretch;                      /* "" where it is about none */
  char *name;                            /* (owned) (nullable) the stretch's name as it was then */
  guint sides;                           /* sides held; 0 where it is about no stretch */
  gint reason;                           /* of HELD: LumbarReason, or LUMBAR_NO_REASON; of others unused */
  gchar program[LUMBAR_PROGRAM_MAX];     /* of HELD: whose call, camera or film; "" where that is not known */
  LumbarUsec until_wall_us;              /* when what began was planned to end; 0: nothing was planned */
} LumbarRecord;

/* Is KIND kept only to tell how things stood? Such rows are in no list of what was done. */
gboolean lumbar_record_is_circumstance (LumbarRecordKind kind);

const char *lumbar_record_kind_to_string   (LumbarRecordKind kind);
gboolean    lumbar_record_kind_from_string (const char *string, LumbarRecordKind *out);
const char *lumbar_origin_to_string        (LumbarOrigin origin);
gboolean    lumbar_origin_from_string      (const char *string, LumbarOrigin *out);

G_END_DECLS
