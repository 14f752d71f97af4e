/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The hours of a week. Works on local time only, so summer time is the caller's: whoever arms a deadline
 * turns the local instant into a real one and looks again when the clock changes. */

#include "core/hours.h"

#include <string.h>

#define DAY_MIN  (24 * 60)
#define WEEK_MIN (7 * DAY_MIN)
#define ALWAYS   "always"

static const char *const days[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };

/* One group of the text, being read. */
typedef struct
{
  gboolean day[7];
  gboolean any_day, any_range;
  GArray *openings; /* (unowned) (element-type LumbarOpening) */
} Group;

static gboolean
parse_day (const char *word, guint *day)
{
  gsize length = strlen (word);

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      if (length >= 3 && length <= strlen (days[i]) && g_ascii_strncasecmp (word, days[i], length) == 0)
        {
          *day = i;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
read_two_digits (const char **cursor, guint *out)
{
  const char *p = *cursor;
  guint value = 0, n = 0;

  for (; n < 2 && g_ascii_isdigit (*p); n++, p++)
    value = 10 * value + (guint) g_ascii_digit_value (*p);

  if (n == 0)
    return FALSE;

  *cursor = p;
  *out = value;
  return TRUE;
}

gboolean
lumbar_hours_parse_clock (const char *text, guint at_most, guint *out_min)
{
  const char *p = text;
  guint hour, minute = 0;

  if (!read_two_digits (&p, &hour))
    return FALSE;

  if (*p == ':')
    {
      const char *digits = ++p;

      if (!read_two_digits (&p, &minute) || p - digits != 2)
        return FALSE;
    }

  if (*p != '\0' || minute >= 60 || 60 * hour + minute > at_most)
    return FALSE;

  *out_min = 60 * hour + minute;
  return TRUE;
}

static gboolean
add_days (Group *group, const char *first, const char *last)
{
  guint from, to;

  if (group->any_range || !parse_day (first, &from) || !parse_day (last ? last : first, &to))
    return FALSE;

  for (guint day = from; ; day = (day + 1) % 7)
    {
      group->day[day] = TRUE;
      if (day == to)
        break;
    }

  group->any_day = TRUE;
  return TRUE;
}

/* START on DAY, over midnight where it has to be, over Sunday's midnight as two. */
static void
add_opening (GArray *openings, guint day, guint start_min, guint end_min)
{
  LumbarOpening opening = { day * DAY_MIN + start_min, day * DAY_MIN + end_min };

  if (end_min < start_min)
    opening.end_min += DAY_MIN;

  if (opening.end_min > WEEK_MIN)
    {
      LumbarOpening monday = { 0, opening.end_min - WEEK_MIN };

      g_array_append_val (openings, monday);
      opening.end_min = WEEK_MIN;
    }

  g_array_append_val (openings, opening);
}

static void
add_on_every_day (Group *group, guint start_min, guint end_min)
{
  for (guint day = 0; day < 7; day++)
    {
      if (!group->any_day || group->day[day])
        add_opening (group->openings, day, start_min, end_min);
    }

  group->any_range = TRUE;
}

static gboolean
add_range (Group *group, const char *start, const char *end)
{
  guint start_min, end_min;

  if (!end || !lumbar_hours_parse_clock (start, DAY_MIN - 1, &start_min)
      || !lumbar_hours_parse_clock (end, DAY_MIN, &end_min) || start_min == end_min)
    return FALSE;

  add_on_every_day (group, start_min, end_min);
  return TRUE;
}

static gboolean
parse_group (const char *text, GArray *openings)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t,", -1);
  Group group = { .openings = openings };
  gboolean any = FALSE;

  for (char **word = words; *word; word++)
    {
      char *dash;

      if (**word == '\0')
        continue;

      any = TRUE;
      dash = strchr (*word, '-');
      if (dash)
        *dash = '\0';

      if (!(g_ascii_isdigit (**word) ? add_range : add_days) (&group, *word, dash ? dash + 1 : NULL))
        return FALSE;
    }

  if (any && !group.any_range)
    add_on_every_day (&group, 0, DAY_MIN);

  return TRUE;
}

/* En dashes are as good as hyphens, and blanks around either mean nothing. */
static char *
normalize (const char *text)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *plain = NULL;
  GString *string = g_string_new (text ? text : "");

  g_string_replace (string, "\342\200\223", "-", 0);
  plain = g_string_free (string, FALSE);
  parts = g_strsplit (plain, "-", -1);
  for (char **part = parts; *part; part++)
    g_strstrip (*part);

  return g_strjoinv ("-", parts);
}

static int
compare_openings (gconstpointer a, gconstpointer b)
{
  const LumbarOpening *left = a, *right = b;

  return (left->start_min > right->start_min) - (left->start_min < right->start_min);
}

/* Sorts and merges; what touches is one, so that every end is a change. */
static gboolean
settle (GArray *openings, LumbarHours *out)
{
  LumbarHours hours = { .n = 0 };

  g_array_sort (openings, compare_openings);
  for (guint i = 0; i < openings->len; i++)
    {
      LumbarOpening *next = &g_array_index (openings, LumbarOpening, i);
      LumbarOpening *last = hours.n > 0 ? &hours.openings[hours.n - 1] : NULL;

      if (last && next->start_min <= last->end_min)
        last->end_min = MAX (last->end_min, next->end_min);
      else if (hours.n == LUMBAR_HOURS_MAX)
        return FALSE;
      else
        hours.openings[hours.n++] = *next;
    }

  if (hours.n == 1 && hours.openings[0].start_min == 0 && hours.openings[0].end_min == WEEK_MIN)
    hours = (LumbarHours) { .n = 0 };

  *out = hours;
  return TRUE;
}

