/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The world around a coach, for tests: clocks, a person at the keyboard, a faithful idle source, a screen with one
 * slot, a disk that has what was committed. It is not the daemon: nothing here is asynchronous and nothing waits.
 * After every event the invariants of checks.c are held against the coach; the first one broken is kept in `fault`. */

#pragma once

#include "core/coach.h"

G_BEGIN_DECLS

typedef struct
{
  LumbarUsec threshold_us;
  LumbarUsec made_us, made_mono_us; /* where the source cannot be asked, it counts from here */
  gboolean told;                    /* since the latest input */
} WorldRow;

typedef struct
{
  LumbarSourceState state;
  gboolean cannot_be_asked; /* SOURCE says nothing about the past, as on Wayland */
  gboolean sees_films;      /* and tells of no pause in input while a film keeps the screen on: ext-idle-notify 1 */
  gboolean inhibited;       /* such a film runs */
  gboolean probing;         /* … until it has listened for a second */
  gboolean typing;
  LumbarUsec every_us;      /* one key each; 0: hands never leave the keys */
  LumbarUsec input_us;      /* CLOCK_BOOTTIME of the latest input */
  LumbarUsec mono_us;       /* CLOCK_MONOTONIC of it: idle time stands still while suspended */
  LumbarUsec made_us;       /* when the present source was made */
  gboolean idle_told;       /* an IDLE went out since the latest input: the next one is news */
  GArray *rows;             /* (owned) (element-type WorldRow) the wanted thresholds */
} WorldSource;

/* What happened, for the report of a failure. */
typedef struct
{
  LumbarNow now;
  gint event;               /* LumbarEventType; -1: an effect */
  LumbarEvent details;      /* without its strings */
  LumbarEffect effect;      /* card ref'd, name not kept */
} WorldTrace;

/* Something that is on or off: a program at a microphone, or one of the other reasons. */
typedef struct
{
  gboolean on;
  char *by;                 /* (owned) (nullable) the program */
  /* when it last began and ended, as the daemon that runs was told; LUMBAR_NEVER: it was told nothing */
  LumbarUsec began_us, ended_us;
} WorldFact;

#define WORLD_CALLERS 12

#define WORLD_TRACES 64

typedef struct _World World;
struct _World
{
  LumbarNow now;
  char boot_id[LUMBAR_TEXT_MAX];
  guint boots;
  GTimeZone *zone;          /* (owned) */
  gboolean zone_seen;       /* the offset of the zone is as of `zone_until_us` */
  LumbarUsec zone_until_us;

  WorldSource source;
  gboolean locked, seat_left;
  LumbarUsec unlocked_us;   /* somebody was there then, keys or not */
  gboolean suspended;
  gboolean suspend_told;    /* logind said so */
  LumbarUsec woke_us;
  WorldFact facts[LUMBAR_N_REASONS];     /* CALL's own says whether there is any: */
  WorldFact callers[WORLD_CALLERS];      /* every program that was at a microphone */
  LumbarUsec reasons_us;                 /* when the latest of them changed */
  LumbarUsec detecting_us;               /* how long the detectors take to tell anything after a start */
  LumbarUsec detected_us;                /* when they will have, in this run; LUMBAR_NEVER: they have */

  LumbarPolicy *policy;     /* (owned) */
  GPtrArray *stretches;     /* (owned) (element-type LumbarStretch) */
  LumbarCoach *coach;       /* (owned) (nullable) NULL: not running */
  LumbarUsec run_us;        /* when it was started */
  LumbarDeadline armed;     /* the alarms, set after every event */

  gboolean on_disk;
  LumbarMemory disk;        /* as of the last commit */
  GArray *disk_turns;       /* (owned) (nullable) (element-type LumbarTurn) */
  gboolean edge, durable;   /* of the latest handle */

  LumbarCard *screen;       /* (owned) (nullable) what a person sees */
  LumbarTone tone;          /* what they heard last; NONE: words alone, or silence */
  GArray *records;          /* (owned) (element-type LumbarRecord) */
  LumbarRefusal refusal;    /* of the latest handle */
  guint shows, prompts;     /* SHOW so far; of these, reminders */
  guint n_checked, n_stretches; /* records held against the invariants; stretches among them */
  LumbarUsec sat_until_us;  /* the end of the latest recorded span of sitting */

