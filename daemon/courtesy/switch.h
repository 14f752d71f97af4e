/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Where a notification server keeps "do not disturb": one kind of switch for each way there is, one file each. Which server
 * has which is do-not-disturb-servers.h's business. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef void (*LumbarSwitchFunc) (gboolean on, gpointer user_data);

/* A switch is looked at from START to STOP. FUNC gets what it says whenever that is known anew, from the main loop, not
 * before START returns and never after STOP; until then it is off. WHERE, of the kind's own type, outlives the switch.
 * Nothing blocks, nobody is started, nobody is asked again and again. */
typedef struct
{
  gpointer (*start) (gconstpointer where, LumbarSwitchFunc func, gpointer user_data); /* (transfer full) */
  void     (*stop)  (gpointer self);
} LumbarSwitchKind;

/* A question to somebody on the session bus, asked anew after each of its signals that may have changed the answer. Anything
 * but a boolean, or a variant of one, is off. */
typedef struct
{
  const char *name, *path;
  const char *ask_interface, *ask;
  const char *arguments[2]; /* both or none */
  const char *signal_interface;
  const char *signal;       /* (nullable) any */
  const char *about;        /* (nullable) the signal's first argument */
} LumbarSwitchQuestion;
extern const LumbarSwitchKind lumbar_switch_question;

/* A boolean key of GSettings. A schema or key that is not installed is said and off. The first such key loads dconf, with
 * a thread that sleeps until something under the schema's path is changed; both stay for the life of the process. */
typedef struct
{
  const char *schema, *key;
  gboolean inverted;        /* TRUE there means: do disturb */
} LumbarSwitchKey;
extern const LumbarSwitchKind lumbar_switch_key;

/* Both without a WHERE: the modes of mako, and a line of LXQt's settings. */
extern const LumbarSwitchKind lumbar_switch_mako;
extern const LumbarSwitchKind lumbar_switch_lxqt;

G_END_DECLS
