/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Fills a database with ten years of history, forty rows a day, and tells how long the usual questions take, and what
 * they cost in memory. Not a test: run it by hand, on a release build.
 *
 *   ten-years          in a folder of its own, which is removed
 *   ten-years FILE     leaves FILE filled */

#include "store/store.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define DAYS 3650
#define ROWS 40
#define FIRST_DAY_US (1480000000 * LUMBAR_SECOND)
#define BOOT_ID "3f1c2f5e-0c4b-4a53-9d2e-6f1f4f2f9c11"

static void
fill_day (LumbarStore *store, LumbarMemory *memory, guint day)
{
  static const LumbarRecordKind kinds[] = { LUMBAR_RECORD_SITTING, LUMBAR_RECORD_REMINDED, LUMBAR_RECORD_GOT_UP,
                                            LUMBAR_RECORD_STRETCH };
  LumbarRecord records[ROWS];
  const LumbarRecord *pointers[ROWS];
  LumbarUsec start_us = FIRST_DAY_US + day * LUMBAR_DAY;
  LumbarNow now = { .boot_us = day * LUMBAR_DAY, .wall_us = start_us + LUMBAR_DAY, .offset_us = LUMBAR_HOUR };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < ROWS; i++)
    {
      LumbarRecordKind kind = kinds[i % G_N_ELEMENTS (kinds)];

      records[i] = (LumbarRecord) { .kind = kind, .origin = LUMBAR_ORIGIN_REMINDER, .sides = 2 };
      records[i].start_wall_us = start_us + i * 12 * LUMBAR_MINUTE;
      records[i].end_wall_us = records[i].start_wall_us + (kind == LUMBAR_RECORD_SITTING ? 40 * LUMBAR_MINUTE : 0);
      if (kind == LUMBAR_RECORD_STRETCH)
        {
          g_strlcpy (records[i].stretch, "side-bend", sizeof records[i].stretch);
          records[i].name = (char *) "Seated Side Bend";
        }
      pointers[i] = &records[i];
    }

  memory->generation = day;
  if (!lumbar_store_commit (store, memory, NULL, pointers, ROWS, &now, BOOT_ID, FALSE, &error))
    g_error ("%s", error->message);
}

static long
resident_kb (void)
{
  g_autofree char *statm = NULL;
  long size, resident;

  if (!g_file_get_contents ("/proc/self/statm", &statm, NULL, NULL) || sscanf (statm, "%ld %ld", &size, &resident) != 2)
    return 0;

  return resident * sysconf (_SC_PAGESIZE) / 1024;
}

static void
count_row (const LumbarHistoryRow *row, gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
tell (const char *what, gint64 since_us)
{
  printf ("%-28s %8.2f ms   resident %ld kB\n", what, (double) (g_get_monotonic_time () - since_us) / 1000, resident_kb ());
}

static void
ask (LumbarStore *store, const char *what, LumbarUsec from_us)
{
  g_autofree char *day = g_strconcat (what, ", a day", NULL);
  g_autofree char *week = g_strconcat (what, ", a week", NULL);
  LumbarToday today;
  guint rows = 0;
  gint64 since_us = g_get_monotonic_time ();

  lumbar_store_today (store, from_us, from_us + LUMBAR_DAY, &today, NULL);
  tell (day, since_us);

  since_us = g_get_monotonic_time ();
  lumbar_store_history (store, from_us, from_us + 7 * LUMBAR_DAY, 0, count_row, &rows, NULL);
  tell (week, since_us);
  printf ("%28s %u stretches, %u times up, %" G_GINT64_FORMAT " s; %u rows\n", "", today.stretches, today.got_up,
          today.sitting_s, rows);
}

static void
measure (const char *path)
{
  gint64 since_us = g_get_monotonic_time ();
  g_autoptr (LumbarStore) store = lumbar_store_open (path, NULL);
  guint rows = 0;

  tell ("open", since_us);
  ask (store, "the latest", FIRST_DAY_US + (DAYS - 7) * LUMBAR_DAY);
  ask (store, "the middle", FIRST_DAY_US + DAYS / 2 * LUMBAR_DAY);
  ask (store, "the first", FIRST_DAY_US);

  since_us = g_get_monotonic_time ();
  lumbar_store_history (store, 0, G_MAXINT64, 0, count_row, &rows, NULL);
  tell ("all rows", since_us);
}

static void
measure_prune (const char *path)
{
  g_autoptr (LumbarStore) store = lumbar_store_open (path, NULL);
  g_autoptr (GError) error = NULL;
  gint64 since_us = g_get_monotonic_time ();

  if (!lumbar_store_prune (store, FIRST_DAY_US + LUMBAR_DAY, &error))
    g_error ("%s", error->message);
  tell ("prune a day", since_us);

  since_us = g_get_monotonic_time ();
  if (!lumbar_store_prune (store, FIRST_DAY_US + DAYS / 2 * LUMBAR_DAY, &error))
    g_error ("%s", error->message);
  tell ("prune five years", since_us);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = argc > 1 ? NULL : g_dir_make_tmp ("lumbar-ten-years-XXXXXX", NULL);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "lumbar.db", NULL) : g_strdup (argv[1]);
  g_autofree char *problem = NULL;
  LumbarMemory memory;
  LumbarStore *store = lumbar_store_open (path, &problem);
  gint64 since_us = g_get_monotonic_time ();

  if (problem != NULL)
    g_error ("%s", problem);

  lumbar_memory_init (&memory);
  for (guint day = 0; day < DAYS; day++)
    fill_day (store, &memory, day);
  tell ("filled", since_us);
  lumbar_store_close (store);

  measure (path);
  if (folder != NULL)
    {
      measure_prune (path);
      g_unlink (path);
      g_rmdir (folder);
    }

  return 0;
}
