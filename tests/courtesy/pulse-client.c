/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Records as programs do that parec cannot play: meters, and streams that stand still.
 *
 *   pulse-client PROGRAM SOURCE plain|peak|corked [PROPERTY=VALUE...]
 *
 * Says "recording" at the first sound, "corked" where none is to come. Lines of its standard input: "cork", "uncork", "more" (a
 * second stream; says "more" once it has it) and "less" (ends the second one). Ends with its standard input. */

#include <glib.h>
#include <pulse/pulseaudio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  pa_mainloop *loop;
  pa_context *context;
  pa_stream *streams[2];
  const char *source;
  pa_stream_flags_t flags;
  gboolean said;
} Client;

static void
say (const char *word)
{
  puts (word);
  fflush (stdout);
}

static void
on_sound (pa_stream *stream, size_t n_bytes, void *user_data)
{
  Client *self = user_data;
  const void *data;

  while (pa_stream_readable_size (stream) > 0 && pa_stream_peek (stream, &data, &n_bytes) == 0 && n_bytes > 0)
    {
      pa_stream_drop (stream);
      if (!self->said)
        say ("recording");
      self->said = TRUE;
    }
}

static void
on_stream_state (pa_stream *stream, void *user_data)
{
  Client *self = user_data;

  if (pa_stream_get_state (stream) == PA_STREAM_READY && stream == self->streams[1])
    say ("more");
  else if (pa_stream_get_state (stream) == PA_STREAM_READY && (self->flags & PA_STREAM_START_CORKED))
    say ("corked");
  else if (pa_stream_get_state (stream) == PA_STREAM_FAILED)
    say ("failed");
}

static pa_stream *
record (Client *self)
{
  gboolean meter = (self->flags & PA_STREAM_PEAK_DETECT) != 0;
  pa_sample_spec spec = { .format = PA_SAMPLE_FLOAT32NE, .rate = meter ? 25 : 44100, .channels = 1 };
  pa_buffer_attr attributes = { .maxlength = (uint32_t) -1, .fragsize = meter ? sizeof (float) : 8820 };
  pa_stream *stream = pa_stream_new (self->context, "a stream", &spec, NULL);

  pa_stream_set_read_callback (stream, on_sound, self);
  pa_stream_set_state_callback (stream, on_stream_state, self);
  pa_stream_connect_record (stream, self->source, &attributes, self->flags);
  return stream;
}

static void
end (pa_stream **stream)
{
  pa_stream_disconnect (*stream);
  pa_stream_unref (*stream);
  *stream = NULL;
}

static void
on_state (pa_context *context, void *user_data)
{
  Client *self = user_data;

  if (pa_context_get_state (context) == PA_CONTEXT_READY)
    self->streams[0] = record (self);
  else if (!PA_CONTEXT_IS_GOOD (pa_context_get_state (context)))
    pa_mainloop_quit (self->loop, 1);
}

static void
on_input (pa_mainloop_api *api, pa_io_event *event, int fd, pa_io_event_flags_t flags, void *user_data)
{
  Client *self = user_data;
  char line[16] = "";

  if (read (fd, line, sizeof line - 1) <= 0)
    pa_mainloop_quit (self->loop, 0);
  else if (g_str_equal (line, "cork\n") || g_str_equal (line, "uncork\n"))
    pa_operation_unref (pa_stream_cork (self->streams[0], line[0] == 'c', NULL, NULL));
  else if (g_str_equal (line, "more\n"))
    self->streams[1] = record (self);
  else if (g_str_equal (line, "less\n"))
    end (&self->streams[1]);
}

int
main (int argc, char **argv)
{
  Client self = { .loop = pa_mainloop_new (), .source = argv[2] };
  pa_mainloop_api *api = pa_mainloop_get_api (self.loop);
  pa_proplist *properties = pa_proplist_new ();
  int status = 1;

  self.flags = g_str_equal (argv[3], "peak")     ? PA_STREAM_PEAK_DETECT | PA_STREAM_ADJUST_LATENCY
               : g_str_equal (argv[3], "corked") ? PA_STREAM_START_CORKED
                                                 : PA_STREAM_NOFLAGS;
  if (*argv[1])
    pa_proplist_sets (properties, PA_PROP_APPLICATION_NAME, argv[1]);
  for (int i = 4; i < argc; i++)
    pa_proplist_setp (properties, argv[i]);

  self.context = pa_context_new_with_proplist (api, NULL, properties);
  pa_context_set_state_callback (self.context, on_state, &self);
  api->io_new (api, STDIN_FILENO, PA_IO_EVENT_INPUT | PA_IO_EVENT_HANGUP, on_input, &self);
  pa_context_connect (self.context, NULL, PA_CONTEXT_NOAUTOSPAWN, NULL);
  pa_mainloop_run (self.loop, &status);

  return status;
}
