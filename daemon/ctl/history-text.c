/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Days, times, and what happened then, at the local time of the place where it happened. */

#include "ctl/history-text.h"

#include "core/record.h"
#include "ctl/print.h"
#include "text/fill.h"
#include "text/i18n.h"
#include "text/time.h"

#define TIME_COLUMNS 15 /* "  09:00–09:41  " and as much air */

typedef struct
{
  LumbarRecordKind kind;
  LumbarOrigin origin;
  const char *name; /* "" where it is about no stretch */
  gint64 start_s, end_s;
  gint32 offset_s;
} Row;

/* FALSE for a kind that a newer daemon knows and we don't. */
static gboolean
read_row (GVariant *record, Row *row)
{
  const char *kind = "", *origin = "";

  *row = (Row) { .name = "", .origin = LUMBAR_ORIGIN_COMMAND };
  g_variant_lookup (record, "kind", "&s", &kind);
  g_variant_lookup (record, "origin", "&s", &origin);
  g_variant_lookup (record, "name", "&s", &row->name);
  g_variant_lookup (record, "start", "x", &row->start_s);
  g_variant_lookup (record, "end", "x", &row->end_s);
  g_variant_lookup (record, "offset", "i", &row->offset_s);
  lumbar_origin_from_string (origin, &row->origin);
  return lumbar_record_kind_from_string (kind, &row->kind);
}

static gboolean
is_decision (LumbarRecordKind kind)
{
  return kind >= LUMBAR_RECORD_REMINDED;
}

/* What a stretch or a break came from, where that says more than the line itself. */
static const char *
note (const Row *row)
{
  if (row->origin == LUMBAR_ORIGIN_TOLD)
    return _("as you said");

  if (row->kind == LUMBAR_RECORD_GOT_UP && row->origin == LUMBAR_ORIGIN_REMINDER)
    return _("when reminded");

  if (row->kind == LUMBAR_RECORD_STRETCH && row->origin == LUMBAR_ORIGIN_SESSION)
    return _("in a full session");

  return NULL;
}

static char *
what (const Row *row)
{
  g_autofree char *took = lumbar_text_duration_about ((row->end_s - row->start_s) * LUMBAR_SECOND);

  switch (row->kind)
    {
    case LUMBAR_RECORD_STRETCH:
      return g_strdup (row->name);
    case LUMBAR_RECORD_SESSION:
      return lumbar_text_fill (_("Full session, {duration}"), "duration", took, NULL);
    case LUMBAR_RECORD_GOT_UP:
      return g_strdup (_("Got up"));
    case LUMBAR_RECORD_SITTING:
      return lumbar_text_fill (_("Sitting, {duration}"), "duration", took, NULL);
    case LUMBAR_RECORD_REMINDED:
      return lumbar_text_fill (_("Suggested: {name}"), "name", *row->name != '\0' ? row->name : _("stand up"), NULL);
    case LUMBAR_RECORD_LATER:
      return g_strdup (_("Put off"));
    case LUMBAR_RECORD_SKIPPED:
      return g_strdup (_("Skipped"));
    case LUMBAR_RECORD_IGNORED:
      return g_strdup (_("No answer"));
    case LUMBAR_N_RECORD_KINDS:
      break;
    }

  return g_strdup ("");
}

static char *
local_day (const Row *row)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (row->offset_s);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (row->start_s);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return local != NULL ? g_date_time_format (local, _("%a %-d %b %Y")) : g_strdup ("");
}

static char *
local_times (const Row *row)
{
  LumbarUsec offset_us = row->offset_s * LUMBAR_SECOND;
  g_autofree char *start = lumbar_text_clock_offset (row->start_s * LUMBAR_SECOND, offset_us);
  g_autofree char *end = lumbar_text_clock_offset (row->end_s * LUMBAR_SECOND, offset_us);
  gboolean is_span = row->kind == LUMBAR_RECORD_SITTING || row->kind == LUMBAR_RECORD_SESSION;

  return is_span ? g_strdup_printf ("%s–%s", start, end) : g_steal_pointer (&start);
}

static void
print_row (const Row *row)
{
  g_autofree char *times = local_times (row), *text = what (row);
  LumbarStyle style = row->kind == LUMBAR_RECORD_SITTING || is_decision (row->kind) ? LUMBAR_STYLE_FAINT : LUMBAR_STYLE_PLAIN;
  const char *aside = note (row);

  g_print ("  ");
  lumbar_print_cell (LUMBAR_STYLE_FAINT, times, TIME_COLUMNS - 2);
  lumbar_print (row->kind == LUMBAR_RECORD_STRETCH ? LUMBAR_STYLE_GOOD : style, text);
  if (aside != NULL)
    {
      lumbar_print (LUMBAR_STYLE_FAINT, ", ");
      lumbar_print (LUMBAR_STYLE_FAINT, aside);
    }
  g_print ("\n");
}

void
lumbar_history_print (GVariant *records, gboolean all)
{
  g_autofree char *day = NULL;
  GVariantIter iter;
  GVariant *record;

  g_variant_iter_init (&iter, records);
  while (g_variant_iter_loop (&iter, "@a{sv}", &record))
    {
      g_autofree char *row_day = NULL;
      Row row;

      if (!read_row (record, &row) || (is_decision (row.kind) && !all))
        continue;

      row_day = local_day (&row);
      if (g_strcmp0 (row_day, day) != 0)
        {
          g_print ("%s", day != NULL ? "\n" : "");
          lumbar_print_line (LUMBAR_STYLE_STRONG, row_day);
          g_free (day);
          day = g_steal_pointer (&row_day);
        }

      print_row (&row);
    }

  if (day == NULL)
    lumbar_print_line (LUMBAR_STYLE_PLAIN, _("Nothing is recorded in that time."));
}
