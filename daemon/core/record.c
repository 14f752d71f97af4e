/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The spelling of history's kinds and origins: what the database holds. */

#include "core/record.h"

#include "core/words.h"

static const char *const kind_words[] = {
  [LUMBAR_RECORD_STRETCH] = "stretch",
  [LUMBAR_RECORD_SESSION] = "session",
  [LUMBAR_RECORD_GOT_UP] = "got-up",
  [LUMBAR_RECORD_SITTING] = "sitting",
  [LUMBAR_RECORD_REMINDED] = "reminded",
  [LUMBAR_RECORD_LATER] = "later",
  [LUMBAR_RECORD_SKIPPED] = "skipped",
  [LUMBAR_RECORD_IGNORED] = "ignored",
  [LUMBAR_RECORD_DUE] = "due",
  [LUMBAR_RECORD_HELD] = "held",
  [LUMBAR_RECORD_UNSNOOZED] = "unsnoozed",
  [LUMBAR_RECORD_PAUSED] = "paused",
  [LUMBAR_RECORD_RESUMED] = "resumed",
  [LUMBAR_RECORD_CLOSED] = "closed",
  [LUMBAR_RECORD_OPENED] = "opened",
  [LUMBAR_RECORD_AWAY] = "away",
  [LUMBAR_RECORD_GUIDED] = "guided",
  [LUMBAR_RECORD_OFF] = "off"
};

static const char *const origin_words[] = {
  [LUMBAR_ORIGIN_REMINDER] = "reminder",
  [LUMBAR_ORIGIN_COMMAND] = "command",
  [LUMBAR_ORIGIN_SESSION] = "session",
  [LUMBAR_ORIGIN_BREAK] = "break",
  [LUMBAR_ORIGIN_TOLD] = "told",
  [LUMBAR_ORIGIN_SEEN] = "seen"
};

LUMBAR_DEFINE_WORDS (lumbar_record_kind, LumbarRecordKind, kind_words)
LUMBAR_DEFINE_WORDS (lumbar_origin, LumbarOrigin, origin_words)

gboolean
lumbar_record_is_circumstance (LumbarRecordKind kind)
{
  return kind >= LUMBAR_RECORD_DUE;
}
