/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What the service manager is told, read from a socket in its place. */

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "platform/service-manager.h"

typedef struct
{
  char *folder, *path;
  GSocket *socket;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketAddress) address = NULL;

  f->folder = g_dir_make_tmp ("lumbar-notify-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "socket", NULL);
  address = g_unix_socket_address_new (f->path);
  f->socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_true (g_socket_bind (f->socket, address, FALSE, &error));
  g_socket_set_timeout (f->socket, 10);
  g_setenv ("NOTIFY_SOCKET", f->path, TRUE);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_unsetenv ("NOTIFY_SOCKET");
  g_object_unref (f->socket);
  g_unlink (f->path);
  g_rmdir (f->folder);
  g_free (f->path);
  g_free (f->folder);
}

static char *
receive (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  char buffer[4096];
  gssize n = g_socket_receive (f->socket, buffer, sizeof buffer - 1, NULL, &error);

  g_assert_no_error (error);
  return g_strndup (buffer, (gsize) n);
}

static void
assert_received (Fixture *f, const char *expected)
{
  g_autofree char *text = receive (f);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_messages (Fixture *f, gconstpointer data)
{
  lumbar_service_ready (NULL);
  assert_received (f, "READY=1");
  lumbar_service_ready ("Sitting since 13:44");
  assert_received (f, "READY=1\nSTATUS=Sitting since 13:44");
  lumbar_service_status ("Frog Stretch at 14:05 · ready");
  assert_received (f, "STATUS=Frog Stretch at 14:05 · ready");
  lumbar_service_stopping ();
  assert_received (f, "STOPPING=1");
}

static void
test_reload_has_a_time_stamp (Fixture *f, gconstpointer data)
{
  gint64 before = g_get_monotonic_time ();
  g_autofree char *text = NULL;
  gint64 stamp;

  lumbar_service_reloading ();
  text = receive (f);
  g_assert_true (g_str_has_prefix (text, "RELOADING=1\nMONOTONIC_USEC="));
  stamp = g_ascii_strtoll (strrchr (text, '=') + 1, NULL, 10);
  g_assert_cmpint (stamp, >=, before);
  g_assert_cmpint (stamp, <=, g_get_monotonic_time ());
}

/* A stretch's name comes from a file: it must not be able to say STOPPING=1. */
static void
test_a_status_is_one_line (Fixture *f, gconstpointer data)
{
  lumbar_service_status ("Frog\nSTOPPING=1\rStretch");
  assert_received (f, "STATUS=Frog STOPPING=1 Stretch");
}

static void
test_managed_is_who_was_started_by_one (Fixture *f, gconstpointer data)
{
  g_autofree char *ours = g_strdup_printf ("%d", (int) getpid ());
  g_autofree char *parents = g_strdup_printf ("%d", (int) getppid ());

  g_unsetenv ("SYSTEMD_EXEC_PID");
  g_assert_true (lumbar_service_is_managed ());
  g_setenv ("SYSTEMD_EXEC_PID", parents, TRUE);
  g_assert_false (lumbar_service_is_managed ());
  g_setenv ("SYSTEMD_EXEC_PID", ours, TRUE);
  g_assert_true (lumbar_service_is_managed ());

  g_setenv ("NOTIFY_SOCKET", "", TRUE);
  g_assert_false (lumbar_service_is_managed ());
  g_unsetenv ("NOTIFY_SOCKET");
  g_assert_false (lumbar_service_is_managed ());
  g_unsetenv ("SYSTEMD_EXEC_PID");
}

/* The kernel keeps a few datagrams (net.unix.max_dgram_qlen, 10); this ends, or the test's own deadline ends it. */
static void
test_a_manager_that_does_not_read (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < 1000; i++)
    lumbar_service_status ("Sitting");
  assert_received (f, "STATUS=Sitting");

  lumbar_service_status ("Away");
}

static void
test_outside_the_file_system (void)
{
  g_autofree char *name = g_strdup_printf ("lumbar-notify-%d", (int) getpid ());
  g_autofree char *variable = g_strconcat ("@", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new_with_type (name, -1, G_UNIX_SOCKET_ADDRESS_ABSTRACT);
  Fixture f = { .socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_DEFAULT, &error) };

  g_assert_no_error (error);
  g_assert_true (g_socket_bind (f.socket, address, FALSE, &error));
  g_socket_set_timeout (f.socket, 10);
  g_setenv ("NOTIFY_SOCKET", variable, TRUE);
  lumbar_service_ready (NULL);
  assert_received (&f, "READY=1");
  g_unsetenv ("NOTIFY_SOCKET");
  g_object_unref (f.socket);
}

static void
test_without_a_manager (void)
{
  g_unsetenv ("NOTIFY_SOCKET");
  lumbar_service_ready ("Sitting");
  lumbar_service_reloading ();
  lumbar_service_stopping ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/service-manager/messages", test_messages);
  ADD ("/service-manager/reload-has-a-time-stamp", test_reload_has_a_time_stamp);
  ADD ("/service-manager/a-status-is-one-line", test_a_status_is_one_line);
  ADD ("/service-manager/managed-is-who-was-started-by-one", test_managed_is_who_was_started_by_one);
  ADD ("/service-manager/a-manager-that-does-not-read", test_a_manager_that_does_not_read);
  g_test_add_func ("/service-manager/outside-the-file-system", test_outside_the_file_system);
  g_test_add_func ("/service-manager/without-a-manager", test_without_a_manager);
  return g_test_run ();
}
