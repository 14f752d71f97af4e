/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The words of the cards that a guide shows, from getting ready to its end. */

#include "text/guide-card.h"

#include "text/fill.h"
#include "text/guide.h"
#include "text/i18n.h"
#include "text/stretch.h"
#include "text/time.h"

const LumbarVariant *
lumbar_text_card_variant (const LumbarCard *card)
{
  return card->stretch ? lumbar_stretch_variant (card->stretch, card->at_desk) : NULL;
}

gboolean
lumbar_text_card_is_two_sided (const LumbarCard *card)
{
  const LumbarVariant *variant = lumbar_text_card_variant (card);

  return variant && lumbar_variant_n_sides (variant) == 2;
}

char *
lumbar_text_card_hold (const LumbarCard *card)
{
  return card->hold_us > 0 && card->hold_us != LUMBAR_NEVER ? lumbar_text_duration (card->hold_us) : NULL;
}

/* The card as a step of a guide, in PHASE. */
static LumbarGuideStep
to_step (const LumbarCard *card, LumbarPhase phase)
{
  const LumbarVariant *variant = lumbar_text_card_variant (card);
  gboolean two_sided = lumbar_text_card_is_two_sided (card);
  guint side = phase == LUMBAR_PHASE_SWITCH ? 1 : MIN (card->side, 1); /* a switch is always to the second */

  return (LumbarGuideStep) {
    .name = lumbar_text_stretch_name (card->stretch, card->at_desk),
    .cue = variant ? variant->cue : NULL,
    .side_text = two_sided ? variant->sides[side] : NULL,
    .side = two_sided ? side + 1 : 0,
    .step = card->steps > 0 ? card->step : 0,
    .steps = card->steps,
    .phase = phase
  };
}

static char *
session_title (const LumbarCard *card)
{
  g_autofree char *stretches = NULL;
  g_autofree char *duration = NULL;

  if (card->steps == 0)
    return g_strdup (_("Full session"));

  stretches = lumbar_text_count (P_("{n} stretch", "{n} stretches", card->steps), card->steps);
  if (card->total_us <= 0)
    return lumbar_text_fill (_("Full session · {stretches}"), "stretches", stretches, NULL);

  duration = lumbar_text_duration_about (card->total_us);
  return lumbar_text_fill (_("Full session · {stretches}, {duration}"), "stretches", stretches, "duration", duration, NULL);
}

/* Where no tone will tell when the hold begins. */
static char *
starts_after (const LumbarCard *card)
{
  g_autofree char *duration = lumbar_text_duration (card->phase_us);

  return lumbar_text_fill (_("Starts in {duration}."), "duration", duration, NULL);
}

/* The session's card stands while the person gets ready for its first stretch, so it says which one that is. */
void
lumbar_text_fill_session (const LumbarCard *card, LumbarCardText *out)
{
  LumbarGuideStep step = to_step (card, LUMBAR_PHASE_READY);
  g_autofree char *position = lumbar_text_guide_position (&step);
  g_autofree char *starts = card->toneless ? starts_after (card) : NULL;
  g_autofree char *first = NULL;
  g_autofree char *spoken = NULL;
  GString *body = g_string_new (card->toneless ? NULL : _("A tone marks every change."));

  if (!card->at_desk)
    lumbar_text_append (body, " ", _("Something soft for the knees."));
  if (!card->toneless)
    lumbar_text_append (body, " ", _("Headphones off?"));

  if (lumbar_text_or (step.name, NULL))
    {
      step.step = 1;
      first = lumbar_text_fill (_("First: {name}. {position}"), "name", step.name, "position", position, NULL);
      g_strchomp (first);
      spoken = lumbar_text_guide_voice (&step);
    }
  lumbar_text_append (body, "\n", first);
  lumbar_text_append (body, " ", starts);

  out->title = session_title (card);
  out->body = g_string_free (body, FALSE);
  out->voice = spoken ? lumbar_text_fill (C_("spoken", "Full session. {first}"), "first", spoken, NULL)
                      : g_strdup (C_("spoken", "Full session."));
}

void
lumbar_text_fill_ready (const LumbarCard *card, LumbarCardText *out)
{
  LumbarGuideStep step = to_step (card, LUMBAR_PHASE_READY);
  g_autofree char *position = lumbar_text_guide_position (&step);
  g_autofree char *careful = lumbar_text_sentence (card->careful && card->stretch ? card->stretch->careful : NULL);
  g_autofree char *starts = card->toneless ? starts_after (card) : g_strdup (_("Starts at the tone."));
  GString *body = g_string_new (position);

  /* A time cannot be read later, and GNOME cuts a banner after six lines. */
  if (card->toneless)
    lumbar_text_append (body, "\n", starts);
  lumbar_text_append (body, card->toneless ? " " : "\n", careful);
  if (card->kind == LUMBAR_CARD_READY && !card->toneless)
    lumbar_text_append (body, careful ? " " : "\n", starts);

  out->title = lumbar_text_guide_title (&step);
  out->body = g_string_free (body, FALSE);
  out->voice = lumbar_text_guide_voice (&step);
}

