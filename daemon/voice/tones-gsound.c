/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Tones through GSound, that is libcanberra: opening and starting to play wait for the sound server, so both happen on
 * errands of a thread of their own. The main thread gives each tone a number, and doesn't wait longer than PATIENCE_S.
 *
 * The GSoundContext is never freed: its last reference may be dropped by libpulse's own thread, in which a context cannot
 * be destroyed (gsound-context.c on_ca_play_full_finished () drops the task there; libpulse then aborts with "Assertion
 * '!in_worker(m)' failed at thread-mainloop.c", GSound 1.0.3). The end of the process is the end of the connections. */

#define G_LOG_DOMAIN "lumbar-voice"

#include "voice/tones.h"

#include "voice/errands.h"

#include <gsound.h>

#define PATIENCE_S 5

/* Named, so that it never comes to libcanberra's null driver, which plays everything and lets nothing be heard. Debian 12
 * ships these two. */
static const char *const drivers[] = { "pulse", "alsa" };

struct _LumbarTones
{
  char *sounds_dir; /* (owned) */
  const LumbarTonesFuncs *funcs;
  gpointer user_data;
  GMainContext *errands;

  guint asked;            /* the number of the newest tone, or hush; atomic */
  gboolean sounding;
  gboolean connecting;    /* the first answer is waited for */
  guint patience;         /* source that ends it, or 0 */

  /* The thread's alone. */
  GSoundContext *context; /* (nullable) connected */
  GCancellable *playing;  /* (owned) (nullable) */
};

typedef struct
{
  LumbarTones *tones;
  guint number;
  LumbarTone tone;
  gboolean again; /* over a new connection */
  char *problem;  /* (owned) (nullable) */
} Errand;

static Errand *
errand_new (LumbarTones *self, LumbarTone tone)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->tones = self;
  errand->number = (guint) g_atomic_int_get (&self->asked);
  errand->tone = tone;

  return errand;
}

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_free (errand->problem);
  g_free (errand);
}

static gboolean
is_newest (const Errand *errand)
{
  return errand->number == (guint) g_atomic_int_get (&errand->tones->asked);
}

/* The main thread */

static void
end_patience (LumbarTones *self)
{
  if (self->patience)
    g_source_remove (self->patience);
  self->patience = 0;
}

static void
end_tone (LumbarTones *self)
{
  if (!self->sounding)
    return;

  self->sounding = FALSE;
  self->funcs->over (self->user_data);
}

static gboolean
on_impatient (gpointer data)
{
  LumbarTones *self = data;

  self->patience = 0;
  self->connecting = FALSE;
  self->funcs->tried (FALSE, "the sound server does not answer", self->user_data);
  end_tone (self);

  return G_SOURCE_REMOVE;
}

static void
begin_patience (LumbarTones *self)
{
  end_patience (self);
  self->patience = g_timeout_add_seconds (PATIENCE_S, on_impatient, self);
}

static gboolean
on_tried (gpointer data)
{
  Errand *errand = data;
  LumbarTones *self = errand->tones;

  if (errand->tone == LUMBAR_TONE_NONE)
    self->connecting = FALSE;
  self->funcs->tried (errand->problem == NULL, errand->problem, self->user_data);
  if (!is_newest (errand) && self->sounding)
    return G_SOURCE_REMOVE;

  end_patience (self);
  end_tone (self);

  return G_SOURCE_REMOVE;
}

/* The errands' thread */

/* Takes ERRAND; ERROR is NULL where it went well. */
static void
report (Errand *errand, const GError *error)
{
  if (error)
    errand->problem = g_strdup (error->message);
  lumbar_errands_post (NULL, on_tried, errand, errand_free);
}

/* Without one libcanberra's ALSA driver opens all the same, and fails with the first tone. */
static gboolean
has_card (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/dev/snd", 0, NULL);
  const char *name = NULL;

  while (folder && (name = g_dir_read_name (folder)))
    if (g_str_has_prefix (name, "pcm") && g_str_has_suffix (name, "p"))
      return TRUE;

  return FALSE;
}

static gboolean
connect_to (LumbarTones *self, const char *driver, GError **error)
{
  g_autoptr (GObject) context = (GObject *) gsound_context_new (NULL, error);

  if (!context || !gsound_context_set_driver (GSOUND_CONTEXT (context), driver, error)
      || !gsound_context_open (GSOUND_CONTEXT (context), error))
    return FALSE;

  g_debug ("Tones go to libcanberra's driver %s", driver);
  self->context = GSOUND_CONTEXT (g_steal_pointer (&context));

  return TRUE;
}

