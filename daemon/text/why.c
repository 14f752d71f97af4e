/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Why Lumbar does what it does, and what comes next. */

#include "text/fill.h"
#include "text/hours.h"
#include "text/i18n.h"
#include "text/presence.h"
#include "text/status.h"
#include "text/time.h"
#include "text/why-due.h"

/* After a pause nothing comes for at least this long (DESIGN, "Snooze, pause, hours"). */
#define AFTER_PAUSE_S 120

/* How a snooze is settled. */
static char *
settled_before (const LumbarStatus *status)
{
  g_autofree char *duration = lumbar_text_duration (status->rules.pause_after_s * LUMBAR_SECOND);

  if (status->rules.pause_after_s <= 0)
    return g_strdup (_("Get up for a few minutes before then and it is settled."));

  return lumbar_text_fill (_("Get up for {duration} before then and it is settled."), "duration", duration, NULL);
}

static char *
why_snoozed (const LumbarStatus *status, gint64 now_s)
{
  const char *name = lumbar_text_or (status->next_name, NULL);
  g_autofree char *time = lumbar_text_clock (status->snoozed_until_s, now_s);
  g_autofree char *first = NULL;
  g_autofree char *second = settled_before (status);

  if (!time)
    return g_strdup (_("The next stretch is put off for now."));

  /* Who stopped a guide, or typed through it, asked for nothing. */
  if (status->asked_at_s == 0)
    first = lumbar_text_fill (_("{name} is put off until {time}."),
                              "name", name ? name : C_("instead of a stretch's name", "Standing up"), "time", time, NULL);
  else
    first = lumbar_text_fill (_("You asked for later: {name} at {time}."),
                              "name", name ? name : _("standing up"), "time", time, NULL);

  return g_strconcat (first, " ", second, NULL);
}

static char *
why_outside_hours (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *until = lumbar_text_clock (status->paused_until_s, now_s);
  g_autofree char *hours = status->rules.hours ? lumbar_text_hours (status->rules.hours) : NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  first = hours ? lumbar_text_fill (_("It is outside your hours ({hours})."), "hours", hours, NULL)
                : g_strdup (_("It is outside your hours."));
  second = until ? lumbar_text_fill (_("Sitting counts; nothing comes before {time}."), "time", until, NULL)
                 : g_strdup (_("Sitting counts; nothing comes meanwhile."));

  return g_strconcat (first, " ", second, NULL);
}

static char *
why_paused (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *until = lumbar_text_clock (status->paused_until_s, now_s);
  g_autofree char *earliest = NULL;

  if (g_strcmp0 (status->paused_by, "hours") == 0)
    return why_outside_hours (status, now_s);

  if (!until)
    return g_strdup (_("You paused Lumbar. Sitting still counts; nothing comes meanwhile."));

  earliest = lumbar_text_clock (status->paused_until_s + AFTER_PAUSE_S, now_s);
  return lumbar_text_fill (_("You paused Lumbar until {time}. Sitting still counts; nothing comes before {earliest}."),
                           "time", until, "earliest", earliest, NULL);
}

/* Who paused it. */
static char *
guide_paused (const LumbarStatus *status)
{
  const char *what = status->guide_session ? _("the session") : lumbar_text_or (status->guide_name, _("the stretch"));

  if (g_strcmp0 (status->guide_paused_by, "user") == 0)
    return lumbar_text_fill (_("You paused {what}."), "what", what, NULL);
  if (g_strcmp0 (status->guide_paused_by, "absence") == 0)
    return lumbar_text_fill (_("You left, so {what} is paused."), "what", what, NULL);
  if (g_strcmp0 (status->guide_paused_by, "restart") == 0)
    return lumbar_text_fill (_("Lumbar was restarted, so {what} is paused."), "what", what, NULL);

  return status->guide_session ? g_strdup (_("The session is paused."))
                               : lumbar_text_fill (_("{name} is paused."), "name",
                                                   lumbar_text_or (status->guide_name, _("The stretch")), NULL);
}

