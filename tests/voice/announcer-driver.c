/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The real announcer on a string: takes commands on standard input, prints what it is told, one a line. The Python tests
 * beside it drive it against real and false sound and speech servers. Its argument is the folder of the tones.
 *
 *   want auto|on|off | unwant | announce TONE WORDS… | tones | free | ping; several in one moment: with " & " between
 *
 * Each command is answered by its name ("tones" by "tones yes" or "tones no"); a change by "changed yes" or "changed no". */

#include "text/language.h"
#include "voice/announcer.h"

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <unistd.h>

typedef struct
{
  GMainLoop *loop;            /* (owned) */
  GDataInputStream *input;    /* (owned) */
  LumbarAnnouncer *announcer; /* (owned) (nullable) */
} Driver;

static void
say (const char *line)
{
  puts (line);
  fflush (stdout);
}

static void
on_tones (gboolean heard, gpointer user_data)
{
  Driver *self = user_data;

  g_assert_cmpint (heard, ==, lumbar_announcer_has_tones (self->announcer));
  say (heard ? "changed yes" : "changed no");
}

static void
announce (Driver *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 2);
  LumbarTone tone;

  g_assert_true (lumbar_tone_from_string (words[0], &tone));
  lumbar_announcer_announce (self->announcer, tone, words[1]);
}

static LumbarVoice
voice_of (const char *word)
{
  return g_str_equal (word, "on") ? LUMBAR_VOICE_ON : g_str_equal (word, "off") ? LUMBAR_VOICE_OFF : LUMBAR_VOICE_AUTO;
}

static void
obey (Driver *self, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 2);

  if (g_str_equal (words[0], "want"))
    lumbar_announcer_want (self->announcer, TRUE, voice_of (words[1]));
  else if (g_str_equal (words[0], "unwant"))
    lumbar_announcer_want (self->announcer, FALSE, LUMBAR_VOICE_AUTO);
  else if (g_str_equal (words[0], "announce"))
    announce (self, words[1]);
  else if (g_str_equal (words[0], "free"))
    g_clear_pointer (&self->announcer, lumbar_announcer_free);
  else if (g_str_equal (words[0], "tones"))
    {
      say (lumbar_announcer_has_tones (self->announcer) ? "tones yes" : "tones no");
      return;
    }

  say (words[0]);
}

static void
on_line (GObject *source, GAsyncResult *result, gpointer data)
{
  Driver *self = data;
  g_autofree char *line = g_data_input_stream_read_line_finish (self->input, result, NULL, NULL);
  g_auto (GStrv) commands = NULL;

  if (line == NULL)
    {
      g_main_loop_quit (self->loop);
      return;
    }

  commands = g_strsplit (line, " & ", -1);
  for (char **c = commands; *c; c++)
    obey (self, *c);
  g_data_input_stream_read_line_async (self->input, G_PRIORITY_DEFAULT, NULL, on_line, self);
}

int
main (int argc, char **argv)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  Driver self = { .loop = g_main_loop_new (NULL, FALSE), .input = g_data_input_stream_new (input) };

  lumbar_text_init ();
  self.announcer = lumbar_announcer_new (argv[1], on_tones, &self);
  g_data_input_stream_read_line_async (self.input, G_PRIORITY_DEFAULT, NULL, on_line, &self);
  g_main_loop_run (self.loop);
  g_clear_pointer (&self.announcer, lumbar_announcer_free);
  g_clear_object (&self.input);
  g_main_loop_unref (self.loop);

  return 0;
}
