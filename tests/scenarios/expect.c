/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The expectations. Each reads the coach as the daemon's other parts do: its status, its card, its effects. */

#include "expect-view.h"

#include "core/duration.h"

#include <stdlib.h>
#include <string.h>

/* FALSE: no such expectation. *got is set where it does not hold. */
typedef gboolean (*Expectation) (View *view, char **args, char **got);

gboolean
expect_holds (gboolean condition, char **got, const char *format, ...)
{
  va_list arguments;

  if (condition)
    return TRUE;

  va_start (arguments, format);
  *got = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  return TRUE;
}

static char *
clock_text (View *view, gint64 seconds)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, view->world->zone);

  return seconds == 0 ? g_strdup ("never") : g_date_time_format (local, "%a %H:%M:%S");
}

gboolean
expect_instant (View *view, gint64 actual_s, char **args, char **got)
{
  g_autofree char *text = clock_text (view, actual_s);
  gboolean tomorrow = g_strcmp0 (args[0], "tomorrow") == 0;
  LumbarUsec wanted_us;

  if (!args[0])
    return FALSE;
  if (strcmp (args[0], "never") == 0)
    return expect_holds (actual_s == 0, got, "%s", text);

  wanted_us = args[tomorrow ? 1 : 0] ? play_today_at (view->play, args[tomorrow ? 1 : 0]) : LUMBAR_NEVER;
  if (wanted_us == LUMBAR_NEVER)
    return FALSE;

  wanted_us += tomorrow ? LUMBAR_DAY : 0;
  return expect_holds (ABS (actual_s - wanted_us / LUMBAR_SECOND) <= 1, got, "%s", text);
}

gboolean
expect_span (LumbarUsec actual_us, char **args, char **got)
{
  g_autofree char *text = lumbar_duration_to_string (actual_us);
  g_autofree char *wanted = g_strjoinv (" ", args);
  LumbarUsec wanted_us;

  if (!lumbar_duration_parse (wanted, &wanted_us))
    return FALSE;

  return expect_holds (ABS (actual_us - wanted_us) <= LUMBAR_SECOND, got, "%s", text);
}

gboolean
expect_state (View *view, const char *word, char **got)
{
  LumbarState state;

  if (!word || !lumbar_state_from_string (word, &state))
    return FALSE;

  return expect_holds (view->status.state == state, got, "%s", lumbar_state_to_string (view->status.state));
}

/* The state's own words: "sitting [40min]", "due [at 09:40]", "held [by call [Firefox]]", "snoozed [until …]" … */

static gboolean
expect_sitting (View *view, char **args, char **got)
{
  return args[0] ? expect_span (world_account (view->world), args, got) : expect_state (view, "sitting", got);
}

static gboolean
expect_due (View *view, char **args, char **got)
{
  if (args[0])
    return strcmp (args[0], "at") == 0 && expect_instant (view, view->status.due_at_s, args + 1, got);

  return expect_state (view, "due", got);
}

static gboolean
expect_held (View *view, char **args, char **got)
{
  LumbarReason reason;
  GString *all = g_string_new ("held by");
  gboolean found = FALSE;

  for (guint i = 0; i < view->status.n_held; i++)
    {
      const LumbarHeld *held = &view->status.held[i];

      g_string_append_printf (all, " %s (%s)", lumbar_reason_to_string (held->reason), held->by);
      if (args[0] && args[1] && strcmp (args[1], lumbar_reason_to_string (held->reason)) == 0)
        found = !args[2] || strcmp (args[2], held->by) == 0;
    }

  *got = g_string_free (all, FALSE);
  if (args[0] && (strcmp (args[0], "by") != 0 || !args[1] || !lumbar_reason_from_string (args[1], &reason)))
    return FALSE;

  found = found && view->status.n_held > 0;
  if (args[0] ? found : view->status.state == LUMBAR_STATE_HELD)
    g_clear_pointer (got, g_free);

  return TRUE;
}

static gboolean
expect_until (View *view, const char *state, gint64 actual_s, char **args, char **got)
{
  if (!expect_state (view, state, got) || *got)
    return TRUE;
  if (!args[0])
    return TRUE;

  return strcmp (args[0], "until") == 0 && expect_instant (view, actual_s, args + 1, got);
}

static gboolean
expect_snoozed (View *view, char **args, char **got)
{
  return expect_until (view, "snoozed", view->status.snoozed_until_s, args, got);
}

static gboolean
expect_paused (View *view, char **args, char **got)
{
  if (args[0] && strcmp (args[0], "by") == 0 && args[1])
    return expect_holds (g_strcmp0 (view->status.paused_by, args[1]) == 0, got, "paused by %s", view->status.paused_by);

  return expect_until (view, "paused", view->status.paused_until_s, args, got);
}

static gboolean
expect_away (View *view, char **args, char **got)
{
  if (!args[0])
    return expect_state (view, "away", got);

  return strcmp (args[0], "since") == 0 && expect_instant (view, view->status.away_since_s, args + 1, got);
}

/* Small ones */

static gboolean
expect_presence (View *view, char **args, char **got)
{
  LumbarPresence presence;

  if (!args[0] || !lumbar_presence_from_string (args[0], &presence))
    return FALSE;

  return expect_holds (view->status.presence == presence, got, "%s", lumbar_presence_to_string (view->status.presence));
}

static gboolean
expect_next (View *view, char **args, char **got)
{
  const char *wanted = g_strcmp0 (args[0], "nothing") == 0 ? NULL : args[0];

  return args[0]
         && expect_holds (g_strcmp0 (view->status.next_id, wanted) == 0, got, "%s",
                          view->status.next_id ? view->status.next_id : "nothing");
}

