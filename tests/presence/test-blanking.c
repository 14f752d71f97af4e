/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Who is asked to keep the screen on, and told that it may blank again, on a private bus. */

#include "blanking-services.h"

#include <signal.h>
#include <sys/prctl.h>

#include "presence/blanking.h"

typedef struct
{
  GSubprocess *bus;
  char *address;
  LumbarBlanking *blanking;
  BlankingLog log;
} Fixture;

/* Messages for the user in this test; a program has one log writer, for all its life. */
static guint informed;

static GLogWriterOutput
on_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      if (level == G_LOG_LEVEL_INFO && g_strcmp0 (fields[i].key, "GLIB_DOMAIN") == 0 &&
          g_strcmp0 (fields[i].value, "lumbar-presence") == 0)
        informed++;
    }
  return g_log_writer_default (level, fields, n_fields, NULL);
}

static void
die_with_the_test (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static void
start_bus (Fixture *f)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                                                        G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) lines = NULL;

  g_subprocess_launcher_set_child_setup (launcher, die_with_the_test, NULL, NULL);
  f->bus = g_subprocess_launcher_spawn (launcher, &error, "dbus-daemon", "--session", "--nofork", "--nopidfile",
                                        "--print-address=1", NULL);
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
  f->log.calls = g_string_new (NULL);
  f->log.words = g_string_new (NULL);
  informed = 0;
  if (without_bus == NULL)
    start_bus (f);
  f->log.address = f->address != NULL ? f->address : "unix:path=/nonexistent/bus";
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", f->log.address, TRUE);
  f->blanking = lumbar_blanking_new ();
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
  GDBusConnection *connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  gboolean disposed = connection == NULL;

  g_clear_pointer (&f->blanking, lumbar_blanking_free);
  if (connection != NULL)
    {
      g_object_weak_ref (G_OBJECT (connection), on_disposed, &disposed);
      g_object_unref (connection);
    }
  wait_until (disposed);
  if (f->bus != NULL)
    stop_bus (f);
  g_free (f->address);
  g_string_free (f->log.calls, TRUE);
  g_string_free (f->log.words, TRUE);
}

/* These and no more. */
#define assert_calls(f, expected)                          \
  G_STMT_START                                             \
  {                                                        \
    wait_until ((f)->log.calls->len >= strlen (expected)); \
    blanking_settle (&(f)->log);                           \
    g_assert_cmpstr ((f)->log.calls->str, ==, expected);   \
  }                                                        \
  G_STMT_END

static void
test_life (Fixture *f, gconstpointer data)
{
  static const char *const words[] = {
    [SAVER] = "('org.lumbar.Lumbar1', 'A stretch is being guided')",
    [MANAGER] = "('org.lumbar.Lumbar1', 0, 'A stretch is being guided', 8)",
    [POWER] = "('org.lumbar.Lumbar1', 'A stretch is being guided')",
    [PORTAL] = "('', 8, {'reason': <'A stretch is being guided'>})",
  };

  for (BlankingKind kind = SAVER; kind <= PORTAL; kind++)
    {
      g_autofree char *held = g_strdup_printf ("%s+1", blanking_labels[kind]);
      g_autofree char *released = g_strdup_printf ("%s+1 %s-1", blanking_labels[kind], blanking_labels[kind]);
      BlankingService service = { 0 };

      blanking_service_start (&service, &f->log, kind);
      blanking_settle (&f->log);
      g_assert_cmpstr (f->log.calls->str, ==, "");

      lumbar_blanking_inhibit (f->blanking, TRUE);
      lumbar_blanking_inhibit (f->blanking, TRUE);
      assert_calls (f, held);
      g_assert_cmpstr (f->log.words->str, ==, words[kind]);

      lumbar_blanking_inhibit (f->blanking, FALSE);
      lumbar_blanking_inhibit (f->blanking, FALSE);
      assert_calls (f, released);

      blanking_service_stop (&service);
      g_string_truncate (f->log.calls, 0);
    }
  g_assert_cmpuint (informed, ==, 0);
}

