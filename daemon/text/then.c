/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The past in plain words. Every time inside a sentence is told as seen from the one that was asked about. */

#include "text/then.h"

#include "text/fill.h"
#include "text/i18n.h"
#include "text/time.h"

static char *
clock_of (const LumbarThen *then, gint64 unix_s)
{
  return lumbar_text_clock (unix_s, then->at_s);
}

/* PATTERN with {since} and {until}; where it goes on still, OPEN with {since}. */
static char *
with_span (const LumbarThen *then, const char *pattern, const char *open)
{
  g_autofree char *since = clock_of (then, then->since_s);
  g_autofree char *until = clock_of (then, then->until_s);
  const char *name = lumbar_text_or (then->name, C_("instead of a stretch's name", "Standing up"));

  return lumbar_text_fill (until ? pattern : open, "name", name, "since", since, "until", until, NULL);
}

/* What it was waiting for */

static char *
waiting_for_program (const LumbarThen *then)
{
  g_autofree char *since = clock_of (then, then->since_s);
  const char *pattern = NULL;

  if (!lumbar_text_or (then->program, NULL))
    return NULL;

  switch ((LumbarReason) then->reason)
    {
    case LUMBAR_REASON_CALL:
      pattern = _("due since {since}, waiting for a call in {program}.");
      break;
    case LUMBAR_REASON_CAMERA:
      pattern = _("due since {since}, waiting while {program} used the camera.");
      break;
    case LUMBAR_REASON_FILM:
      pattern = _("due since {since}, waiting for a film in {program}.");
      break;
    case LUMBAR_REASON_SCREEN_SHARE:
    case LUMBAR_REASON_DO_NOT_DISTURB:
    case LUMBAR_REASON_FULL_SCREEN:
    case LUMBAR_N_REASONS:
      return NULL;
    }

  return lumbar_text_fill (pattern, "since", since, "program", then->program, NULL);
}

static const char *
waiting_pattern (const LumbarThen *then)
{
  if (then->reason == LUMBAR_NO_REASON)
    return then->for_gap ? _("due since {since}, waiting for a gap in your typing.")
                         : _("due since {since}, waiting for a good moment.");

  switch ((LumbarReason) then->reason)
    {
    case LUMBAR_REASON_CALL:
      return _("due since {since}, waiting for a call to end.");
    case LUMBAR_REASON_CAMERA:
      return _("due since {since}, waiting for the camera to go off.");
    case LUMBAR_REASON_SCREEN_SHARE:
      return _("due since {since}, waiting for screen sharing to end.");
    case LUMBAR_REASON_DO_NOT_DISTURB:
      return _("due since {since}; do not disturb was on.");
    case LUMBAR_REASON_FULL_SCREEN:
      return _("due since {since}, waiting for full screen to end.");
    case LUMBAR_REASON_FILM:
      return _("due since {since}, waiting for a film to pause.");
    case LUMBAR_N_REASONS:
      break;
    }

  return _("due since {since}, waiting for a good moment.");
}

static char *
due (const LumbarThen *then)
{
  g_autofree char *since = clock_of (then, then->since_s);
  char *text = then->reason != LUMBAR_NO_REASON ? waiting_for_program (then) : NULL;

  return text ? text : lumbar_text_fill (waiting_pattern (then), "since", since, NULL);
}

static const char *
waiting_line (gint reason, gboolean by_program)
{
  if (reason == LUMBAR_NO_REASON)
    return _("Waiting for a good moment");

  switch ((LumbarReason) reason)
    {
    case LUMBAR_REASON_CALL:
      return by_program ? _("Waiting for a call in {program}") : _("Waiting for a call to end");
    case LUMBAR_REASON_CAMERA:
      return by_program ? _("Waiting while {program} uses the camera") : _("Waiting for the camera to go off");
    case LUMBAR_REASON_SCREEN_SHARE:
      return _("Waiting for screen sharing to end");
    case LUMBAR_REASON_DO_NOT_DISTURB:
      return _("Waiting for do not disturb to end");
    case LUMBAR_REASON_FULL_SCREEN:
      return _("Waiting for full screen to end");
    case LUMBAR_REASON_FILM:
      return by_program ? _("Waiting for a film in {program}") : _("Waiting for a film to pause");
    case LUMBAR_N_REASONS:
      break;
    }

  return _("Waiting for a good moment");
}

