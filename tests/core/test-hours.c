/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The hours of a week: how they are written, and what they mean at an instant of local time. */

#include "core/hours.h"

#define NEVER "never"

/* 2026-11-23 is a Monday. */
#define MONDAY_US (20780 * LUMBAR_DAY)

static LumbarHours
parse (const char *text)
{
  LumbarHours hours = { .n = 99 };

  g_test_message ("\"%s\"", text);
  g_assert_true (lumbar_hours_parse (text, &hours));

  return hours;
}

static void
test_write (void)
{
  static const char *const cases[][2] = {
    { "", "always" },
    { "always", "always" },
    { " ; ", "always" },
    { "Mon-Sun", "always" },
    { "00:00-24:00", "always" },
    { "9-17", "09:00-17:00" },
    { "Mon-Fri 09:00-12:30 13:00-18:00; Sat 10:00-12:00", "Mon-Fri 09:00-12:30 13:00-18:00; Sat 10:00-12:00" },
    { "mon-fri 9:00 - 12:30, 13-18", "Mon-Fri 09:00-12:30 13:00-18:00" },
    { "monday – friday 9–17", "Mon-Fri 09:00-17:00" },
    { "Mon,Wed,Thurs 9-17", "Mon,Wed,Thu 09:00-17:00" },
    { "Wed 9-17; Mon 9-17", "Mon,Wed 09:00-17:00" },
    { "Fri-Mon 9-17", "Mon,Fri-Sun 09:00-17:00" },
    { "Sat,Sun", "Sat,Sun 00:00-24:00" },
    { "Mon 9-12 11-13", "Mon 09:00-13:00" },
    { "Mon 9-12 12-13", "Mon 09:00-13:00" },
    { "Mon-Fri 22:00-02:00", "Mon-Fri 22:00-02:00" },
    { "Sun 22:00-02:00", "Sun 22:00-02:00" },
    { "22:00-02:00", "22:00-02:00" },
    { "Fri 18:00-00:00", "Fri 18:00-24:00" },
    { "Fri 18:00-24:00; Sat; Sun 00:00-12:00", "Fri 18:00-24:00; Sat 00:00-24:00; Sun 00:00-12:00" },
    { "Sun 12:00-24:00; Mon 00:00-18:00", "Mon 00:00-18:00; Sun 12:00-24:00" }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LumbarHours hours = parse (cases[i][0]), again;
      g_autofree char *text = lumbar_hours_to_string (&hours);

      g_assert_cmpstr (text, ==, cases[i][1]);
      again = parse (text);
      g_assert_cmpuint (again.n, ==, hours.n);
      g_assert_cmpmem (again.openings, again.n * sizeof (LumbarOpening), hours.openings, hours.n * sizeof (LumbarOpening));
    }
}

static void
test_refuse (void)
{
  static const char *const bad[] = {
    "Mo 9-17", "Mon-Fri 9", "9", "Mon 9-25", "Mon 24:00-25:00", "Mon 09:60-10:00", "Mon 9:5-10", "Mon 9-9", "9-17 Mon", "Mon- 9-17",
    "Mon 9-17-18", "Blursday 9-17", "Mondays 9-17", "Mon 9h-17h", "never", "Mon 00:00-00:00x", "Mon 009-17"
  };
  LumbarHours hours = { .n = 99 };
  g_autoptr (GString) many = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("\"%s\"", bad[i]);
      g_assert_false (lumbar_hours_parse (bad[i], &hours));
    }

  /* One opening more than there is room for. */
  for (guint i = 0; i < 10; i++)
    g_string_append_printf (many, "%02u:00-%02u:30 ", i, i);
  g_assert_false (lumbar_hours_parse (many->str, &hours));
  g_assert_cmpuint (hours.n, ==, 99);
}