static void
test_wanted_at_once (Fixture *f, gconstpointer data)
{
  BlankingService manager = { 0 };
  BlankingService saver = { 0 };

  blanking_service_start (&manager, &f->log, MANAGER);
  blanking_service_start (&saver, &f->log, SAVER);
  g_clear_pointer (&f->blanking, lumbar_blanking_free);
  f->blanking = lumbar_blanking_new ();
  lumbar_blanking_inhibit (f->blanking, TRUE);
  assert_calls (f, "saver+1");
  g_assert_cmpuint (informed, ==, 0);
  blanking_service_stop (&saver);
  blanking_service_stop (&manager);
}

/* The rest of the program keeps the connection; were this its last user, its going would be the release. */
static void
test_freed (Fixture *f, gconstpointer data)
{
  g_autoptr (GDBusConnection) connection G_GNUC_UNUSED = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  BlankingService saver = { 0 };

  blanking_service_start (&saver, &f->log, SAVER);
  lumbar_blanking_inhibit (f->blanking, TRUE);
  assert_calls (f, "saver+1");
  g_clear_pointer (&f->blanking, lumbar_blanking_free);
  assert_calls (f, "saver+1 saver-1");

  saver.keeps = TRUE;
  f->blanking = lumbar_blanking_new ();
  lumbar_blanking_inhibit (f->blanking, TRUE);
  wait_until (saver.kept != NULL);
  g_clear_pointer (&f->blanking, lumbar_blanking_free);
  blanking_service_answer (&saver);
  assert_calls (f, "saver+1 saver-1 saver+2");
  blanking_service_stop (&saver);
}

/* Both changes come while the first answer is on its way. */
static void
test_quick (Fixture *f, gconstpointer data)
{
  BlankingService saver = { .keeps = TRUE };

  blanking_service_start (&saver, &f->log, SAVER);
  lumbar_blanking_inhibit (f->blanking, TRUE);
  wait_until (saver.kept != NULL);
  lumbar_blanking_inhibit (f->blanking, FALSE);
  lumbar_blanking_inhibit (f->blanking, TRUE);
  blanking_service_answer (&saver);
  assert_calls (f, "saver+1");

  lumbar_blanking_inhibit (f->blanking, FALSE);
  lumbar_blanking_inhibit (f->blanking, TRUE);
  wait_until (saver.kept != NULL);
  lumbar_blanking_inhibit (f->blanking, FALSE);
  blanking_settle (&f->log);
  blanking_service_answer (&saver);
  assert_calls (f, "saver+1 saver-1 saver+2 saver-2");
  blanking_service_stop (&saver);
}

static void
test_absent_then_late (Fixture *f, gconstpointer data)
{
  BlankingService portal = { 0 };
  BlankingService power = { 0 };
  BlankingService saver = { 0 };

  lumbar_blanking_inhibit (f->blanking, TRUE);
  wait_until (informed > 0);
  lumbar_blanking_inhibit (f->blanking, FALSE);
  lumbar_blanking_inhibit (f->blanking, TRUE);
  blanking_settle (&f->log);
  g_assert_cmpuint (informed, ==, 1);

  blanking_service_start (&portal, &f->log, PORTAL);
  assert_calls (f, "portal+1");
  blanking_service_start (&power, &f->log, POWER);
  assert_calls (f, "portal+1 portal-1 power+1");
  blanking_service_start (&saver, &f->log, SAVER);
  assert_calls (f, "portal+1 portal-1 power+1 power-1 saver+1");
  blanking_service_stop (&power);
  blanking_service_stop (&saver);
  assert_calls (f, "portal+1 portal-1 power+1 power-1 saver+1 portal+2");
  blanking_service_stop (&portal);
}

static void
test_restarted (Fixture *f, gconstpointer data)
{
  BlankingService saver = { 0 };
  BlankingService next = { 0 };

  blanking_service_start (&saver, &f->log, SAVER);
  lumbar_blanking_inhibit (f->blanking, TRUE);
  assert_calls (f, "saver+1");
  blanking_service_stop (&saver);
  blanking_service_start (&saver, &f->log, SAVER);
  assert_calls (f, "saver+1 saver+2");

  /* One that leaves without an answer, */
  blanking_service_stop (&saver);
  saver.keeps = TRUE;
  blanking_service_start (&saver, &f->log, SAVER);
  wait_until (saver.kept != NULL);
  blanking_service_stop (&saver);
  saver.keeps = FALSE;
  blanking_service_start (&saver, &f->log, SAVER);
  assert_calls (f, "saver+1 saver+2 saver+3 saver+4");

  /* and one that gives the name away and lives on, so that it still holds what it was asked for. */
  blanking_service_leave (&saver);
  next.cookie = 40;
  blanking_service_start (&next, &f->log, SAVER);
  assert_calls (f, "saver+1 saver+2 saver+3 saver+4 saver-4 saver+41");
  blanking_service_stop (&next);
  blanking_service_stop (&saver);
}

