/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The sentences about sitting and being away. */

#include "text/presence.h"

#include "text/fill.h"
#include "text/i18n.h"
#include "text/time.h"

/* A film or call goes on, but is believed no longer, or is nothing that stands for somebody. */
static gboolean
may_be_playing (const LumbarStatus *status)
{
  return status->n_held > 0 || status->watching || status->long_microphone || status->rules.presence_cap_s == 0;
}

/* TIME (nullable): since when. */
static char *
away_without_input (const LumbarStatus *status, const char *time)
{
  const char *film = lumbar_text_or (status->watching, NULL);
  g_autofree char *cap = lumbar_text_duration (status->rules.presence_cap_s * LUMBAR_SECOND);

  if (!time)
    return g_strdup (_("There are no keys or mouse, so you are taken to be away."));

  if (status->source_lost)
    return lumbar_text_fill (_("Lumbar has not been able to see keys or mouse since {time}, so you are taken to be away."),
                             "time", time, NULL);

  if (film && status->last_input_s > 0 && status->rules.presence_cap_s > 0
      && status->away_since_s >= status->last_input_s + status->rules.presence_cap_s)
    return lumbar_text_fill (_("{name} keeps the screen on, but {duration} went by without keys or mouse, "
                               "so since {time} you are taken to be away."), "name", film, "duration", cap, "time", time, NULL);

  if (may_be_playing (status))
    return lumbar_text_fill (_("No keys or mouse since {time}, so you are taken to be away."), "time", time, NULL);

  return lumbar_text_fill (_("No keys or mouse since {time} and nothing is playing, so you are taken to be away."),
                           "time", time, NULL);
}

static char *
away_sentence (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *time = lumbar_text_clock (status->away_since_s, now_s);

  switch (status->presence)
    {
    case LUMBAR_PRESENCE_LOCKED:
      if (!time)
        return g_strdup (_("The screen is locked, so you are away."));
      return lumbar_text_fill (_("The screen has been locked since {time}, so you are away."), "time", time, NULL);

    case LUMBAR_PRESENCE_ASLEEP:
      if (!time)
        return g_strdup (_("The computer is asleep, so you are away."));
      return lumbar_text_fill (_("The computer has been asleep since {time}, so you are away."), "time", time, NULL);

    case LUMBAR_PRESENCE_INPUT:
    case LUMBAR_PRESENCE_WATCHING:
    case LUMBAR_PRESENCE_AWAY:
    case LUMBAR_PRESENCE_UNKNOWN:
    case LUMBAR_N_PRESENCES:
      break;
    }

  return away_without_input (status, time);
}

/* From when on the absence starts the count anew. */
static char *
break_sentence (const LumbarStatus *status, gint64 now_s)
{
  gint64 break_s = status->away_since_s + status->rules.forgiven_after_s;
  g_autofree char *time = lumbar_text_clock (break_s, now_s);

  if (status->away_since_s <= 0 || status->rules.forgiven_after_s <= 0)
    return NULL;

  return now_s < break_s ? lumbar_text_fill (_("From {time} it is a full break."), "time", time, NULL)
                         : lumbar_text_fill (_("It has been a full break since {time}."), "time", time, NULL);
}

char *
lumbar_text_why_away (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *sentence = away_sentence (status, now_s);
  g_autofree char *end = status->presence == LUMBAR_PRESENCE_AWAY ? break_sentence (status, now_s) : NULL;
  GString *why = g_string_new (sentence);

  lumbar_text_append (why, " ", end);
  return g_string_free (why, FALSE);
}

/* "Next stretch at 14:15." */
static char *
next_sentence (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *time = lumbar_text_clock (status->due_at_s, now_s);

  if (!time)
    return NULL;

  if (!lumbar_text_or (status->next_name, NULL))
    return lumbar_text_fill (status->session_s == 0
                             ? _("All stretches are turned off, so at {time} it will only suggest standing up.")
                             : _("No stretch that is on can be done at a desk, so at {time} it will only suggest standing up."),
                             "time", time, NULL);

  return lumbar_text_fill (_("Next stretch at {time}."), "time", time, NULL);
}

/* Sitting began when they came back from a break. */
static gboolean
is_just_back (const LumbarStatus *status)
{
  return status->fresh && status->returned_s > 0 && status->was_away_s > 0 && ABS (status->began_s - status->returned_s) <= 60;
}

/* Away for a moment within this sitting. */
static gboolean
was_briefly_away (const LumbarStatus *status)
{
  return !status->fresh && status->returned_s > 0 && status->was_away_s > 0 && status->began_s > 0
         && status->returned_s > status->began_s;
}

static char *
back_sentence (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *time = lumbar_text_clock (status->returned_s, now_s);
  g_autofree char *duration = lumbar_text_duration_about (status->was_away_s * LUMBAR_SECOND);

  return lumbar_text_fill (_("You came back at {time} after {duration} away, so the count started fresh."),
                           "time", time, "duration", duration, NULL);
}

/* "You were away 13:50–13:53." */
static char *
was_away_sentence (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *from = lumbar_text_clock (status->returned_s - status->was_away_s, now_s);
  g_autofree char *to = lumbar_text_clock (status->returned_s, now_s);
  g_autofree char *duration = lumbar_text_duration_about (status->was_away_s * LUMBAR_SECOND);

  if (g_strcmp0 (from, to) == 0)
    return lumbar_text_fill (_("You were away for {duration} at {time}."), "duration", duration, "time", to, NULL);

  return lumbar_text_fill (_("You were away {from}–{to}."), "from", from, "to", to, NULL);
}

