/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Days, times, and what happened then, at the local time of the place where it happened. */

#include "ctl/history-text.h"

#include "ctl/print.h"
#include "text/fill.h"
#include "text/i18n.h"
#include "text/then.h"
#include "text/time.h"

#define TIME_COLUMNS 15 /* "  09:00–09:41  " and as much air */

typedef struct
{
  const char *kind;     /* as on the bus */
  const char *sentence; /* translatable; {name} of a stretch, {duration}, {until}; NULL: by what it waited for */
  gboolean span;        /* its end is worth telling */
  gboolean decision;    /* a suggestion and what became of it, not something done */
  LumbarStyle style;
} Kind;

static const Kind kinds[] = {
  { "stretch", N_("{name}"), FALSE, FALSE, LUMBAR_STYLE_GOOD },
  { "session", N_("Full session, {duration}"), TRUE, FALSE, LUMBAR_STYLE_PLAIN },
  { "got-up", N_("Got up"), FALSE, FALSE, LUMBAR_STYLE_PLAIN },
  { "sitting", N_("Sitting, {duration}"), TRUE, FALSE, LUMBAR_STYLE_FAINT },
  { "reminded", N_("Suggested: {name}"), FALSE, TRUE, LUMBAR_STYLE_FAINT },
  { "later", N_("Put off: {name}"), FALSE, TRUE, LUMBAR_STYLE_FAINT },
  { "skipped", N_("Skipped: {name}"), FALSE, TRUE, LUMBAR_STYLE_FAINT },
  { "ignored", N_("No answer: {name}"), FALSE, TRUE, LUMBAR_STYLE_FAINT },
  { "due", N_("A stretch was due"), FALSE, TRUE, LUMBAR_STYLE_FAINT },
  { "held", NULL, FALSE, TRUE, LUMBAR_STYLE_FAINT },
  { "unsnoozed", N_("No longer put off"), FALSE, TRUE, LUMBAR_STYLE_FAINT },
  { "paused", N_("Paused until {until}"), FALSE, TRUE, LUMBAR_STYLE_FAINT },
  { "resumed", N_("Pause ended"), FALSE, TRUE, LUMBAR_STYLE_FAINT },
  { "closed", N_("Your hours ended"), FALSE, TRUE, LUMBAR_STYLE_FAINT },
  { "opened", N_("Your hours began"), FALSE, TRUE, LUMBAR_STYLE_FAINT },
  { "away", N_("Away, {duration}"), TRUE, TRUE, LUMBAR_STYLE_FAINT },
  { "guided", N_("Guided, {duration}"), TRUE, TRUE, LUMBAR_STYLE_FAINT },
  { "off", N_("Lumbar was not running, {duration}"), TRUE, TRUE, LUMBAR_STYLE_FAINT },
};

typedef struct
{
  const Kind *kind;
  const char *origin, *name; /* borrowed; the name "" where it is about no stretch */
  const char *reason, *program; /* borrowed; "" for none */
  gint64 start_s, end_s, until_s;
  gint32 offset_s;
} Row;

/* FALSE for a kind that a newer daemon knows and we don't. */
static gboolean
read_row (GVariant *record, Row *row)
{
  const char *kind = "";

  *row = (Row) { .origin = "", .name = "", .reason = "", .program = "" };
  g_variant_lookup (record, "kind", "&s", &kind);
  g_variant_lookup (record, "origin", "&s", &row->origin);
  g_variant_lookup (record, "name", "&s", &row->name);
  g_variant_lookup (record, "reason", "&s", &row->reason);
  g_variant_lookup (record, "program", "&s", &row->program);
  g_variant_lookup (record, "until", "x", &row->until_s);
  g_variant_lookup (record, "start", "x", &row->start_s);
  g_variant_lookup (record, "end", "x", &row->end_s);
  g_variant_lookup (record, "offset", "i", &row->offset_s);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      row->kind = &kinds[i];

  return row->kind != NULL;
}

/* What a stretch or a break came from, where that says more than the line itself. */
static const char *
note (const Row *row)
{
  if (!row->kind->decision && g_str_equal (row->origin, "told"))
    return _("as you said");

  if (g_str_equal (row->kind->kind, "got-up") && g_str_equal (row->origin, "reminder"))
    return _("when reminded");

  if (g_str_equal (row->kind->kind, "stretch") && g_str_equal (row->origin, "session"))
    return _("in a full session");

  return NULL;
}

static char *
what_it_waited_for (const Row *row)
{
  LumbarReason reason;
  gint known = lumbar_reason_from_string (row->reason, &reason) ? (gint) reason : LUMBAR_NO_REASON;

  return lumbar_text_waiting_for (known, row->program);
}

static char *
what (const Row *row)
{
  g_autofree char *took = lumbar_text_duration_about ((row->end_s - row->start_s) * LUMBAR_SECOND);
  g_autofree char *until = lumbar_text_clock (row->until_s, row->start_s);

  if (row->kind->sentence == NULL)
    return what_it_waited_for (row);

  return lumbar_text_fill (_(row->kind->sentence), "until", until, "name", *row->name != '\0' ? row->name : _("stand up"), "duration", took, NULL);
}

/* Of a span under a minute there is nothing to tell. */
static gboolean
is_worth_telling (const Row *row)
{
  return !row->kind->decision && (!row->kind->span || row->end_s - row->start_s >= 60);
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

  return row->kind->span ? g_strdup_printf ("%s–%s", start, end) : g_steal_pointer (&start);
}

static void
print_row (const Row *row)
{
  g_autofree char *times = local_times (row), *text = what (row);
  const char *aside = note (row);

  g_print ("  ");
  lumbar_print_cell (LUMBAR_STYLE_FAINT, times, TIME_COLUMNS - 2);
  lumbar_print (row->kind->style, text);
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

      if (!read_row (record, &row) || (!all && !is_worth_telling (&row)))
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