gboolean
lumbar_hours_parse (const char *text, LumbarHours *out)
{
  g_autoptr (GArray) openings = g_array_new (FALSE, FALSE, sizeof (LumbarOpening));
  g_autofree char *plain = normalize (text);
  g_auto (GStrv) groups = g_strsplit (plain, ";", -1);

  if (g_ascii_strcasecmp (plain, ALWAYS) != 0)
    {
      for (char **group = groups; *group; group++)
        {
          if (!parse_group (*group, openings))
            return FALSE;
        }
    }

  return settle (openings, out);
}

/* Appends [START, END) to the days it begins on: as one range over midnight where a range can say it,
 * else day by day. */
static void
spread (GString *texts[7], guint start_min, guint end_min)
{
  while (start_min < end_min)
    {
      guint day = start_min / DAY_MIN, midnight = (day + 1) * DAY_MIN;
      gboolean over = start_min % DAY_MIN != 0 && end_min > midnight && end_min - start_min < DAY_MIN;
      guint stop = over ? end_min : MIN (end_min, midnight);
      guint from = start_min % DAY_MIN, to = over ? stop - midnight : stop - day * DAY_MIN;

      g_string_append_printf (texts[day % 7], " %02u:%02u-%02u:%02u", from / 60, from % 60, to / 60, to % 60);
      start_min = stop;
    }
}

/* "Mon-Wed,Fri" for the days whose text equals DAY's; empty for all seven. */
static char *
name_days (GString *texts[7], guint day)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < 7; i++)
    {
      guint last = i;

      if (!g_string_equal (texts[i], texts[day]))
        continue;

      while (last + 1 < 7 && g_string_equal (texts[last + 1], texts[day]))
        last++;

      g_string_append_printf (names, "%s%.3s", names->len > 0 ? "," : "", days[i]);
      if (last > i)
        g_string_append_printf (names, "%c%.3s", last > i + 1 ? '-' : ',', days[last]);
      n += last - i + 1;
      i = last;
    }

  return n == 7 ? g_strdup ("") : g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
join_days (GString *texts[7])
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint day = 0; day < 7; day++)
    {
      g_autofree char *names = NULL;
      gboolean said = texts[day]->len == 0;

      for (guint i = 0; i < day; i++)
        said = said || g_string_equal (texts[i], texts[day]);

      if (said)
        continue;

      names = name_days (texts, day);
      g_string_append_printf (all, "%s%s%s", all->len > 0 ? "; " : "", names, texts[day]->str + (*names == '\0'));
    }

  return g_string_free (g_steal_pointer (&all), FALSE);
}

char *
lumbar_hours_to_string (const LumbarHours *self)
{
  GString *texts[7];
  char *joined;
  guint over_sunday;

  if (self->n == 0)
    return g_strdup (ALWAYS);

  for (guint day = 0; day < 7; day++)
    texts[day] = g_string_new (NULL);

  over_sunday = self->openings[0].start_min == 0 && self->openings[self->n - 1].end_min == WEEK_MIN
    && self->openings[0].end_min + WEEK_MIN - self->openings[self->n - 1].start_min < DAY_MIN;
  for (guint i = over_sunday; i < self->n; i++)
    {
      guint more = over_sunday && i == self->n - 1 ? self->openings[0].end_min : 0;

      spread (texts, self->openings[i].start_min, self->openings[i].end_min + more);
    }

  joined = join_days (texts);
  for (guint day = 0; day < 7; day++)
    g_string_free (texts[day], TRUE);

  return joined;
}

/* The end of the opening that holds MINUTE, beyond the week where it goes on there; 0 where none does. */
static guint
find_end (const LumbarHours *self, guint minute)
{
  for (guint i = 0; i < self->n; i++)
    {
      const LumbarOpening *opening = &self->openings[i];
      gboolean goes_on = opening->end_min == WEEK_MIN && self->openings[0].start_min == 0;

      if (minute >= opening->start_min && minute < opening->end_min)
        return goes_on ? WEEK_MIN + self->openings[0].end_min : opening->end_min;
    }

  return 0;
}

static guint
find_start (const LumbarHours *self, guint minute)
{
  for (guint i = 0; i < self->n; i++)
    {
      if (self->openings[i].start_min > minute)
        return self->openings[i].start_min;
    }

  return WEEK_MIN + self->openings[0].start_min;
}

gboolean
lumbar_hours_open (const LumbarHours *self, LumbarUsec local_us, LumbarUsec *next_change_us)
{
  /* 1970 began on a Thursday. */
  LumbarUsec since_monday = (local_us + 3 * LUMBAR_DAY) % (7 * LUMBAR_DAY);
  LumbarUsec monday_us, change_us = LUMBAR_NEVER;
  gboolean always = self->n == 0
    || (self->n == 1 && self->openings[0].start_min == 0 && self->openings[0].end_min == WEEK_MIN);
  guint minute, end = 0;

  if (since_monday < 0)
    since_monday += 7 * LUMBAR_DAY;

  monday_us = local_us - since_monday;
  minute = (guint) (since_monday / LUMBAR_MINUTE);
  if (!always)
    {
      end = find_end (self, minute);
      change_us = monday_us + (end > 0 ? end : find_start (self, minute)) * LUMBAR_MINUTE;
    }

  if (next_change_us)
    *next_change_us = change_us;

  return always || end > 0;
}
