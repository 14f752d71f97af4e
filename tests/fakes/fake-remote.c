/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The socket of fake time. */

#include "fakes/fake-remote.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <string.h>

struct _LumbarFakeRemote
{
  LumbarFakeTime *time;
  GSocketConnection *connection; /* (owned) */
  GDataInputStream *lines;       /* (owned) */
  GCancellable *cancellable;     /* (owned) */
};

static void read_next (LumbarFakeRemote *self);

static void
send_line (LumbarFakeRemote *self, const char *text)
{
  g_autofree char *line = g_strconcat (text, "\n", NULL);

  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (self->connection)), line, strlen (line), NULL,
                             NULL, NULL);
}

static void
on_answer (const char *answer, gpointer user_data)
{
  send_line (user_data, answer);
  read_next (user_data);
}

static void
on_line (GObject *stream, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (stream), result, NULL, NULL);
  LumbarFakeRemote *self = user_data; /* gone, where there is no line */

  if (line != NULL)
    lumbar_fake_time_begin (self->time, line, on_answer, self);
}

static void
read_next (LumbarFakeRemote *self)
{
  g_data_input_stream_read_line_async (self->lines, G_PRIORITY_DEFAULT, self->cancellable, on_line, self);
}

static GSocketConnection *
open_connection (GError **error)
{
  const char *path = g_getenv (LUMBAR_FAKE_TIME_ENV);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = NULL;

  if (path == NULL || *path == '\0')
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s is not set", LUMBAR_FAKE_TIME_ENV);
      return NULL;
    }

  address = g_unix_socket_address_new (path);
  return g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, error);
}

static gboolean
wait_for_go (LumbarFakeRemote *self, GError **error)
{
  for (;;)
    {
      g_autofree char *line = g_data_input_stream_read_line (self->lines, NULL, NULL, error);
      g_autofree char *answer = NULL;

      if (line == NULL)
        {
          if (error != NULL && *error == NULL)
            g_set_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "The test left before it said go");
          return FALSE;
        }

      answer = lumbar_fake_time_prepare (self->time, g_str_equal (line, "go") ? "query" : line);
      if (g_str_equal (line, "go"))
        lumbar_fake_time_go (self->time);
      send_line (self, answer);
      if (g_str_equal (line, "go"))
        return TRUE;
    }
}

LumbarFakeRemote *
lumbar_fake_remote_new (LumbarFakeTime *time, GError **error)
{
  g_autoptr (LumbarFakeRemote) self = NULL;
  GSocketConnection *connection = open_connection (error);

  if (connection == NULL)
    return NULL;

  self = g_new0 (LumbarFakeRemote, 1);
  self->time = time;
  self->connection = connection;
  self->cancellable = g_cancellable_new ();
  self->lines = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  if (!wait_for_go (self, error))
    return NULL;

  read_next (self);
  return g_steal_pointer (&self);
}

void
lumbar_fake_remote_free (LumbarFakeRemote *self)
{
  if (self == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_object_unref (self->lines);
  g_object_unref (self->connection);
  g_free (self);
}
