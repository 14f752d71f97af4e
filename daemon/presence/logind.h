/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What logind knows: this user's sessions, and when the machine sleeps. All of it asynchronous; without logind (or
 * before it answers) everything is as if it said: not locked, in front, awake. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _LumbarLogind LumbarLogind;

typedef struct
{
  void (*unlocked) (gpointer user_data); /* get_locked() went from TRUE to FALSE; followed by changed() */
  void (*changed)  (gpointer user_data); /* something may have changed; once for certain when things are first known */
} LumbarLogindFuncs;

LumbarLogind *lumbar_logind_new   (const LumbarLogindFuncs *funcs, gpointer user_data);
void          lumbar_logind_free  (LumbarLogind *self);
void          lumbar_logind_start (LumbarLogind *self);

gboolean lumbar_logind_get_locked (LumbarLogind *self); /* every session in front is (LockedHint) */
gboolean lumbar_logind_get_seated (LumbarLogind *self); /* one of the graphical sessions is in front (Active) */
gboolean lumbar_logind_get_asleep (LumbarLogind *self); /* between PrepareForSleep true and false */
gboolean lumbar_logind_get_gone   (LumbarLogind *self); /* there were graphical sessions, and now there are none */

G_END_DECLS