static char *
short_absence_sentence (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *first = was_away_sentence (status, now_s);
  g_autofree char *least = lumbar_text_duration (status->rules.forgiven_after_s * LUMBAR_SECOND);
  g_autofree char *second = NULL;

  /* The setting may have become less since. */
  second = status->rules.forgiven_after_s > status->was_away_s
             ? lumbar_text_fill (_("Under {duration} the count only stands still."), "duration", least, NULL)
             : g_strdup (_("That is short for a break, so the count only stood still."));

  return g_strconcat (first, " ", second, NULL);
}

/* "mpv keeps the screen on" */
static char *
stand_in (const LumbarStatus *status)
{
  const char *name = lumbar_text_or (status->watching, NULL);

  if (!name)
    return g_strdup (status->in_call ? _("something is using the microphone") : _("something keeps the screen on"));
  if (status->in_call)
    return lumbar_text_fill (_("{name} is using the microphone"), "name", name, NULL);

  return lumbar_text_fill (_("{name} keeps the screen on"), "name", name, NULL);
}

static char *
watching_sentence (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *time = lumbar_text_clock (status->last_input_s, now_s);
  g_autofree char *what = stand_in (status);

  if (time)
    return lumbar_text_fill (_("No keys or mouse since {time}, but {what}, so this counts as sitting."), "time", time,
                             "what", what, NULL);

  return lumbar_text_fill (_("There are no keys or mouse, but {what}, so this counts as sitting."), "what", what, NULL);
}

/* "A stretch is due at 20:50 and waits for the film to pause, until 22:20 at most." */
static char *
watching_next (const LumbarStatus *status, gint64 now_s)
{
  LumbarReason reason = status->in_call ? LUMBAR_REASON_CALL : LUMBAR_REASON_FILM;
  g_autofree char *time = lumbar_text_clock (status->due_at_s, now_s);
  g_autofree char *most = lumbar_text_clock (status->due_at_s + status->rules.hold_max_s, now_s);

  if (!time)
    return NULL;

  if (!(status->rules.hold_for & (1u << reason)))
    return lumbar_text_fill (_("A stretch is due at {time}; it comes once you use keys or mouse again."), "time", time, NULL);

  if (status->in_call)
    return lumbar_text_fill (_("A stretch is due at {time} and waits for the call to end."), "time", time, NULL);

  return lumbar_text_fill (_("A stretch is due at {time} and waits for the film to pause, until {most} at most."),
                           "time", time, "most", most, NULL);
}

static char *
why_watching (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *first = watching_sentence (status, now_s);
  g_autofree char *next = watching_next (status, now_s);
  GString *why = g_string_new (first);

  lumbar_text_append (why, " ", next);
  return g_string_free (why, FALSE);
}

/* "You have been sitting since 13:35. The next stretch, Frog Stretch, comes at 14:15." */
static char *
why_plainly_sitting (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *began = lumbar_text_clock (status->began_s, now_s);
  g_autofree char *due = lumbar_text_clock (status->due_at_s, now_s);
  g_autofree char *since = began ? lumbar_text_fill (_("You have been sitting since {time}."), "time", began, NULL) : NULL;
  g_autofree char *next = NULL;
  GString *why;

  if (due && !lumbar_text_or (status->next_name, NULL))
    return next_sentence (status, now_s);

  why = g_string_new (since ? since : _("Lumbar has just started to count."));
  if (due)
    next = lumbar_text_fill (_("The next stretch, {name}, comes at {time}."), "name", status->next_name, "time", due, NULL);

  lumbar_text_append (why, " ", next);
  return g_string_free (why, FALSE);
}

static char *
blind_sentence (const LumbarStatus *status)
{
  g_autofree char *duration = lumbar_text_duration (status->rules.pause_after_s * LUMBAR_SECOND);

  if (!status->source_lost || status->rules.pause_after_s <= 0)
    return g_strdup (_("Nothing on this desktop tells whether you are here, so all unlocked time counts as sitting."));

  return lumbar_text_fill (_("Lumbar cannot see keys or mouse any more; unless that changes within {duration}, "
                             "you are taken to be away."), "duration", duration, NULL);
}

/* What is special about it, and should be known first; NULL: nothing is. */
static char *
how_it_counts (const LumbarStatus *status, gint64 now_s)
{
  if (status->presence == LUMBAR_PRESENCE_UNKNOWN)
    return blind_sentence (status);
  if (is_just_back (status))
    return back_sentence (status, now_s);
  if (was_briefly_away (status))
    return short_absence_sentence (status, now_s);

  return NULL;
}

char *
lumbar_text_why_sitting (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *next = NULL;
  g_autofree char *first = NULL;
  GString *why;

  if (status->presence == LUMBAR_PRESENCE_WATCHING)
    return why_watching (status, now_s);

  first = how_it_counts (status, now_s);
  if (!first)
    return why_plainly_sitting (status, now_s);

  next = next_sentence (status, now_s);
  why = g_string_new (first);
  lumbar_text_append (why, " ", next);
  return g_string_free (why, FALSE);
}