char *
lumbar_text_waiting_for (gint reason, const char *program)
{
  return lumbar_text_fill (waiting_line (reason, lumbar_text_or (program, NULL) != NULL), "program", program, NULL);
}

/* A guide */

static char *
session (const LumbarThen *then)
{
  g_autofree char *span = with_span (then, _("the full session was running, from {since} to {until}."),
                                     _("the full session has been running since {since}."));
  g_autofree char *done = NULL;

  if (then->until_s == 0)
    return g_steal_pointer (&span);

  if (then->n_done > 0)
    done = lumbar_text_count (P_("One stretch was done.", "{n} stretches were done.", then->n_done), then->n_done);
  else
    done = g_strdup (_("It was stopped before the first stretch was done."));

  return g_strconcat (span, " ", done, NULL);
}

static char *
guided (const LumbarThen *then)
{
  g_autofree char *span = NULL;

  if (then->session)
    return session (then);

  span = with_span (then, _("{name} was running, from {since} to {until}."), _("{name} has been running since {since}."));
  if (then->until_s == 0)
    return g_steal_pointer (&span);

  return g_strconcat (span, " ", then->counted ? _("It was done.") : _("It was stopped, so it did not count."), NULL);
}

static char *
paused (const LumbarThen *then)
{
  g_autofree char *first = with_span (then, _("Lumbar had been paused since {since}, until {until}."),
                                      _("Lumbar had been paused since {since}."));
  g_autofree char *resumed = clock_of (then, then->resumed_s);
  g_autofree char *second = resumed ? lumbar_text_fill (_("You ended the pause at {time}."), "time", resumed, NULL) : NULL;

  return g_strconcat (first, second ? " " : NULL, second, NULL);
}

static char *
unknown (const LumbarThen *then)
{
  g_autofree char *begins = clock_of (then, then->begins_s);

  if (begins)
    return lumbar_text_fill (_("nothing is recorded of that time. What there is begins at {time}."), "time", begins, NULL);

  return g_strdup (_("nothing is recorded of that time."));
}

static char *
what_was (const LumbarThen *then)
{
  switch (then->state)
    {
    case LUMBAR_THEN_OFF:
      return with_span (then, _("Lumbar was not running, from {since} to {until}."), _("Lumbar was not running."));
    case LUMBAR_THEN_GUIDED:
      return guided (then);
    case LUMBAR_THEN_PAUSED:
      return paused (then);
    case LUMBAR_THEN_CLOSED:
      return with_span (then, _("outside your hours, until {until}."), _("outside your hours."));
    case LUMBAR_THEN_AWAY:
      return with_span (then, _("you were away, from {since} to {until}."), _("you were away, since {since}."));
    case LUMBAR_THEN_SITTING:
      return with_span (then, _("you had been sitting since {since}."), _("you had been sitting since {since}."));
    case LUMBAR_THEN_DUE:
      return due (then);
    case LUMBAR_THEN_SUGGESTED:
      return with_span (then, _("{name} was suggested at {since}."), _("{name} was suggested at {since}."));
    case LUMBAR_THEN_PUT_OFF:
      return with_span (then, _("{name} was put off until {until}."), _("{name} was put off."));
    case LUMBAR_THEN_QUIET:
      return with_span (then, _("due since {since}; asked twice without an answer, so nothing more popped up."),
                        _("due since {since}; asked twice without an answer, so nothing more popped up."));
    case LUMBAR_THEN_UNKNOWN:
      break;
    }

  return unknown (then);
}

/* What became of it */

/* After a suggestion, as the end of its sentence; NULL: nothing has become of it. */
static const char *
answer_after_suggestion (const LumbarThen *then)
{
  switch (then->answer)
    {
    case LUMBAR_ANSWER_DONE:
      return _("{suggestions}, done {time}.");
    case LUMBAR_ANSWER_STOPPED:
      return _("{suggestions}, started, and stopped {time}.");
    case LUMBAR_ANSWER_LATER:
      return then->later_s > 0 ? _("{suggestions}, put off until {later}.") : _("{suggestions}, put off.");
    case LUMBAR_ANSWER_SKIPPED:
      return _("{suggestions}, skipped {time}.");
    case LUMBAR_ANSWER_IGNORED:
      return _("{suggestions}, without an answer.");
    case LUMBAR_ANSWER_GOT_UP:
      return _("{suggestions}, and you got up at {time}.");
    case LUMBAR_ANSWER_NONE:
      break;
    }

  return _("{suggestions}.");
}

