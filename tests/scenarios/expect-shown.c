/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The expectations about the card, the guide and history. */

#include "expect-view.h"

#include "core/duration.h"

#include <string.h>

static gboolean
is_prompt (const LumbarCard *card)
{
  return card && card->kind >= LUMBAR_CARD_REMINDER && card->kind <= LUMBAR_CARD_STAND_UP;
}

gboolean
expect_reminding (View *view, char **args, char **got)
{
  const char *id = view->card && view->card->stretch ? view->card->stretch->id : "-";

  expect_state (view, "reminding", got);
  if (*got || !args[0])
    return TRUE;

  return expect_holds (is_prompt (view->card) && strcmp (id, args[0]) == 0, got, "%s %s",
                view->card ? lumbar_card_kind_to_string (view->card->kind) : "no card", id);
}

/* The card: "card", then any of its kind, its stretch, "desk", "floor", "quiet", "loud", "instead-of ID" */

static gboolean
card_has (View *view, const char *word)
{
  const LumbarCard *card = view->card;
  LumbarUsec phase_us;

  if (strcmp (word, lumbar_card_kind_to_string (card->kind)) == 0
      || (card->stretch && strcmp (word, card->stretch->id) == 0))
    return TRUE;
  if (strcmp (word, "desk") == 0 || strcmp (word, "floor") == 0)
    return card->at_desk == (word[0] == 'd');
  if (strcmp (word, "quiet") == 0 || strcmp (word, "loud") == 0)
    return card->quiet == (word[0] == 'q');
  if (strcmp (word, "careful") == 0)
    return card->careful;
  if (strcmp (word, "sound") == 0)
    return card->sound;
  if (strcmp (word, "toneless") == 0 || strcmp (word, "toned") == 0)
    return card->toneless == (word[4] == 'l');
  if (lumbar_duration_parse (word, &phase_us))
    return card->phase_us == phase_us;

  return FALSE;
}

gboolean
expect_card (View *view, char **args, char **got)
{
  LumbarEffect effect = { .type = LUMBAR_EFFECT_SHOW, .card = view->card };

  if (!view->card)
    return expect_holds (FALSE, got, "no card");

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

/* "tone start": the latest that sounded */
gboolean
expect_tone (View *view, char **args, char **got)
{
  LumbarTone tone;

  if (!args[0] || !lumbar_tone_from_string (args[0], &tone))
    return FALSE;

  return expect_holds (view->world->tone == tone, got, "%s", lumbar_tone_to_string (view->world->tone));
}

/* "buttons start later another": these, in this order */
gboolean
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
gboolean
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
    return expect_holds (!view->status.guiding, got, "guiding %s", view->status.guide_id);
  if (g_strcmp0 (args[0], "hold") == 0)
    return expect_holds (view->status.n_held == 0, got, "held by %u", view->status.n_held);

  return FALSE;
}

gboolean
expect_silence (View *view, char **args, char **got)
{
  return expect_holds (view->world->shows == view->play->shows, got, "%u cards shown since the line before",
                       view->world->shows - view->play->shows);
}

/* "guide", then any of: the stretch, the phase, "side 1", "one-sided", "step 2 of 7", "paused", "running", "session";
 * last "left 20s", "ends 09:41", "gives-up 09:45" */
gboolean
expect_guide (View *view, char **args, char **got)
{
  const LumbarStatus *status = &view->status;
  g_autofree char *is = g_strdup_printf (
      "%s %s side %u step %u of %u, %s%s, %" G_GINT64_FORMAT " s left", status->guide_id,
      lumbar_phase_to_string (status->guide_phase), status->guide_side, status->guide_step, status->guide_steps,
      status->guide_paused ? "paused" : "running", status->guide_session ? ", session" : "", status->guide_remaining_s);
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
        right = strcmp (args[i], lumbar_phase_to_string (status->guide_phase)) == 0
                || g_strcmp0 (args[i], status->guide_id) == 0;
    }

  return expect_holds (right, got, "%s", status->guiding ? is : "no guide");
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

gboolean
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

  return expect_holds (n == wanted, got, "%u", n);
}

/* "sat 2h 10min": all recorded sitting and the open span */
gboolean
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

/* "last KIND ORIGIN STRETCH": the latest record of something that was done, or decided */
gboolean
expect_last (View *view, char **args, char **got)
{
  for (guint i = view->world->records->len; i > 0; i--)
    {
      const LumbarRecord *record = &g_array_index (view->world->records, LumbarRecord, i - 1);

      if (record->kind == LUMBAR_RECORD_SITTING || lumbar_record_is_circumstance (record->kind))
        continue;

      return expect_holds (record_is (record, args, g_strv_length (args)), got, "%s %s %s",
                           lumbar_record_kind_to_string (record->kind), lumbar_origin_to_string (record->origin),
                           record->stretch);
    }

  return expect_holds (FALSE, got, "nothing recorded");
}