static gboolean
expect_refused (View *view, char **args, char **got)
{
  LumbarRefusal refusal;

  if (!args[0] || !lumbar_refusal_from_string (args[0], &refusal))
    return FALSE;

  return expect_holds (view->world->refusal == refusal, got, "%s", lumbar_refusal_to_string (view->world->refusal));
}

static gboolean
expect_asked (View *view, char **args, char **got)
{
  if (!args[0])
    return FALSE;
  if (strcmp (args[0], "again") == 0)
    return expect_instant (view, view->status.asks_again_s, args + 1, got);

  return expect_holds (view->status.asked == (guint) atoi (args[0]), got, "%u", view->status.asked);
}

static gboolean
expect_waiting (View *view, char **args, char **got)
{
  return expect_holds (view->status.waiting_for_gap, got, "not waiting for a gap");
}

static gboolean
expect_latest (View *view, char **args, char **got)
{
  return expect_instant (view, view->status.at_latest_s, args, got);
}

/* "not-before 10:00:30 [after call]": something is over only just */
static gboolean
expect_not_before (View *view, char **args, char **got)
{
  if (args[0] && args[1])
    {
      const char *what = view->status.just_over ? view->status.just_over : "nothing";

      if (strcmp (args[1], "after") != 0 || !args[2])
        return FALSE;
      if (strcmp (what, args[2]) != 0)
        return expect_holds (FALSE, got, "after %s", what);
    }

  return expect_instant (view, view->status.not_before_s, args, got);
}

/* "long-microphone Discord": it has been on for too long to be a call */
static gboolean
expect_long_microphone (View *view, char **args, char **got)
{
  const char *by = view->status.long_microphone;

  return args[0] && expect_holds (g_strcmp0 (by, args[0]) == 0, got, "%s", by ? by : "none");
}

static gboolean
expect_quiet (View *view, char **args, char **got)
{
  return expect_holds (view->status.quiet, got, "not quiet");
}

static gboolean
expect_off (View *view, char **args, char **got)
{
  g_autofree char *all = g_strjoinv (" ", view->world->policy->off);

  return args[0] && expect_holds (world_is_off (view->world, args[0]), got, "off: %s", all);
}

static gboolean
expect_on (View *view, char **args, char **got)
{
  return args[0] && expect_holds (!world_is_off (view->world, args[0]), got, "%s is off", args[0]);
}

static gboolean
expect_place (View *view, char **args, char **got)
{
  LumbarPlace place;

  if (!args[0] || !lumbar_place_from_string (args[0], &place))
    return FALSE;

  return expect_holds (view->world->policy->place == place, got, "%s",
                       lumbar_place_to_string (view->world->policy->place));
}

static gboolean
expect_screen (View *view, char **args, char **got)
{
  gboolean kept = lumbar_coach_inhibits_idle (view->world->coach);

  if (g_strcmp0 (args[0], "kept-on") == 0)
    return expect_holds (kept, got, "it may blank");

  return g_strcmp0 (args[0], "may-blank") == 0 && expect_holds (!kept, got, "it is kept on");
}

static gboolean
expect_began (View *view, char **args, char **got)
{
  return expect_instant (view, view->status.began_s, args, got);
}

static gboolean
expect_returned (View *view, char **args, char **got)
{
  if (g_strcmp0 (args[0], "after") == 0)
    return expect_span (view->status.was_away_s * LUMBAR_SECOND, args + 1, got);
  if (g_strcmp0 (args[0], "fresh") == 0)
    return expect_holds (view->status.fresh, got, "the count went on");

  return expect_instant (view, view->status.returned_s, args, got);
}

static gboolean
expect_watching (View *view, char **args, char **got)
{
  return args[0] && expect_holds (g_strcmp0 (view->status.watching, args[0]) == 0, got, "%s", view->status.watching);
}

static gboolean
expect_guiding (View *view, char **args, char **got)
{
  return expect_state (view, "guiding", got);
}

static const struct
{
  const char *name;
  Expectation check;
} expectations[] = {
  { "sitting", expect_sitting },
  { "due", expect_due },
  { "held", expect_held },
  { "snoozed", expect_snoozed },
  { "paused", expect_paused },
  { "away", expect_away },
  { "reminding", expect_reminding },
  { "guiding", expect_guiding },
  { "card", expect_card },
  { "tone", expect_tone },
  { "buttons", expect_buttons },
  { "no", expect_no },
  { "silence", expect_silence },
  { "guide", expect_guide },
  { "records", expect_records },
  { "sat", expect_sat },
  { "last", expect_last },
  { "presence", expect_presence },
  { "next", expect_next },
  { "refused", expect_refused },
  { "asked", expect_asked },
  { "waiting", expect_waiting },
  { "latest", expect_latest },
  { "not-before", expect_not_before },
  { "long-microphone", expect_long_microphone },
  { "quiet", expect_quiet },
  { "off", expect_off },
  { "on", expect_on },
  { "place", expect_place },
  { "screen", expect_screen },
  { "began", expect_began },
  { "returned", expect_returned },
  { "watching", expect_watching },
};

gboolean
expect_check (Play *play, char **words, char **got)
{
  View view = { .play = play, .world = play->world, .card = play->world->screen };
  gboolean known = FALSE;

  lumbar_status_init (&view.status);
  lumbar_coach_status (play->world->coach, &play->world->now, &view.status);

  for (guint i = 0; words[0] && i < G_N_ELEMENTS (expectations); i++)
    {
      if (strcmp (expectations[i].name, words[0]) == 0)
        known = expectations[i].check (&view, words + 1, got);
    }

  lumbar_status_clear (&view.status);
  return known;
}
