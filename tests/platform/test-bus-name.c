/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A name followed on a private bus: what is told, in which order, and what is not. */

#include "platform/bus-name.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

#define NAME "org.lumbar.Test"
#define DEADLINE_S 30

#define CONFIG \
  "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\"" \
  " \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">" \
  "<busconfig><type>session</type><listen>unix:path=%s/bus</listen><servicedir>%s</servicedir>" \
  "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>" \
  "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>"

/* Would the bus be asked to start it, this file would be there. */
#define SERVICE "[D-BUS Service]\nName=" NAME "\nExec=/usr/bin/env touch %s/started\n"

typedef struct
{
  char *folder;
  GSubprocess *bus;
  char *address;
  GString *told; /* a word for each call, "+" for an owner with its name */
  LumbarBusName *name;
  gboolean frees; /* in the first call */
} Fixture;

static gboolean
on_deadline (gpointer user_data)
{
  g_error ("waited in vain for %s", (const char *) user_data);
  return G_SOURCE_REMOVE;
}

#define wait_until(condition)                                                                    \
  G_STMT_START                                                                                   \
  {                                                                                              \
    guint deadline = g_timeout_add_seconds (DEADLINE_S, on_deadline, (gpointer) #condition);     \
    while (!(condition))                                                                         \
      g_main_context_iteration (NULL, TRUE);                                                     \
    g_source_remove (deadline);                                                                  \
  }                                                                                              \
  G_STMT_END

static void
on_appeared (GDBusConnection *connection, const char *owner, gpointer user_data)
{
  Fixture *f = user_data;

  g_assert_true (connection == lumbar_bus_name_get_connection (f->name));
  g_assert_cmpstr (owner, ==, lumbar_bus_name_get_owner (f->name));
  g_string_append_printf (f->told, "+%s ", owner);
  if (f->frees)
    g_clear_pointer (&f->name, lumbar_bus_name_free);
}

static void
on_vanished (const GError *error, gpointer user_data)
{
  Fixture *f = user_data;

  g_assert_null (lumbar_bus_name_get_owner (f->name));
  g_assert_true ((error == NULL) == (lumbar_bus_name_get_connection (f->name) != NULL));
  g_string_append (f->told, error == NULL ? "vanished " : "no-bus ");
  if (f->frees)
    g_clear_pointer (&f->name, lumbar_bus_name_free);
}

static void
on_connected (GDBusConnection *connection, gpointer user_data)
{
  Fixture *f = user_data;

  g_assert_true (connection == lumbar_bus_name_get_connection (f->name));
  g_string_append (f->told, "connected ");
}

static const LumbarBusNameFuncs funcs = {
  .appeared = on_appeared,
  .vanished = on_vanished,
  .connected = on_connected,
};

static void
follow (Fixture *f)
{
  f->name = lumbar_bus_name_new (G_BUS_TYPE_SESSION, NAME, &funcs, f);
  g_assert_cmpstr (f->told->str, ==, "");
  g_assert_null (lumbar_bus_name_get_connection (f->name));
  g_assert_null (lumbar_bus_name_get_owner (f->name));
}

static void
die_with_the_test (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static void
write_file (const char *folder, const char *file, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
write_file (const char *folder, const char *file, const char *format, ...)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
start_bus (Fixture *f)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                                                        | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *argument = g_strdup_printf ("--config-file=%s/bus.conf", f->folder);
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError) error = NULL;

  write_file (f->folder, "bus.conf", CONFIG, f->folder, f->folder);
  write_file (f->folder, NAME ".service", SERVICE, f->folder);
  g_subprocess_launcher_set_child_setup (launcher, die_with_the_test, NULL, NULL);
  f->bus = g_subprocess_launcher_spawn (launcher, &error, "dbus-daemon", "--nofork", "--nopidfile",
                                        "--print-address=1", argument, NULL);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (f->bus));
  f->address = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (f->address);
}

