/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What was at some time of the past: asks for the rows around it, which core and text make a sentence of. */

#include "ctl/past.h"

#include "ctl/print.h"
#include "ctl/times.h"
#include "text/i18n.h"
#include "text/then.h"

/* Rows before the instant: some days of them, and in any case the absence that it may lie in. */
#define N_BEFORE 400
/* How much later anything may be that came of it. */
#define AFTER_S  (2 * 24 * 3600)

static void
record_clear (gpointer data)
{
  g_free (((LumbarRecord *) data)->name);
}

/* FALSE for a kind that only a newer daemon knows. */
static gboolean
read_record (GVariant *dict, LumbarRecord *record)
{
  const char *kind = NULL, *origin = NULL, *name = "", *reason = NULL, *program = "";
  gint64 start_s = 0, end_s = 0, until_s = 0;
  LumbarReason known;

  *record = (LumbarRecord) { .reason = LUMBAR_NO_REASON };
  g_variant_lookup (dict, "kind", "&s", &kind);
  g_variant_lookup (dict, "origin", "&s", &origin);
  if (!lumbar_record_kind_from_string (kind, &record->kind) || !lumbar_origin_from_string (origin, &record->origin))
    return FALSE;

  g_variant_lookup (dict, "name", "&s", &name);
  g_variant_lookup (dict, "reason", "&s", &reason);
  g_variant_lookup (dict, "program", "&s", &program);
  g_variant_lookup (dict, "start", "x", &start_s);
  g_variant_lookup (dict, "end", "x", &end_s);
  g_variant_lookup (dict, "until", "x", &until_s);
  if (lumbar_reason_from_string (reason, &known))
    record->reason = (gint) known;

  record->name = *name != '\0' ? g_strdup (name) : NULL;
  g_strlcpy (record->program, program, sizeof record->program);
  record->start_wall_us = start_s * LUMBAR_SECOND;
  record->end_wall_us = end_s * LUMBAR_SECOND;
  record->until_wall_us = until_s * LUMBAR_SECOND;
  return TRUE;
}

/* Appends to RECORDS what begins in [FROM_S, UNTIL_S), the newest LIMIT of it. */
static gboolean
add_records (LumbarCtl *self, gint64 from_s, gint64 until_s, guint limit, GArray *records, GError **error)
{
  g_autoptr (GVariant) dicts = NULL;
  GVariantIter iter;
  GVariant *dict;

  if (!lumbar_dbus_daemon_call_get_history_sync (lumbar_client_proxy (self->client), from_s, until_s, limit, &dicts,
                                                 NULL, error))
    return FALSE;

  g_variant_iter_init (&iter, dicts);
  while (g_variant_iter_loop (&iter, "@a{sv}", &dict))
    {
      LumbarRecord record;

      if (read_record (dict, &record))
        g_array_append_val (records, record);
    }

  return TRUE;
}

LumbarExit
lumbar_ctl_say_past (LumbarCtl *self, int n_words, char **words)
{
  g_autoptr (GArray) records = g_array_new (FALSE, TRUE, sizeof (LumbarRecord));
  g_auto (LumbarStatus) status = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *when = n_words <= 2 ? g_strjoinv (" ", words) : NULL, *text = NULL;
  gint64 now_s = lumbar_ctl_now_s (self), at_s;
  LumbarThen then;
  LumbarExit opened;
  gboolean goes_on;

  g_array_set_clear_func (records, record_clear);
  if (when == NULL || !lumbar_times_instant (when, now_s, &at_s))
    return lumbar_ctl_usage (self, _("When: 14:00, yesterday 14:00 or 2026-11-22 14:00."));
  if (at_s > now_s)
    return lumbar_ctl_usage (self, _("That is still to come. What comes next: lumbar why"));

  opened = lumbar_ctl_open (self, FALSE);
  if (opened != LUMBAR_EXIT_DONE)
    return opened;

  if (!add_records (self, 0, at_s + 1, N_BEFORE, records, &error) ||
      !add_records (self, at_s + 1, at_s + AFTER_S, 0, records, &error))
    return lumbar_ctl_failed (self, error, when);

  lumbar_client_status (self->client, &status);
  /* What goes on now says something of then only where all that lies between is known, or where it went on already. */
  goes_on = at_s + AFTER_S >= now_s || (status.away_since_s > 0 && status.away_since_s <= at_s);
  lumbar_then_read (&then, records, goes_on ? &status : NULL, at_s);
  text = lumbar_text_then (&then, now_s);
  lumbar_print_paragraph (LUMBAR_STYLE_PLAIN, text, 0, FALSE);
  return LUMBAR_EXIT_DONE;
}
