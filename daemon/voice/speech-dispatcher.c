/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Words through Speech Dispatcher. All of libspeechd waits: for the server to start, for its answers; it does so on
 * errands of a thread of its own.
 *
 * Where no server answers, one is started, as its clients do (from 0.12 on a systemd user socket answers instead). It
 * serves everybody who comes while it runs, a screen reader too, and ends by itself 5 s after its last client has left
 * (its option Timeout). Started by libspeechd in the daemon's unit it would be a part of that: under its restrictions,
 * which espeak-ng and PulseAudio's client do not mind but other synthesizers may, and killed with every restart of the
 * daemon. So the user's systemd is asked to start it, and libspeechd does it where there is none. */

#define G_LOG_DOMAIN "lumbar-voice"

#include "voice/speech.h"

#include "voice/errands.h"

#include <libspeechd.h>

struct _LumbarSpeech
{
  char *language; /* (owned) */
  gboolean may_start;
  const LumbarSpeechFuncs *funcs;
  gpointer user_data;
  GMainContext *errands;

  guint asked;          /* the number of the newest words, or hush; atomic */
  gboolean speaking;
  int message;          /* Speech Dispatcher's number of the newest words; 0: not known yet */
  int ended;            /* the highest one that is over */

  /* The thread's alone. */
  gboolean was_connected;
  gboolean given_up;         /* nobody was there from the first: not asked again at each phase */
  SPDConnection *connection; /* (owned) (nullable) */
};

/* libspeechd's callbacks carry no pointer of ours. */
static LumbarSpeech *the_speech;

typedef struct
{
  LumbarSpeech *speech;
  guint number;
  char *words; /* (owned) (nullable) NULL: silence */
  int message; /* what Speech Dispatcher calls them, or -1 */
} Errand;

typedef struct
{
  LumbarSpeech *speech;
  char *why; /* (owned) */
} Missing;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_free (errand->words);
  g_free (errand);
}

static void
missing_free (gpointer data)
{
  Missing *missing = data;

  g_free (missing->why);
  g_free (missing);
}

static gboolean
is_newest (const Errand *errand)
{
  return errand->number == (guint) g_atomic_int_get (&errand->speech->asked);
}

/* The main thread */

static void
end_words (LumbarSpeech *self)
{
  if (!self->speaking)
    return;

  self->speaking = FALSE;
  self->funcs->over (self->user_data);
}

/* The end of words may be heard of before their number is. */
static void
look_for_end (LumbarSpeech *self)
{
  if (self->message > 0 && self->ended >= self->message)
    end_words (self);
}

static gboolean
on_missing (gpointer data)
{
  Missing *missing = data;

  missing->speech->funcs->missing (missing->why, missing->speech->user_data);

  return G_SOURCE_REMOVE;
}

static gboolean
on_said (gpointer data)
{
  Errand *errand = data;
  LumbarSpeech *self = errand->speech;

  if (!is_newest (errand))
    return G_SOURCE_REMOVE;

  self->message = errand->message;
  if (errand->message > 0)
    look_for_end (self);
  else
    end_words (self);

  return G_SOURCE_REMOVE;
}

static gboolean
on_ended (gpointer data)
{
  the_speech->ended = MAX (the_speech->ended, GPOINTER_TO_INT (data));
  look_for_end (the_speech);

  return G_SOURCE_REMOVE;
}

/* libspeechd's thread */

static void
on_message_ended (size_t message, size_t client, SPDNotificationType type)
{
  lumbar_errands_post (NULL, on_ended, GINT_TO_POINTER ((int) message), NULL);
}

/* The errands' thread */

static void
report_missing (LumbarSpeech *self, const char *why)
{
  Missing *missing = g_new0 (Missing, 1);

  missing->speech = self;
  missing->why = g_strdup (why);
  lumbar_errands_post (NULL, on_missing, missing, missing_free);
}

/* Without a synthesizer its module "dummy" plays a recorded apology for whatever is to be said. */
static gboolean
has_voice (SPDConnection *connection)
{
  g_autofree char *module = spd_get_output_module (connection);

  return module && !g_str_equal (module, "dummy");
}

