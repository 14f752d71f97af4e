/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A row of history: core's record with what the store adds to it. */

#pragma once

#include "core/memory.h"
#include "core/record.h"

G_BEGIN_DECLS

#define LUMBAR_UUID_SIZE 37

typedef struct
{
  LumbarRecord record;
  char uuid[LUMBAR_UUID_SIZE];
  char boot_id[LUMBAR_TEXT_MAX];
  gint offset_s;                 /* local time minus UTC when it was written */
  LumbarUsec seen_wall_us;       /* when it was first to be written */
  LumbarUsec seen_boot_us;       /* the same, CLOCK_BOOTTIME */
} LumbarHistoryRow;

/* A row for RECORD, first seen at NOW, with a uuid of its own; what the tables could not hold is put right. */
LumbarHistoryRow *lumbar_history_row_new (const LumbarRecord *record, const LumbarNow *now, const char *boot_id);

void lumbar_history_row_free (LumbarHistoryRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarHistoryRow, lumbar_history_row_free)

/* Does SELF begin in [FROM, UNTIL)? */
gboolean lumbar_history_row_begins_in (const LumbarHistoryRow *self, LumbarUsec from_wall_us, LumbarUsec until_wall_us);

/* Has SELF any instant in [FROM, UNTIL)? */
gboolean lumbar_history_row_touches (const LumbarHistoryRow *self, LumbarUsec from_wall_us, LumbarUsec until_wall_us);

G_END_DECLS
