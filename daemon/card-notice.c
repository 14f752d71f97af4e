/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Codes to words to a notice. */

#include "card-notice.h"

#include "text/action.h"
#include "text/card.h"

static char *
picture_of (const LumbarCard *card)
{
  return card->stretch ? g_strdup (lumbar_stretch_picture (card->stretch, card->at_desk, card->side)) : NULL;
}

LumbarNotice *
lumbar_card_notice (const LumbarCard *card)
{
  g_auto (LumbarCardText) text = { 0 };
  LumbarNotice *notice;

  lumbar_text_card (card, &text);
  notice = lumbar_notice_new (card->generation, card->stretch ? card->stretch->id : NULL, text.title, text.body);
  notice->body_without_actions = g_strdup (text.body_without_actions);
  notice->has_open = TRUE;
  notice->open_label = lumbar_text_action (LUMBAR_ACTION_OPEN, card);
  notice->resident = lumbar_card_is_guide (card);
  notice->quiet = card->quiet;
  notice->sound = card->sound;
  notice->again = card->again;
  notice->picture = picture_of (card);

  for (guint i = 0; i < card->n_buttons; i++)
    {
      g_autofree char *label = lumbar_text_action (card->buttons[i], card);

      lumbar_notice_add_button (notice, lumbar_action_to_string (card->buttons[i]), label);
    }

  return notice;
}
