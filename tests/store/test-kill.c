/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* kill -9 in the middle of commits, many times over on one database: what a commit returned for is there exactly once,
 * and memory, turns and history are always of the same commit. */

#include "fixture.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS 50
#define CHILD "--commit-for-ever"

/* Commit N writes N everywhere, and a stretch that began N seconds into the day. */
static gboolean
commit_number (LumbarStore *store, gint64 n)
{
  LumbarRecord record = record_at (LUMBAR_RECORD_STRETCH, n * LUMBAR_SECOND, LUMBAR_SECOND);
  const LumbarRecord *records = &record;
  LumbarTurn turn = { .id = "side-bend", .turn = n, .done_wall_us = n, .times_done = (gint) n };
  g_autoptr (GArray) turns = g_array_new (FALSE, TRUE, sizeof (LumbarTurn));
  LumbarNow now = { .boot_us = n, .wall_us = DAY_US + n * LUMBAR_SECOND };
  LumbarMemory memory;

  lumbar_memory_init (&memory);
  memory.generation = n;
  memory.sitting.base_us = n;
  memory.guiding.step = (gint) n;
  g_array_append_val (turns, turn);
  return lumbar_store_commit (store, &memory, turns, &records, 1, &now, BOOT_ID, n % 3 == 0, NULL);
}

/* Goes on from what is stored until it is killed, and tells of every commit. */
static int
commit_for_ever (const char *path, int pipe_fd)
{
  LumbarStore *store = lumbar_store_open (path, NULL);
  g_autoptr (GArray) turns = NULL;
  LumbarMemory memory;
  gint64 n = 0;

  if (lumbar_store_load (store, &memory, &turns, NULL))
    n = memory.generation;

  while (commit_number (store, ++n))
    {
      if (write (pipe_fd, &n, sizeof n) != sizeof n)
        break;
    }

  return 1;
}

/* Lets a child work for PATIENCE commits and kills it. Returns the last commit that was told of; TOLD is the one before. */
static gint64
kill_one (const char *path, gint64 told, gint patience)
{
  gint64 latest;
  int fds[2], status;
  pid_t child;

  g_assert_cmpint (pipe (fds), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      /* A program of its own: a mere fork would draw the same uuids again. */
      g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
      g_autofree char *fd = g_strdup_printf ("%d", fds[1]);

      close (fds[0]);
      execl (program, program, CHILD, path, fd, NULL);
      _exit (1);
    }

  close (fds[1]);
  while (patience-- > 0 && read (fds[0], &latest, sizeof latest) == sizeof latest)
    told = latest;

  kill (child, SIGKILL);
  while (read (fds[0], &latest, sizeof latest) == sizeof latest)
    told = latest;

  close (fds[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  return told;
}

/* Checks that commit N is the latest, and that all before it are there once. Returns N. */
static gint64
check (Fixture *self)
{
  LumbarStore *store = fixture_open (self);
  g_autoptr (GPtrArray) rows = rows_of (store);
  g_autoptr (GArray) turns = NULL;
  LumbarMemory memory;

  if (!lumbar_store_load (store, &memory, &turns, NULL))
    {
      g_assert_cmpuint (rows->len, ==, 0);
      lumbar_store_close (store);
      return 0;
    }

  g_assert_cmpint (memory.sitting.base_us, ==, memory.generation);
  g_assert_cmpint (memory.guiding.step, ==, memory.generation);
  g_assert_cmpuint (turns->len, ==, 1);
  g_assert_cmpint (g_array_index (turns, LumbarTurn, 0).turn, ==, memory.generation);
  g_assert_cmpint (g_array_index (turns, LumbarTurn, 0).times_done, ==, memory.generation);

  g_assert_cmpint (rows->len, ==, memory.generation);
  for (guint i = 0; i < rows->len; i++)
    {
      const LumbarHistoryRow *row = g_ptr_array_index (rows, i);

      g_assert_cmpint (row->record.start_wall_us, ==, DAY_US + (i + 1) * LUMBAR_SECOND);
    }

  lumbar_store_close (store);
  return memory.generation;
}

static void
test_kill (Fixture *self, gconstpointer data)
{
  gint64 told = 0, stored = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      /* Sometimes before its first commit, while it opens what the one before it left. */
      told = kill_one (self->path, told, g_test_rand_int_range (0, 12));

      /* Every other child finds the log just as its predecessor left it. */
      if (round % 2 == 0)
        continue;

      stored = check (self);
      g_assert_cmpint (stored, >=, told);
      g_assert_cmpint (stored, <=, told + 2);
      told = stored;
    }

  g_test_message ("%" G_GINT64_FORMAT " commits", stored);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], CHILD))
    return commit_for_ever (argv[2], atoi (argv[3]));

  g_test_init (&argc, &argv, NULL);
  ADD ("/store/kill/in-the-middle", test_kill);
  return g_test_run ();
}
