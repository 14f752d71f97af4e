/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Local time by GDateTime, so that a day is 23, 24 or 25 hours as the time zone has it. */

#include "ctl/times.h"

#include "core/duration.h"

static gboolean
read_clock (const char *text, int *hour, int *minute)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 2);
  guint64 h, m;

  if (parts[0] == NULL || parts[1] == NULL || strlen (parts[0]) > 2 || strlen (parts[1]) != 2)
    return FALSE;

  if (!g_ascii_string_to_unsigned (parts[0], 10, 0, 23, &h, NULL) || !g_ascii_string_to_unsigned (parts[1], 10, 0, 59, &m, NULL))
    return FALSE;

  *hour = (int) h;
  *minute = (int) m;
  return TRUE;
}

/* TEXT is "2026-11-22". */
static GDateTime *
read_date (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "-", 3);
  guint64 year, month, day;

  if (g_strv_length (parts) != 3 || strlen (text) > 10)
    return NULL;

  if (!g_ascii_string_to_unsigned (parts[0], 10, 1971, 9998, &year, NULL) ||
      !g_ascii_string_to_unsigned (parts[1], 10, 1, 12, &month, NULL) ||
      !g_ascii_string_to_unsigned (parts[2], 10, 1, 31, &day, NULL))
    return NULL;

  return g_date_time_new_local ((int) year, (int) month, (int) day, 0, 0, 0); /* NULL for the 31st of April */
}

/* The day NOW_S is in, shifted by DAYS, at a time of day. */
static gint64
day_at (gint64 now_s, int days, int hour, int minute)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_s);
  g_autoptr (GDateTime) day = g_date_time_add_days (now, days);
  g_autoptr (GDateTime) at = g_date_time_new_local (g_date_time_get_year (day), g_date_time_get_month (day),
                                                    g_date_time_get_day_of_month (day), hour, minute, 0);

  return g_date_time_to_unix (at);
}

/* The first second of one day, and of the one after it. */
static gboolean
read_day (const char *text, gint64 now_s, gint64 *from_s, gint64 *until_s)
{
  g_autoptr (GDateTime) date = NULL, next = NULL;

  if (g_str_equal (text, "today") || g_str_equal (text, "yesterday"))
    {
      int days = g_str_equal (text, "today") ? 0 : -1;

      *from_s = day_at (now_s, days, 0, 0);
      *until_s = day_at (now_s, days + 1, 0, 0);
      return TRUE;
    }

  date = read_date (text);
  if (date == NULL)
    return FALSE;

  next = g_date_time_add_days (date, 1);
  *from_s = g_date_time_to_unix (date);
  *until_s = g_date_time_to_unix (next);
  return TRUE;
}

char *
lumbar_times_iso (gint64 unix_s)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (unix_s);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%S%:z") : NULL;
}

char *
lumbar_times_iso_offset (gint64 unix_s, gint offset_s)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (offset_s);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (unix_s);
  g_autoptr (GDateTime) time = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%S%:z") : NULL;
}

gboolean
lumbar_times_next (const char *text, gint64 now_s, gint64 *unix_s)
{
  int hour, minute;

  if (!read_clock (text, &hour, &minute))
    return FALSE;

  *unix_s = day_at (now_s, 0, hour, minute);
  if (*unix_s <= now_s)
    *unix_s = day_at (now_s, 1, hour, minute);

  return TRUE;
}

gboolean
lumbar_times_last (const char *text, gint64 now_s, gint64 *unix_s)
{
  int hour, minute;

  if (!read_clock (text, &hour, &minute))
    return FALSE;

  *unix_s = day_at (now_s, 0, hour, minute);
  if (*unix_s > now_s)
    *unix_s = day_at (now_s, -1, hour, minute);

  return TRUE;
}

gboolean
lumbar_times_instant (const char *text, gint64 now_s, gint64 *unix_s)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", 2);
  gint64 day_s, unused;
  int hour, minute;

  if (lumbar_times_last (text, now_s, unix_s))
    return TRUE;

  if (parts[0] == NULL || parts[1] == NULL || !read_day (parts[0], now_s, &day_s, &unused) || !read_clock (parts[1], &hour, &minute))
    return FALSE;

  *unix_s = day_at (day_s, 0, hour, minute);
  return TRUE;
}

gboolean
lumbar_times_days (const char *text, gint64 now_s, gint64 *from_s, gint64 *until_s)
{
  g_auto (GStrv) ends = g_strsplit (text, "..", 2);
  gint64 first, last, unused;

  if (g_str_equal (text, "all"))
    {
      *from_s = *until_s = 0;
      return TRUE;
    }

  if (ends[0] == NULL || !read_day (ends[0], now_s, &first, &last))
    return FALSE;

  if (ends[1] != NULL && (!read_day (ends[1], now_s, &unused, &last) || last <= first))
    return FALSE;

  *from_s = first;
  *until_s = last;
  return TRUE;
}

gboolean
lumbar_times_since (const char *text, gint64 now_s, gint64 *from_s)
{
  gint64 unused;
  LumbarUsec ago;

  if (g_str_equal (text, "all"))
    {
      *from_s = 0;
      return TRUE;
    }

  if (read_day (text, now_s, from_s, &unused) || lumbar_times_instant (text, now_s, from_s))
    return TRUE;

  if (!lumbar_duration_parse (text, &ago))
    return FALSE;

  *from_s = ago == LUMBAR_NEVER ? 0 : MAX (0, now_s - ago / LUMBAR_SECOND);
  return TRUE;
}
