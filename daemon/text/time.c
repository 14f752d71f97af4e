/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* How times and durations read. */

#include "text/time.h"

#include "text/fill.h"
#include "text/i18n.h"

#include <langinfo.h>
#include <string.h>

/* Nearer than this, the time says it all even across midnight. */
#define NEAR_US (6 * LUMBAR_HOUR)

/* Does the reader's locale say "2:05 PM"? */
static gboolean
has_half_days (void)
{
  const char *habit = nl_langinfo (T_FMT);

  if (!*nl_langinfo (T_FMT_AMPM) || !*nl_langinfo (PM_STR))
    return FALSE;

  return strstr (habit, "%r") || strstr (habit, "%p") || strstr (habit, "%I");
}

static char *
format_time (GDateTime *time)
{
  return g_date_time_format (time, has_half_days () ? "%-I:%M %p" : "%R");
}

static gboolean
is_same_day (GDateTime *a, GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b)
         && g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

char *
lumbar_text_clock (gint64 unix_s, gint64 now_s)
{
  g_autoptr(GDateTime) then = unix_s > 0 ? g_date_time_new_from_unix_local (unix_s) : NULL;
  g_autoptr(GDateTime) now = now_s > 0 ? g_date_time_new_from_unix_local (now_s) : NULL;
  g_autofree char *time = NULL;
  g_autofree char *day = NULL;
  LumbarUsec distance_us;

  if (!then)
    return NULL;

  time = format_time (then);
  if (!now || is_same_day (then, now))
    return g_steal_pointer (&time);

  distance_us = ABS (g_date_time_difference (then, now));
  if (distance_us <= NEAR_US)
    return g_steal_pointer (&time);

  /* Translators: a short date without the year, in strftime's letters. */
  day = g_date_time_format (then, distance_us < 6 * LUMBAR_DAY ? "%a" : C_("short date", "%-d %b"));
  return lumbar_text_fill (C_("a day and a time of it", "{day} {time}"), "day", day, "time", time, NULL);
}

char *
lumbar_text_clock_offset (LumbarUsec wall_us, LumbarUsec offset_us)
{
  g_autoptr(GDateTime) then = NULL;

  if (wall_us <= 0 || wall_us == LUMBAR_NEVER)
    return NULL;

  then = g_date_time_new_from_unix_utc ((wall_us + offset_us) / LUMBAR_SECOND);
  return then ? format_time (then) : NULL;
}

static char *
format_hours (gint64 minutes)
{
  g_autofree char *hours = g_strdup_printf ("%" G_GINT64_FORMAT, minutes / 60);
  g_autofree char *rest = g_strdup_printf ("%02d", (int) (minutes % 60));

  if (minutes >= 48 * 60)
    {
      guint days = (guint) MIN ((minutes + 12 * 60) / (24 * 60), G_MAXINT);

      return lumbar_text_count (P_("{n} day", "{n} days", days), days);
    }

  if (minutes % 60 == 0)
    return lumbar_text_fill (C_("duration", "{hours} h"), "hours", hours, NULL);

  return lumbar_text_fill (C_("duration", "{hours} h {minutes}"), "hours", hours, "minutes", rest, NULL);
}

static char *
format_minutes (gint64 minutes, gint64 seconds)
{
  g_autofree char *m = g_strdup_printf ("%d", (int) minutes);
  g_autofree char *s = g_strdup_printf ("%d", (int) seconds);

  if (minutes > 0 && seconds > 0)
    return lumbar_text_fill (C_("duration", "{minutes} min {seconds} s"), "minutes", m, "seconds", s, NULL);

  if (minutes > 0)
    return lumbar_text_fill (C_("duration", "{minutes} min"), "minutes", m, NULL);

  return lumbar_text_fill (C_("duration", "{seconds} s"), "seconds", s, NULL);
}

/* Whole seconds, rounded; something is never said to be nothing, and "never" is only very long. */
static gint64
to_seconds (LumbarUsec duration_us)
{
  LumbarUsec bounded_us = CLAMP (duration_us, 0, 10000 * LUMBAR_DAY);
  gint64 seconds = (bounded_us + LUMBAR_SECOND / 2) / LUMBAR_SECOND;

  return bounded_us > 0 ? MAX (seconds, 1) : 0;
}

char *
lumbar_text_duration (LumbarUsec duration_us)
{
  gint64 seconds = to_seconds (duration_us);

  if (seconds < 120 && seconds != 60)
    return format_minutes (0, seconds);

  if (seconds < 3600)
    return format_minutes (seconds / 60, seconds % 60);

  return format_hours ((seconds + 30) / 60);
}

char *
lumbar_text_duration_about (LumbarUsec duration_us)
{
  gint64 seconds = to_seconds (duration_us);

  if (seconds < 90)
    return lumbar_text_duration (duration_us);

  return lumbar_text_duration ((seconds + 30) / 60 * LUMBAR_MINUTE);
}

char *
lumbar_text_duration_words (LumbarUsec duration_us)
{
  gint64 seconds = to_seconds (duration_us);
  guint n;

  if (seconds >= 3600 && seconds < 172800 && seconds % 3600 == 0)
    {
      n = (guint) (seconds / 3600);
      return lumbar_text_count (P_("{n} hour", "{n} hours", n), n);
    }

  if (seconds >= 60 && seconds < 7200 && seconds % 60 == 0)
    {
      n = (guint) (seconds / 60);
      return lumbar_text_count (P_("{n} minute", "{n} minutes", n), n);
    }

  if (seconds < 120)
    {
      n = (guint) seconds;
      return lumbar_text_count (P_("{n} second", "{n} seconds", n), n);
    }

  return lumbar_text_duration (duration_us);
}
