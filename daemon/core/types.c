/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The spelling of the words that every layer shares. */

#include "core/types.h"

#include "core/words.h"

static const char *const state_words[] = {
  [LUMBAR_STATE_GUIDING] = "guiding",
  [LUMBAR_STATE_PAUSED] = "paused",
  [LUMBAR_STATE_AWAY] = "away",
  [LUMBAR_STATE_HELD] = "held",
  [LUMBAR_STATE_REMINDING] = "reminding",
  [LUMBAR_STATE_SNOOZED] = "snoozed",
  [LUMBAR_STATE_DUE] = "due",
  [LUMBAR_STATE_SITTING] = "sitting"
};

static const char *const presence_words[] = {
  [LUMBAR_PRESENCE_INPUT] = "input",
  [LUMBAR_PRESENCE_WATCHING] = "watching",
  [LUMBAR_PRESENCE_AWAY] = "away",
  [LUMBAR_PRESENCE_LOCKED] = "locked",
  [LUMBAR_PRESENCE_ASLEEP] = "asleep",
  [LUMBAR_PRESENCE_UNKNOWN] = "unknown"
};

static const char *const reason_words[] = {
  [LUMBAR_REASON_CALL] = "call",
  [LUMBAR_REASON_CAMERA] = "camera",
  [LUMBAR_REASON_SCREEN_SHARE] = "screen-share",
  [LUMBAR_REASON_DO_NOT_DISTURB] = "do-not-disturb",
  [LUMBAR_REASON_FULL_SCREEN] = "full-screen",
  [LUMBAR_REASON_FILM] = "film"
};

static const char *const place_words[] = {
  [LUMBAR_PLACE_UNSET] = "unset",
  [LUMBAR_PLACE_HOME] = "home",
  [LUMBAR_PLACE_OFFICE] = "office"
};

static const char *const phase_words[] = {
  [LUMBAR_PHASE_READY] = "ready",
  [LUMBAR_PHASE_HOLD] = "hold",
  [LUMBAR_PHASE_SWITCH] = "switch"
};

LUMBAR_DEFINE_WORDS (lumbar_state, LumbarState, state_words)
LUMBAR_DEFINE_WORDS (lumbar_presence, LumbarPresence, presence_words)
LUMBAR_DEFINE_WORDS (lumbar_reason, LumbarReason, reason_words)
LUMBAR_DEFINE_WORDS (lumbar_place, LumbarPlace, place_words)
LUMBAR_DEFINE_WORDS (lumbar_phase, LumbarPhase, phase_words)