static void
test_answer_after_leaving (Fixture *f, gconstpointer data)
{
  BlankingService saver = { .keeps = TRUE };

  blanking_service_start (&saver, &f->log, SAVER);
  lumbar_blanking_inhibit (f->blanking, TRUE);
  wait_until (saver.kept != NULL);
  blanking_service_leave (&saver);
  blanking_settle (&f->log);
  blanking_service_answer (&saver);
  assert_calls (f, "saver+1 saver-1");
  g_assert_cmpuint (informed, ==, 1);
  blanking_service_stop (&saver);
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  BlankingService saver = { .refuses = TRUE };
  BlankingService manager = { .refuses = TRUE };

  blanking_service_start (&saver, &f->log, SAVER);
  blanking_service_start (&manager, &f->log, MANAGER);
  lumbar_blanking_inhibit (f->blanking, TRUE);
  wait_until (informed > 0);
  lumbar_blanking_inhibit (f->blanking, TRUE);
  assert_calls (f, "saver+1 manager+1");

  manager.refuses = FALSE;
  lumbar_blanking_inhibit (f->blanking, FALSE);
  lumbar_blanking_inhibit (f->blanking, TRUE);
  assert_calls (f, "saver+1 manager+1 saver+2 manager+2");
  g_assert_cmpuint (informed, ==, 1);

  /* Its successor may do it. */
  blanking_service_stop (&saver);
  saver.refuses = FALSE;
  blanking_service_start (&saver, &f->log, SAVER);
  assert_calls (f, "saver+1 manager+1 saver+2 manager+2 manager-2 saver+3");
  blanking_service_stop (&saver);
  blanking_service_stop (&manager);
}

static void
test_no_bus (Fixture *f, gconstpointer data)
{
  lumbar_blanking_inhibit (f->blanking, TRUE);
  wait_until (informed > 0);
  lumbar_blanking_inhibit (f->blanking, FALSE);
  lumbar_blanking_inhibit (f->blanking, TRUE);
  g_assert_cmpuint (informed, ==, 1);

  /* Freed before it knows. */
  g_clear_pointer (&f->blanking, lumbar_blanking_free);
  f->blanking = lumbar_blanking_new ();
}

/* The bus goes; nothing may be sent over what is left of it. */
static void
test_lost_bus (Fixture *f, gconstpointer data)
{
  BlankingService saver = { 0 };

  blanking_service_start (&saver, &f->log, SAVER);
  lumbar_blanking_inhibit (f->blanking, TRUE);
  assert_calls (f, "saver+1");
  stop_bus (f);
  wait_until (informed > 0);
  lumbar_blanking_inhibit (f->blanking, FALSE);
  blanking_service_stop (&saver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_writer_func (on_log, NULL, NULL);
#define ADD(path, without_bus, function) \
  g_test_add ("/blanking/" path, Fixture, GINT_TO_POINTER (without_bus), set_up, function, tear_down)
  ADD ("life", FALSE, test_life);
  ADD ("wanted-at-once", FALSE, test_wanted_at_once);
  ADD ("freed", FALSE, test_freed);
  ADD ("quick", FALSE, test_quick);
  ADD ("absent-then-late", FALSE, test_absent_then_late);
  ADD ("restarted", FALSE, test_restarted);
  ADD ("answer-after-leaving", FALSE, test_answer_after_leaving);
  ADD ("refused", FALSE, test_refused);
  ADD ("lost-bus", FALSE, test_lost_bus);
  ADD ("no-bus", TRUE, test_no_bus);
#undef ADD
  return g_test_run ();
}