static gboolean
ensure_connected (LumbarTones *self, GError **error)
{
  for (gsize i = 0; !self->context && i < G_N_ELEMENTS (drivers) && (i == 0 || has_card ()); i++)
    {
      g_clear_error (error);
      connect_to (self, drivers[i], error);
    }

  return self->context != NULL;
}

static gboolean
go_connect (gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;

  ensure_connected (errand->tones, &error);
  report (errand, error);

  return G_SOURCE_REMOVE;
}

static void
cut_off (LumbarTones *self)
{
  if (self->playing)
    g_cancellable_cancel (self->playing);
  g_clear_object (&self->playing);
}

static gboolean
go_hush (gpointer data)
{
  cut_off (data);

  return G_SOURCE_REMOVE;
}

static gboolean go_play (gpointer data);

/* A server that was restarted: libcanberra waits for it, but hears of it through D-Bus alone, and only from PulseAudio
 * itself. So it is asked anew. */
static void
play_again (Errand *errand)
{
  errand->again = TRUE;
  errand->tones->context = NULL;
  go_play (errand);
}

static void
on_played (GObject *source, GAsyncResult *result, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  gboolean heard = gsound_context_play_full_finish (GSOUND_CONTEXT (source), result, &error);

  /* One that was cut off says nothing about the others. */
  if (!heard && !is_newest (errand))
    errand_free (errand);
  else if (!heard && !errand->again)
    play_again (errand);
  else
    report (errand, error);
}

/* The role is that of accessibility, not of event sounds: who has turned those off still asked for this guide (in
 * GNOME's settings they are one volume, kept by PulseAudio for the role "event"). Nothing here reads GTK's
 * gtk-enable-event-sounds; only libcanberra's GTK part does. */
static gboolean
go_play (gpointer data)
{
  Errand *errand = data;
  LumbarTones *self = errand->tones;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strconcat (lumbar_tone_to_string (errand->tone), ".wav", NULL);
  g_autofree char *path = g_build_filename (self->sounds_dir, name, NULL);

  cut_off (self);
  /* After a while in a hung call: what was missed stays unheard. */
  if (!is_newest (errand))
    {
      errand_free (errand);
      return G_SOURCE_REMOVE;
    }
  if (!ensure_connected (self, &error))
    {
      report (errand, error);
      return G_SOURCE_REMOVE;
    }

  self->playing = g_cancellable_new ();
  gsound_context_play_full (self->context, self->playing, on_played, errand,
                            GSOUND_ATTR_MEDIA_FILENAME, path, GSOUND_ATTR_MEDIA_ROLE, "a11y",
                            GSOUND_ATTR_APPLICATION_NAME, "Lumbar", GSOUND_ATTR_APPLICATION_ID, "org.lumbar.Lumbar1",
                            GSOUND_ATTR_CANBERRA_CACHE_CONTROL, "never", NULL);

  return G_SOURCE_REMOVE;
}

/* The interface, called by the main thread */

LumbarTones *
lumbar_tones_new (const char *sounds_dir, const LumbarTonesFuncs *funcs, gpointer user_data)
{
  LumbarTones *self = g_new0 (LumbarTones, 1);

  self->sounds_dir = g_strdup (sounds_dir);
  self->funcs = funcs;
  self->user_data = user_data;

  /* A libpulse that finds no server starts one where autospawn is on. That one would serve the whole desktop from within
   * the daemon's unit, under its restrictions: no device would be found (AF_NETLINK), no real-time priority be given. */
  g_setenv ("PULSE_BINARY", "/bin/false", TRUE);

  self->errands = lumbar_errands_new ("lumbar-tones");
  self->connecting = TRUE;
  begin_patience (self);
  lumbar_errands_post (self->errands, go_connect, errand_new (self, LUMBAR_TONE_NONE), NULL);

  return self;
}

gboolean
lumbar_tones_can_tell (void)
{
  return TRUE;
}

void
lumbar_tones_play (LumbarTones *self, LumbarTone tone)
{
  g_atomic_int_inc (&self->asked);
  self->sounding = TRUE;
  begin_patience (self);
  lumbar_errands_post (self->errands, go_play, errand_new (self, tone), NULL);
}

void
lumbar_tones_hush (LumbarTones *self)
{
  g_atomic_int_inc (&self->asked);
  self->sounding = FALSE;
  if (!self->connecting)
    end_patience (self);
  lumbar_errands_post (self->errands, go_hush, self, NULL);
}
