/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The expectations. Each reads the coach as the daemon's other parts do: its status, its card, its effects. */

#include "expect.h"

#include "core/duration.h"

#include <stdlib.h>
#include <string.h>

/* What they look at. */
typedef struct
{
  Play *play;
  World *world;
  LumbarStatus status;
  LumbarCard *card; /* (nullable) what is on screen */
} View;

/* FALSE: no such expectation. *got is set where it does not hold. */
typedef gboolean (*Expectation) (View *view, char **args, char **got);

static gboolean
holds (gboolean condition, char **got, const char *format, ...) G_GNUC_PRINTF (3, 4);

static gboolean
holds (gboolean condition, char **got, const char *format, ...)
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

/* "09:40", "09:40:12", "tomorrow 09:40", "never" */
static gboolean
expect_instant (View *view, gint64 actual_s, char **args, char **got)
{
  g_autofree char *text = clock_text (view, actual_s);
  gboolean tomorrow = g_strcmp0 (args[0], "tomorrow") == 0;
  LumbarUsec wanted_us;

  if (!args[0])
    return FALSE;
  if (strcmp (args[0], "never") == 0)
    return holds (actual_s == 0, got, "%s", text);

  wanted_us = args[tomorrow ? 1 : 0] ? play_today_at (view->play, args[tomorrow ? 1 : 0]) : LUMBAR_NEVER;
  if (wanted_us == LUMBAR_NEVER)
    return FALSE;

  wanted_us += tomorrow ? LUMBAR_DAY : 0;
  return holds (ABS (actual_s - wanted_us / LUMBAR_SECOND) <= 1, got, "%s", text);
}

static gboolean
expect_span (LumbarUsec actual_us, char **args, char **got)
{
  g_autofree char *text = lumbar_duration_to_string (actual_us);
  g_autofree char *wanted = g_strjoinv (" ", args);
  LumbarUsec wanted_us;

  if (!lumbar_duration_parse (wanted, &wanted_us))
    return FALSE;

  return holds (ABS (actual_us - wanted_us) <= LUMBAR_SECOND, got, "%s", text);
}

static gboolean
expect_state (View *view, const char *word, char **got)
{
  LumbarState state;

  if (!word || !lumbar_state_from_string (word, &state))
    return FALSE;

  return holds (view->status.state == state, got, "%s", lumbar_state_to_string (view->status.state));
}

/* The state's own words: "sitting [40min]", "due [at 09:40]", "held [by call [Firefox]]", "snoozed|paused [until …]" … */

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
    return holds (g_strcmp0 (view->status.paused_by, args[1]) == 0, got, "paused by %s", view->status.paused_by);

  return expect_until (view, "paused", view->status.paused_until_s, args, got);
}

static gboolean
expect_away (View *view, char **args, char **got)
{
  if (!args[0])
    return expect_state (view, "away", got);

  return strcmp (args[0], "since") == 0 && expect_instant (view, view->status.away_since_s, args + 1, got);
}

static gboolean
is_prompt (const LumbarCard *card)
{
  return card && card->kind >= LUMBAR_CARD_REMINDER && card->kind <= LUMBAR_CARD_STAND_UP;
}

static gboolean
expect_reminding (View *view, char **args, char **got)
{
  const char *id = view->card && view->card->stretch ? view->card->stretch->id : "-";

  expect_state (view, "reminding", got);
  if (*got || !args[0])
    return TRUE;

  return holds (is_prompt (view->card) && strcmp (id, args[0]) == 0, got, "%s %s",
                view->card ? lumbar_card_kind_to_string (view->card->kind) : "no card", id);
}

/* The card: "card", then any of its kind, its stretch, "desk", "floor", "quiet", "loud", "instead-of ID", "sitting-since HH:MM" */

static gboolean
card_has (View *view, const char *word)
{
  const LumbarCard *card = view->card;

  if (strcmp (word, lumbar_card_kind_to_string (card->kind)) == 0 || (card->stretch && strcmp (word, card->stretch->id) == 0))
    return TRUE;
  if (strcmp (word, "desk") == 0 || strcmp (word, "floor") == 0)
    return card->at_desk == (word[0] == 'd');
  if (strcmp (word, "quiet") == 0 || strcmp (word, "loud") == 0)
    return card->quiet == (word[0] == 'q');
  if (strcmp (word, "careful") == 0)
    return card->careful;
  if (strcmp (word, "sound") == 0)
    return card->sound;

  return FALSE;
}

static gboolean
expect_card (View *view, char **args, char **got)
{
  LumbarEffect effect = { .type = LUMBAR_EFFECT_SHOW, .card = view->card };

  if (!view->card)
    return holds (FALSE, got, "no card");

  for (guint i = 0; args[i]; i++)
    {
      gboolean has;

      if (strcmp (args[i], "instead-of") == 0 && args[i + 1])
        has = view->card->refused && strcmp (view->card->refused->id, args[++i]) == 0;
      else
        has = card_has (view, args[i]);

      if (!has)
        {
          *got = world_effect_text (&effect);
          return TRUE;
        }
    }

  return TRUE;
}

