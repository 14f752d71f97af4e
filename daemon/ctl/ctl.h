/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The command line: a table of verbs, each a function that asks the daemon or tells it something.
 * It holds no state and decides nothing; everything it says about the daemon comes over the bus. */

#pragma once

#include "ctl/client.h"

G_BEGIN_DECLS

/* What the process ends with. */
typedef enum
{
  LUMBAR_EXIT_DONE,
  LUMBAR_EXIT_REFUSED,    /* the daemon said no, and why */
  LUMBAR_EXIT_USAGE,
  LUMBAR_EXIT_NOT_RUNNING
} LumbarExit;

/* CLOCK_REALTIME in microseconds, or whatever a test says it is. */
typedef gint64 (*LumbarClockFunc) (void);

typedef struct _LumbarVerb LumbarVerb;

/* One run of the program. */
typedef struct
{
  LumbarClockFunc now_us;
  const LumbarVerb *verb;
  LumbarClient *client;   /* (owned) (nullable) once lumbar_ctl_open () was called */
} LumbarCtl;

/* ARGV[0] is the verb's own name; NULL-terminated. */
typedef LumbarExit (*LumbarVerbFunc) (LumbarCtl *self, int argc, char **argv);

struct _LumbarVerb
{
  const char *group;      /* (nullable) the help's heading before it; translatable */
  const char *name;
  const char *arguments;  /* as in the help, or "" */
  const char *summary;    /* translatable */
  LumbarVerbFunc run;
};

/* In the order of the help. */
const LumbarVerb *lumbar_verbs (gsize *n_verbs);

/* The whole program but the clock. ARGV as main gets it. */
LumbarExit lumbar_ctl_run (int argc, char **argv, LumbarClockFunc now_us);

gint64 lumbar_ctl_now_s (LumbarCtl *self);

/* Connects; ACT: starts the daemon where it is not running. DONE, or what to end with: the person has been told. */
LumbarExit lumbar_ctl_open (LumbarCtl *self, gboolean act);

/* What lumbar_ctl_open() says where ERROR keeps it from connecting; NOT_RUNNING. */
LumbarExit lumbar_ctl_unreachable (const GError *error);

/* The call failed with ERROR: says why. ARGUMENT (nullable) is what the person typed. The exit to end with. */
LumbarExit lumbar_ctl_failed (LumbarCtl *self, const GError *error, const char *argument);

/* Prints the status's first line: what an act led to. DONE. */
LumbarExit lumbar_ctl_say_status (LumbarCtl *self);

/* Prints SENTENCE (nullable): what was done; and, without one or where TOO, the status's first line. DONE. */
LumbarExit lumbar_ctl_say_outcome (LumbarCtl *self, const char *sentence, gboolean too);

/* Says that the verb is used in another way, and how. MESSAGE (nullable) comes first. */
LumbarExit lumbar_ctl_usage (LumbarCtl *self, const char *message);

/* For verbs with options: takes them out of ARGV. FALSE for a wrong one: the person has been told, end with USAGE. */
gboolean lumbar_ctl_options (LumbarCtl *self, const GOptionEntry *entries, int *argc, char ***argv);

/* Prints how VERB is used; NULL: all of them. */
void lumbar_help_print (const LumbarVerb *verb);

/* The verbs, one function each. */
LumbarExit lumbar_verb_status    (LumbarCtl *self, int argc, char **argv);
LumbarExit lumbar_verb_why       (LumbarCtl *self, int argc, char **argv);
LumbarExit lumbar_verb_stretch   (LumbarCtl *self, int argc, char **argv);
LumbarExit lumbar_verb_session   (LumbarCtl *self, int argc, char **argv);
LumbarExit lumbar_verb_snooze    (LumbarCtl *self, int argc, char **argv);
LumbarExit lumbar_verb_skip      (LumbarCtl *self, int argc, char **argv);
LumbarExit lumbar_verb_done      (LumbarCtl *self, int argc, char **argv);
LumbarExit lumbar_verb_pause     (LumbarCtl *self, int argc, char **argv);
LumbarExit lumbar_verb_resume    (LumbarCtl *self, int argc, char **argv);
LumbarExit lumbar_verb_today     (LumbarCtl *self, int argc, char **argv);
LumbarExit lumbar_verb_history   (LumbarCtl *self, int argc, char **argv);
LumbarExit lumbar_verb_stretches (LumbarCtl *self, int argc, char **argv);
LumbarExit lumbar_verb_settings  (LumbarCtl *self, int argc, char **argv);
LumbarExit lumbar_verb_set       (LumbarCtl *self, int argc, char **argv);
LumbarExit lumbar_verb_attach    (LumbarCtl *self, int argc, char **argv);

G_END_DECLS
