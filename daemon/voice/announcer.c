/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Starts the program that sounds when a guide begins, and tells it what to let hear. What is announced in the same moment
 * as a guide begins or ends may come before or after the word that it does: it is kept for the program to come, and the
 * one that leaves hears it still. */

#define G_LOG_DOMAIN "lumbar-voice"

#include "voice/announcer.h"

#include "text/language.h"
#include "voice/speaker.h"

#define PROGRAM "lumbar-voice"

/* Whether lumbar-voice was built with GSound: the only thing about it that has to be known before it runs. */
#ifdef HAVE_GSOUND
#define BUILT_WITH_TONES TRUE
#else
#define BUILT_WITH_TONES FALSE
#endif

struct _LumbarAnnouncer
{
  LumbarAnnouncerTonesFunc on_tones;
  gpointer user_data;
  char *sounds_dir; /* (owned) */

  gboolean has_tones;
  gboolean told_missing;   /* what speech wants */
  gboolean wanted;
  LumbarVoice voice;
  LumbarSpeaker *speaker;  /* (owned) (nullable) */
  gboolean leaves;         /* the speaker does, and hears nothing more */
  GSource *leaving;        /* (owned) (nullable) tells it to, behind what is announced now */
  GSource *failed;         /* (owned) (nullable) tells in the main loop that it could not be started */
  char *pending;           /* (owned) (nullable) message for the speaker to come */
};

static void
cancel (GSource **source)
{
  if (*source)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static GSource *
add_idle (GSourceFunc func, LumbarAnnouncer *self)
{
  GSource *source = g_idle_source_new ();

  g_source_set_callback (source, func, self, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());

  return source;
}

static void
set_has_tones (LumbarAnnouncer *self, gboolean has_tones, const char *why)
{
  if (self->has_tones == has_tones)
    return;

  if (has_tones)
    g_info ("Tones can be heard");
  else
    g_info ("No tones can be heard: %s", why);
  self->has_tones = has_tones;
  self->on_tones (has_tones, self->user_data);
}

static void
tell_missing (LumbarAnnouncer *self, const char *why)
{
  if (self->voice == LUMBAR_VOICE_ON && !self->told_missing)
    g_warning ("No voice for the guide, although guide.voice is on: %s. Is Speech Dispatcher installed, with a voice?", why);
  else
    g_info ("No voice for the guide: %s", why);
  self->told_missing = TRUE;
}

static void
on_told (const char *what, const char *why, gpointer user_data)
{
  LumbarAnnouncer *self = user_data;

  if (g_str_equal (what, "tones yes"))
    set_has_tones (self, TRUE, NULL);
  else if (g_str_equal (what, "tones no"))
    set_has_tones (self, FALSE, why);
  else if (g_str_equal (what, "speech no"))
    tell_missing (self, why);
}

static void
on_gone (gpointer user_data)
{
  LumbarAnnouncer *self = user_data;

  g_clear_pointer (&self->speaker, lumbar_speaker_free);
  if (self->wanted)
    set_has_tones (self, FALSE, PROGRAM " ended by itself");
}

static const LumbarSpeakerFuncs speaker_funcs = { on_told, on_gone };

static gboolean
on_failed (gpointer user_data)
{
  LumbarAnnouncer *self = user_data;

  g_clear_pointer (&self->failed, g_source_unref);
  set_has_tones (self, FALSE, PROGRAM " could not be started");

  return G_SOURCE_REMOVE;
}

/* In a build folder it lies below the daemon. */
static char *
find_program (void)
{
  g_autofree char *daemon = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = daemon ? g_path_get_dirname (daemon) : NULL;
  g_autofree char *beside = folder ? g_build_filename (folder, "voice", PROGRAM, NULL) : NULL;

  if (beside && g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);

  return g_build_filename (LUMBAR_LIBEXECDIR, PROGRAM, NULL);
}

static void
tell_voice (LumbarAnnouncer *self)
{
  lumbar_speaker_send (self->speaker, self->voice == LUMBAR_VOICE_OFF ? "speech off" : "speech on");
}

static void
start (LumbarAnnouncer *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *program = find_program ();

  self->leaves = FALSE;
  self->speaker = lumbar_speaker_new (program, self->sounds_dir, lumbar_text_language (), &speaker_funcs, self, &error);
  if (!self->speaker)
    {
      g_info ("%s", error->message);
      if (!self->failed)
        self->failed = add_idle (on_failed, self);
      return;
    }

  tell_voice (self);
}

LumbarAnnouncer *
lumbar_announcer_new (const char *sounds_dir, LumbarAnnouncerTonesFunc on_tones, gpointer user_data)
{
  LumbarAnnouncer *self = g_new0 (LumbarAnnouncer, 1);

  self->sounds_dir = g_strdup (sounds_dir);
  self->on_tones = on_tones;
  self->user_data = user_data;
  self->has_tones = BUILT_WITH_TONES;

  return self;
}

void
lumbar_announcer_free (LumbarAnnouncer *self)
{
  if (!self)
    return;

  cancel (&self->failed);
  cancel (&self->leaving);
  g_clear_pointer (&self->speaker, lumbar_speaker_free);
  g_free (self->pending);
  g_free (self->sounds_dir);
  g_free (self);
}

gboolean
lumbar_announcer_has_tones (LumbarAnnouncer *self)
{
  return self->has_tones;
}

/* What the last guide lets hear still is cut off. */
static void
begin (LumbarAnnouncer *self)
{
  cancel (&self->leaving);
  g_clear_pointer (&self->speaker, lumbar_speaker_free);
  start (self);
  if (self->speaker && self->pending)
    lumbar_speaker_send (self->speaker, self->pending);
}

static gboolean
on_leaving (gpointer user_data)
{
  LumbarAnnouncer *self = user_data;

  g_clear_pointer (&self->leaving, g_source_unref);
  self->leaves = TRUE;
  if (self->speaker)
    lumbar_speaker_leave (self->speaker);

  return G_SOURCE_REMOVE;
}

void
lumbar_announcer_want (LumbarAnnouncer *self, gboolean wanted, LumbarVoice voice)
{
  gboolean changed = self->wanted != wanted;
  gboolean other_voice = self->voice != voice;

  self->wanted = wanted;
  self->voice = voice;
  if (changed && wanted)
    begin (self);
  else if (changed)
    self->leaving = add_idle (on_leaving, self);
  else if (wanted && other_voice && self->speaker)
    tell_voice (self);
  g_clear_pointer (&self->pending, g_free);
}

void
lumbar_announcer_announce (LumbarAnnouncer *self, LumbarTone tone, const char *words)
{
  g_autofree char *message = g_strdup_printf ("say %s\n%s", lumbar_tone_to_string (tone), words ? words : "");

  if (self->wanted && !self->speaker)
    start (self);
  if (self->speaker && !self->leaves)
    {
      lumbar_speaker_send (self->speaker, message);
      return;
    }
  if (self->wanted)
    return;

  /* Too late for one that leaves but to be silent; a guide that begins now has it. */
  g_clear_pointer (&self->speaker, lumbar_speaker_free);
  g_free (self->pending);
  self->pending = g_steal_pointer (&message);
}
