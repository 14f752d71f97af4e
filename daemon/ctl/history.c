/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* lumbar today, lumbar history. */

#include "ctl/ctl.h"

#include "ctl/history-text.h"
#include "ctl/json.h"
#include "ctl/print.h"
#include "ctl/times.h"
#include "text/fill.h"
#include "text/i18n.h"
#include "text/today.h"

#include <stdio.h>
#include <unistd.h>

#define USUAL_SINCE "7d"
/* As many as the daemon gives at once, the latest ones. */
#define RECORDS_MAX 10000

LumbarExit
lumbar_verb_today (LumbarCtl *self, int argc, char **argv)
{
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL }, { NULL } };
  g_auto (LumbarJson) json = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  LumbarToday today = { 0 };
  LumbarExit opened;

  if (!lumbar_ctl_options (self, entries, &argc, &argv))
    return LUMBAR_EXIT_USAGE;

  if (argc > 1)
    return lumbar_ctl_usage (self, NULL);

  opened = lumbar_ctl_open (self, FALSE);
  if (opened != LUMBAR_EXIT_DONE)
    return opened;

  if (!lumbar_client_today (self->client, &today, &error))
    return lumbar_ctl_failed (self, error, NULL);

  if (!as_json)
    {
      text = lumbar_text_today (&today);
      lumbar_print_line (LUMBAR_STYLE_PLAIN, text);
      return LUMBAR_EXIT_DONE;
    }

  lumbar_json_init (&json);
  lumbar_json_object (&json, NULL);
  lumbar_json_number (&json, "stretches", today.stretches);
  lumbar_json_number (&json, "got_up", today.got_up);
  lumbar_json_number (&json, "sessions", today.sessions);
  lumbar_json_number (&json, "sitting_s", today.sitting_s);
  lumbar_json_close (&json, '}');
  text = lumbar_json_end (&json);
  lumbar_print_raw (text);
  return LUMBAR_EXIT_DONE;
}

/* One record as JSON; times with the offset of the place where it happened. */
static void
add_record (LumbarJson *json, GVariant *record)
{
  const char *uuid = NULL, *kind = NULL, *origin = NULL, *stretch = "", *name = "";
  const char *reason = "", *program = "";
  gint64 start_s = 0, end_s = 0, until_s = 0;
  gint32 offset_s = 0;
  guint sides = 0;
  g_autofree char *start = NULL, *end = NULL, *until = NULL;

  g_variant_lookup (record, "uuid", "&s", &uuid);
  g_variant_lookup (record, "kind", "&s", &kind);
  g_variant_lookup (record, "origin", "&s", &origin);
  g_variant_lookup (record, "stretch", "&s", &stretch);
  g_variant_lookup (record, "name", "&s", &name);
  g_variant_lookup (record, "start", "x", &start_s);
  g_variant_lookup (record, "end", "x", &end_s);
  g_variant_lookup (record, "offset", "i", &offset_s);
  g_variant_lookup (record, "sides", "u", &sides);
  g_variant_lookup (record, "reason", "&s", &reason);
  g_variant_lookup (record, "program", "&s", &program);
  g_variant_lookup (record, "until", "x", &until_s);
  until = until_s != 0 ? lumbar_times_iso_offset (until_s, offset_s) : NULL;
  start = lumbar_times_iso_offset (start_s, offset_s);
  end = lumbar_times_iso_offset (end_s, offset_s);

  lumbar_json_object (json, NULL);
  lumbar_json_string (json, "kind", kind);
  lumbar_json_string (json, "origin", origin);
  lumbar_json_string (json, "start", start);
  lumbar_json_string (json, "end", end);
  lumbar_json_string (json, "stretch", *stretch != '\0' ? stretch : NULL);
  lumbar_json_string (json, "name", *name != '\0' ? name : NULL);
  lumbar_json_number (json, "sides", sides);
  if (*reason != '\0')
    lumbar_json_string (json, "reason", reason);
  if (*program != '\0')
    lumbar_json_string (json, "program", program);
  if (until != NULL)
    lumbar_json_string (json, "until", until);
  lumbar_json_string (json, "uuid", uuid);
  lumbar_json_close (json, '}');
}

/* How things stood is for those who ask for all there is. */
static gboolean
is_circumstance (GVariant *record)
{
  const char *word = NULL;
  LumbarRecordKind kind;

  g_variant_lookup (record, "kind", "&s", &word);
  return lumbar_record_kind_from_string (word, &kind) && lumbar_record_is_circumstance (kind);
}

