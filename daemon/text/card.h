/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The notification's words. */

#pragma once

#include "text/action.h"

G_BEGIN_DECLS

/* Plain text: whoever shows it on a server that reads markup escapes it. */
typedef struct
{
  char *title;                /* at most 60 characters in English, never empty */
  char *body;                 /* paragraphs, divided by a newline; may be empty */
  char *body_without_actions; /* the same, and the commands to type where there are no buttons */
  char *voice;                /* (nullable) what is spoken: of a guide only */
} LumbarCardText;

/* Fills OUT, which needs no initialising. */
void lumbar_text_card (const LumbarCard *card, LumbarCardText *out);

/* Frees what OUT holds; may be called twice. */
void lumbar_card_text_clear (LumbarCardText *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LumbarCardText, lumbar_card_text_clear)

G_END_DECLS
