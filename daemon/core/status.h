/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What anybody may know about now, in codes and absolute times, so that nobody has to tick.
 * The daemon publishes it, the clients read it back, text/ makes sentences of it. */

#pragma once

#include "core/event.h"

G_BEGIN_DECLS

typedef struct
{
  LumbarReason reason;
  char *by; /* (owned) "" where it is not known */
} LumbarHeld;

/* The settings that sentences name. Durations are seconds. */
typedef struct
{
  gint64 pause_after_s, forgiven_after_s;
  gint64 presence_cap_s; /* 0: films and calls are no sign of somebody */
  gint64 seam_s, hold_max_s;
  guint hold_for; /* bits of LumbarReason */
  char *hours;    /* (owned) (nullable) as in the settings: "Mon-Fri 09:00-18:00"; NULL: always */
} LumbarRules;

/* Times are seconds since 1970 UTC, 0 = none. */
typedef struct
{
  LumbarState state;
  LumbarPresence presence;

  gint64 sitting_base_s;   /* sitting_s = base + (since ? now - since : 0) */
  gint64 sitting_since_s;
  gint64 began_s;          /* "Sitting since": the first sign of this account */
  gint64 limit_s;
  gint64 due_at_s;         /* also when it lies in the past */

  LumbarHeld held[LUMBAR_N_REASONS];
  guint n_held;
  gboolean waiting_for_gap; /* due, not held: only the seam is missing */
  gint64 at_latest_s;       /* when it shows anyway: of a seam, full screen, film */
  gint64 not_before_s;      /* due, but something is over only just: never sooner than this */
  char *just_over;          /* (owned) (nullable) … a reason's word, "absence", "silence" or "start" */
  gboolean no_server;       /* nobody shows notifications: it is told here only */

  char *next_id, *next_name; /* (owned) (nullable) */
  gint64 next_hold_s;       /* of one side */
  guint next_sides;         /* 1, 2; 0: nothing is next */

  gint64 away_since_s;
  gint64 returned_s;        /* the last return */
  gint64 was_away_s;        /* seconds that absence took */
  gboolean fresh;           /* … and it started the count anew */
  gint64 last_input_s;      /* while watching or away */
  char *watching;           /* (owned) (nullable) the program that stands in for input; while away: that does so no more */
  gboolean in_call;         /* … by a call; else by a film */
  gboolean source_lost;     /* what told of keys and mouse is gone, but may come back */
  char *long_microphone;    /* (owned) (nullable) has used a microphone for too long to be in a call; "" where it is not known who */

  guint asked;              /* prompts of this round: 1, 2 */
  gint64 first_asked_s;     /* the first of them */
  gint64 asked_at_s;        /* the latest */
  gint64 withdrawn_at_s;    /* when the card goes */
  gint64 asks_again_s;      /* 0: not before they get up */
  gboolean quiet;           /* said twice in vain */
  gint64 snoozed_until_s;
  gint64 paused_until_s;
  char *paused_by;          /* (owned) (nullable) "user" or "hours" */

  gboolean guiding;
  gboolean guide_session;
  gboolean guide_paused;
  char *guide_paused_by;    /* (owned) (nullable) "user", "absence" or "restart" */
  char *guide_id, *guide_name; /* (owned) (nullable) the name of the variant that is guided */
  char *guide_cue, *guide_side_text; /* (owned) (nullable) */
  char *guide_careful;      /* (owned) (nullable) who should take care; the first two times it is done */
  guint guide_side;         /* 1, 2; 0: one-sided */
  LumbarPhase guide_phase;
  gint64 guide_ends_s;      /* of the phase; 0 while paused */
  gint64 guide_remaining_s; /* of the phase, when this was read; exact while paused */
  gint64 guide_until_s;     /* of all of it, the session's last stretch included; 0 while paused */
  gint64 guide_gives_up_s;  /* while paused */
  guint guide_step, guide_steps;
  gboolean guide_tones;     /* a tone marks each of its changes */

  gint64 session_s;         /* how long a full session would take now; 0: all stretches are off */
  LumbarRules rules;
} LumbarStatus;

void lumbar_status_init  (LumbarStatus *self);
void lumbar_status_clear (LumbarStatus *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LumbarStatus, lumbar_status_clear)

/* What makes a difference to a person: a snooze that ends before anything is due makes none. */
LumbarState lumbar_status_told_state (const LumbarStatus *self);

/* A day's counts, from history and the open span. */
typedef struct
{
  guint stretches, got_up, sessions;
  gint64 sitting_s;
} LumbarToday;

G_END_DECLS
