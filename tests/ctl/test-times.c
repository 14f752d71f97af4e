/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Times as typed, over midnight and over the changes of summer time. */

#include "ctl/times.h"

#include "core/types.h"

/* Berlin, as the test's environment has it. */
static gint64
at (const char *iso)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso, NULL);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time);
}

static void
assert_at (gint64 unix_s, const char *iso)
{
  g_autofree char *text = lumbar_times_iso (unix_s);

  g_assert_cmpstr (text, ==, iso);
}

static void
test_iso (void)
{
  g_autofree char *elsewhere = lumbar_times_iso_offset (at ("2026-11-22T14:05:00+01:00"), -(3 * 3600 + 1800));

  assert_at (at ("2026-11-22T13:05:00Z"), "2026-11-22T14:05:00+01:00");
  assert_at (at ("2026-07-01T12:00:00Z"), "2026-07-01T14:00:00+02:00");
  g_assert_cmpstr (elsewhere, ==, "2026-11-22T09:35:00-03:30");
}

static void
test_next (void)
{
  const struct { const char *now, *text, *next; } rows[] = {
    { "2026-11-22T13:56:00+01:00", "14:00", "2026-11-22T14:00:00+01:00" },
    { "2026-11-22T13:56:00+01:00", "13:56", "2026-11-23T13:56:00+01:00" },
    { "2026-11-22T13:56:00+01:00", "9:00", "2026-11-23T09:00:00+01:00" },
    { "2026-12-31T23:59:59+01:00", "00:00", "2027-01-01T00:00:00+01:00" },
    { "2026-10-24T18:00:00+02:00", "12:00", "2026-10-25T12:00:00+01:00" }, /* the clock goes back in that night */
    { "2026-03-28T18:00:00+01:00", "12:00", "2026-03-29T12:00:00+02:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 next = 0;

      g_assert_true (lumbar_times_next (rows[i].text, at (rows[i].now), &next));
      assert_at (next, rows[i].next);
    }
}

static void
test_no_time_of_day (void)
{
  const char *texts[] = { "", ":", "14", "24:00", "12:60", "1:2", "123:00", "-1:00", "12:00:00", "noon", "12:0x", "+1:00" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gint64 next = 7;

      g_test_message ("%s", texts[i]);
      g_assert_false (lumbar_times_next (texts[i], at ("2026-11-22T13:56:00+01:00"), &next));
      g_assert_cmpint (next, ==, 7);
    }
}

static void
test_since (void)
{
  const struct { const char *text, *from; } rows[] = {
    { "today", "2026-11-22T00:00:00+01:00" },
    { "yesterday", "2026-11-21T00:00:00+01:00" },
    { "09:30", "2026-11-22T09:30:00+01:00" },
    { "18:00", "2026-11-21T18:00:00+01:00" },
    { "2026-11-01", "2026-11-01T00:00:00+01:00" },
    { "2026-07-01 09:30", "2026-07-01T09:30:00+02:00" },
    { "7d", "2026-11-15T13:56:00+01:00" },
    { "2h", "2026-11-22T11:56:00+01:00" },
  };
  gint64 from = 7;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_true (lumbar_times_since (rows[i].text, at ("2026-11-22T13:56:00+01:00"), &from));
      assert_at (from, rows[i].from);
    }

  g_assert_true (lumbar_times_since ("all", 1000, &from));
  g_assert_cmpint (from, ==, 0);
  g_assert_true (lumbar_times_since ("10y", 1000, &from)); /* longer than there has been time */
  g_assert_cmpint (from, ==, 0);
  g_assert_false (lumbar_times_since ("when I was young", 1000, &from));
  g_assert_false (lumbar_times_since ("2026-02-30", 1000, &from));
  g_assert_false (lumbar_times_since ("2026-11-22 25:00", 1000, &from));
}

static void
test_instant (void)
{
  const struct { const char *text, *instant; } rows[] = {
    { "09:30", "2026-11-22T09:30:00+01:00" },
    { "14:00", "2026-11-21T14:00:00+01:00" }, /* the last one there was */
    { "today 14:00", "2026-11-22T14:00:00+01:00" },
    { "yesterday 23:10", "2026-11-21T23:10:00+01:00" },
    { "2026-10-24 12:00", "2026-10-24T12:00:00+02:00" },
  };
  const char *none[] = { "", "yesterday", "2026-11-22", "yesterday noon", "2026-02-30 12:00", "7d", "14", "14:00 yesterday" };
  gint64 now = at ("2026-11-22T13:56:00+01:00"), instant = 7;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_true (lumbar_times_instant (rows[i].text, now, &instant));
      assert_at (instant, rows[i].instant);
    }

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_false (lumbar_times_instant (none[i], now, &instant));
}

static void
test_days (void)
{
  gint64 now = at ("2026-11-22T13:56:00+01:00"), from = 7, until = 7;

  g_assert_true (lumbar_times_days ("today", now, &from, &until));
  assert_at (from, "2026-11-22T00:00:00+01:00");
  assert_at (until, "2026-11-23T00:00:00+01:00");

  g_assert_true (lumbar_times_days ("2026-10-25", now, &from, &until)); /* 25 hours long */
  g_assert_cmpint (until - from, ==, 25 * 3600);

  g_assert_true (lumbar_times_days ("2026-11-01..2026-11-15", now, &from, &until));
  assert_at (from, "2026-11-01T00:00:00+01:00");
  assert_at (until, "2026-11-16T00:00:00+01:00");

  g_assert_true (lumbar_times_days ("all", now, &from, &until));
  g_assert_cmpint (from, ==, 0);
  g_assert_cmpint (until, ==, 0);

  g_assert_false (lumbar_times_days ("2026-11-15..2026-11-01", now, &from, &until));
  g_assert_false (lumbar_times_days ("", now, &from, &until));
  g_assert_false (lumbar_times_days ("..", now, &from, &until));
  g_assert_false (lumbar_times_days ("2026-11-01..", now, &from, &until));
  g_assert_false (lumbar_times_days ("7d", now, &from, &until)); /* too easily typed for what is deleted for good */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/times/iso", test_iso);
  g_test_add_func ("/times/next", test_next);
  g_test_add_func ("/times/no-time-of-day", test_no_time_of_day);
  g_test_add_func ("/times/since", test_since);
  g_test_add_func ("/ctl/times/instant", test_instant);
  g_test_add_func ("/times/days", test_days);
  return g_test_run ();
}
