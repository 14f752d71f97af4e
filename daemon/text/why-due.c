/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Due, suggested, unanswered: what happened so far, then what comes. */

#include "text/why-due.h"

#include "text/fill.h"
#include "text/i18n.h"
#include "text/time.h"
#include "text/why-held.h"

/* "Due since 14:15." */
static char *
due_since (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *time = lumbar_text_clock (status->due_at_s, now_s);

  return time ? lumbar_text_fill (_("Due since {time}."), "time", time, NULL) : g_strdup (_("A stretch is due."));
}

static char *
after_due (const LumbarStatus *status, gint64 now_s, const char *rest)
{
  g_autofree char *due = due_since (status, now_s);

  return g_strconcat (due, " ", rest, NULL);
}

static char *
why_no_server (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *time = lumbar_text_clock (status->due_at_s, now_s);

  if (!time)
    return g_strdup (_("A stretch is due, but no notification server runs, so it shows only in the tray and here."));

  return lumbar_text_fill (_("Due since {time}, but no notification server runs, so it shows only in the tray and here."),
                           "time", time, NULL);
}

/* "Asked at 14:15 and 14:25." */
static char *
asked_at (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *first = lumbar_text_clock (status->first_asked_s, now_s);
  g_autofree char *last = lumbar_text_clock (status->asked_at_s, now_s);

  if (first && last)
    return lumbar_text_fill (_("Asked at {first} and {time}."), "first", first, "time", last, NULL);

  return last ? lumbar_text_fill (_("Asked twice, at {time} for the last time."), "time", last, NULL)
              : g_strdup (_("Asked twice."));
}

/* Asked as often as it will be. */
static char *
why_quiet (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *first = asked_at (status, now_s);
  g_autofree char *again = lumbar_text_clock (status->asks_again_s, now_s);
  g_autofree char *second = NULL;

  second = again ? lumbar_text_fill (_("No more pop-ups until you get up, a call ends, or {time}."), "time", again, NULL)
                 : g_strdup (_("No more pop-ups until you get up or a call ends."));

  return g_strconcat (first, " ", second, NULL);
}

/* "Suggested Frog Stretch at 14:15." */
static char *
suggested (const LumbarStatus *status, gint64 now_s)
{
  const char *name = lumbar_text_or (status->next_name, _("standing up"));
  g_autofree char *time = lumbar_text_clock (status->asked_at_s, now_s);

  return time ? lumbar_text_fill (_("Suggested {name} at {time}."), "name", name, "time", time, NULL)
              : lumbar_text_fill (_("Suggested {name}."), "name", name, NULL);
}

/* The card is gone from the screen; nobody has answered it. */
static char *
why_unanswered (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *first = status->asked < 2 ? suggested (status, now_s) : asked_at (status, now_s);
  g_autofree char *again = lumbar_text_clock (status->asks_again_s, now_s);
  g_autofree char *second = NULL;

  if (status->asked < 2)
    second = lumbar_text_fill (_("Unanswered so far; it comes once more at {time}."), "time", again, NULL);
  else
    second = g_strdup (_("Unanswered so far; no more pop-ups for now."));

  return g_strconcat (first, " ", second, NULL);
}

static char *
waits_for_gap (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *latest = lumbar_text_clock (status->at_latest_s, now_s);
  g_autofree char *seam = lumbar_text_duration (status->rules.seam_s * LUMBAR_SECOND);

  if (status->rules.seam_s <= 0)
    return latest ? lumbar_text_fill (_("Waiting for a short gap in your typing; at {time} it shows anyway."),
                                      "time", latest, NULL)
                  : g_strdup (_("Waiting for a short gap in your typing."));

  return latest ? lumbar_text_fill (_("Waiting for {seam} without typing; at {time} it shows anyway."),
                                    "seam", seam, "time", latest, NULL)
                : lumbar_text_fill (_("Waiting for {seam} without typing."), "seam", seam, NULL);
}

/* What was in its way until just now; NULL where that does not matter to a person. */
static const char *
what_is_over (const char *code)
{
  if (g_strcmp0 (code, "call") == 0)
    return _("Your call has only just ended.");
  if (g_strcmp0 (code, "camera") == 0)
    return _("The camera has only just gone off.");
  if (g_strcmp0 (code, "screen-share") == 0)
    return _("Screen sharing has only just ended.");
  if (g_strcmp0 (code, "absence") == 0)
    return _("You have only just come back.");
  if (g_strcmp0 (code, "silence") == 0)
    return _("Lumbar was silent until just now.");

  return NULL;
}

static char *
waits_a_moment (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *time = lumbar_text_clock (status->not_before_s, now_s);
  g_autofree char *when = lumbar_text_fill (_("It comes in a gap in your typing after {time}."), "time", time, NULL);
  GString *wait = g_string_new (what_is_over (status->just_over));

  lumbar_text_append (wait, " ", when);
  return g_string_free (wait, FALSE);
}

char *
lumbar_text_why_due (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *rest = NULL;

  if (status->no_server)
    return why_no_server (status, now_s);

  if (status->quiet)
    return why_quiet (status, now_s);

  if (!status->waiting_for_gap && status->asked > 0 && status->asks_again_s > 0)
    return why_unanswered (status, now_s);

  if (status->waiting_for_gap)
    rest = waits_for_gap (status, now_s);
  else if (status->not_before_s > 0)
    rest = waits_a_moment (status, now_s);
  else
    rest = g_strdup (_("It comes once you use keys or mouse again."));

  return after_due (status, now_s, rest);
}

char *
lumbar_text_why_due_held (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *rest = lumbar_text_why_held (status, now_s);

  return after_due (status, now_s, rest);
}

/* "Unanswered, it goes at 14:20 and comes once more at 14:25." */
static char *
unanswered (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *goes = lumbar_text_clock (status->withdrawn_at_s, now_s);
  g_autofree char *again = status->asked < 2 ? lumbar_text_clock (status->asks_again_s, now_s) : NULL;

  if (goes && again)
    return lumbar_text_fill (_("Unanswered, it goes at {time} and comes once more at {again}."),
                             "time", goes, "again", again, NULL);

  if (again)
    return lumbar_text_fill (_("Unanswered, it comes once more at {again}."), "again", again, NULL);

  if (goes)
    return lumbar_text_fill (_("Unanswered, it goes at {time} and does not come again for now."), "time", goes, NULL);

  return NULL;
}

char *
lumbar_text_why_reminding (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *first = NULL;
  g_autofree char *rest = NULL;
  GString *why;

  if (status->no_server)
    return why_no_server (status, now_s);

  first = suggested (status, now_s);
  rest = unanswered (status, now_s);
  why = g_string_new (first);
  lumbar_text_append (why, " ", rest);
  return g_string_free (why, FALSE);
}