static void
prepare (LumbarSpeech *self)
{
  self->connection->callback_end = self->connection->callback_cancel = on_message_ended;
  spd_set_notification_on (self->connection, SPD_END);
  spd_set_notification_on (self->connection, SPD_CANCEL);
  spd_set_language (self->connection, self->language);
}

static SPDConnection *
open_connection (gboolean may_start, char **problem)
{
  return spd_open2 ("lumbar", "guide", NULL, SPD_MODE_THREADED, NULL, may_start, problem);
}

/* Comes back once it takes clients: with --spawn it goes into the background then. */
static void
ask_systemd_to_start_it (void)
{
  const char *command = g_getenv ("SPEECHD_CMD"); /* libspeechd's own variable */
  const char *argv[] = {
    "systemd-run", "--user", "--quiet", "--collect", "--service-type=forking", "--description=Speech Dispatcher", "--",
    command ? command : "speech-dispatcher", "--spawn", NULL
  };

  /* Set for whatever runs in a unit. */
  if (!g_getenv ("INVOCATION_ID"))
    return;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                NULL, NULL, NULL, NULL, NULL, NULL);
}

static gboolean
ensure_connected (LumbarSpeech *self)
{
  g_autofree char *nobody = NULL;
  g_autofree char *problem = NULL;

  if (self->connection)
    return TRUE;
  if (self->given_up)
    return FALSE;

  self->connection = open_connection (FALSE, &nobody);
  if (!self->connection && self->may_start)
    {
      ask_systemd_to_start_it ();
      self->connection = open_connection (TRUE, &problem);
    }
  if (!self->connection)
    {
      self->given_up = !self->was_connected;
      report_missing (self, problem ? g_strchomp (problem) : self->may_start ? "Speech Dispatcher does not answer"
                                                           : "no sound is heard, so no Speech Dispatcher was started");
      return FALSE;
    }
  if (!has_voice (self->connection))
    {
      g_clear_pointer (&self->connection, spd_close);
      self->given_up = TRUE;
      report_missing (self, "Speech Dispatcher has no synthesizer");
      return FALSE;
    }

  self->was_connected = TRUE;
  prepare (self);

  return TRUE;
}

static gboolean
go_connect (gpointer data)
{
  ensure_connected (data);

  return G_SOURCE_REMOVE;
}

static int
say (LumbarSpeech *self, const char *words)
{
  int message = -1;

  /* The second time, if the server was restarted since. */
  for (int i = 0; i < 2 && message < 0; i++)
    {
      if (!ensure_connected (self))
        return -1;
      message = spd_say (self->connection, SPD_MESSAGE, words);
      if (message < 0)
        g_clear_pointer (&self->connection, spd_close);
    }

  return message;
}

static gboolean
go_say (gpointer data)
{
  Errand *errand = data;
  LumbarSpeech *self = errand->speech;

  if (self->connection)
    spd_cancel (self->connection);
  /* After a while in a hung call: what was missed stays unsaid. */
  errand->message = errand->words && is_newest (errand) ? say (self, errand->words) : -1;
  lumbar_errands_post (NULL, on_said, errand, errand_free);

  return G_SOURCE_REMOVE;
}

/* The interface, called by the main thread */

LumbarSpeech *
lumbar_speech_new (const char *language, gboolean may_start, const LumbarSpeechFuncs *funcs, gpointer user_data)
{
  LumbarSpeech *self = g_new0 (LumbarSpeech, 1);

  self->language = g_strdup (language);
  self->may_start = may_start;
  self->funcs = funcs;
  self->user_data = user_data;
  the_speech = self;
  self->errands = lumbar_errands_new ("lumbar-speech");
  lumbar_errands_post (self->errands, go_connect, self, NULL);

  return self;
}

static void
send_errand (LumbarSpeech *self, const char *words)
{
  Errand *errand = g_new0 (Errand, 1);

  g_atomic_int_inc (&self->asked);
  self->speaking = TRUE;
  self->message = 0;
  errand->speech = self;
  errand->number = (guint) g_atomic_int_get (&self->asked);
  errand->words = g_strdup (words);
  lumbar_errands_post (self->errands, go_say, errand, NULL);
}

void
lumbar_speech_say (LumbarSpeech *self, const char *words)
{
  send_errand (self, words);
}

void
lumbar_speech_hush (LumbarSpeech *self)
{
  if (self->speaking)
    send_errand (self, NULL);
}