/* "buttons start later another": these, in this order */
static gboolean
expect_buttons (View *view, char **args, char **got)
{
  g_autofree char *wanted = g_strjoinv (" ", args);
  GString *actual = g_string_new (NULL);
  gboolean same;

  for (guint i = 0; view->card && i < view->card->n_buttons; i++)
    g_string_append_printf (actual, "%s%s", i ? " " : "", lumbar_action_to_string (view->card->buttons[i]));

  same = strcmp (wanted, actual->str) == 0;
  *got = g_string_free (actual, FALSE);
  if (same)
    g_clear_pointer (got, g_free);

  return TRUE;
}

/* "no card", "no guide", "no hold" */
static gboolean
expect_no (View *view, char **args, char **got)
{
  LumbarEffect effect = { .type = LUMBAR_EFFECT_SHOW, .card = view->card };

  if (g_strcmp0 (args[0], "card") == 0)
    {
      if (view->card)
        *got = world_effect_text (&effect);
      return TRUE;
    }

  if (g_strcmp0 (args[0], "guide") == 0)
    return holds (!view->status.guiding, got, "guiding %s", view->status.guide_id);
  if (g_strcmp0 (args[0], "hold") == 0)
    return holds (view->status.n_held == 0, got, "held by %u", view->status.n_held);

  return FALSE;
}

static gboolean
expect_silence (View *view, char **args, char **got)
{
  return holds (view->world->shows == view->play->shows, got, "%u cards shown since the line before", view->world->shows - view->play->shows);
}

/* "guide", then any of: the stretch, the phase, "side 1", "one-sided", "step 2 of 7", "paused", "running", "session", "left 20s", "ends 09:41" */
static gboolean
expect_guide (View *view, char **args, char **got)
{
  const LumbarStatus *status = &view->status;
  g_autofree char *is = g_strdup_printf ("%s %s side %u step %u of %u, %s%s, %" G_GINT64_FORMAT " s left", status->guide_id,
                                         lumbar_phase_to_string (status->guide_phase), status->guide_side, status->guide_step,
                                         status->guide_steps, status->guide_paused ? "paused" : "running",
                                         status->guide_session ? ", session" : "", status->guide_remaining_s);
  g_autofree char *step = g_strdup_printf ("%u", status->guide_step);
  g_autofree char *steps = g_strdup_printf ("%u", status->guide_steps);
  g_autofree char *side = g_strdup_printf ("%u", status->guide_side);
  gboolean right = status->guiding;

  for (guint i = 0; args[i] && right; i++)
    {
      if (strcmp (args[i], "side") == 0 && args[i + 1])
        right = strcmp (args[++i], side) == 0;
      else if (strcmp (args[i], "step") == 0 && args[i + 1] && args[i + 2] && args[i + 3])
        {
          right = strcmp (args[i + 1], step) == 0 && strcmp (args[i + 3], steps) == 0;
          i += 3;
        }
      else if (strcmp (args[i], "left") == 0 && args[i + 1])
        return right && expect_span (status->guide_remaining_s * LUMBAR_SECOND, args + i + 1, got);
      else if (strcmp (args[i], "ends") == 0)
        return right && expect_instant (view, status->guide_ends_s, args + i + 1, got);
      else if (strcmp (args[i], "gives-up") == 0)
        return right && expect_instant (view, status->guide_gives_up_s, args + i + 1, got);
      else if (strcmp (args[i], "one-sided") == 0)
        right = status->guide_side == 0;
      else if (strcmp (args[i], "paused") == 0 || strcmp (args[i], "running") == 0)
        right = status->guide_paused == (args[i][0] == 'p');
      else if (strcmp (args[i], "session") == 0)
        right = status->guide_session;
      else
        right = strcmp (args[i], lumbar_phase_to_string (status->guide_phase)) == 0 || g_strcmp0 (args[i], status->guide_id) == 0;
    }

  return holds (right, got, "%s", status->guiding ? is : "no guide");
}

/* History: "records KIND [ORIGIN] [STRETCH] N" */

