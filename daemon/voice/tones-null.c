/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A build without GSound: no tone is ever heard, and each is over at once. */

#include "voice/errands.h"
#include "voice/tones.h"

struct _LumbarTones
{
  const LumbarTonesFuncs *funcs;
  gpointer user_data;
};

static gboolean
on_missing (gpointer data)
{
  LumbarTones *self = data;

  self->funcs->tried (FALSE, "built without GSound", self->user_data);

  return G_SOURCE_REMOVE;
}

static gboolean
on_over (gpointer data)
{
  LumbarTones *self = data;

  self->funcs->over (self->user_data);

  return G_SOURCE_REMOVE;
}

LumbarTones *
lumbar_tones_new (const char *sounds_dir, const LumbarTonesFuncs *funcs, gpointer user_data)
{
  LumbarTones *self = g_new0 (LumbarTones, 1);

  self->funcs = funcs;
  self->user_data = user_data;
  lumbar_errands_post (NULL, on_missing, self, NULL);

  return self;
}

gboolean
lumbar_tones_can_tell (void)
{
  return FALSE;
}

void
lumbar_tones_play (LumbarTones *self, LumbarTone tone)
{
  lumbar_errands_post (NULL, on_over, self, NULL);
}

void
lumbar_tones_hush (LumbarTones *self)
{
}
