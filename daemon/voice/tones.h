/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The tones, in the process that sounds. Nothing here waits: who is asked may. Lives as long as the process. */

#pragma once

#include "core/effect.h"

G_BEGIN_DECLS

typedef struct _LumbarTones LumbarTones;

/* In the main context, never from within a call of the functions below. */
typedef struct
{
  /* Whether tones reach somebody, after each try. WHY: nullable where they do. */
  void (*tried) (gboolean    heard,
                 const char *why,
                 gpointer    user_data);
  /* The one played last is over: heard to its end, or it could not be. Not called for one that was cut off. */
  void (*over)  (gpointer user_data);
} LumbarTonesFuncs;

/* Begins to connect. Call before any other thread is started. */
LumbarTones *lumbar_tones_new  (const char             *sounds_dir,
                                const LumbarTonesFuncs *funcs,
                                gpointer                user_data);

/* FALSE in a build without GSound: then nobody knows whether sound reaches anybody. */
gboolean     lumbar_tones_can_tell (void);

/* Cuts off the one before. TONE is not NONE. */
void         lumbar_tones_play (LumbarTones *self,
                                LumbarTone   tone);
void         lumbar_tones_hush (LumbarTones *self);

G_END_DECLS
