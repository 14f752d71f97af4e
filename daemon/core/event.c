/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The spelling of events and of the guide's commands. */

#include "core/event.h"

#include "core/words.h"

static const char *const event_words[] = {
  [LUMBAR_EVENT_TIMEOUT] = "timeout",
  [LUMBAR_EVENT_INPUT] = "input",
  [LUMBAR_EVENT_IDLE] = "idle",
  [LUMBAR_EVENT_SOURCE] = "source",
  [LUMBAR_EVENT_LOCK] = "lock",
  [LUMBAR_EVENT_SLEEP] = "sleep",
  [LUMBAR_EVENT_SEAT] = "seat",
  [LUMBAR_EVENT_CLOCK] = "clock",
  [LUMBAR_EVENT_REASON] = "reason",
  [LUMBAR_EVENT_ACTION] = "action",
  [LUMBAR_EVENT_DISMISSED] = "dismissed",
  [LUMBAR_EVENT_STRETCH] = "stretch",
  [LUMBAR_EVENT_SESSION] = "session",
  [LUMBAR_EVENT_GUIDE] = "guide",
  [LUMBAR_EVENT_SNOOZE] = "snooze",
  [LUMBAR_EVENT_END_SNOOZE] = "end-snooze",
  [LUMBAR_EVENT_SKIP] = "skip",
  [LUMBAR_EVENT_DONE] = "done",
  [LUMBAR_EVENT_PAUSE] = "pause",
  [LUMBAR_EVENT_RESUME] = "resume",
  [LUMBAR_EVENT_ANOTHER] = "another",
  [LUMBAR_EVENT_TONES] = "tones",
  [LUMBAR_EVENT_POLICY] = "policy",
  [LUMBAR_EVENT_CATALOGUE] = "catalogue",
  [LUMBAR_EVENT_STOP] = "stop"
};

static const char *const guide_words[] = {
  [LUMBAR_GUIDE_PAUSE] = "pause",
  [LUMBAR_GUIDE_RESUME] = "resume",
  [LUMBAR_GUIDE_NEXT] = "next",
  [LUMBAR_GUIDE_PREVIOUS] = "previous",
  [LUMBAR_GUIDE_STOP] = "stop",
  [LUMBAR_GUIDE_START_NOW] = "start-now"
};

LUMBAR_DEFINE_WORDS (lumbar_guide_command, LumbarGuideCommand, guide_words)

const char *
lumbar_event_type_to_string (LumbarEventType type)
{
  return (guint) type < G_N_ELEMENTS (event_words) ? event_words[type] : "unknown";
}
