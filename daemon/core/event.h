/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Everything that can happen to the coach. A timeout is an event; now is a parameter beside it. */

#pragma once

#include "core/card.h"
#include "core/policy.h"

G_BEGIN_DECLS

typedef enum
{
  LUMBAR_EVENT_TIMEOUT,     /* the armed deadline, or any other reason to look at the clocks again */

  /* presence/ */
  LUMBAR_EVENT_INPUT,       /* at_us: the first input after an IDLE (sources report no other) */
  LUMBAR_EVENT_IDLE,        /* at_us, unseen: no input since then; one for each wanted threshold that is passed */
  LUMBAR_EVENT_SOURCE,      /* source, idle_us, counts_anew, sees_inhibitors */
  LUMBAR_EVENT_LOCK,        /* on */
  LUMBAR_EVENT_SLEEP,       /* on: about to suspend; off: back */
  LUMBAR_EVENT_SEAT,        /* on: one of the user's graphical sessions is active */
  LUMBAR_EVENT_CLOCK,       /* the wall clock or the time zone was changed */

  /* courtesy/, and presence/'s inhibitors */
  LUMBAR_EVENT_REASON,      /* reason, on, by */

  /* notify/ */
  LUMBAR_EVENT_ACTION,      /* action, generation */
  LUMBAR_EVENT_DISMISSED,   /* generation: closed by the person */

  /* voice/ */
  LUMBAR_EVENT_TONES,       /* on: tones can be heard on this machine; before the first one: they cannot */

  /* bus/ */
  LUMBAR_EVENT_STRETCH,     /* id or "": guide one stretch now */
  LUMBAR_EVENT_SESSION,
  LUMBAR_EVENT_GUIDE,       /* guide */
  LUMBAR_EVENT_SNOOZE,      /* duration_us, 0: the policy's */
  LUMBAR_EVENT_END_SNOOZE,
  LUMBAR_EVENT_SKIP,
  LUMBAR_EVENT_DONE,        /* id or "": the person did it without us */
  LUMBAR_EVENT_PAUSE,       /* duration_us, or until_wall_us where that is not LUMBAR_NEVER */
  LUMBAR_EVENT_RESUME,
  LUMBAR_EVENT_ANOTHER,

  /* app */
  LUMBAR_EVENT_POLICY,      /* policy: (transfer none) copied */
  LUMBAR_EVENT_CATALOGUE,   /* stretches: (transfer none) ref'd */
  LUMBAR_EVENT_STOP,        /* a clean stop: the last edge */
  LUMBAR_N_EVENTS
} LumbarEventType;

typedef enum
{
  LUMBAR_SOURCE_NONE,  /* no idle source on this desktop: all unlocked time counts */
  LUMBAR_SOURCE_LIVE,
  LUMBAR_SOURCE_LOST   /* there was one; it may come back */
} LumbarSourceState;

typedef enum
{
  LUMBAR_GUIDE_PAUSE,
  LUMBAR_GUIDE_RESUME,
  LUMBAR_GUIDE_NEXT,
  LUMBAR_GUIDE_PREVIOUS,
  LUMBAR_GUIDE_STOP,
  LUMBAR_GUIDE_START_NOW,
  LUMBAR_N_GUIDE_COMMANDS
} LumbarGuideCommand;

typedef struct
{
  LumbarEventType type;
  LumbarUsec at_us;               /* CLOCK_BOOTTIME, <= now */
  gboolean on;
  gboolean unseen;                /* IDLE: whether there was input at at_us is not known, only that none came later */
  LumbarSourceState source;
  LumbarUsec idle_us;             /* SOURCE: how long there was no input; LUMBAR_NEVER: it cannot tell */
  gboolean counts_anew;           /* SOURCE: its IDLE for a threshold counts from when that is wanted, at the earliest */
  gboolean sees_inhibitors;       /* SOURCE: it tells of no IDLE while a film keeps the screen on */
  LumbarReason reason;
  const char *by;                 /* (nullable) program */
  LumbarAction action;
  gint64 generation;
  const char *id;                 /* (nullable) stretch */
  LumbarGuideCommand guide;
  LumbarUsec duration_us;
  LumbarUsec until_wall_us;
  const LumbarPolicy *policy;
  GPtrArray *stretches;           /* (element-type LumbarStretch) in catalogue order */
} LumbarEvent;

/* How the edges hand an event to whoever owns them; EVENT lives until the call returns. */
typedef void (*LumbarEventFunc) (const LumbarEvent *event, gpointer user_data);

const char *lumbar_event_type_to_string      (LumbarEventType type);
const char *lumbar_guide_command_to_string   (LumbarGuideCommand command);
gboolean    lumbar_guide_command_from_string (const char *string, LumbarGuideCommand *out);

G_END_DECLS
