/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A row is made fit for the tables when it is made: one that SQLite refused would hold up all that come after it. */

#include "store/row.h"

#include <string.h>

LumbarHistoryRow *
lumbar_history_row_new (const LumbarRecord *record, const LumbarNow *now, const char *boot_id)
{
  LumbarHistoryRow *self = g_new0 (LumbarHistoryRow, 1);
  g_autofree char *uuid = g_uuid_string_random ();
  const char *end;

  self->record = *record;
  self->record.stretch[LUMBAR_ID_MAX - 1] = '\0';
  self->record.name = record->name != NULL ? g_utf8_make_valid (record->name, -1) : NULL;
  self->record.program[LUMBAR_PROGRAM_MAX - 1] = '\0';
  if (!g_utf8_validate (self->record.program, -1, &end))
    self->record.program[end - self->record.program] = '\0'; /* another program's name, perhaps cut off within a letter */
  self->record.end_wall_us = MAX (record->start_wall_us, record->end_wall_us);
  g_strlcpy (self->uuid, uuid, sizeof self->uuid);
  g_strlcpy (self->boot_id, boot_id != NULL ? boot_id : "", sizeof self->boot_id);
  self->offset_s = (gint) (now->offset_us / LUMBAR_SECOND);
  self->seen_wall_us = now->wall_us;
  self->seen_boot_us = now->boot_us;

  return self;
}

void
lumbar_history_row_free (LumbarHistoryRow *self)
{
  if (self == NULL)
    return;

  g_free (self->record.name);
  g_free (self);
}

gboolean
lumbar_history_row_begins_in (const LumbarHistoryRow *self, LumbarUsec from_wall_us, LumbarUsec until_wall_us)
{
  return self->record.start_wall_us >= from_wall_us && self->record.start_wall_us < until_wall_us;
}

gboolean
lumbar_history_row_touches (const LumbarHistoryRow *self, LumbarUsec from_wall_us, LumbarUsec until_wall_us)
{
  if (lumbar_history_row_begins_in (self, from_wall_us, until_wall_us))
    return TRUE;

  return self->record.start_wall_us < until_wall_us && self->record.end_wall_us > from_wall_us;
}
