/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Why Lumbar does what it does, and what comes next. */

#include "text/fill.h"
#include "text/i18n.h"
#include "text/presence.h"
#include "text/status.h"
#include "text/time.h"

#include <string.h>

/* After a pause nothing comes for at least this long (DESIGN, "Snooze, pause, hours"). */
#define AFTER_PAUSE_S 120

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

/* A name as an argument of a command line. */
static char *
to_argument (const char *by)
{
  g_autofree char *name = g_utf8_strdown (by, -1);

  return strpbrk (name, " \t'\"\\$`&;|<>()*?#!") ? g_shell_quote (name) : g_steal_pointer (&name);
}

static char *
why_call (const LumbarHeld *held)
{
  g_autofree char *argument = NULL;

  if (!lumbar_text_or (held->by, NULL))
    return g_strdup (_("Something is using the microphone, so nothing pops up. It comes about 30 s after the call."));

  argument = to_argument (held->by);
  return lumbar_text_fill (_("{name} is using the microphone, so nothing pops up. It comes about 30 s after the call. "
                             "Not a call? lumbar set call-ignore +{argument}"),
                           "name", held->by, "argument", argument, NULL);
}

static char *
why_camera (const LumbarHeld *held)
{
  if (!lumbar_text_or (held->by, NULL))
    return g_strdup (_("The camera is on, so nothing pops up until it goes off."));

  return lumbar_text_fill (_("{name} is using the camera, so nothing pops up until it goes off."), "name", held->by, NULL);
}

/* Sentences that may end "at 22:20 at the latest". */
static char *
with_latest (const LumbarStatus *status, gint64 now_s, const char *pattern, const char *open_ended)
{
  g_autofree char *time = lumbar_text_clock (status->at_latest_s, now_s);

  return time ? lumbar_text_fill (pattern, "time", time, NULL) : g_strdup (open_ended);
}

static char *
why_one_held (const LumbarStatus *status, gint64 now_s, const LumbarHeld *held)
{
  switch (held->reason)
    {
    case LUMBAR_REASON_CALL:
      return why_call (held);

    case LUMBAR_REASON_CAMERA:
      return why_camera (held);

    case LUMBAR_REASON_SCREEN_SHARE:
      return g_strdup (_("Your screen is being shared, so nothing pops up until that ends."));

    case LUMBAR_REASON_DO_NOT_DISTURB:
      return g_strdup (_("Do not disturb is on; it comes when you turn it off."));

    case LUMBAR_REASON_FULL_SCREEN:
      return with_latest (status, now_s, _("A window fills the screen. It comes when that ends, at {time} at the latest."),
                          _("A window fills the screen. It comes when that ends."));

    case LUMBAR_REASON_FILM:
      return with_latest (status, now_s, _("A film is playing. It comes when that pauses, at {time} at the latest."),
                          _("A film is playing. It comes when that pauses."));

    case LUMBAR_N_REASONS:
      break;
    }

  return g_strdup (_("It comes at the next good moment."));
}

static const char *
reason_noun (LumbarReason reason)
{
  switch (reason)
    {
    case LUMBAR_REASON_CALL: return C_("to wait for", "your call");
    case LUMBAR_REASON_CAMERA: return C_("to wait for", "the camera");
    case LUMBAR_REASON_SCREEN_SHARE: return C_("to wait for", "screen sharing");
    case LUMBAR_REASON_DO_NOT_DISTURB: return C_("to wait for", "do not disturb");
    case LUMBAR_REASON_FULL_SCREEN: return C_("to wait for", "full screen");
    case LUMBAR_REASON_FILM: return C_("to wait for", "the film");
    case LUMBAR_N_REASONS: break;
    }

  return NULL;
}

static char *
why_held (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *due = due_since (status, now_s);
  g_autofree char *first = NULL;
  g_autofree char *others = NULL;
  g_autoptr(GString) list = g_string_new (NULL);
  GString *why = g_string_new (due);

  first = status->n_held > 0 ? why_one_held (status, now_s, &status->held[0]) : g_strdup (_("It comes at the next good moment."));

  for (guint i = 1; i < MIN (status->n_held, LUMBAR_N_REASONS); i++)
    lumbar_text_append (list, C_("list", ", "), reason_noun (status->held[i].reason));

  if (list->len > 0)
    others = lumbar_text_fill (_("Also waiting for: {list}."), "list", list->str, NULL);

  /* The command that a call's sentence may end with stays last. */
  lumbar_text_append (why, " ", others);
  lumbar_text_append (why, " ", first);
  return g_string_free (why, FALSE);
}

/* Asked as often as it will be. */
static char *
why_quiet (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *asked = lumbar_text_clock (status->asked_at_s, now_s);
  g_autofree char *again = lumbar_text_clock (status->asks_again_s, now_s);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  first = asked ? lumbar_text_fill (_("Asked twice, at {time} for the last time."), "time", asked, NULL)
                : g_strdup (_("Asked twice."));
  second = again ? lumbar_text_fill (_("No more pop-ups until you get up, a call ends, or {time}."), "time", again, NULL)
                 : g_strdup (_("No more pop-ups until you get up or a call ends."));

  return g_strconcat (first, " ", second, " ", _("Start it any time: lumbar stretch"), NULL);
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
  g_autofree char *first = suggested (status, now_s);
  g_autofree char *again = lumbar_text_clock (status->asks_again_s, now_s);
  g_autofree char *second = NULL;

  if (status->asked < 2)
    second = lumbar_text_fill (_("Unanswered so far; it comes once more at {time}."), "time", again, NULL);
  else
    second = lumbar_text_fill (_("Unanswered so far; after {time} there are no more pop-ups for now."), "time", again, NULL);

  return g_strconcat (first, " ", second, NULL);
}