static void
print_json (GVariant *records, gboolean all)
{
  g_auto (LumbarJson) json = { 0 };
  g_autofree char *text = NULL;
  GVariantIter iter;
  GVariant *record;

  lumbar_json_init (&json);
  lumbar_json_array (&json, NULL);
  g_variant_iter_init (&iter, records);
  while (g_variant_iter_loop (&iter, "@a{sv}", &record))
    if (all || !is_circumstance (record))
      add_record (&json, record);
  lumbar_json_close (&json, ']');

  text = lumbar_json_end (&json);
  lumbar_print_raw (text);
}

/* On a terminal it asks before it deletes; a script has decided already. */
static gboolean
is_confirmed (const char *days)
{
  g_autofree char *question = lumbar_text_fill (_("Delete what is recorded of {days}, for good? [y/N] "), "days", days, NULL);
  char answer[16] = "";

  if (!isatty (STDIN_FILENO))
    return TRUE;

  g_print ("%s", question);
  return fgets (answer, sizeof answer, stdin) != NULL && g_ascii_tolower (answer[0]) == 'y';
}

static LumbarExit
forget (LumbarCtl *self, const char *days)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gint64 from_s, until_s;
  guint removed = 0;
  LumbarExit opened;

  if (!lumbar_times_days (days, lumbar_ctl_now_s (self), &from_s, &until_s))
    return lumbar_ctl_usage (self, _("Days are all, today, yesterday, 2026-11-22 or 2026-11-01..2026-11-15."));

  opened = lumbar_ctl_open (self, TRUE);
  if (opened != LUMBAR_EXIT_DONE)
    return opened;

  if (!is_confirmed (days))
    {
      lumbar_print_line (LUMBAR_STYLE_PLAIN, _("Nothing was deleted."));
      return LUMBAR_EXIT_DONE;
    }

  if (!lumbar_dbus_daemon_call_forget_sync (lumbar_client_proxy (self->client), from_s, until_s, &removed, NULL, &error))
    return lumbar_ctl_failed (self, error, days);

  text = lumbar_text_count (P_ ("Deleted one record.", "Deleted {n} records.", removed), removed);
  lumbar_print_line (LUMBAR_STYLE_PLAIN, removed > 0 ? text : _("There was nothing to delete."));
  return LUMBAR_EXIT_DONE;
}

LumbarExit
lumbar_verb_history (LumbarCtl *self, int argc, char **argv)
{
  gboolean as_json = FALSE, all = FALSE;
  g_autofree char *since = NULL, *forgotten = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, NULL, NULL },
    { "since", 0, 0, G_OPTION_ARG_STRING, &since, NULL, NULL },
    { "forget", 0, 0, G_OPTION_ARG_STRING, &forgotten, NULL, NULL },
    { NULL }
  };
  g_autoptr (GVariant) records = NULL;
  g_autoptr (GError) error = NULL;
  gint64 from_s;
  LumbarExit opened;

  if (!lumbar_ctl_options (self, entries, &argc, &argv))
    return LUMBAR_EXIT_USAGE;

  if (argc > 1 || (forgotten != NULL && (as_json || all || since != NULL)))
    return lumbar_ctl_usage (self, NULL);

  if (forgotten != NULL)
    return forget (self, forgotten);

  if (!lumbar_times_since (since != NULL ? since : USUAL_SINCE, lumbar_ctl_now_s (self), &from_s))
    return lumbar_ctl_usage (self, _("Since when: today, 09:30, 2026-11-22, \"2026-11-22 09:30\", 7d or all."));

  opened = lumbar_ctl_open (self, FALSE);
  if (opened != LUMBAR_EXIT_DONE)
    return opened;

  if (!lumbar_dbus_daemon_call_get_history_sync (lumbar_client_proxy (self->client), from_s, 0, 0, &records, NULL, &error))
    return lumbar_ctl_failed (self, error, since);

  if (g_variant_n_children (records) >= RECORDS_MAX)
    g_printerr ("%s\n", _("There are older records, which are left out here: these are the latest 10,000."));

  if (as_json)
    print_json (records, all);
  else
    lumbar_history_print (records, all);

  return LUMBAR_EXIT_DONE;
}
