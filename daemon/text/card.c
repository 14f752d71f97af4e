/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What each kind of card says. A reminder's cue comes first: some servers show one line. */

#include "text/card.h"

#include "text/fill.h"
#include "text/guide-card.h"
#include "text/i18n.h"
#include "text/safety.h"
#include "text/stretch.h"
#include "text/time.h"

/* "Low Lunge · 30 s each side" */
static char *
reminder_title (const LumbarCard *card)
{
  const char *name = lumbar_text_stretch_name (card->stretch, card->at_desk);
  g_autofree char *short_name = lumbar_text_shorten (name, LUMBAR_TEXT_NAME_MAX);
  g_autofree char *hold = lumbar_text_card_hold (card);

  if (!*short_name)
    return g_strdup (_("Time for a stretch"));

  if (!hold)
    return g_steal_pointer (&short_name);

  if (lumbar_text_card_is_two_sided (card))
    return lumbar_text_fill (_("{name} · {duration} each side"), "name", short_name, "duration", hold, NULL);

  return lumbar_text_fill (_("{name} · {duration}"), "name", short_name, "duration", hold, NULL);
}

static char *
reminder_body (const LumbarCard *card)
{
  const LumbarVariant *variant = lumbar_text_card_variant (card);
  g_autofree char *cue = lumbar_text_sentence (variant ? variant->cue : NULL);
  g_autofree char *time = lumbar_text_clock_offset (card->since_wall_us, card->offset_us);
  g_autofree char *since = time ? lumbar_text_fill (_("Sitting since {time}."), "time", time, NULL) : NULL;
  GString *body = g_string_new (cue);

  lumbar_text_append (body, "\n", since);
  return g_string_free (body, FALSE);
}

static char *
cue_after (const LumbarCard *card, const char *first)
{
  const LumbarVariant *variant = lumbar_text_card_variant (card);
  g_autofree char *cue = lumbar_text_sentence (variant ? variant->cue : NULL);
  GString *body = g_string_new (first);

  lumbar_text_append (body, " ", cue);
  return g_string_free (body, FALSE);
}

static void
fill_welcome (const LumbarCard *card, LumbarCardText *out)
{
  g_autofree char *duration = card->limit_us > 0 ? lumbar_text_duration_words (card->limit_us) : NULL;
  GString *body = g_string_new (NULL);
  g_autofree char *what = NULL;

  if (duration)
    what = lumbar_text_fill (_("After {duration} of sitting it suggests one stretch."), "duration", duration, NULL);

  lumbar_text_append (body, " ", what);
  lumbar_text_append (body, " ", _("Where do you sit?"));
  lumbar_text_append (body, "\n", lumbar_text_safety ());

  out->title = g_strdup (_("Lumbar is running"));
  out->body = g_string_free (body, FALSE);
}

static void
fill_after_call (const LumbarCard *card, LumbarCardText *out)
{
  g_autofree char *name = lumbar_text_shorten (lumbar_text_stretch_name (card->stretch, card->at_desk), LUMBAR_TEXT_NAME_MAX);
  g_autofree char *time = lumbar_text_clock_offset (card->since_wall_us, card->offset_us);
  g_autofree char *since = time ? lumbar_text_fill (_("You have been sitting since {time}."), "time", time, NULL) : NULL;

  if (*name)
    out->title = lumbar_text_fill (_("After your call: {name}"), "name", name, NULL);
  else
    out->title = g_strdup (_("After your call: a stretch"));

  out->body = cue_after (card, since);
}

static void
fill_after_film (const LumbarCard *card, LumbarCardText *out)
{
  g_autofree char *title = reminder_title (card);

  out->title = lumbar_text_fill (C_("after a long film", "Back? {title}"), "title", title, NULL);
  out->body = cue_after (card, NULL);
}

static void
fill_turned_off (const LumbarCard *card, LumbarCardText *out)
{
  const LumbarStretch *stretch = card->refused ? card->refused : card->stretch;
  g_autofree char *name = lumbar_text_shorten (lumbar_text_stretch_name (stretch, card->at_desk), LUMBAR_TEXT_NAME_MAX);
  g_autofree char *command = stretch ? g_strconcat ("lumbar stretches on ", stretch->id, NULL) : NULL;

  if (*name)
    out->title = lumbar_text_fill (_("{name} is off"), "name", name, NULL);
  else
    out->title = g_strdup (_("This stretch is off"));

  if (command)
    out->body = lumbar_text_fill (_("Back on: the tray menu, or {command}"), "command", command, NULL);
  else
    out->body = g_strdup (_("Back on: the tray menu"));
}

static void
fill_reminder (const LumbarCard *card, LumbarCardText *out)
{
  out->title = reminder_title (card);
  out->body = card->refused ? cue_after (card, NULL) : reminder_body (card);
}

static void
fill_last (const LumbarCard *card, LumbarCardText *out)
{
  out->title = reminder_title (card);
  out->body = cue_after (card, _("Last reminder for now."));
}

static void
fill_stand_up (const LumbarCard *card, LumbarCardText *out)
{
  out->title = g_strdup (_("Stand up for a minute"));
  out->body = g_strdup (_("Walk a few steps, let your arms hang, breathe out."));
}

static void (*const fillers[]) (const LumbarCard *card, LumbarCardText *out) = {
  [LUMBAR_CARD_WELCOME] = fill_welcome,
  [LUMBAR_CARD_REMINDER] = fill_reminder,
  [LUMBAR_CARD_LAST] = fill_last,
  [LUMBAR_CARD_AFTER_CALL] = fill_after_call,
  [LUMBAR_CARD_AFTER_FILM] = fill_after_film,
  [LUMBAR_CARD_STAND_UP] = fill_stand_up,
  [LUMBAR_CARD_TURNED_OFF] = fill_turned_off,
  [LUMBAR_CARD_SESSION] = lumbar_text_fill_session,
  [LUMBAR_CARD_READY] = lumbar_text_fill_ready,
  [LUMBAR_CARD_HOLD] = lumbar_text_fill_hold,
  [LUMBAR_CARD_SWITCH] = lumbar_text_fill_switch,
  [LUMBAR_CARD_NEXT] = lumbar_text_fill_ready,
  [LUMBAR_CARD_PAUSED] = lumbar_text_fill_paused,
  [LUMBAR_CARD_DONE] = lumbar_text_fill_done,
  [LUMBAR_CARD_BROKEN_OFF] = lumbar_text_fill_broken_off,
  [LUMBAR_CARD_TYPED_THROUGH] = lumbar_text_fill_typed_through
};

G_STATIC_ASSERT (G_N_ELEMENTS (fillers) == LUMBAR_N_CARDS);

void
lumbar_text_card (const LumbarCard *card, LumbarCardText *out)
{
  g_autofree char *commands = lumbar_text_commands (card);
  GString *body;

  *out = (LumbarCardText) { NULL };
  fillers[card->kind] (card, out);

  body = g_string_new (out->body);
  lumbar_text_append (body, "\n", commands);
  out->body_without_actions = g_string_free (body, FALSE);
}

void
lumbar_card_text_clear (LumbarCardText *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->body, g_free);
  g_clear_pointer (&self->body_without_actions, g_free);
  g_clear_pointer (&self->voice, g_free);
}