static gboolean
record_is (const LumbarRecord *record, char **words, guint n_words)
{
  if (n_words > 0 && strcmp (words[0], lumbar_record_kind_to_string (record->kind)) != 0)
    return FALSE;

  for (guint i = 1; i < n_words; i++)
    {
      if (strcmp (words[i], lumbar_origin_to_string (record->origin)) != 0 && strcmp (words[i], record->stretch) != 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
expect_records (View *view, char **args, char **got)
{
  guint n_words = g_strv_length (args);
  guint n = 0;
  char *end;
  guint64 wanted;

  if (n_words < 2)
    return FALSE;

  wanted = g_ascii_strtoull (args[n_words - 1], &end, 10);
  if (*end != '\0')
    return FALSE;

  for (guint i = 0; i < view->world->records->len; i++)
    n += record_is (&g_array_index (view->world->records, LumbarRecord, i), args, n_words - 1) ? 1 : 0;

  return holds (n == wanted, got, "%u", n);
}

/* "sat 2h 10min": all recorded sitting and the open span */
static gboolean
expect_sat (View *view, char **args, char **got)
{
  LumbarUsec sum_us = lumbar_coach_open_sitting (view->world->coach, 0, &view->world->now);

  for (guint i = 0; i < view->world->records->len; i++)
    {
      const LumbarRecord *record = &g_array_index (view->world->records, LumbarRecord, i);

      if (record->kind == LUMBAR_RECORD_SITTING)
        sum_us += record->end_wall_us - record->start_wall_us;
    }

  return expect_span (sum_us, args, got);
}

/* "last KIND ORIGIN STRETCH": the latest record that is no span of sitting */
static gboolean
expect_last (View *view, char **args, char **got)
{
  for (guint i = view->world->records->len; i > 0; i--)
    {
      const LumbarRecord *record = &g_array_index (view->world->records, LumbarRecord, i - 1);

      if (record->kind == LUMBAR_RECORD_SITTING)
        continue;

      return holds (record_is (record, args, g_strv_length (args)), got, "%s %s %s", lumbar_record_kind_to_string (record->kind), lumbar_origin_to_string (record->origin), record->stretch);
    }

  return holds (FALSE, got, "nothing recorded");
}

/* Small ones */

static gboolean
expect_presence (View *view, char **args, char **got)
{
  LumbarPresence presence;

  if (!args[0] || !lumbar_presence_from_string (args[0], &presence))
    return FALSE;

  return holds (view->status.presence == presence, got, "%s", lumbar_presence_to_string (view->status.presence));
}

static gboolean
expect_next (View *view, char **args, char **got)
{
  const char *wanted = g_strcmp0 (args[0], "nothing") == 0 ? NULL : args[0];

  return args[0] && holds (g_strcmp0 (view->status.next_id, wanted) == 0, got, "%s", view->status.next_id ? view->status.next_id : "nothing");
}

static gboolean
expect_refused (View *view, char **args, char **got)
{
  LumbarRefusal refusal;

  if (!args[0] || !lumbar_refusal_from_string (args[0], &refusal))
    return FALSE;

  return holds (view->world->refusal == refusal, got, "%s", lumbar_refusal_to_string (view->world->refusal));
}

static gboolean
expect_asked (View *view, char **args, char **got)
{
  if (!args[0])
    return FALSE;
  if (strcmp (args[0], "again") == 0)
    return expect_instant (view, view->status.asks_again_s, args + 1, got);

  return holds (view->status.asked == (guint) atoi (args[0]), got, "%u", view->status.asked);
}

static gboolean
expect_waiting (View *view, char **args, char **got)
{
  return holds (view->status.waiting_for_gap, got, "not waiting for a gap");
}

static gboolean
expect_latest (View *view, char **args, char **got)
{
  return expect_instant (view, view->status.at_latest_s, args, got);
}

static gboolean
expect_quiet (View *view, char **args, char **got)
{
  return holds (view->status.quiet, got, "not quiet");
}

static gboolean
expect_off (View *view, char **args, char **got)
{
  g_autofree char *all = g_strjoinv (" ", view->world->policy->off);

  return args[0] && holds (world_is_off (view->world, args[0]), got, "off: %s", all);
}

static gboolean
expect_on (View *view, char **args, char **got)
{
  return args[0] && holds (!world_is_off (view->world, args[0]), got, "%s is off", args[0]);
}

static gboolean
expect_place (View *view, char **args, char **got)
{
  LumbarPlace place;

  if (!args[0] || !lumbar_place_from_string (args[0], &place))
    return FALSE;

  return holds (view->world->policy->place == place, got, "%s", lumbar_place_to_string (view->world->policy->place));
}

static gboolean
expect_screen (View *view, char **args, char **got)
{
  gboolean kept = lumbar_coach_inhibits_idle (view->world->coach);

  if (g_strcmp0 (args[0], "kept-on") == 0)
    return holds (kept, got, "it may blank");

  return g_strcmp0 (args[0], "may-blank") == 0 && holds (!kept, got, "it is kept on");
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
    return holds (view->status.fresh, got, "the count went on");

  return expect_instant (view, view->status.returned_s, args, got);
}

static gboolean
expect_watching (View *view, char **args, char **got)
{
  return args[0] && holds (g_strcmp0 (view->status.watching, args[0]) == 0, got, "%s", view->status.watching);
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
  { "sitting", expect_sitting }, { "due", expect_due }, { "held", expect_held }, { "snoozed", expect_snoozed },
  { "paused", expect_paused }, { "away", expect_away }, { "reminding", expect_reminding }, { "guiding", expect_guiding },
  { "card", expect_card }, { "buttons", expect_buttons }, { "no", expect_no }, { "silence", expect_silence },
  { "guide", expect_guide }, { "records", expect_records }, { "sat", expect_sat }, { "last", expect_last },
  { "presence", expect_presence }, { "next", expect_next }, { "refused", expect_refused }, { "asked", expect_asked },
  { "waiting", expect_waiting }, { "latest", expect_latest }, { "quiet", expect_quiet }, { "off", expect_off }, { "on", expect_on },
  { "place", expect_place }, { "screen", expect_screen }, { "began", expect_began }, { "returned", expect_returned },
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