  gboolean stepped;         /* the wall clock was set: records need not be in order */
  LumbarUsec bound_us;      /* time in which somebody may have been sitting there, so far */
  gboolean seen;            /* since its start the coach has heard from a source; before, what is stored is believed */
  LumbarUsec least_us;      /* the least of account - bound so far */
  LumbarUsec ripe_us;       /* since when nothing has been in the way of what is due; LUMBAR_NEVER */

  guint (*coin) (World *self, guint sides); /* (nullable) decides what happens first at one instant */
  void (*on_handle) (World *self, const LumbarEvent *event, gpointer user_data); /* (nullable) before each handle */
  gpointer user_data;

  WorldTrace traces[WORLD_TRACES];
  guint64 n_traces;
  guint64 handles;
  guint at_this_instant;    /* handles since the clock last moved */
  gboolean unchecked;       /* the invariants are not looked at: for a bench */
  GString *fault;           /* (owned) (nullable) */
};

/* WALL_US: when it begins. Nobody has ever run the daemon; no coach yet. */
World *world_new  (LumbarUsec wall_us, const char *zone);
void   world_free (World *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

/* Time */
void       world_set_zone   (World *self, const char *zone);   /* and tells the coach */
void       world_set_clock  (World *self, LumbarUsec wall_us); /* and tells the coach */
void       world_advance    (World *self, LumbarUsec boot_us); /* everything that is due on the way happens */
/* DATE: "2026-11-23" */
LumbarUsec world_wall_at    (World *self, const char *date, guint hour, guint minute, guint second);
LumbarUsec world_local      (World *self);                     /* wall + offset */

/* The daemon's life */
void world_had_lives (World *self); /* a day in an earlier boot: welcomed, nothing else */
void world_start     (World *self);
void world_kill      (World *self);
void world_stop      (World *self); /* cleanly */
void world_reboot    (World *self, LumbarUsec boot_us); /* a new boot that is BOOT_US old; not running */

/* The same world, in which the daemon was killed just now and started again from what SELF has on disk; its history
 * begins anew. No reason may be on, and the machine must be awake. (transfer full) */
World *world_fork   (World *self);

/* The person and the machine */
void world_input       (World *self);
void world_type        (World *self, LumbarUsec every_us);
void world_hands_off   (World *self);
void world_set_source  (World *self, LumbarSourceState state);
void world_lock        (World *self, gboolean on);
void world_seat        (World *self, gboolean on);
void world_suspend     (World *self, gboolean told);
void world_wake        (World *self);
/* A call begins and ends program by program, off by NULL ends all of them; "" is a program that nobody knows. */
void world_reason      (World *self, LumbarReason reason, gboolean on, const char *by);
void world_press       (World *self, LumbarAction action, gint64 generation);
void world_dismiss     (World *self, gint64 generation);

/* Any other event */
void world_tell       (World *self, const LumbarEvent *event);
void world_set_policy (World *self); /* after `policy` was changed */

/* What a person would say who knows the settings: is REASON on, and one to wait for? A film that the source takes for input
 * shows only after half a minute. */
gboolean   world_is_on         (World *self, LumbarReason reason);
/* … and does it still hold back what is due since DUE_US? */
gboolean   world_is_holding    (World *self, LumbarReason reason, LumbarUsec due_us);
gboolean   world_is_at_microphone (World *self, const char *program);
/* … and is that a call? NULL: any. */
gboolean   world_is_calling    (World *self, const char *program);
/* When the last call, camera or screen share ended that a reminder waits for; LUMBAR_NEVER */
LumbarUsec world_meeting_ended (World *self);

/* Reading */
LumbarUsec world_account      (World *self);
gboolean   world_is_off       (World *self, const char *id);
char      *world_traces       (World *self, guint n, gboolean effects_only); /* the latest; (transfer full) */
char      *world_effect_text  (const LumbarEffect *effect);                  /* (transfer full) */

/* Keeps the first one. */
void world_fault (World *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
