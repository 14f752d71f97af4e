/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A status's life. */

#include "core/status.h"

void
lumbar_status_init (LumbarStatus *self)
{
  *self = (LumbarStatus) { .state = LUMBAR_STATE_SITTING };
}

void
lumbar_status_clear (LumbarStatus *self)
{
  for (guint i = 0; i < self->n_held; i++)
    g_free (self->held[i].by);

  g_free (self->just_over);
  g_free (self->next_id);
  g_free (self->next_name);
  g_free (self->watching);
  g_free (self->long_microphone);
  g_free (self->paused_by);
  g_free (self->guide_paused_by);
  g_free (self->guide_id);
  g_free (self->guide_name);
  g_free (self->guide_cue);
  g_free (self->guide_side_text);
  g_free (self->guide_careful);
  g_free (self->rules.hours);
  lumbar_status_init (self);
}

LumbarState
lumbar_status_told_state (const LumbarStatus *self)
{
  if (self->state == LUMBAR_STATE_SNOOZED && self->due_at_s > self->snoozed_until_s)
    return LUMBAR_STATE_SITTING;

  return self->state;
}
