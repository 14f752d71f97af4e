/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* PrepareForSleep, and an inhibitor of the "delay" kind: without it the signal may well be delivered after the machine
 * has woken up again. The inhibitor is a file descriptor, held while awake and closed to let the machine sleep. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/sleep.h"

#include <gio/gunixfdlist.h>
#include <unistd.h>

#define NAME "org.freedesktop.login1"
#define PATH "/org/freedesktop/login1"
#define MANAGER "org.freedesktop.login1.Manager"

struct _LumbarSleep
{
  GDBusConnection *connection; /* (owned) */
  void (*changed) (gpointer user_data);
  gpointer user_data;

  GCancellable *cancellable;   /* (owned) */
  guint subscription;
  int inhibitor_fd;            /* -1: logind does not wait for us */
  gboolean asleep;
};

static void
release_inhibitor (LumbarSleep *self)
{
  if (self->inhibitor_fd >= 0)
    close (self->inhibitor_fd);
  self->inhibitor_fd = -1;
}

static void
on_inhibitor_ready (GObject *connection, GAsyncResult *result, gpointer user_data)
{
  LumbarSleep *self = user_data;
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (connection), &fds,
                                                                                result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (reply == NULL || fds == NULL || g_unix_fd_list_get_length (fds) == 0)
    {
      g_info ("Asking logind to wait for us before it suspends failed: %s; suspend is seen afterwards instead",
              error == NULL ? "no descriptor came back" : error->message);
      return;
    }

  release_inhibitor (self);
  self->inhibitor_fd = g_unix_fd_list_get (fds, 0, NULL);

  /* It was on its way while the machine began to sleep: keep nothing waiting. */
  if (self->asleep)
    release_inhibitor (self);
}

static void
take_inhibitor (LumbarSleep *self)
{
  GVariant *parameters = g_variant_new ("(ssss)", "sleep", "Lumbar", "Noting when the break began", "delay");

  g_dbus_connection_call_with_unix_fd_list (self->connection, NAME, PATH, MANAGER, "Inhibit", parameters,
                                            G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL,
                                            self->cancellable, on_inhibitor_ready, self);
}

static void
on_prepare_for_sleep (GDBusConnection *connection,
                      const char      *sender,
                      const char      *path,
                      const char      *interface,
                      const char      *signal,
                      GVariant        *parameters,
                      gpointer         user_data)
{
  LumbarSleep *self = user_data;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;

  g_variant_get (parameters, "(b)", &self->asleep);
  self->changed (self->user_data);
  if (self->asleep)
    release_inhibitor (self);
  else
    take_inhibitor (self);
}

LumbarSleep *
lumbar_sleep_new (GDBusConnection *connection, void (*changed) (gpointer user_data), gpointer user_data)
{
  LumbarSleep *self = g_new0 (LumbarSleep, 1);

  self->connection = g_object_ref (connection);
  self->changed = changed;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  self->inhibitor_fd = -1;
  self->subscription = g_dbus_connection_signal_subscribe (connection, NAME, MANAGER, "PrepareForSleep", PATH, NULL,
                                                           G_DBUS_SIGNAL_FLAGS_NONE, on_prepare_for_sleep, self, NULL);
  return self;
}

void
lumbar_sleep_free (LumbarSleep *self)
{
  if (self == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  g_dbus_connection_signal_unsubscribe (self->connection, self->subscription);
  release_inhibitor (self);
  g_object_unref (self->cancellable);
  g_object_unref (self->connection);
  g_free (self);
}

/* A logind that was restarted between the two signals never sends the second one; it knows of inhibitors from before
 * its restart, so the old one is kept until the new one is there. */
void
lumbar_sleep_reset (LumbarSleep *self)
{
  self->asleep = FALSE;
  take_inhibitor (self);
}

gboolean
lumbar_sleep_get_asleep (LumbarSleep *self)
{
  return self->asleep;
}