static void
stop_bus (Fixture *f)
{
  g_subprocess_force_exit (f->bus);
  g_subprocess_wait (f->bus, NULL, NULL);
  g_clear_object (&f->bus);
}

static void
set_up (Fixture *f, gconstpointer without_bus)
{
  g_autoptr (GError) error = NULL;

  f->told = g_string_new (NULL);
  f->folder = g_dir_make_tmp ("lumbar-bus-name-XXXXXX", &error);
  g_assert_no_error (error);
  if (without_bus == NULL)
    start_bus (f);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", f->address != NULL ? f->address : "unix:path=/nonexistent/bus", TRUE);
}

static void
on_disposed (gpointer user_data, GObject *connection)
{
  *(gboolean *) user_data = TRUE;
  g_main_context_wakeup (NULL);
}

/* All of a program share one connection to the session bus; the next test must not get this one's. */
static void
tear_down (Fixture *f, gconstpointer without_bus)
{
  static const char *const files[] = { "bus", "bus.conf", NAME ".service" };
  GDBusConnection *connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  gboolean disposed = connection == NULL;

  g_clear_pointer (&f->name, lumbar_bus_name_free);
  if (connection != NULL)
    {
      g_object_weak_ref (G_OBJECT (connection), on_disposed, &disposed);
      g_object_unref (connection);
    }
  wait_until (disposed);
  if (f->bus != NULL)
    stop_bus (f);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, files[i], NULL);

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->folder);
  g_free (f->address);
  g_string_free (f->told, TRUE);
}

/* Somebody else on the bus. */
static GDBusConnection *
join (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  const GDBusConnectionFlags flags = G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                     | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION;
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (f->address, flags, NULL, NULL, &error);

  g_assert_no_error (error);
  return connection;
}

static void
call_bus (GDBusConnection *connection, const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;

  reply = g_dbus_connection_call_sync (connection, "org.freedesktop.DBus", "/", "org.freedesktop.DBus", method,
                                       parameters, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (reply);
}

#define ALLOW_REPLACEMENT 1u
#define REPLACE_EXISTING 2u

static void
own (GDBusConnection *connection, guint flags)
{
  call_bus (connection, "RequestName", g_variant_new ("(su)", NAME, flags));
}

/* What the bus has sent us is told: its answer comes after it, and is itself awaited in the main loop. */
static void
on_answer (GObject *connection, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) reply = NULL;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (connection), result, NULL);
  g_assert_nonnull (reply);
  *(gboolean *) user_data = TRUE;
}