/* … and as one of its own. */
static const char *
answer_alone (const LumbarThen *then)
{
  switch (then->answer)
    {
    case LUMBAR_ANSWER_DONE:
      return _("Done {time}.");
    case LUMBAR_ANSWER_STOPPED:
      return _("Started, and stopped {time}.");
    case LUMBAR_ANSWER_LATER:
      return then->later_s > 0 ? _("Put off until {later}.") : _("Put off.");
    case LUMBAR_ANSWER_SKIPPED:
      return _("Skipped {time}.");
    case LUMBAR_ANSWER_IGNORED:
      return _("Nobody answered.");
    case LUMBAR_ANSWER_GOT_UP:
      return _("You got up at {time}.");
    case LUMBAR_ANSWER_NONE:
      break;
    }

  return NULL;
}

static char *
suggestions (const LumbarThen *then)
{
  g_autofree char *first = clock_of (then, then->suggested_s);
  g_autofree char *last = clock_of (then, then->again_s);

  if (last)
    return lumbar_text_fill (_("Suggested {first} and {last}"), "first", first, "last", last, NULL);
  if (then->state == LUMBAR_THEN_SUGGESTED || then->state == LUMBAR_THEN_QUIET)
    return lumbar_text_fill (_("Suggested again {first}"), "first", first, NULL);

  return lumbar_text_fill (_("Suggested {first}"), "first", first, NULL);
}

static char *
what_became (const LumbarThen *then)
{
  g_autofree char *time = clock_of (then, then->answered_s);
  g_autofree char *later = clock_of (then, then->later_s);
  g_autofree char *suggested = NULL;

  if (then->suggested_s == 0)
    return answer_alone (then) ? lumbar_text_fill (answer_alone (then), "time", time, "later", later, NULL) : NULL;

  suggested = suggestions (then);
  return lumbar_text_fill (answer_after_suggestion (then), "suggestions", suggested, "time", time, "later", later, NULL);
}

/* "The next stretch was due at 14:15." It says nothing that the suggestion does not say, where that came at once. */
static char *
became_due (const LumbarThen *then)
{
  g_autofree char *time = NULL;

  if (then->due_s == 0 || (then->suggested_s > 0 && then->suggested_s - then->due_s < 60))
    return NULL;

  time = clock_of (then, then->due_s);
  return lumbar_text_fill (_("A stretch was due at {time}."), "time", time, NULL);
}

static gboolean
is_same_day (gint64 a_s, gint64 b_s, gint days_later)
{
  g_autoptr (GDateTime) a = g_date_time_new_from_unix_local (a_s);
  g_autoptr (GDateTime) b = g_date_time_new_from_unix_local (b_s);
  g_autoptr (GDateTime) day = g_date_time_add_days (a, days_later);

  return g_date_time_get_year (day) == g_date_time_get_year (b)
         && g_date_time_get_day_of_year (day) == g_date_time_get_day_of_year (b);
}

/* "14:00", "Yesterday 23:10", "Fri 14:00": yesterday is said, however near. */
static char *
asked_about (const LumbarThen *then, gint64 now_s)
{
  g_autofree char *time = lumbar_text_clock (then->at_s, 0);

  if (is_same_day (then->at_s, now_s, 0))
    return g_steal_pointer (&time);
  if (is_same_day (then->at_s, now_s, 1))
    return lumbar_text_fill (_("Yesterday {time}"), "time", time, NULL);

  return lumbar_text_clock (then->at_s, now_s);
}

char *
lumbar_text_then (const LumbarThen *then, gint64 now_s)
{
  g_autofree char *at = asked_about (then, now_s);
  g_autofree char *was = what_was (then);
  g_autofree char *became_due_text = became_due (then);
  g_autofree char *became = what_became (then);
  g_autofree char *first
      = lumbar_text_fill (C_("a time of the past, and what was then", "{time}: {what}"), "time", at, "what", was, NULL);
  GString *text = g_string_new (first);

  lumbar_text_append (text, " ", became_due_text);
  lumbar_text_append (text, " ", became);
  return g_string_free (text, FALSE);
}
