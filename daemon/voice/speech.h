/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The words, in the process that sounds. Nothing here waits: who is asked may. Lives as long as the process. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _LumbarSpeech LumbarSpeech;

/* In the main context, never from within a call of the functions below. */
typedef struct
{
  /* Nobody can speak. */
  void (*missing) (const char *why,
                   gpointer    user_data);
  /* What was said last is over: spoken to its end, hushed, or it could not be spoken. */
  void (*over)    (gpointer user_data);
} LumbarSpeechFuncs;

/* LANGUAGE: of what will be said, as in RFC 5646 ("en", "pt-BR"). Begins to connect; MAY_START: to a server that is started
 * for it, where none runs. One a process. */
LumbarSpeech *lumbar_speech_new  (const char              *language,
                                  gboolean                 may_start,
                                  const LumbarSpeechFuncs *funcs,
                                  gpointer                 user_data);

/* Cuts off what was said before. */
void          lumbar_speech_say  (LumbarSpeech *self,
                                  const char   *words);

/* Calls over () when it is done, and nothing where nothing is spoken. */
void          lumbar_speech_hush (LumbarSpeech *self);

G_END_DECLS
