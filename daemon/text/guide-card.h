/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The words of the cards that a guide shows, and what all cards say about their stretch; for card.c. */

#pragma once

#include "text/card.h"

G_BEGIN_DECLS

/* What fits beside the longest of our own words in a title of 60 characters. */
#define LUMBAR_TEXT_NAME_MAX 30

/* Of the card's stretch as it is done there; NULL (or FALSE) where there is none. */
const LumbarVariant *lumbar_text_card_variant      (const LumbarCard *card);
gboolean             lumbar_text_card_is_two_sided (const LumbarCard *card);

/* "30 s", of one side; NULL where it is not known. (transfer full) */
char *lumbar_text_card_hold (const LumbarCard *card);

/* Each fills title, body and voice of OUT. */
void lumbar_text_fill_session       (const LumbarCard *card, LumbarCardText *out);
void lumbar_text_fill_ready         (const LumbarCard *card, LumbarCardText *out);
void lumbar_text_fill_hold          (const LumbarCard *card, LumbarCardText *out);
void lumbar_text_fill_switch        (const LumbarCard *card, LumbarCardText *out);
void lumbar_text_fill_paused        (const LumbarCard *card, LumbarCardText *out);
void lumbar_text_fill_done          (const LumbarCard *card, LumbarCardText *out);
void lumbar_text_fill_broken_off    (const LumbarCard *card, LumbarCardText *out);
void lumbar_text_fill_typed_through (const LumbarCard *card, LumbarCardText *out);

G_END_DECLS
