/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The words that every layer shares: instants, states, presence, reasons.
 * Plain values only; whoever needs behaviour includes the file that has it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Microseconds: the one unit of time inside the program. */
typedef gint64 LumbarUsec;

#define LUMBAR_SECOND ((LumbarUsec) G_USEC_PER_SEC)
#define LUMBAR_MINUTE (60 * LUMBAR_SECOND)
#define LUMBAR_HOUR   (60 * LUMBAR_MINUTE)
#define LUMBAR_DAY    (24 * LUMBAR_HOUR)

/* As a deadline: not armed. As an instant in the past: did not happen. */
#define LUMBAR_NEVER  G_MAXINT64

/* The clocks, all read at one moment. */
typedef struct
{
  LumbarUsec boot_us;      /* CLOCK_BOOTTIME: runs through suspend, never steps; durations live here */
  LumbarUsec wall_us;      /* CLOCK_REALTIME since 1970 UTC: may step; stamps history */
  LumbarUsec suspended_us; /* BOOTTIME - MONOTONIC: grows by exactly the time spent suspended */
  LumbarUsec offset_us;    /* local time minus UTC, right now */
} LumbarNow;

/* A stretch's id is the name of its file without number and suffix; the catalogue refuses longer ones. */
#define LUMBAR_ID_MAX 48
typedef gchar LumbarId[LUMBAR_ID_MAX];

/* What a person is told; the first that holds, in this order. */
typedef enum
{
  LUMBAR_STATE_GUIDING,
  LUMBAR_STATE_PAUSED,
  LUMBAR_STATE_AWAY,
  LUMBAR_STATE_HELD,
  LUMBAR_STATE_REMINDING,
  LUMBAR_STATE_SNOOZED,
  LUMBAR_STATE_DUE,
  LUMBAR_STATE_SITTING,
  LUMBAR_N_STATES
} LumbarState;

typedef enum
{
  LUMBAR_PRESENCE_INPUT,    /* keys or mouse within pause-after */
  LUMBAR_PRESENCE_WATCHING, /* no input, but a believed film or call */
  LUMBAR_PRESENCE_AWAY,
  LUMBAR_PRESENCE_LOCKED,   /* also: none of the user's graphical sessions is active */
  LUMBAR_PRESENCE_ASLEEP,
  LUMBAR_PRESENCE_UNKNOWN,  /* nothing on this desktop tells */
  LUMBAR_N_PRESENCES
} LumbarPresence;

/* Reasons to hold a due reminder back; the order is the order of [reminder] hold-for. */
typedef enum
{
  LUMBAR_REASON_CALL,
  LUMBAR_REASON_CAMERA,
  LUMBAR_REASON_SCREEN_SHARE,
  LUMBAR_REASON_DO_NOT_DISTURB,
  LUMBAR_REASON_FULL_SCREEN,
  LUMBAR_REASON_FILM, /* something inhibits idle */
  LUMBAR_N_REASONS
} LumbarReason;

typedef enum
{
  LUMBAR_PLACE_UNSET,
  LUMBAR_PLACE_HOME,
  LUMBAR_PLACE_OFFICE,
  LUMBAR_N_PLACES
} LumbarPlace;

typedef enum
{
  LUMBAR_PHASE_READY,
  LUMBAR_PHASE_HOLD,
  LUMBAR_PHASE_SWITCH,
  LUMBAR_N_PHASES
} LumbarPhase;

/* The bus's and the settings' spelling of each, and back (FALSE leaves *out as it was). */
const char *lumbar_state_to_string      (LumbarState state);
gboolean    lumbar_state_from_string    (const char *string, LumbarState *out);
const char *lumbar_presence_to_string   (LumbarPresence presence);
gboolean    lumbar_presence_from_string (const char *string, LumbarPresence *out);
const char *lumbar_reason_to_string     (LumbarReason reason);
gboolean    lumbar_reason_from_string   (const char *string, LumbarReason *out);
const char *lumbar_place_to_string      (LumbarPlace place);
gboolean    lumbar_place_from_string    (const char *string, LumbarPlace *out);
const char *lumbar_phase_to_string      (LumbarPhase phase);
gboolean    lumbar_phase_from_string    (const char *string, LumbarPhase *out);

G_END_DECLS
