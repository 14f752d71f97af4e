/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Sentences for the one who gave the command. */

#include "text/outcome.h"

#include "text/fill.h"
#include "text/i18n.h"
#include "text/time.h"

/* When the next reminder comes; 0 where that depends on something else than the time. */
static gint64
next_s (const LumbarStatus *status)
{
  switch (lumbar_status_told_state (status))
    {
    case LUMBAR_STATE_SITTING:
      return status->due_at_s;
    case LUMBAR_STATE_SNOOZED:
      return status->snoozed_until_s;
    case LUMBAR_STATE_DUE:
      return status->asks_again_s;
    case LUMBAR_STATE_GUIDING:
    case LUMBAR_STATE_PAUSED:
    case LUMBAR_STATE_AWAY:
    case LUMBAR_STATE_HELD:
    case LUMBAR_STATE_REMINDING:
    case LUMBAR_N_STATES:
      break;
    }

  return 0;
}

gboolean
lumbar_text_knows_next (const LumbarStatus *status)
{
  return next_s (status) > 0;
}

/* FIRST, and AFTER with "{time}" filled in where that is known. */
static char *
with_next (const char *first, const char *after, const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *time = lumbar_text_clock (next_s (status), now_s);
  g_autofree char *next = time ? lumbar_text_fill (after, "time", time, NULL) : NULL;
  GString *text = g_string_new (first);

  lumbar_text_append (text, " ", next);
  return g_string_free (text, FALSE);
}

char *
lumbar_text_stopped (const LumbarStatus *status, gint64 now_s)
{
  return with_next (_("Stopped."), _("It comes again at {time}."), status, now_s);
}

char *
lumbar_text_skipped (const char *name, const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *first = lumbar_text_or (name, NULL) ? lumbar_text_fill (_("Skipped {name}."), "name", name, NULL)
                                                      : g_strdup (_("Skipped."));

  return with_next (first, _("The next one comes at {time}."), status, now_s);
}

char *
lumbar_text_recorded (const char *name)
{
  return lumbar_text_or (name, NULL) ? lumbar_text_fill (_("Recorded {name}."), "name", name, NULL) : g_strdup (_("Recorded."));
}

char *
lumbar_text_put_off (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *until = lumbar_text_clock (status->snoozed_until_s, now_s);
  g_autofree char *later = NULL;
  LumbarState state = lumbar_status_told_state (status);

  if (!until)
    return g_strdup (_("Put off for now."));

  if (state == LUMBAR_STATE_PAUSED)
    {
      later = lumbar_text_clock (status->paused_until_s, now_s);
      if (!later)
        return lumbar_text_fill (_("Put off until {until}. Lumbar stays paused."), "until", until, NULL);

      if (g_strcmp0 (status->paused_by, "hours") == 0)
        return lumbar_text_fill (_("Put off until {until}. It is outside your hours, so nothing comes before {later}."),
                                 "until", until, "later", later, NULL);

      return lumbar_text_fill (_("Put off until {until}. Lumbar stays paused until {later}."), "until", until, "later", later, NULL);
    }

  if (state == LUMBAR_STATE_SITTING && status->due_at_s > status->snoozed_until_s)
    {
      later = lumbar_text_clock (status->due_at_s, now_s);
      return lumbar_text_fill (_("Put off until {until}. Nothing is due before {later} anyway."), "until", until, "later", later, NULL);
    }

  return lumbar_text_fill (_("Put off until {until}."), "until", until, NULL);
}

char *
lumbar_text_paused (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *time = lumbar_text_clock (status->paused_until_s, now_s);

  if (!time || g_strcmp0 (status->paused_by, "user") != 0)
    return NULL;

  return lumbar_text_fill (_("Paused until {time}."), "time", time, NULL);
}
