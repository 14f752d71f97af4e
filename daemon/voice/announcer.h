/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What a guide lets hear: a tone, and words after it. It decides nothing: which tone, which words and when is said to it.
 * Nothing here blocks the main loop: a sound server or a speech server that hangs costs what it would have sounded. */

#pragma once

#include "core/effect.h"
#include "core/policy.h"

G_BEGIN_DECLS

typedef struct _LumbarAnnouncer LumbarAnnouncer;

/* HEARD: tones reach somebody, as far as is known. In the main context; never from within a call of the functions below. */
typedef void (*LumbarAnnouncerTonesFunc) (gboolean heard, gpointer user_data);

/* SOUNDS_DIR holds a file for each tone, named as lumbar_tone_to_string () says: start.wav. It is copied. Connects to
 * nobody yet. ON_TONES is called on each change of lumbar_announcer_has_tones (). */
LumbarAnnouncer *lumbar_announcer_new (const char *sounds_dir, LumbarAnnouncerTonesFunc on_tones, gpointer user_data);

/* At once: what sounds is cut off, ON_TONES is called no more, and nobody is waited for. */
void lumbar_announcer_free (LumbarAnnouncer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarAnnouncer, lumbar_announcer_free)

/* FALSE where this build has none, or where the last one could not be sounded; believed until it is tried. */
gboolean lumbar_announcer_has_tones (LumbarAnnouncer *self);

/* WANTED: a guide runs. It connects, so that the first tone comes at once; where VOICE is not OFF to speech, too. AUTO
 * takes it where it is, and is silent about it where it is not; ON says once what is missing. Not WANTED: it lets go of
 * both when what sounds is over; from then on it costs no thread, no connection and no wake-up. Saying the same again
 * does nothing. */
void lumbar_announcer_want (LumbarAnnouncer *self, gboolean wanted, LumbarVoice voice);

/* Lets TONE be heard, and when it is over WORDS (nullable). Cuts off whatever sounds still; NONE and NULL is silence.
 * Words that come while speech is still being connected to are spoken when it is there, unless newer ones came. */
void lumbar_announcer_announce (LumbarAnnouncer *self, LumbarTone tone, const char *words);

G_END_DECLS
