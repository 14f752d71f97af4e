/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The sentences about sitting and being away. */

#include "text/presence.h"

#include "text/fill.h"
#include "text/i18n.h"
#include "text/time.h"

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

  if (!time)
    return g_strdup (_("There are no keys or mouse, so you are taken to be away."));

  /* Something may well be playing for longer than it is believed. */
  if (status->n_held > 0 || lumbar_text_or (status->watching, NULL))
    return lumbar_text_fill (_("No keys or mouse since {time}, so you are taken to be away."), "time", time, NULL);

  return lumbar_text_fill (_("No keys or mouse since {time} and nothing is playing, so you are taken to be away."),
                           "time", time, NULL);
}

char *
lumbar_text_why_away (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *sentence = away_sentence (status, now_s);
  GString *why = g_string_new (sentence);

  if (status->sitting_base_s == 0 && status->sitting_since_s == 0)
    lumbar_text_append (why, " ", _("That is a full break: the count starts fresh when you are back."));
  else
    lumbar_text_append (why, " ", _("Meanwhile the count stands still."));

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
    return lumbar_text_fill (_("No stretch fits your settings, so at {time} it will only suggest standing up."),
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

static char *
short_absence_sentence (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *from = lumbar_text_clock (status->returned_s - status->was_away_s, now_s);
  g_autofree char *to = lumbar_text_clock (status->returned_s, now_s);
  g_autofree char *duration = lumbar_text_duration_about (status->was_away_s * LUMBAR_SECOND);

  if (g_strcmp0 (from, to) == 0)
    return lumbar_text_fill (_("You were away for {duration} at {time}. That is short for a break, so the count only stood still."),
                             "duration", duration, "time", to, NULL);

  return lumbar_text_fill (_("You were away {from}–{to}. That is short for a break, so the count only stood still."),
                           "from", from, "to", to, NULL);
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

/* "A stretch is due at 20:50 and waits until that is over, 22:20 at the latest." */
static char *
watching_next (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *time = lumbar_text_clock (status->due_at_s, now_s);
  g_autofree char *latest = lumbar_text_clock (status->at_latest_s, now_s);

  if (!time)
    return NULL;

  if (latest)
    return lumbar_text_fill (_("A stretch is due at {time} and waits until that is over, {latest} at the latest."),
                             "time", time, "latest", latest, NULL);

  return lumbar_text_fill (_("A stretch is due at {time} and waits until that is over."), "time", time, NULL);
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
  GString *why = g_string_new (since ? since : _("Lumbar has just started to count."));

  if (due && lumbar_text_or (status->next_name, NULL))
    next = lumbar_text_fill (_("The next stretch, {name}, comes at {time}."), "name", status->next_name, "time", due, NULL);
  else
    next = next_sentence (status, now_s);

  lumbar_text_append (why, " ", next);
  return g_string_free (why, FALSE);
}

char *
lumbar_text_why_sitting (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *next = NULL;
  g_autofree char *first = NULL;
  GString *why;

  if (status->presence == LUMBAR_PRESENCE_WATCHING)
    return why_watching (status, now_s);

  if (status->presence == LUMBAR_PRESENCE_UNKNOWN)
    first = g_strdup (_("Nothing on this desktop tells whether you are here, so all unlocked time counts as sitting."));
  else if (is_just_back (status))
    first = back_sentence (status, now_s);
  else if (was_briefly_away (status))
    first = short_absence_sentence (status, now_s);
  else
    return why_plainly_sitting (status, now_s);

  next = next_sentence (status, now_s);
  why = g_string_new (first);
  lumbar_text_append (why, " ", next);
  return g_string_free (why, FALSE);
}