static char *
why_due (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *rest = NULL;

  if (status->quiet)
    return why_quiet (status, now_s);

  if (!status->waiting_for_gap && status->asked > 0 && status->asks_again_s > 0)
    return why_unanswered (status, now_s);

  if (status->waiting_for_gap)
    rest = with_latest (status, now_s, _("Waiting for a short gap in your typing; at {time} it shows anyway."),
                        _("Waiting for a short gap in your typing."));
  else
    rest = g_strdup (_("It comes at the next good moment: once you use keys or mouse, and not right after a break, "
                       "a pause or a call."));

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

static char *
why_reminding (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *first = suggested (status, now_s);
  g_autofree char *rest = unanswered (status, now_s);
  GString *why = g_string_new (first);

  lumbar_text_append (why, " ", rest);
  return g_string_free (why, FALSE);
}

static char *
why_snoozed (const LumbarStatus *status, gint64 now_s)
{
  const char *name = lumbar_text_or (status->next_name, C_("instead of a stretch's name", "Standing up"));
  g_autofree char *time = lumbar_text_clock (status->snoozed_until_s, now_s);

  if (!time)
    return g_strdup (_("The next stretch is put off for now."));

  return lumbar_text_fill (_("{name} is put off until {time}. Get up for a few minutes before then and it is settled."),
                           "name", name, "time", time, NULL);
}

static char *
why_paused (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *until = lumbar_text_clock (status->paused_until_s, now_s);
  g_autofree char *earliest = NULL;

  if (g_strcmp0 (status->paused_by, "hours") == 0)
    return until ? lumbar_text_fill (_("It is outside your hours. Sitting counts; nothing comes before {time}."),
                                     "time", until, NULL)
                 : g_strdup (_("It is outside your hours. Sitting counts; nothing comes meanwhile."));

  if (!until)
    return g_strdup (_("You paused Lumbar. Sitting still counts; nothing comes meanwhile."));

  earliest = lumbar_text_clock (status->paused_until_s + AFTER_PAUSE_S, now_s);
  return lumbar_text_fill (_("You paused Lumbar until {time}. Sitting still counts; nothing comes before {earliest}."),
                           "time", until, "earliest", earliest, NULL);
}

/* It may have been paused by the person, or because the screen was locked. */
static char *
why_guide_paused (const LumbarStatus *status, gint64 now_s)
{
  const char *name = lumbar_text_or (status->guide_name, _("The stretch"));
  g_autofree char *time = lumbar_text_clock (status->guide_gives_up_s, now_s);

  if (status->guide_session)
    return time ? lumbar_text_fill (_("The session is paused. It ends by itself at {time}; what is finished is recorded."),
                                    "time", time, NULL)
                : g_strdup (_("The session is paused; what is finished is recorded."));

  return time ? lumbar_text_fill (_("{name} is paused. It ends by itself at {time}."), "name", name, "time", time, NULL)
              : lumbar_text_fill (_("{name} is paused."), "name", name, NULL);
}

static char *
why_guiding (const LumbarStatus *status, gint64 now_s)
{
  const char *name = lumbar_text_or (status->guide_name, _("A stretch"));
  g_autofree char *number = g_strdup_printf ("%u", status->guide_step);
  g_autofree char *count = g_strdup_printf ("%u", status->guide_steps);

  if (status->guide_paused)
    return why_guide_paused (status, now_s);

  if (status->guide_session && status->guide_steps > 0)
    return lumbar_text_fill (_("The full session is running, {number} of {count}: {name}. Nothing else comes meanwhile."),
                             "number", number, "count", count, "name", name, NULL);

  return lumbar_text_fill (_("{name} is running. Nothing else comes meanwhile."), "name", name, NULL);
}

char *
lumbar_text_why (const LumbarStatus *status, gint64 now_s)
{
  if (!status)
    return g_strdup (_("Lumbar is not running. Start it: systemctl --user start lumbard"));

  switch (lumbar_status_told_state (status))
    {
    case LUMBAR_STATE_GUIDING: return why_guiding (status, now_s);
    case LUMBAR_STATE_PAUSED: return why_paused (status, now_s);
    case LUMBAR_STATE_AWAY: return lumbar_text_why_away (status, now_s);
    case LUMBAR_STATE_HELD: return why_held (status, now_s);
    case LUMBAR_STATE_REMINDING: return why_reminding (status, now_s);
    case LUMBAR_STATE_SNOOZED: return why_snoozed (status, now_s);
    case LUMBAR_STATE_DUE: return why_due (status, now_s);
    case LUMBAR_STATE_SITTING: return lumbar_text_why_sitting (status, now_s);
    case LUMBAR_N_STATES: break;
    }

  return g_strdup (_("Lumbar is running"));
}
