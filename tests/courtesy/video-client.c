/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A client of PipeWire that offers or reads a video of 64×64 points, set up as desktops and programs do it:
 *
 *   video-client NAME BINARY FLOW KEY=VALUE...    FLOW: "out", or "in=NODE" of whom to read
 *
 * Prints "node N" once it is in the graph, and each state it gets into. Lines of its standard input: "play", "pause". Ends
 * with its standard input. */

#include <pipewire/pipewire.h>
#include <spa/param/video/format-utils.h>

#include <glib.h>
#include <string.h>
#include <unistd.h>

#define SIDE        64
#define FRAME_BYTES (SIDE * SIDE * 4)
#define FRAME_NS    (40 * SPA_NSEC_PER_MSEC)

typedef struct
{
  struct pw_main_loop *loop;
  struct pw_stream *stream;
  struct spa_source *timer; /* (nullable) of frames, for who offers */
  gboolean named;
} Client;

static void
on_state (void *data, enum pw_stream_state old, enum pw_stream_state state, const char *error)
{
  Client *self = data;
  struct pw_loop *loop = pw_main_loop_get_loop (self->loop);
  struct timespec frame = { .tv_nsec = state == PW_STREAM_STATE_STREAMING ? FRAME_NS : 0 };

  if (!self->named && pw_stream_get_node_id (self->stream) != SPA_ID_INVALID)
    {
      g_print ("node %u\n", pw_stream_get_node_id (self->stream));
      self->named = TRUE;
    }
  g_print ("%s\n", pw_stream_state_as_string (state));
  if (self->timer)
    pw_loop_update_timer (loop, self->timer, &frame, &frame, FALSE);
  if (state == PW_STREAM_STATE_ERROR)
    pw_main_loop_quit (self->loop);
}

static void
on_format (void *data, uint32_t id, const struct spa_pod *format)
{
  Client *self = data;
  uint8_t buffer[512];
  struct spa_pod_builder builder = SPA_POD_BUILDER_INIT (buffer, sizeof buffer);
  const struct spa_pod *buffers;

  if (!format || id != SPA_PARAM_Format)
    return;

  buffers = spa_pod_builder_add_object (&builder, SPA_TYPE_OBJECT_ParamBuffers, SPA_PARAM_Buffers,
                                        SPA_PARAM_BUFFERS_buffers, SPA_POD_CHOICE_RANGE_Int (4, 2, 8),
                                        SPA_PARAM_BUFFERS_blocks, SPA_POD_Int (1),
                                        SPA_PARAM_BUFFERS_size, SPA_POD_Int (FRAME_BYTES),
                                        SPA_PARAM_BUFFERS_stride, SPA_POD_Int (SIDE * 4),
                                        SPA_PARAM_BUFFERS_dataType, SPA_POD_CHOICE_FLAGS_Int (1 << SPA_DATA_MemFd));
  pw_stream_update_params (self->stream, &buffers, 1);
}

static void
pass_frame (Client *self)
{
  struct pw_buffer *buffer = pw_stream_dequeue_buffer (self->stream);

  if (!buffer)
    return;

  buffer->buffer->datas[0].chunk->size = FRAME_BYTES;
  buffer->buffer->datas[0].chunk->stride = SIDE * 4;
  pw_stream_queue_buffer (self->stream, buffer);
}

static void
on_process (void *data)
{
  Client *self = data;

  if (!self->timer)
    pass_frame (self);
}

static void
on_timer (void *data, uint64_t expirations)
{
  pass_frame (data);
}

static const struct pw_stream_events stream_events = {
  PW_VERSION_STREAM_EVENTS, .state_changed = on_state, .param_changed = on_format, .process = on_process,
};

static void
on_input (void *data, int fd, uint32_t mask)
{
  Client *self = data;
  char text[64];
  gssize n = read (fd, text, sizeof text - 1);

  if (n <= 0)
    {
      pw_main_loop_quit (self->loop);
      return;
    }

  text[n] = '\0';
  pw_stream_set_active (self->stream, strstr (text, "play") != NULL);
}

static int
connect_stream (Client *self, const char *flow)
{
  uint8_t buffer[512];
  struct spa_pod_builder builder = SPA_POD_BUILDER_INIT (buffer, sizeof buffer);
  const struct spa_pod *format
    = spa_pod_builder_add_object (&builder, SPA_TYPE_OBJECT_Format, SPA_PARAM_EnumFormat,
                                  SPA_FORMAT_mediaType, SPA_POD_Id (SPA_MEDIA_TYPE_video),
                                  SPA_FORMAT_mediaSubtype, SPA_POD_Id (SPA_MEDIA_SUBTYPE_raw),
                                  SPA_FORMAT_VIDEO_format, SPA_POD_Id (SPA_VIDEO_FORMAT_BGRx),
                                  SPA_FORMAT_VIDEO_size, SPA_POD_Rectangle (&SPA_RECTANGLE (SIDE, SIDE)),
                                  SPA_FORMAT_VIDEO_framerate,
                                  SPA_POD_CHOICE_RANGE_Fraction (&SPA_FRACTION (25, 1), &SPA_FRACTION (0, 1),
                                                                 &SPA_FRACTION (60, 1)));

  if (g_str_has_prefix (flow, "in="))
    return pw_stream_connect (self->stream, PW_DIRECTION_INPUT, (uint32_t) g_ascii_strtoull (flow + 3, NULL, 10),
                              PW_STREAM_FLAG_AUTOCONNECT | PW_STREAM_FLAG_MAP_BUFFERS, &format, 1);

  return pw_stream_connect (self->stream, PW_DIRECTION_OUTPUT, PW_ID_ANY,
                            PW_STREAM_FLAG_DRIVER | PW_STREAM_FLAG_MAP_BUFFERS, &format, 1);
}

int
main (int argc, char **argv)
{
  Client self = { 0 };
  struct pw_properties *properties;
  struct pw_context *context;
  struct pw_core *core;
  struct spa_hook hook;
  struct pw_loop *loop;

  if (argc < 4)
    return 2;

  pw_init (NULL, NULL);
  self.loop = pw_main_loop_new (NULL);
  loop = pw_main_loop_get_loop (self.loop);
  pw_loop_add_io (loop, STDIN_FILENO, SPA_IO_IN | SPA_IO_HUP, FALSE, on_input, &self);
  context = pw_context_new (loop, pw_properties_new (PW_KEY_APP_NAME, *argv[1] ? argv[1] : NULL,
                                                     PW_KEY_APP_PROCESS_BINARY, argv[2], NULL), 0);
  core = context ? pw_context_connect (context, NULL, 0) : NULL;
  if (!core)
    return 1;

  properties = pw_properties_new (PW_KEY_MEDIA_TYPE, "Video", NULL);
  for (int i = 4; i < argc; i++)
    pw_properties_update_string (properties, argv[i], strlen (argv[i]));
  self.stream = pw_stream_new (core, argv[2], properties);
  pw_stream_add_listener (self.stream, &hook, &stream_events, &self);
  if (g_str_equal (argv[3], "out"))
    self.timer = pw_loop_add_timer (loop, on_timer, &self);
  if (connect_stream (&self, argv[3]) < 0)
    return 1;

  pw_main_loop_run (self.loop);
  pw_stream_destroy (self.stream);
  pw_context_destroy (context);
  pw_main_loop_destroy (self.loop);
  pw_deinit ();
  return 0;
}
