/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Nothing sounds yet. */

#include "voice/announcer.h"

struct _LumbarAnnouncer
{
  LumbarAnnouncerTonesFunc on_tones;
  gpointer user_data;
};

LumbarAnnouncer *
lumbar_announcer_new (const char *sounds_dir, LumbarAnnouncerTonesFunc on_tones, gpointer user_data)
{
  LumbarAnnouncer *self = g_new0 (LumbarAnnouncer, 1);

  self->on_tones = on_tones;
  self->user_data = user_data;

  return self;
}

void
lumbar_announcer_free (LumbarAnnouncer *self)
{
  g_free (self);
}

gboolean
lumbar_announcer_has_tones (LumbarAnnouncer *self)
{
  return FALSE;
}

void
lumbar_announcer_want (LumbarAnnouncer *self, gboolean wanted, LumbarVoice voice)
{
}

void
lumbar_announcer_announce (LumbarAnnouncer *self, LumbarTone tone, const char *words)
{
}
