/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The program that sounds, lumbar-voice, as the daemon sees it: a child at the other end of a socket. It is a process and
 * not a thread because of what the sound server's library leaves behind: after one tone libcanberra and libpulse (which
 * is linked -z nodelete) keep 4.2 MB resident and 0.8 MB private dirty, unloaded or not (libcanberra 0.30, PulseAudio
 * 16.1). A process takes that with it, and a hung server's threads too.
 *
 * Each packet is one message. To it: "say TONE\nWORDS", "speech on", "speech off", "stop" (at once), "leave" (when
 * what sounds is over), which the end of the stream means, too. From it: "tones yes", "tones no\nWHY", "speech no\nWHY". */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LUMBAR_SPEAKER_LONGEST 4096 /* bytes of a message */

typedef struct _LumbarSpeaker LumbarSpeaker;

/* In the main context, never from within a call of the functions below. */
typedef struct
{
  /* WHAT: the message's first line; WHY: the rest, or "". */
  void (*told) (const char *what,
                const char *why,
                gpointer    user_data);
  /* It has ended: only lumbar_speaker_free () is left. */
  void (*gone) (gpointer user_data);
} LumbarSpeakerFuncs;

/* Starts PROGRAM; waits for nothing but exec. */
LumbarSpeaker *lumbar_speaker_new   (const char               *program,
                                     const char               *sounds_dir,
                                     const char               *language,
                                     const LumbarSpeakerFuncs *funcs,
                                     gpointer                  user_data,
                                     GError                  **error);

/* Hushes it, lets it end, and waits for nothing; neither of FUNCS is called any more. */
void           lumbar_speaker_free  (LumbarSpeaker *self);

/* Dropped where it cannot be delivered at once. */
void           lumbar_speaker_send  (LumbarSpeaker *self,
                                     const char    *message);

/* It ends when what sounds is over. */
void           lumbar_speaker_leave (LumbarSpeaker *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarSpeaker, lumbar_speaker_free)

G_END_DECLS
