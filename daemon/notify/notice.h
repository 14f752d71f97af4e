/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What is to be read on screen, in ready sentences: text/ made them from a card, and whoever composed
 * both fills this in. It knows no wording, no bus and no server. Filled in by its maker, immutable and
 * shared between threads from then on. */

#pragma once

#include "core/card.h"

G_BEGIN_DECLS

typedef struct
{
  char *action; /* (owned) as lumbar_action_to_string () spells it: no colon */
  char *label;  /* (owned) */
} LumbarNoticeButton;

typedef struct
{
  gatomicrefcount refs;
  gint64 generation;          /* of the card; an answer to another one is stale */
  char *tag;                  /* (owned) the stretch's id, or "-" */
  char *title;                /* (owned) plain text, as is the body: never markup */
  char *body;                 /* (owned) */
  char *body_without_actions; /* (owned) (nullable) where no buttons are seen: names the commands */
  LumbarNoticeButton buttons[LUMBAR_CARD_BUTTONS_MAX]; /* the most important first */
  guint n_buttons;
  char *open_label;           /* (owned) (nullable) of the click on the body, for the few servers that list it */
  gboolean has_open;          /* a click on the body answers "open" */
  gboolean resident;          /* stays after a button was pressed */
  gboolean quiet;             /* low urgency: no banner on GNOME */
  gboolean sound;             /* the server may play its own; otherwise it is asked not to */
  gboolean again;             /* pop up once more although nothing changed */
  char *picture;              /* (owned) (nullable) absolute path */
} LumbarNotice;

/* The strings are copied; TAG may be NULL for "-". The other members are set before it is shared. */
LumbarNotice *lumbar_notice_new        (gint64      generation,
                                        const char *tag,
                                        const char *title,
                                        const char *body);
LumbarNotice *lumbar_notice_ref        (LumbarNotice *self);
void          lumbar_notice_unref      (LumbarNotice *self);

/* Past LUMBAR_CARD_BUTTONS_MAX is a bug of the caller's. */
void          lumbar_notice_add_button (LumbarNotice *self,
                                        const char   *action,
                                        const char   *label);

/* The same to see and to press; `again` aside. Both are nullable. */
gboolean      lumbar_notice_equal      (const LumbarNotice *a,
                                        const LumbarNotice *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarNotice, lumbar_notice_unref)

G_END_DECLS
