/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What the person decided: every setting, with its unit, default and bounds.
 * The table in policy.c is the only place that knows a key. */

#pragma once

#include "core/types.h"

G_BEGIN_DECLS

typedef enum
{
  LUMBAR_KEY_DURATION, /* LumbarUsec */
  LUMBAR_KEY_BOOL,     /* gboolean */
  LUMBAR_KEY_PLACE,    /* LumbarPlace */
  LUMBAR_KEY_VOICE,    /* LumbarVoice */
  LUMBAR_KEY_REASONS,  /* guint: bit (1 << LumbarReason) */
  LUMBAR_KEY_HOURS,    /* LumbarHours: "Mon-Fri 09:00-12:30 13:00-18:00; Sat 10:00-12:00", empty = always */
  LUMBAR_KEY_CLOCK,    /* LumbarUsec since local midnight: "05:00" */
  LUMBAR_KEY_LIST      /* char **, NULL-terminated, never NULL: "a;b;c" */
} LumbarKeyType;

typedef enum { LUMBAR_VOICE_AUTO, LUMBAR_VOICE_ON, LUMBAR_VOICE_OFF } LumbarVoice;

/* One opening of a week: minutes since Monday 00:00 local; start < end <= 7 * 24 * 60.
 * A range over Sunday's midnight is stored as two. */
typedef struct { guint start_min, end_min; } LumbarOpening;

#define LUMBAR_HOURS_MAX 64
typedef struct
{
  LumbarOpening openings[LUMBAR_HOURS_MAX]; /* sorted, not overlapping */
  guint n;                                  /* 0 = always open */
} LumbarHours;

typedef struct
{
  /* [sitting] */
  LumbarUsec limit_us, pause_after_us, forgiven_after_us, presence_cap_us;
  gboolean count_presence;
  char **presence_ignore;

  /* [reminder] */
  LumbarUsec seam_us, seam_max_us, snooze_us, ask_again_us, on_screen_us, hold_max_us;
  guint hold_for; /* bits of LumbarReason */
  char **call_ignore;
  LumbarHours hours;
  gboolean reminder_sound;

  /* [guide] */
  LumbarUsec hold_us, get_ready_us, settle_us, switch_us;
  gboolean guide_sound;
  LumbarVoice voice;

  /* [stretches] */
  LumbarPlace place;
  char **off, **avoid;

  /* [day] */
  LumbarUsec day_starts_us;

  /* [history] */
  LumbarUsec keep_us; /* LUMBAR_NEVER = for ever */
} LumbarPolicy;

/* A row of the table. */
typedef struct
{
  const char *section, *name;
  LumbarKeyType type;
  gsize offset;              /* of the member in LumbarPolicy */
  const char *default_text;  /* as a person would write it */
  LumbarUsec min, max;       /* of durations */
  const char *expected;      /* what a good value looks like: "5s … 12h" (generated for durations: NULL) */
  const char *sentence;      /* one sentence: what it does */
  const char *former;        /* former names, "section.name;…", or NULL */
} LumbarKey;

const LumbarKey *lumbar_policy_keys (gsize *n_keys);

/* Finds "section.name", or "name" where that is unique, also by a former name; NULL where there is none. */
const LumbarKey *lumbar_policy_find_key (const char *dotted);

LumbarPolicy *lumbar_policy_new  (void); /* all defaults */
LumbarPolicy *lumbar_policy_copy (const LumbarPolicy *self);
void          lumbar_policy_free (LumbarPolicy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarPolicy, lumbar_policy_free)

/* Parses TEXT into KEY's member. FALSE and *expected (transfer full: "must be 5s … 12h") where it is no
 * value of that key; SELF is then unchanged. */
gboolean lumbar_policy_set (LumbarPolicy *self, const LumbarKey *key, const char *text, char **expected);

/* What a good value of KEY looks like: "must be 5s … 12h". (transfer full) */
char *lumbar_policy_expected (const LumbarKey *key);

/* KEY's value as a person would write it; parses back to the same. (transfer full) */
char *lumbar_policy_get (const LumbarPolicy *self, const LumbarKey *key);

/* The rules between keys: pause-after <= forgiven-after, seam <= seam-max. Repairs the pair to its last
 * good state from PREVIOUS (or defaults where that does not hold either) and returns the key that broke it
 * with *expected (transfer full), or NULL. Call again until NULL. */
const LumbarKey *lumbar_policy_check (LumbarPolicy *self, const LumbarPolicy *previous, char **expected);

/* Is LOCAL (wall + offset) within the hours? *next_change_us gets the local instant at which the answer changes,
 * LUMBAR_NEVER where it never does. */
gboolean lumbar_hours_open (const LumbarHours *self, LumbarUsec local_us, LumbarUsec *next_change_us);

G_END_DECLS
