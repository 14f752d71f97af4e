/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The notice's life and its comparison; see the header. */

#include "notify/notice.h"

#include <string.h>

LumbarNotice *
lumbar_notice_new (gint64 generation, const char *tag, const char *title, const char *body)
{
  LumbarNotice *self;

  g_return_val_if_fail (title != NULL && *title != '\0', NULL);
  g_return_val_if_fail (body != NULL, NULL);

  self = g_new0 (LumbarNotice, 1);
  g_atomic_ref_count_init (&self->refs);
  self->generation = generation;
  self->tag = g_strdup (tag != NULL && *tag != '\0' ? tag : "-");
  self->title = g_strdup (title);
  self->body = g_strdup (body);

  return self;
}

LumbarNotice *
lumbar_notice_ref (LumbarNotice *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
lumbar_notice_unref (LumbarNotice *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;

  for (guint i = 0; i < self->n_buttons; i++)
    {
      g_free (self->buttons[i].action);
      g_free (self->buttons[i].label);
    }
  g_free (self->tag);
  g_free (self->title);
  g_free (self->body);
  g_free (self->body_without_actions);
  g_free (self->open_label);
  g_free (self->picture);
  g_free (self);
}

void
lumbar_notice_add_button (LumbarNotice *self, const char *action, const char *label)
{
  LumbarNoticeButton *button;

  g_return_if_fail (self->n_buttons < LUMBAR_CARD_BUTTONS_MAX);
  g_return_if_fail (action != NULL && *action != '\0' && strchr (action, ':') == NULL);
  g_return_if_fail (label != NULL && *label != '\0');

  button = &self->buttons[self->n_buttons++];
  button->action = g_strdup (action);
  button->label = g_strdup (label);
}

static gboolean
buttons_equal (const LumbarNotice *a, const LumbarNotice *b)
{
  if (a->n_buttons != b->n_buttons)
    return FALSE;

  for (guint i = 0; i < a->n_buttons; i++)
    if (!g_str_equal (a->buttons[i].action, b->buttons[i].action)
        || !g_str_equal (a->buttons[i].label, b->buttons[i].label))
      return FALSE;

  return TRUE;
}

gboolean
lumbar_notice_equal (const LumbarNotice *a, const LumbarNotice *b)
{
  if (a == NULL || b == NULL || a == b)
    return a == b;

  return a->generation == b->generation
         && !a->has_open == !b->has_open
         && !a->resident == !b->resident
         && !a->quiet == !b->quiet
         && !a->sound == !b->sound
         && g_str_equal (a->tag, b->tag)
         && g_str_equal (a->title, b->title)
         && g_str_equal (a->body, b->body)
         && g_strcmp0 (a->body_without_actions, b->body_without_actions) == 0
         && g_strcmp0 (a->open_label, b->open_label) == 0
         && g_strcmp0 (a->picture, b->picture) == 0
         && buttons_equal (a, b);
}
