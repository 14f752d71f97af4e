/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* How things stood, written down for whoever asks later. Each row goes with an edge that is written anyway, and says
 * something that the one before it did not. */

#include "core/account.h"
#include "core/coach-private.h"

/* A restart in passing is no time in which Lumbar did not run. */
#define OFF_AT_LEAST_US LUMBAR_MINUTE

static LumbarRecord *
record_span (LumbarMoment *self, LumbarRecordKind kind, LumbarUsec from_us, LumbarUsec until_us)
{
  return lumbar_effects_record (self->effects, kind, LUMBAR_ORIGIN_SEEN, NULL, 0, lumbar_now_to_wall (self->now, from_us),
                                lumbar_now_to_wall (self->now, until_us));
}

static void
remember_held (LumbarReminding *r, gint reason, const char *by)
{
  r->held = reason + 1;
  g_strlcpy (r->held_by, by, sizeof r->held_by);
}

void
lumbar_moment_record_due (LumbarMoment *self, LumbarUsec at_us, gboolean anew)
{
  remember_held (lumbar_moment_reminding (self), LUMBAR_NO_REASON, "");
  if (anew)
    record_span (self, LUMBAR_RECORD_DUE, at_us, at_us);
}

void
lumbar_moment_record_held (LumbarMoment *self, const LumbarDelivery *delivery)
{
  const LumbarCoach *coach = self->coach;
  LumbarReminding *r = lumbar_moment_reminding (self);
  gint reason = delivery->held ? g_bit_nth_lsf (delivery->held, -1) : LUMBAR_NO_REASON;
  const char *by = "";
  LumbarRecord *record;

  /* Right after a call, or a start, it may be on again in a moment; and that it was shown tells that nothing held it. */
  if (delivery->show || lumbar_coach_is_silent (coach) || lumbar_moment_is_away (self)
      || (!delivery->held && delivery->early))
    return;

  if (delivery->held)
    by = lumbar_reasons_by (&coach->desk.reasons, (LumbarReason) reason, coach->policy, self->now->boot_us);
  if (r->held == reason + 1 && g_str_equal (r->held_by, by))
    return;

  remember_held (r, reason, by);
  record = record_span (self, LUMBAR_RECORD_HELD, self->now->boot_us, self->now->boot_us);
  record->reason = reason;
  g_strlcpy (record->program, by, sizeof record->program);
}

void
lumbar_moment_record_silence (LumbarMoment *self, LumbarRecordKind kind, LumbarOrigin origin, LumbarUsec until_wall_us)
{
  LumbarRecord *record
      = lumbar_effects_record (self->effects, kind, origin, NULL, 0, self->now->wall_us, self->now->wall_us);

  record->until_wall_us = until_wall_us == LUMBAR_NEVER ? 0 : until_wall_us;
}

void
lumbar_moment_record_away (LumbarMoment *self)
{
  const LumbarSitting *s = &self->coach->memory.sitting;

  if (s->was_away_us >= LUMBAR_SECOND)
    record_span (self, LUMBAR_RECORD_AWAY, s->returned_us - s->was_away_us, s->returned_us);
}

void
lumbar_moment_record_guided (LumbarMoment *self, gboolean done)
{
  const LumbarGuiding *g = &self->coach->memory.guiding;
  LumbarUsec started_us = g->started_us == LUMBAR_NEVER ? g->began_us : g->started_us;
  /* Asleep, or switched off, nothing was guided, although nobody said so before now. */
  LumbarUsec ended_us = MAX (started_us, MIN (self->now->boot_us, lumbar_guide_deadline (g)));
  LumbarRecord *record
      = lumbar_effects_record (self->effects, LUMBAR_RECORD_GUIDED, g->session ? LUMBAR_ORIGIN_SESSION : (LumbarOrigin) g->origin,
                               lumbar_coach_guided (self->coach), 0, lumbar_now_to_wall (self->now, started_us),
                               lumbar_now_to_wall (self->now, ended_us));

  if (!done)
    record->until_wall_us = self->now->wall_us + self->coach->policy->snooze_us;
}

void
lumbar_coach_record_off (LumbarUsec since_us, const LumbarNow *now, LumbarEffects *effects)
{
  if (now->boot_us - since_us >= OFF_AT_LEAST_US)
    lumbar_effects_record (effects, LUMBAR_RECORD_OFF, LUMBAR_ORIGIN_SEEN, NULL, 0, lumbar_now_to_wall (now, since_us),
                           now->wall_us);
}
