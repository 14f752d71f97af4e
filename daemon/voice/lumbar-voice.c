/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* lumbar-voice: the process that sounds, for the length of a guide. It is started by the daemon (see voice/speaker.h, where
 * the messages are described) with the tones' folder and the language of the words; its standard input is a socket.
 *
 * A tone first, then words; the newest cuts off the older. Whatever hangs hangs in a thread: this one always hears the
 * daemon, and always comes to its end. */

#define G_LOG_DOMAIN "lumbar-voice"

#include "voice/speaker.h"
#include "voice/speech.h"
#include "voice/tones.h"

#include <glib-unix.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* For what sounds to be over, once the daemon has no more to say; and for what has to be cut off. */
#define LAST_WORDS_S 20
#define HUSH_S 1

typedef struct
{
  const char *language;
  LumbarTones *tones;
  LumbarSpeech *speech; /* (nullable) none is wanted */
  gboolean wants_speech;
  gboolean tried, heard; /* what is known about whether sound reaches anybody */
  gboolean tone_sounds;
  gboolean speaks;
  char *words;          /* (owned) (nullable) for after the tone */
  gboolean leaving;
} Voice;

/* Something hung: it was not told that what sounded is over. */
#define EXIT_LATE 3

/* The threads may sit in a hung call, and libraries tidy up at exit: nobody is waited for. */
static void
leave (int status)
{
  _exit (status);
}

static gboolean
on_deadline (gpointer data)
{
  leave (EXIT_LATE);

  return G_SOURCE_REMOVE;
}

static void
leave_when_quiet (Voice *self)
{
  if (self->leaving && !self->tone_sounds && !self->speaks && !self->words)
    leave (0);
}

static void
leave_within (Voice *self, guint seconds)
{
  self->leaving = TRUE;
  g_timeout_add_seconds (seconds, on_deadline, NULL);
  leave_when_quiet (self);
}

static void
tell (const char *what, const char *why)
{
  g_autofree char *message = g_strconcat (what, "\n", why, NULL);

  if (send (STDIN_FILENO, message, strlen (message), MSG_NOSIGNAL | MSG_DONTWAIT) < 0)
    g_debug ("Nobody hears about %s", what);
}

/* What the threads say */

static void
on_missing (const char *why, gpointer user_data)
{
  tell ("speech no", why);
}

static void
on_words_over (gpointer user_data)
{
  Voice *self = user_data;

  self->speaks = FALSE;
  leave_when_quiet (self);
}

static const LumbarSpeechFuncs speech_funcs = { on_missing, on_words_over };

/* Where no sound is heard, Speech Dispatcher would be started in vain; and 0.11.4, started without a sound server, stays for
 * ever although its last client has gone. One that runs may know of another way to be heard. */
static void
ensure_speech (Voice *self)
{
  if (self->wants_speech && !self->speech && self->tried)
    self->speech = lumbar_speech_new (self->language, self->heard || !lumbar_tones_can_tell (), &speech_funcs, self);
}

static void
speak (Voice *self)
{
  gboolean waits = self->wants_speech && !self->speech && !self->tried;
  g_autofree char *words = waits ? NULL : g_steal_pointer (&self->words);

  if (!words || !self->speech || !self->wants_speech)
    return;

  self->speaks = TRUE;
  lumbar_speech_say (self->speech, words);
}

static void
on_tried (gboolean heard, const char *why, gpointer user_data)
{
  Voice *self = user_data;
  gboolean news = !self->tried || self->heard != heard;

  tell (heard ? "tones yes" : "tones no", why);
  self->tried = TRUE;
  self->heard = heard;
  if (news)
    ensure_speech (self);
  if (!self->tone_sounds)
    speak (self);
  leave_when_quiet (self);
}

static void
on_tone_over (gpointer user_data)
{
  Voice *self = user_data;

  self->tone_sounds = FALSE;
  speak (self);
  leave_when_quiet (self);
}

static const LumbarTonesFuncs tones_funcs = { on_tried, on_tone_over };

/* What the daemon says */

static void
hush (Voice *self)
{
  g_clear_pointer (&self->words, g_free);
  self->tone_sounds = FALSE;
  lumbar_tones_hush (self->tones);
  if (self->speech)
    lumbar_speech_hush (self->speech);
}

static void
say (Voice *self, LumbarTone tone, const char *words)
{
  hush (self);
  self->words = *words ? g_utf8_make_valid (words, -1) : NULL;
  if (tone == LUMBAR_TONE_NONE)
    {
      speak (self);
      return;
    }

  self->tone_sounds = TRUE;
  lumbar_tones_play (self->tones, tone);
}

static void
stop (Voice *self)
{
  hush (self);
  leave_within (self, HUSH_S);
}

static void
take (Voice *self, const char *what, const char *words)
{
  LumbarTone tone;

  if (g_str_equal (what, "speech off"))
    {
      self->wants_speech = FALSE;
      g_clear_pointer (&self->words, g_free);
      if (self->speech)
        lumbar_speech_hush (self->speech);
    }
  else if (g_str_equal (what, "speech on"))
    {
      self->wants_speech = TRUE;
      ensure_speech (self);
    }
  else if (g_str_equal (what, "stop"))
    stop (self);
  else if (g_str_equal (what, "leave"))
    leave_within (self, LAST_WORDS_S);
  else if (g_str_has_prefix (what, "say ") && lumbar_tone_from_string (what + strlen ("say "), &tone))
    say (self, tone, words);
}

static gboolean
on_packet (int fd, GIOCondition condition, gpointer user_data)
{
  Voice *self = user_data;
  char packet[LUMBAR_SPEAKER_LONGEST + 1];
  gssize size = recv (fd, packet, sizeof packet - 1, MSG_DONTWAIT);
  char *words;

  if (size < 0 && (condition & G_IO_HUP) == 0)
    return G_SOURCE_CONTINUE;
  if (size <= 0)
    {
      leave_within (self, LAST_WORDS_S);
      return G_SOURCE_REMOVE;
    }

  packet[size] = '\0';
  words = strchr (packet, '\n');
  if (words)
    *words++ = '\0';
  take (self, packet, words ? words : "");

  return G_SOURCE_CONTINUE;
}

static gboolean
on_terminate (gpointer user_data)
{
  stop (user_data);

  return G_SOURCE_CONTINUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Voice self = { 0 };

  if (argc != 3)
    {
      g_printerr ("lumbar-voice is started by lumbard.\n");
      return 2;
    }

  /* libspeechd writes to a server that may be gone. */
  signal (SIGPIPE, SIG_IGN);
  setlocale (LC_ALL, "");
  g_set_prgname ("lumbar-voice");
  self.language = argv[2];
  self.tones = lumbar_tones_new (argv[1], &tones_funcs, &self);
  g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP, on_packet, &self);
  g_unix_signal_add (SIGTERM, on_terminate, &self);
  g_main_loop_run (loop);

  return 0;
}