void
lumbar_text_fill_hold (const LumbarCard *card, LumbarCardText *out)
{
  LumbarGuideStep step = to_step (card, LUMBAR_PHASE_HOLD);
  g_autofree char *duration = lumbar_text_card_hold (card);
  g_autofree char *hold = NULL;

  if (duration && card->toneless)
    hold = lumbar_text_fill (_("Hold {duration}."), "duration", duration, NULL);
  else if (duration)
    hold = lumbar_text_fill (_("Hold {duration}, until the tone."), "duration", duration, NULL);
  else
    hold = g_strdup (_("Hold until the tone."));

  out->title = lumbar_text_guide_title (&step);
  out->body = g_strconcat (hold, " ", _("Breathe slowly; let go of what you are gripping."), NULL);
  out->voice = lumbar_text_guide_voice (&step);
}

void
lumbar_text_fill_switch (const LumbarCard *card, LumbarCardText *out)
{
  LumbarGuideStep step = to_step (card, LUMBAR_PHASE_SWITCH);
  g_autofree char *duration = lumbar_text_duration (card->phase_us);

  out->title = lumbar_text_guide_title (&step);
  out->body = card->toneless ? lumbar_text_fill (_("Hold again in {duration}."), "duration", duration, NULL)
                             : g_strdup (_("Hold again at the tone."));
  out->voice = lumbar_text_guide_voice (&step);
}

void
lumbar_text_fill_paused (const LumbarCard *card, LumbarCardText *out)
{
  LumbarGuideStep step = to_step (card, LUMBAR_PHASE_HOLD);
  g_autofree char *time = lumbar_text_clock_offset (card->until_wall_us, card->offset_us);

  out->title = lumbar_text_guide_paused_title (&step);
  out->body = time ? lumbar_text_fill (_("Ends by itself at {time}."), "time", time, NULL) : g_strdup ("");
}

void
lumbar_text_fill_done (const LumbarCard *card, LumbarCardText *out)
{
  g_autofree char *name = lumbar_text_shorten (lumbar_text_stretch_name (card->stretch, card->at_desk), LUMBAR_TEXT_NAME_MAX);

  if (card->steps > 0 && card->finished > 0)
    out->title = lumbar_text_count (P_("Done: {n} stretch", "Done: {n} stretches", card->finished), card->finished);
  else if (card->steps == 0 && *name)
    out->title = lumbar_text_fill (_("Done: {name}"), "name", name, NULL);
  else
    out->title = g_strdup (_("Done"));

  out->body = g_strdup (_("Take a few steps before you sit down."));
  out->voice = g_strdup (C_("spoken", "Done."));
}

/* "Not counted. It comes again at 14:25." */
static char *
not_counted (const LumbarCard *card)
{
  g_autofree char *time = lumbar_text_clock_offset (card->until_wall_us, card->offset_us);

  if (!time)
    return g_strdup (_("Not counted."));

  return lumbar_text_fill (_("Not counted. It comes again at {time}."), "time", time, NULL);
}

/* "The four are recorded." */
static char *
recorded (guint finished)
{
  static const char *const words[] = {
    NC_("how many stretches", "two"), NC_("how many stretches", "three"), NC_("how many stretches", "four"),
    NC_("how many stretches", "five"), NC_("how many stretches", "six"), NC_("how many stretches", "seven"),
    NC_("how many stretches", "eight"), NC_("how many stretches", "nine"), NC_("how many stretches", "ten")
  };
  g_autofree char *number = NULL;

  if (finished == 1)
    return g_strdup (_("It is recorded."));

  if (finished - 2 < G_N_ELEMENTS (words))
    number = g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "how many stretches", words[finished - 2]));
  else
    number = g_strdup_printf ("%u", finished);

  return lumbar_text_fill (P_("The {number} is recorded.", "The {number} are recorded.", finished), "number", number, NULL);
}

void
lumbar_text_fill_broken_off (const LumbarCard *card, LumbarCardText *out)
{
  g_autofree char *name = lumbar_text_shorten (lumbar_text_stretch_name (card->stretch, card->at_desk), LUMBAR_TEXT_NAME_MAX);
  g_autofree char *done = g_strdup_printf ("%u", card->finished);
  g_autofree char *count = g_strdup_printf ("%u", card->steps);

  if (card->steps > 0 && card->finished > 0)
    out->title = lumbar_text_fill (_("Stopped after {done} of {count}"), "done", done, "count", count, NULL);
  else if (card->steps == 0 && *name)
    out->title = lumbar_text_fill (_("Stopped: {name}"), "name", name, NULL);
  else
    out->title = g_strdup (_("Stopped"));

  out->body = card->finished > 0 ? recorded (card->finished) : not_counted (card);
}

void
lumbar_text_fill_typed_through (const LumbarCard *card, LumbarCardText *out)
{
  out->title = g_strdup (_("Stopped: you went on working"));
  out->body = card->finished > 0 ? recorded (card->finished) : not_counted (card);
}
