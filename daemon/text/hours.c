/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Days and times are replaced where they stand; whatever else there is stays as it is. */

#include "text/hours.h"

#include "text/time.h"

#include <string.h>

#define CLOCK_CHARS 5 /* "09:00" */
#define DAY_CHARS 3

/* "Mon" in the reader's language; NULL where TEXT does not begin with a day. */
static char *
find_day (const char *text)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };

  for (int i = 0; i < (int) G_N_ELEMENTS (days); i++)
    {
      g_autoptr(GDateTime) day = NULL;

      if (!g_str_has_prefix (text, days[i]))
        continue;

      day = g_date_time_new_utc (2001, 1, 1 + i, 0, 0, 0); /* a Monday */
      return g_date_time_format (day, "%a");
    }

  return NULL;
}

/* "09:00" as the reader writes it; NULL where TEXT does not begin with a time. */
static char *
find_clock (const char *text)
{
  int hours, minutes;

  if (strlen (text) < CLOCK_CHARS || text[2] != ':')
    return NULL;

  for (int i = 0; i < CLOCK_CHARS; i++)
    {
      if (i != 2 && !g_ascii_isdigit (text[i]))
        return NULL;
    }

  hours = (text[0] - '0') * 10 + text[1] - '0';
  minutes = (text[3] - '0') * 10 + text[4] - '0';
  return lumbar_text_clock_offset (LUMBAR_DAY + hours * LUMBAR_HOUR + minutes * LUMBAR_MINUTE, 0);
}

char *
lumbar_text_hours (const char *hours)
{
  GString *text = g_string_new (NULL);

  while (*hours)
    {
      g_autofree char *day = find_day (hours);
      g_autofree char *clock = day ? NULL : find_clock (hours);

      if (day)
        g_string_append (text, day);
      else if (clock)
        g_string_append (text, clock);
      else if (*hours == '-')
        g_string_append (text, "–");
      else if (*hours == ',')
        g_string_append (text, ", ");
      else
        g_string_append_c (text, *hours);

      hours += day ? DAY_CHARS : clock ? CLOCK_CHARS : 1;
    }

  return g_string_free (text, FALSE);
}
