/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The arithmetic. The shell's clock stands still during suspend and ours does not, but waking up sets its counter back:
 * no answer spans a suspend. */

#include "presence/last-input.h"

/* May the counter begin there without any input? */
static gboolean
is_unseen (const LumbarLastInput *self, LumbarUsec from_us, LumbarUsec to_us)
{
  return from_us <= self->born_us || lumbar_false_input_restarts (self->false_input, from_us, to_us);
}

void
lumbar_last_input_set (LumbarLastInput *self, LumbarUsec since_us)
{
  self->since_us = since_us;
  self->unseen = FALSE;
  self->least_us = 0;
}

void
lumbar_last_input_pass (LumbarLastInput *self, LumbarUsec threshold_us, LumbarUsec now_us)
{
  LumbarUsec since_us = now_us - threshold_us;

  if (self->least_us == 0)
    {
      self->since_us = since_us;
      self->unseen = is_unseen (self, since_us, since_us);
      self->least_us = threshold_us;
    }
  else if (self->least_us != LUMBAR_NEVER)
    {
      self->since_us = MIN (self->since_us, since_us);
      self->least_us = MAX (self->least_us, threshold_us);
    }
}

void
lumbar_last_input_doubt (LumbarLastInput *self)
{
  self->least_us = LUMBAR_NEVER;
}

/* The answer was true at some moment between the question and now. */
LumbarAnswer
lumbar_last_input_answer (LumbarLastInput *self, LumbarUsec idle_us, LumbarUsec asked_us, LumbarUsec now_us)
{
  LumbarUsec since_us = now_us - idle_us;
  LumbarUsec least_us = self->least_us;
  gboolean unseen = is_unseen (self, asked_us - idle_us, since_us);

  self->least_us = 0;
  if (idle_us < least_us)
    return unseen ? LUMBAR_ANSWER_RESTARTED : LUMBAR_ANSWER_TOUCHED;

  self->unseen = unseen;
  self->since_us = least_us == 0 ? since_us : MIN (self->since_us, since_us);
  return LUMBAR_ANSWER_QUIET;
}
