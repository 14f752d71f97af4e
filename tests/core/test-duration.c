/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Durations: what is read, what is refused, and that what is written reads back. */

#include "core/duration.h"

#define MS (LUMBAR_SECOND / 1000)

typedef struct
{
  const char *text;
  LumbarUsec us;
} Case;

static const Case good[] = {
  { "90s", 90 * LUMBAR_SECOND },
  { "40min", 40 * LUMBAR_MINUTE },
  { "40 min", 40 * LUMBAR_MINUTE },
  { "  40\tmin  ", 40 * LUMBAR_MINUTE },
  { "40m", 40 * LUMBAR_MINUTE },
  { "40", 40 * LUMBAR_MINUTE },
  { "1.5h", 90 * LUMBAR_MINUTE },
  { "0.25 s", 250 * MS },
  { "1h 30min", 90 * LUMBAR_MINUTE },
  { "1h30min", 90 * LUMBAR_MINUTE },
  { "1h30", 90 * LUMBAR_MINUTE },
  { "1 Hour 30 Minutes", 90 * LUMBAR_MINUTE },
  { "250ms", 250 * MS },
  { "2 weeks", 14 * LUMBAR_DAY },
  { "2w", 14 * LUMBAR_DAY },
  { "2d", 2 * LUMBAR_DAY },
  { "5y", 5 * 365 * LUMBAR_DAY },
  { "1 year 1 day", 366 * LUMBAR_DAY },
  { "0", 0 },
  { "0 min", 0 },
  { "forever", LUMBAR_NEVER },
  { " Forever ", LUMBAR_NEVER },
  { "1ms 1s", LUMBAR_SECOND + MS }
};

static const char *const bad[] = {
  "", " ", "min", "-5min", "+5min", "5 fortnights", "5min 3", "3 5min", "5,5min", "1h 2 3", ".5h", "5.h", "forever 1s",
  "five minutes", "5min!", "1e3s", "0x10s", "1.2345678s", "99999999999999999999s", "300000y", "9223372036854775807ms"
};

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      LumbarUsec us = -1;

      g_test_message ("\"%s\"", good[i].text);
      g_assert_true (lumbar_duration_parse (good[i].text, &us));
      g_assert_cmpint (us, ==, good[i].us);
    }
}

static void
test_refuse (void)
{
  LumbarUsec us = 42;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("\"%s\"", bad[i]);
      g_assert_false (lumbar_duration_parse (bad[i], &us));
      g_assert_cmpint (us, ==, 42);
    }

  g_assert_false (lumbar_duration_parse (NULL, &us));
}

static void
test_write (void)
{
  static const Case cases[] = {
    { "0s", 0 },
    { "250ms", 250 * MS },
    { "1s", LUMBAR_SECOND },
    { "1min 30s", 90 * LUMBAR_SECOND },
    { "40min", 40 * LUMBAR_MINUTE },
    { "1h 30min", 90 * LUMBAR_MINUTE },
    { "12h", 12 * LUMBAR_HOUR },
    { "1d", 24 * LUMBAR_HOUR },
    { "7d", 7 * LUMBAR_DAY },
    { "1y", 365 * LUMBAR_DAY },
    { "400d", 400 * LUMBAR_DAY },
    { "0.001ms", 1 },
    { "1s 250.500ms", LUMBAR_SECOND + 250 * MS + 500 },
    { "1s 1ms", LUMBAR_SECOND + MS },
    { "forever", LUMBAR_NEVER }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = lumbar_duration_to_string (cases[i].us);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Every size there is, and the odd ones beside it. */
static void
test_round_trip (void)
{
  for (guint shift = 0; shift < 63; shift++)
    {
      for (LumbarUsec off = -1; off <= 1; off++)
        {
          LumbarUsec us = ((LumbarUsec) 1 << shift) + off, back = -1;
          g_autofree char *text = lumbar_duration_to_string (us);

          g_test_message ("%" G_GINT64_FORMAT " \"%s\"", us, text);
          g_assert_true (lumbar_duration_parse (text, &back));
          g_assert_cmpint (back, ==, us);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/duration/parse", test_parse);
  g_test_add_func ("/duration/refuse", test_refuse);
  g_test_add_func ("/duration/write", test_write);
  g_test_add_func ("/duration/round-trip", test_round_trip);

  return g_test_run ();
}
