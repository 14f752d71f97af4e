/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Where a day begins. */

#include "core/day.h"

#define H LUMBAR_HOUR

static void
test_begin (void)
{
  /* Hours of local time on the epoch's second day, and the offset to UTC. */
  static const struct
  {
    gint local_h, offset_h, starts_h, begin_h;
  } rows[] = {
    { 30, 0, 5, 29 }, { 29, 0, 5, 29 }, { 28, 0, 5, 5 },  { 24, 0, 0, 24 },
    { 47, 0, 0, 24 }, { 30, 1, 5, 29 }, { 28, -8, 5, 5 }, { 53, 9, 5, 53 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LumbarNow now = { .wall_us = (rows[i].local_h - rows[i].offset_h) * H, .offset_us = rows[i].offset_h * H };

      g_assert_cmpint (lumbar_day_begin (&now, rows[i].starts_h * H), ==, (rows[i].begin_h - rows[i].offset_h) * H);
      g_assert_cmpint (lumbar_day_end (&now, rows[i].starts_h * H), ==, (rows[i].begin_h - rows[i].offset_h + 24) * H);
    }
}

/* Just before it begins it is still yesterday. */
static void
test_edge (void)
{
  LumbarNow now = { .wall_us = 29 * H - 1 };

  g_assert_cmpint (lumbar_day_begin (&now, 5 * H), ==, 5 * H);
  now.wall_us++;
  g_assert_cmpint (lumbar_day_begin (&now, 5 * H), ==, 29 * H);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/day/begin", test_begin);
  g_test_add_func ("/day/edge", test_edge);

  return g_test_run ();
}