static char *
why_guide_paused (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *time = lumbar_text_clock (status->guide_gives_up_s, now_s);
  g_autofree char *first = guide_paused (status);
  g_autofree char *second = NULL;

  if (!time)
    return g_steal_pointer (&first);

  second = lumbar_text_fill (status->guide_session ? _("It ends by itself at {time}; what is finished is recorded.")
                                                   : _("It ends by itself at {time}."), "time", time, NULL);
  return g_strconcat (first, " ", second, NULL);
}

static char *
session_runs (const LumbarStatus *status, const char *name, const char *until)
{
  g_autofree char *number = g_strdup_printf ("%u", status->guide_step);
  g_autofree char *count = g_strdup_printf ("%u", status->guide_steps);

  if (!until)
    return lumbar_text_fill (_("The full session is running, {number} of {count}: {name}."),
                             "number", number, "count", count, "name", name, NULL);

  return lumbar_text_fill (_("The full session is running until {time}, now {number} of {count}: {name}."),
                           "time", until, "number", number, "count", count, "name", name, NULL);
}

static char *
why_guiding (const LumbarStatus *status, gint64 now_s)
{
  const char *name = lumbar_text_or (status->guide_name, _("A stretch"));
  g_autofree char *until = lumbar_text_clock (status->guide_until_s, now_s);
  g_autofree char *what = NULL;

  if (status->guide_paused)
    return why_guide_paused (status, now_s);

  if (status->guide_session && status->guide_steps > 0)
    what = session_runs (status, name, until);
  else if (until)
    what = lumbar_text_fill (_("{name} is running until {time}."), "name", name, "time", until, NULL);
  else
    what = lumbar_text_fill (_("{name} is running."), "name", name, NULL);

  return g_strconcat (what, " ", _("Nothing else comes meanwhile."), NULL);
}

static char *
why_in_state (const LumbarStatus *status, gint64 now_s)
{
  switch (lumbar_status_told_state (status))
    {
    case LUMBAR_STATE_GUIDING: return why_guiding (status, now_s);
    case LUMBAR_STATE_PAUSED: return why_paused (status, now_s);
    case LUMBAR_STATE_AWAY: return lumbar_text_why_away (status, now_s);
    case LUMBAR_STATE_HELD: return lumbar_text_why_due_held (status, now_s);
    case LUMBAR_STATE_REMINDING: return lumbar_text_why_reminding (status, now_s);
    case LUMBAR_STATE_SNOOZED: return why_snoozed (status, now_s);
    case LUMBAR_STATE_DUE: return lumbar_text_why_due (status, now_s);
    case LUMBAR_STATE_SITTING: return lumbar_text_why_sitting (status, now_s);
    case LUMBAR_N_STATES: break;
    }

  return g_strdup (_("Lumbar is running"));
}

/* "Discord has used the microphone for over 3 h, so it no longer counts as a call."; NULL where that is of no interest. */
static char *
why_no_call (const LumbarStatus *status)
{
  LumbarState state = lumbar_status_told_state (status);
  g_autofree char *duration = lumbar_text_duration (status->rules.presence_cap_s * LUMBAR_SECOND);

  if (!status->long_microphone || status->rules.presence_cap_s <= 0)
    return NULL;
  if (state != LUMBAR_STATE_SITTING && state != LUMBAR_STATE_DUE && state != LUMBAR_STATE_AWAY)
    return NULL;

  return lumbar_text_fill (_("{name} has used the microphone for over {duration}, so it no longer counts as a call."),
                           "name", lumbar_text_or (status->long_microphone, C_("instead of a program's name", "Something")),
                           "duration", duration, NULL);
}

char *
lumbar_text_why (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *first = NULL;
  g_autofree char *no_call = NULL;
  GString *why;

  if (!status)
    return g_strdup (_("Lumbar is not running. Start it: systemctl --user start lumbard"));

  first = why_in_state (status, now_s);
  no_call = why_no_call (status);
  why = g_string_new (first);
  lumbar_text_append (why, " ", no_call);
  return g_string_free (why, FALSE);
}
