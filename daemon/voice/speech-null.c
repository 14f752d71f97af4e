/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A build without libspeechd: nothing is ever spoken. */

#include "voice/errands.h"
#include "voice/speech.h"

struct _LumbarSpeech
{
  const LumbarSpeechFuncs *funcs;
  gpointer user_data;
};

static gboolean
on_missing (gpointer data)
{
  LumbarSpeech *self = data;

  self->funcs->missing ("built without libspeechd", self->user_data);

  return G_SOURCE_REMOVE;
}

static gboolean
on_over (gpointer data)
{
  LumbarSpeech *self = data;

  self->funcs->over (self->user_data);

  return G_SOURCE_REMOVE;
}

LumbarSpeech *
lumbar_speech_new (const char *language, gboolean may_start, const LumbarSpeechFuncs *funcs, gpointer user_data)
{
  LumbarSpeech *self = g_new0 (LumbarSpeech, 1);

  self->funcs = funcs;
  self->user_data = user_data;
  lumbar_errands_post (NULL, on_missing, self, NULL);

  return self;
}

void
lumbar_speech_say (LumbarSpeech *self, const char *words)
{
  lumbar_errands_post (NULL, on_over, self, NULL);
}

void
lumbar_speech_hush (LumbarSpeech *self)
{
}