static void
settle (void)
{
  g_autoptr (GDBusConnection) connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  gboolean answered = FALSE;

  g_dbus_connection_call (connection, "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetId", NULL, NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_answer, &answered);
  wait_until (answered);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

#define assert_told(f, expected)                        \
  G_STMT_START                                          \
  {                                                     \
    wait_until ((f)->told->len >= strlen (expected));   \
    settle ();                                          \
    g_assert_cmpstr ((f)->told->str, ==, expected);     \
  }                                                     \
  G_STMT_END

static void
test_no_bus (Fixture *f, gconstpointer data)
{
  follow (f);
  wait_until (f->told->len > 0);
  g_assert_cmpstr (f->told->str, ==, "no-bus ");
}

static void
test_nobody_then_somebody (Fixture *f, gconstpointer data)
{
  g_autoptr (GDBusConnection) owner = join (f);
  g_autofree char *started = g_build_filename (f->folder, "started", NULL);
  g_autofree char *expected = g_strdup_printf ("connected vanished +%s vanished ",
                                               g_dbus_connection_get_unique_name (owner));

  follow (f);
  assert_told (f, "connected vanished ");
  g_assert_false (g_file_test (started, G_FILE_TEST_EXISTS));

  own (owner, 0);
  wait_until (lumbar_bus_name_get_owner (f->name) != NULL);
  call_bus (owner, "ReleaseName", g_variant_new ("(s)", NAME));
  assert_told (f, expected);
  g_assert_false (g_file_test (started, G_FILE_TEST_EXISTS));
}

static void
test_somebody_at_once (Fixture *f, gconstpointer data)
{
  g_autoptr (GDBusConnection) owner = join (f);
  g_autofree char *expected = g_strdup_printf ("connected +%s ", g_dbus_connection_get_unique_name (owner));

  own (owner, 0);
  follow (f);
  assert_told (f, expected);
}

static void
test_another_owner (Fixture *f, gconstpointer data)
{
  g_autoptr (GDBusConnection) one = join (f);
  g_autoptr (GDBusConnection) two = join (f);
  g_autofree char *expected = g_strdup_printf ("connected +%s vanished +%s ", g_dbus_connection_get_unique_name (one),
                                               g_dbus_connection_get_unique_name (two));

  own (one, ALLOW_REPLACEMENT);
  follow (f);
  wait_until (lumbar_bus_name_get_owner (f->name) != NULL);
  own (two, REPLACE_EXISTING);
  assert_told (f, expected);
}

/* The connection is shared: whoever else waits for it still gets it. */
static void
test_freed_while_connecting (Fixture *f, gconstpointer data)
{
  LumbarBusName *other = lumbar_bus_name_new (G_BUS_TYPE_SESSION, NAME, &funcs, f);

  follow (f);
  lumbar_bus_name_free (other);
  assert_told (f, "connected vanished ");
  g_clear_pointer (&f->name, lumbar_bus_name_free);
  settle ();
  g_assert_cmpstr (f->told->str, ==, "connected vanished ");
}

static void
test_freed_when_told (Fixture *f, gconstpointer without_bus)
{
  const char *expected = without_bus != NULL ? "no-bus " : "connected vanished ";

  f->frees = TRUE;
  follow (f);
  wait_until (f->name == NULL);
  g_assert_cmpstr (f->told->str, ==, expected);
}

static void
test_freed_when_somebody_is_told (Fixture *f, gconstpointer data)
{
  g_autoptr (GDBusConnection) owner = join (f);

  own (owner, 0);
  f->frees = TRUE;
  follow (f);
  wait_until (f->name == NULL);
  settle ();
  g_assert_true (g_str_has_prefix (f->told->str, "connected +"));
}

/* By default that ends the process. */
static void
test_bus_goes (Fixture *f, gconstpointer data)
{
  g_autoptr (GDBusConnection) owner = join (f);
  g_autofree char *expected = g_strdup_printf ("connected +%s vanished ", g_dbus_connection_get_unique_name (owner));

  g_dbus_connection_set_exit_on_close (owner, FALSE);
  own (owner, 0);
  follow (f);
  wait_until (lumbar_bus_name_get_owner (f->name) != NULL);
  g_assert_false (g_dbus_connection_get_exit_on_close (lumbar_bus_name_get_connection (f->name)));
  stop_bus (f);
  wait_until (g_dbus_connection_is_closed (lumbar_bus_name_get_connection (f->name)));
  wait_until (lumbar_bus_name_get_owner (f->name) == NULL);
  g_assert_cmpstr (f->told->str, ==, expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, without_bus, function) \
  g_test_add ("/bus-name/" path, Fixture, GINT_TO_POINTER (without_bus), set_up, function, tear_down)
  ADD ("no-bus", TRUE, test_no_bus);
  ADD ("nobody-then-somebody", FALSE, test_nobody_then_somebody);
  ADD ("somebody-at-once", FALSE, test_somebody_at_once);
  ADD ("another-owner", FALSE, test_another_owner);
  ADD ("freed-while-connecting", FALSE, test_freed_while_connecting);
  ADD ("freed-when-told", FALSE, test_freed_when_told);
  ADD ("freed-when-told-no-bus", TRUE, test_freed_when_told);
  ADD ("freed-when-somebody-is-told", FALSE, test_freed_when_somebody_is_told);
  ADD ("bus-goes", FALSE, test_bus_goes);
#undef ADD
  return g_test_run ();
}
