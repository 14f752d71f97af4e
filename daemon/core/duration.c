/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Reads and writes durations. Knows nothing of bounds: those belong to whoever asks. */

#include "core/duration.h"

#include <string.h>

#define FOREVER "forever"

typedef struct
{
  const char *word;
  guint64 us;
} Unit;

static const Unit units[] = {
  { "ms", LUMBAR_SECOND / 1000 },
  { "msec", LUMBAR_SECOND / 1000 },
  { "millisecond", LUMBAR_SECOND / 1000 },
  { "milliseconds", LUMBAR_SECOND / 1000 },
  { "s", LUMBAR_SECOND },
  { "sec", LUMBAR_SECOND },
  { "secs", LUMBAR_SECOND },
  { "second", LUMBAR_SECOND },
  { "seconds", LUMBAR_SECOND },
  { "m", LUMBAR_MINUTE },
  { "min", LUMBAR_MINUTE },
  { "mins", LUMBAR_MINUTE },
  { "minute", LUMBAR_MINUTE },
  { "minutes", LUMBAR_MINUTE },
  { "h", LUMBAR_HOUR },
  { "hr", LUMBAR_HOUR },
  { "hrs", LUMBAR_HOUR },
  { "hour", LUMBAR_HOUR },
  { "hours", LUMBAR_HOUR },
  { "d", LUMBAR_DAY },
  { "day", LUMBAR_DAY },
  { "days", LUMBAR_DAY },
  { "w", 7 * LUMBAR_DAY },
  { "week", 7 * LUMBAR_DAY },
  { "weeks", 7 * LUMBAR_DAY },
  { "y", 365 * LUMBAR_DAY },
  { "year", 365 * LUMBAR_DAY },
  { "years", 365 * LUMBAR_DAY }
};

/* A number as it stands in the text: WHOLE, and FRACTION of SCALE. */
typedef struct
{
  guint64 whole, fraction, scale;
} Number;

static const char *
skip_blanks (const char *p)
{
  while (g_ascii_isspace (*p))
    p++;

  return p;
}

/* More than six decimals of any unit would say more than a microsecond can hold. */
static gboolean
read_number (const char **cursor, Number *number)
{
  const char *p = *cursor;

  if (!g_ascii_isdigit (*p))
    return FALSE;

  *number = (Number) { .scale = 1 };
  for (; g_ascii_isdigit (*p); p++)
    {
      if (!g_uint64_checked_mul (&number->whole, number->whole, 10)
          || !g_uint64_checked_add (&number->whole, number->whole, (guint64) g_ascii_digit_value (*p)))
        return FALSE;
    }

  if (*p == '.' && g_ascii_isdigit (p[1]))
    {
      for (p++; g_ascii_isdigit (*p) && number->scale < G_USEC_PER_SEC; p++)
        {
          number->fraction = 10 * number->fraction + (guint64) g_ascii_digit_value (*p);
          number->scale *= 10;
        }
    }

  *cursor = p;
  return TRUE;
}

/* NULL where there is no word, or none that is a unit. */
static const Unit *
read_unit (const char **cursor)
{
  const char *end = *cursor;
  gsize length;

  while (g_ascii_isalpha (*end))
    end++;

  length = (gsize) (end - *cursor);
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (strlen (units[i].word) == length && g_ascii_strncasecmp (units[i].word, *cursor, length) == 0)
        {
          *cursor = end;
          return &units[i];
        }
    }

  return NULL;
}

static gboolean
add_part (guint64 *total, const Number *number, guint64 unit_us)
{
  guint64 part;

  return g_uint64_checked_mul (&part, number->whole, unit_us)
    && g_uint64_checked_add (&part, part, number->fraction * unit_us / number->scale)
    && g_uint64_checked_add (total, *total, part)
    && *total < (guint64) LUMBAR_NEVER;
}

/* The unit of a number that has none: minutes where it stands alone, and after hours ("1h30"). */
static guint64
bare_unit (guint64 previous_us, const char *rest)
{
  if (*rest != '\0' || (previous_us != 0 && previous_us != (guint64) LUMBAR_HOUR))
    return 0;

  return LUMBAR_MINUTE;
}

gboolean
lumbar_duration_parse (const char *text, LumbarUsec *out)
{
  g_autofree char *word = g_strstrip (g_strdup (text ? text : ""));
  const char *p = word;
  guint64 total = 0, unit_us = 0;

  if (*p == '\0')
    return FALSE;

  if (g_ascii_strcasecmp (word, FOREVER) == 0)
    {
      *out = LUMBAR_NEVER;
      return TRUE;
    }

  while (*p != '\0')
    {
      const Unit *unit;
      Number number;

      if (!read_number (&p, &number))
        return FALSE;

      p = skip_blanks (p);
      unit = read_unit (&p);
      unit_us = unit ? unit->us : bare_unit (unit_us, p);
      if (unit_us == 0 || !add_part (&total, &number, unit_us))
        return FALSE;

      p = skip_blanks (p);
    }

  *out = (LumbarUsec) total;
  return TRUE;
}

char *
lumbar_duration_to_string (LumbarUsec duration)
{
  static const Unit steps[] = {
    { "d", LUMBAR_DAY }, { "h", LUMBAR_HOUR }, { "min", LUMBAR_MINUTE }, { "s", LUMBAR_SECOND }
  };
  g_autoptr (GString) text = g_string_new (NULL);
  guint64 rest = duration > 0 ? (guint64) duration : 0;

  if (duration == LUMBAR_NEVER)
    return g_strdup (FOREVER);

  if (rest > 0 && rest % (365 * LUMBAR_DAY) == 0)
    return g_strdup_printf ("%" G_GUINT64_FORMAT "y", rest / (365 * LUMBAR_DAY));

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      guint64 n = rest / steps[i].us;

      if (n > 0)
        g_string_append_printf (text, "%s%" G_GUINT64_FORMAT "%s", text->len > 0 ? " " : "", n, steps[i].word);
      rest %= steps[i].us;
    }

  if (rest > 0)
    g_string_append_printf (text, "%s%" G_GUINT64_FORMAT, text->len > 0 ? " " : "", rest / 1000);
  if (rest % 1000 > 0)
    g_string_append_printf (text, ".%03" G_GUINT64_FORMAT, rest % 1000);
  if (rest > 0)
    g_string_append (text, "ms");

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : g_strdup ("0s");
}
