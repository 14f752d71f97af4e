/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A child and a socket. The child's end is waited for by the main loop (through its pidfd), also after nobody is
 * interested any more: else a zombie would stay. */

#define G_LOG_DOMAIN "lumbar-voice"

#include "voice/speaker.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct _LumbarSpeaker
{
  const LumbarSpeakerFuncs *funcs; /* NULL: nobody listens */
  gpointer user_data;

  GPid pid;        /* 0: gone */
  int socket;      /* (owned) */
  GSource *heard;  /* (owned) (nullable) of what it says */
};

static void
stop_listening (LumbarSpeaker *self)
{
  if (!self->heard)
    return;

  g_source_destroy (self->heard);
  g_clear_pointer (&self->heard, g_source_unref);
}

static void
forget (LumbarSpeaker *self)
{
  stop_listening (self);
  close (self->socket);
  g_free (self);
}

static gboolean
on_packet (int fd, GIOCondition condition, gpointer user_data)
{
  LumbarSpeaker *self = user_data;
  char packet[LUMBAR_SPEAKER_LONGEST + 1];
  gssize size = recv (fd, packet, sizeof packet - 1, MSG_DONTWAIT);
  char *why;

  if (size < 0 && (errno == EAGAIN || errno == EINTR))
    return G_SOURCE_CONTINUE;
  if (size <= 0)
    {
      stop_listening (self);
      return G_SOURCE_REMOVE;
    }

  packet[size] = '\0';
  why = strchr (packet, '\n');
  if (why)
    *why++ = '\0';
  self->funcs->told (packet, why ? why : "", self->user_data);

  return G_SOURCE_CONTINUE;
}

static void
on_ended (GPid pid, int status, gpointer user_data)
{
  LumbarSpeaker *self = user_data;

  g_debug ("lumbar-voice has ended (%d)", status);
  g_spawn_close_pid (pid);
  self->pid = 0;
  if (self->funcs)
    self->funcs->gone (self->user_data);
  else
    forget (self);
}

static void
watch (LumbarSpeaker *self)
{
  g_autoptr (GSource) child = g_child_watch_source_new (self->pid);

  g_source_set_callback (child, G_SOURCE_FUNC (on_ended), self, NULL);
  g_source_attach (child, g_main_context_get_thread_default ());

  self->heard = g_unix_fd_source_new (self->socket, G_IO_IN | G_IO_HUP);
  g_source_set_callback (self->heard, G_SOURCE_FUNC (on_packet), self, NULL);
  g_source_attach (self->heard, g_main_context_get_thread_default ());
}

LumbarSpeaker *
lumbar_speaker_new (const char *program, const char *sounds_dir, const char *language,
                    const LumbarSpeakerFuncs *funcs, gpointer user_data, GError **error)
{
  const char *argv[] = { program, sounds_dir, language, NULL };
  LumbarSpeaker *self;
  int ends[2];
  GPid pid;
  gboolean spawned;

  if (socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
      return NULL;
    }

  spawned = g_spawn_async_with_pipes_and_fds (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, ends[1], -1, -1,
                                              NULL, NULL, 0, &pid, NULL, NULL, NULL, error);
  close (ends[1]);
  if (!spawned)
    {
      close (ends[0]);
      return NULL;
    }

  self = g_new0 (LumbarSpeaker, 1);
  self->funcs = funcs;
  self->user_data = user_data;
  self->pid = pid;
  self->socket = ends[0];
  watch (self);

  return self;
}

void
lumbar_speaker_free (LumbarSpeaker *self)
{
  if (!self)
    return;

  if (!self->pid)
    {
      forget (self);
      return;
    }

  lumbar_speaker_send (self, "stop");
  shutdown (self->socket, SHUT_WR);
  stop_listening (self);
  self->funcs = NULL;
}

void
lumbar_speaker_send (LumbarSpeaker *self, const char *message)
{
  gsize size = MIN (strlen (message), LUMBAR_SPEAKER_LONGEST);

  if (send (self->socket, message, size, MSG_NOSIGNAL | MSG_DONTWAIT) < 0)
    g_debug ("lumbar-voice takes no message: %s", g_strerror (errno));
}

void
lumbar_speaker_leave (LumbarSpeaker *self)
{
  lumbar_speaker_send (self, "leave");
}
