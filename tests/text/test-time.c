/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* How clock times and durations read. */

#include "style.h"

#include "text/time.h"

typedef struct
{
  gint64 unix_s, now_s;
  const char *expected;
} Clock;

static void
test_clock (void)
{
  static const Clock cases[] = {
    { AT (14, 5), AT (14, 0), "14:05" },
    { AT (14, 5) + 59, AT (14, 0), "14:05" },
    { AT (0, 0), AT (23, 59), "00:00" },
    { AT (9, 5), 0, "09:05" },
    { AT (24, 30), AT (23, 50), "00:30" },       /* soon after midnight */
    { AT (23, 50), AT (24, 30), "23:50" },
    { AT (29, 0), AT (22, 0), "Tue 05:00" },     /* tomorrow morning */
    { AT (33, 0), AT (14, 0), "Tue 09:00" },
    { AT (-6, 0), AT (9, 0), "Sun 18:00" },
    { AT (6 * 24, 0), AT (12, 0), "Sun 00:00" },
    { AT (7 * 24 + 9, 0), AT (9, 0), "30 Nov 09:00" },
    { AT (-9 * 24, 0), AT (9, 0), "14 Nov 00:00" },
    { 0, AT (14, 0), NULL },
    { -5, AT (14, 0), NULL }
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clock = lumbar_text_clock (cases[i].unix_s, cases[i].now_s);

      g_assert_cmpstr (clock, ==, cases[i].expected);
    }
}

/* Summer time: the night of 25 October 2026 has 02:30 twice. */
static void
test_clock_changes (void)
{
  gint64 first_s = 1792888200, second_s = first_s + 3600;
  g_autofree char *first = lumbar_text_clock (first_s, second_s);
  g_autofree char *second = lumbar_text_clock (second_s, second_s);

  g_assert_cmpstr (first, ==, "02:30");
  g_assert_cmpstr (second, ==, "02:30");
}

static void
test_clock_offset (void)
{
  g_autofree char *berlin = lumbar_text_clock_offset (AT_US (9, 20), LUMBAR_HOUR);
  g_autofree char *india = lumbar_text_clock_offset (AT_US (9, 20), 5 * LUMBAR_HOUR + 30 * LUMBAR_MINUTE);
  g_autofree char *west = lumbar_text_clock_offset (AT_US (9, 20), -8 * LUMBAR_HOUR);
  g_autofree char *never = lumbar_text_clock_offset (LUMBAR_NEVER, LUMBAR_HOUR);
  g_autofree char *none = lumbar_text_clock_offset (0, LUMBAR_HOUR);

  g_assert_cmpstr (berlin, ==, "09:20");
  g_assert_cmpstr (india, ==, "13:50");
  g_assert_cmpstr (west, ==, "00:20");
  g_assert_null (never);
  g_assert_null (none);
}

typedef struct
{
  LumbarUsec duration_us;
  const char *exact, *about, *words;
} Duration;

static void
test_durations (void)
{
  static const Duration cases[] = {
    { 0, "0 s", "0 s", "0 seconds" },
    { -LUMBAR_MINUTE, "0 s", "0 s", "0 seconds" },
    { 1, "1 s", "1 s", "1 second" },
    { LUMBAR_SECOND, "1 s", "1 s", "1 second" },
    { 30 * LUMBAR_SECOND, "30 s", "30 s", "30 seconds" },
    { 29600000, "30 s", "30 s", "30 seconds" },
    { LUMBAR_MINUTE, "1 min", "1 min", "1 minute" },
    { 89 * LUMBAR_SECOND, "89 s", "89 s", "89 seconds" },
    { 90 * LUMBAR_SECOND, "90 s", "2 min", "90 seconds" },
    { 2 * LUMBAR_MINUTE, "2 min", "2 min", "2 minutes" },
    { 150 * LUMBAR_SECOND, "2 min 30 s", "3 min", "2 min 30 s" },
    { 474 * LUMBAR_SECOND, "7 min 54 s", "8 min", "7 min 54 s" },
    { 10 * LUMBAR_MINUTE, "10 min", "10 min", "10 minutes" },
    { LUMBAR_HOUR - LUMBAR_SECOND, "59 min 59 s", "1 h", "59 min 59 s" },
    { LUMBAR_HOUR, "1 h", "1 h", "1 hour" },
    { 65 * LUMBAR_MINUTE, "1 h 05", "1 h 05", "65 minutes" },
    { 90 * LUMBAR_MINUTE, "1 h 30", "1 h 30", "90 minutes" },
    { 110 * LUMBAR_MINUTE, "1 h 50", "1 h 50", "110 minutes" },
    { 2 * LUMBAR_HOUR, "2 h", "2 h", "2 hours" },
    { 150 * LUMBAR_MINUTE, "2 h 30", "2 h 30", "2 h 30" },
    { 47 * LUMBAR_HOUR, "47 h", "47 h", "47 hours" },
    { 2 * LUMBAR_DAY, "2 days", "2 days", "2 days" },
    { LUMBAR_NEVER, "10000 days", "10000 days", "10000 days" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *exact = lumbar_text_duration (cases[i].duration_us);
      g_autofree char *about = lumbar_text_duration_about (cases[i].duration_us);
      g_autofree char *words = lumbar_text_duration_words (cases[i].duration_us);

      g_assert_cmpstr (exact, ==, cases[i].exact);
      g_assert_cmpstr (about, ==, cases[i].about);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

int
main (int argc, char **argv)
{
  style_init (&argc, &argv);
  g_test_add_func ("/time/clock", test_clock);
  g_test_add_func ("/time/clock-changes", test_clock_changes);
  g_test_add_func ("/time/clock-offset", test_clock_offset);
  g_test_add_func ("/time/durations", test_durations);

  return g_test_run ();
}