static void
test_storage (void)
{
  LumbarHours hours = parse ("Sun 22:00-02:00; Wed 9-10");

  g_assert_cmpuint (hours.n, ==, 3);
  g_assert_cmpuint (hours.openings[0].start_min, ==, 0);
  g_assert_cmpuint (hours.openings[0].end_min, ==, 120);
  g_assert_cmpuint (hours.openings[1].start_min, ==, 2 * 1440 + 540);
  g_assert_cmpuint (hours.openings[2].end_min, ==, 7 * 1440);
}

typedef struct
{
  const char *hours;
  LumbarUsec at_us; /* since Monday 00:00 */
  gboolean open;
  LumbarUsec next_us;
} Case;

#define AT(day, hour, minute) ((day) * LUMBAR_DAY + (hour) * LUMBAR_HOUR + (minute) * LUMBAR_MINUTE)

static void
test_open (void)
{
  static const Case cases[] = {
    { "always", AT (0, 12, 0), TRUE, LUMBAR_NEVER },
    { "Mon-Fri 9-17", AT (0, 8, 59), FALSE, AT (0, 9, 0) },
    { "Mon-Fri 9-17", AT (0, 9, 0), TRUE, AT (0, 17, 0) },
    { "Mon-Fri 9-17", AT (0, 17, 0) - 1, TRUE, AT (0, 17, 0) },
    { "Mon-Fri 9-17", AT (0, 17, 0), FALSE, AT (1, 9, 0) },
    { "Mon-Fri 9-17", AT (4, 17, 0), FALSE, AT (7, 9, 0) },
    { "Mon-Fri 9-17", AT (6, 23, 59), FALSE, AT (7, 9, 0) },
    { "Sun 22:00-02:00", AT (6, 21, 0), FALSE, AT (6, 22, 0) },
    { "Sun 22:00-02:00", AT (6, 23, 0), TRUE, AT (7, 2, 0) },
    { "Sun 22:00-02:00", AT (0, 1, 0), TRUE, AT (0, 2, 0) },
    { "Sun 22:00-02:00", AT (0, 2, 0), FALSE, AT (6, 22, 0) },
    { "Mon", AT (0, 0, 0), TRUE, AT (1, 0, 0) },
    { "Sun", AT (0, 0, 0), FALSE, AT (6, 0, 0) },
    { "Sun", AT (6, 12, 0), TRUE, AT (7, 0, 0) },
    { "Mon-Fri", AT (2, 12, 0), TRUE, AT (5, 0, 0) }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LumbarHours hours = parse (cases[i].hours);
      LumbarUsec next = 0, expected = cases[i].next_us;

      g_test_message ("%s: case %" G_GSIZE_FORMAT, cases[i].hours, i);
      if (expected != LUMBAR_NEVER)
        expected += MONDAY_US;
      g_assert_true (lumbar_hours_open (&hours, MONDAY_US + cases[i].at_us, &next) == cases[i].open);
      g_assert_cmpint (next, ==, expected);
      g_assert_true (lumbar_hours_open (&hours, MONDAY_US + cases[i].at_us, NULL) == cases[i].open);
    }
}

/* Whatever the hours: the next change lies ahead, and is one. Also before 1970. */
static void
test_changes (void)
{
  static const char *const texts[] = { "Mon-Fri 9-12 13-18; Sat 10-12", "22:00-02:00", "Sun 22:00-02:00", "Sat,Sun", "Mon", "Tue 00:00-23:59" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      LumbarHours hours = parse (texts[i]);

      for (LumbarUsec at = -8 * LUMBAR_DAY; at < 8 * LUMBAR_DAY; at += 7 * LUMBAR_MINUTE)
        {
          LumbarUsec next;
          gboolean open = lumbar_hours_open (&hours, at, &next);

          g_assert_cmpint (next, >, at);
          g_assert_true (lumbar_hours_open (&hours, next - 1, NULL) == open);
          g_assert_true (lumbar_hours_open (&hours, next, NULL) != open);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hours/write", test_write);
  g_test_add_func ("/hours/refuse", test_refuse);
  g_test_add_func ("/hours/storage", test_storage);
  g_test_add_func ("/hours/open", test_open);
  g_test_add_func ("/hours/changes", test_changes);

  return g_test_run ();
}
