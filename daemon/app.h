/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The composition root: creates, wires and owns every part, and holds the pump.
 *
 * Every wake-up goes through the pump: read the clocks once, ask the coach, commit, carry the effects out, arm the one
 * alarm. Only the coach decides; only its effects touch the world. */

#pragma once

#include "core/coach.h"
#include "platform/alarm.h"
#include "platform/clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  LUMBAR_EXIT_DONE = 0,
  LUMBAR_EXIT_FAILED = 1,
  LUMBAR_EXIT_RESTART = 75 /* the session bus is gone: the unit starts us anew (EX_TEMPFAIL) */
} LumbarExit;

/* Who watches the effects from outside: the tour. */
typedef void (*LumbarEffectFunc) (const LumbarEffect *effect, gpointer user_data);

/* What the app is made of. Everything is borrowed for as long as the app lives. */
typedef struct
{
  LumbarClock *clock;
  LumbarAlarm *alarm;
  const GType *sources;      /* of LumbarIdleSource, in order of preference */
  gsize n_sources;
  const char *settings_path; /* NULL: nothing but defaults */
  const char *state_path;    /* NULL: in memory */
  const char *shipped_dir;   /* of *.stretch files */
  const char *own_dir;       /* the person's own; NULL: none */
  const char *sounds_dir;    /* of the tones; NULL: neither tones nor voice */
  gboolean nameless;         /* own no name on the bus */
  LumbarEffectFunc on_effect;
  gpointer user_data;
} LumbarAppParts;

typedef struct _LumbarApp LumbarApp;

LumbarApp *lumbar_app_new  (const LumbarAppParts *parts);
void       lumbar_app_free (LumbarApp *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarApp, lumbar_app_free)

/* Runs until it is told to stop; LumbarExit. */
int  lumbar_app_run    (LumbarApp *self);

/* A clean stop: the last edge is committed, what is on screen goes. */
void lumbar_app_stop   (LumbarApp *self);

/* Settings and stretches anew. */
void lumbar_app_reload (LumbarApp *self);

/* The pump. */
LumbarRefusal lumbar_app_handle (LumbarApp *self, const LumbarEvent *event);

G_END_DECLS
