/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A guide from its first get-ready to its last word, for one stretch or the full session. */

#include "core/coach-private.h"

static LumbarGuiding *
guiding (LumbarMoment *self)
{
  return &self->coach->memory.guiding;
}

static void
show_phase (LumbarMoment *self)
{
  const LumbarGuiding *g = guiding (self);

  if (lumbar_guide_is_paused (g))
    {
      lumbar_moment_show (self, LUMBAR_CARD_PAUSED);
      return;
    }

  switch ((LumbarPhase) g->phase)
    {
    case LUMBAR_PHASE_READY:
      lumbar_moment_show (self, !g->session ? LUMBAR_CARD_READY : g->step == 1 ? LUMBAR_CARD_SESSION : LUMBAR_CARD_NEXT);
      return;
    case LUMBAR_PHASE_HOLD:
      lumbar_moment_show (self, LUMBAR_CARD_HOLD);
      return;
    case LUMBAR_PHASE_SWITCH:
      lumbar_moment_show (self, LUMBAR_CARD_SWITCH);
      return;
    case LUMBAR_N_PHASES:
      return;
    }
}

/* The first get-ready begins in front of the screen; every later change has to reach somebody on the floor. */
static LumbarTone
tone_of_phase (const LumbarGuiding *g)
{
  if (lumbar_guide_is_paused (g))
    return LUMBAR_TONE_NONE;

  switch ((LumbarPhase) g->phase)
    {
    case LUMBAR_PHASE_READY:
      return g->step > 1 ? LUMBAR_TONE_NEXT : LUMBAR_TONE_NONE;
    case LUMBAR_PHASE_HOLD:
      return LUMBAR_TONE_START;
    case LUMBAR_PHASE_SWITCH:
      return LUMBAR_TONE_SWITCH;
    case LUMBAR_N_PHASES:
      break;
    }

  return LUMBAR_TONE_NONE;
}

static void
tell_phase (LumbarMoment *self)
{
  show_phase (self);
  lumbar_moment_sound (self, tone_of_phase (guiding (self)));
}

static void
begin (LumbarMoment *self, LumbarStretch *stretch, LumbarUsec at_us)
{
  LumbarGuiding *g = guiding (self);
  LumbarRotation rotation = lumbar_coach_rotation (self->coach);

  g_strlcpy (g->stretch, stretch->id, sizeof g->stretch);
  g->step = (gint) lumbar_session_count (&rotation, g).step;
  lumbar_guide_begin (g, stretch, g->step == 1, self->coach->policy, at_us);
  tell_phase (self);
}

void
lumbar_moment_guide (LumbarMoment *self, LumbarStretch *stretch, gboolean session, LumbarOrigin origin)
{
  LumbarMemory *m = &self->coach->memory;
  LumbarGuiding *g = &m->guiding;

  m->reminding.state = LUMBAR_COACH_GUIDING;
  m->reminding.snoozed_us = LUMBAR_NEVER;
  m->reminding.ask_again_us = LUMBAR_NEVER;
  self->coach->desk.guiding = TRUE;
  lumbar_sitting_stop (&m->sitting, self->now->boot_us, self->now, self->effects);

  g->session = session;
  g->at_desk = lumbar_rotation_at_desk (self->coach->policy);
  g->origin = (gint) origin;
  g->first_turn = m->next_turn;
  g->started_us = self->now->boot_us;
  begin (self, stretch, self->now->boot_us);
}

/* The guide is over. DONE: it counted, so the account begins anew. */
static void
end (LumbarMoment *self, LumbarCardKind last_word, gboolean done, LumbarTone tone)
{
  LumbarCoach *coach = self->coach;

  lumbar_moment_record_guided (self, done);
  coach->desk.guiding = FALSE;
  lumbar_moment_settle (self);
  if (done)
    lumbar_sitting_zero (&coach->memory.sitting, self->now->boot_us);
  else
    lumbar_moment_snooze (self, coach->policy->snooze_us);
  lumbar_sitting_resume (&coach->memory.sitting, self->now);

  if (last_word == LUMBAR_N_CARDS)
    lumbar_moment_withdraw (self);
  else
    lumbar_moment_show (self, last_word);
  lumbar_moment_sound (self, tone);
}

static LumbarSessionCount
counted (LumbarMoment *self)
{
  LumbarRotation rotation = lumbar_coach_rotation (self->coach);

  return lumbar_session_count (&rotation, guiding (self));
}

/* TONE: for somebody who is still on the floor; none for who stopped it, or sits and types. */
static void
break_off (LumbarMoment *self, gboolean typed_through, LumbarTone tone)
{
  gboolean done = counted (self).finished > 0;
  LumbarCardKind last_word = done ? LUMBAR_CARD_BROKEN_OFF : LUMBAR_N_CARDS;

  end (self, typed_through ? LUMBAR_CARD_TYPED_THROUGH : last_word, done, tone);
}

void
lumbar_moment_guide_abandon (LumbarMoment *self)
{
  end (self, LUMBAR_N_CARDS, counted (self).finished > 0, LUMBAR_TONE_NONE);
}

/* On to the session's next stretch, or its end. */
static void
go_on (LumbarMoment *self, LumbarStretch *after, LumbarUsec at_us)
{
  LumbarGuiding *g = guiding (self);
  LumbarRotation rotation = lumbar_coach_rotation (self->coach);
  LumbarStretch *next = g->session ? lumbar_rotation_step (&rotation, after) : NULL;
  LumbarSessionCount count;

  if (next)
    {
      begin (self, next, at_us);
      return;
    }

  count = counted (self);
  if (count.finished < count.steps)
    {
      break_off (self, FALSE, LUMBAR_TONE_END);
      return;
    }

  if (g->session)
    lumbar_moment_record (self, LUMBAR_RECORD_SESSION, LUMBAR_ORIGIN_SESSION, NULL);
  end (self, LUMBAR_CARD_DONE, TRUE, LUMBAR_TONE_END);
}

static void
finish_stretch (LumbarMoment *self, LumbarStretch *stretch)
{
  LumbarGuiding *g = guiding (self);
  LumbarRotation rotation = lumbar_coach_rotation (self->coach);
  LumbarUsec ended_us = g->ends_us;

  lumbar_effects_record (self->effects, LUMBAR_RECORD_STRETCH,
                         g->session ? LUMBAR_ORIGIN_SESSION : (LumbarOrigin) g->origin, stretch,
                         lumbar_variant_n_sides (lumbar_stretch_variant (stretch, g->at_desk)),
                         lumbar_now_to_wall (self->now, g->began_us), lumbar_now_to_wall (self->now, ended_us));
  lumbar_rotation_done (&rotation, stretch->id, &self->coach->memory.next_turn, self->now->wall_us);
  go_on (self, stretch, ended_us);
}

static void
take_step (LumbarMoment *self, LumbarStretch *stretch, LumbarStep step)
{
  switch (step)
    {
    case LUMBAR_STEP_NONE:
      return;
    case LUMBAR_STEP_PHASE:
      tell_phase (self);
      return;
    case LUMBAR_STEP_FINISHED:
      finish_stretch (self, stretch);
      return;
    case LUMBAR_STEP_CUT:
      go_on (self, stretch, self->now->boot_us);
      return;
    case LUMBAR_STEP_TYPED_THROUGH:
      break_off (self, TRUE, LUMBAR_TONE_NONE);
      return;
    case LUMBAR_STEP_GAVE_UP:
      break_off (self, FALSE, LUMBAR_TONE_NONE);
      return;
    }
}

/* Is there a source that tells whether hands were off the keys, also with a film on? */
static gboolean
is_watched (const LumbarCoach *coach)
{
  return coach->desk.source == LUMBAR_SOURCE_LIVE && !coach->desk.sees_inhibitors;
}

void
lumbar_moment_guide_pass (LumbarMoment *self)
{
  LumbarCoach *coach = self->coach;
  LumbarGuiding *g = guiding (self);
  const LumbarSitting *s = &coach->memory.sitting;
  LumbarStretch *stretch = lumbar_coach_guided (coach);

  if (!stretch)
    {
      /* Its file was taken away in the middle of it. */
      break_off (self, FALSE, LUMBAR_TONE_END);
      return;
    }

  if (s->idle)
    lumbar_guide_take_idle (g, stretch, coach->policy, s->input_us, self->now->boot_us);
  take_step (self, stretch, lumbar_guide_pass (g, stretch, coach->policy, is_watched (coach), self->now->boot_us));
}

void
lumbar_moment_guide_pause (LumbarMoment *self, LumbarUsec at_us)
{
  LumbarStretch *stretch = lumbar_coach_guided (self->coach);

  if (!stretch || lumbar_guide_is_paused (guiding (self)))
    return;

  lumbar_guide_pause (guiding (self), stretch, self->coach->policy, at_us);
  tell_phase (self);
}

void
lumbar_moment_guide_reword (LumbarMoment *self)
{
  LumbarCard *card = self->coach->card;

  if (!card || !lumbar_card_is_guide (card) || card->kind == LUMBAR_CARD_PAUSED
      || card->toneless == !lumbar_coach_has_tones (self->coach))
    return;

  show_phase (self);
}

static void
go_back (LumbarMoment *self, LumbarStretch *stretch)
{
  LumbarGuiding *g = guiding (self);
  LumbarRotation rotation = lumbar_coach_rotation (self->coach);
  LumbarStretch *before = g->session ? lumbar_rotation_step_back (&rotation, stretch) : NULL;

  /* In the middle of one, back means its beginning. */
  if (!before || g->phase != LUMBAR_PHASE_READY)
    {
      begin (self, stretch, self->now->boot_us);
      return;
    }

  begin (self, before, self->now->boot_us);
}

void
lumbar_moment_guide_command (LumbarMoment *self, LumbarGuideCommand command)
{
  LumbarCoach *coach = self->coach;
  LumbarGuiding *g = guiding (self);
  LumbarStretch *stretch = lumbar_coach_guided (coach);

  if (!stretch)
    return;

  switch (command)
    {
    case LUMBAR_GUIDE_PAUSE:
      lumbar_moment_guide_pause (self, self->now->boot_us);
      return;
    case LUMBAR_GUIDE_RESUME:
      if (!lumbar_guide_is_paused (g))
        return;
      lumbar_guide_resume (g, self->now->boot_us);
      tell_phase (self);
      return;
    case LUMBAR_GUIDE_NEXT:
      if (g->session)
        go_on (self, stretch, self->now->boot_us);
      else
        take_step (self, stretch, lumbar_guide_skip_phase (g, stretch, coach->policy, self->now->boot_us));
      return;
    case LUMBAR_GUIDE_PREVIOUS:
      go_back (self, stretch);
      return;
    case LUMBAR_GUIDE_STOP:
      break_off (self, FALSE, LUMBAR_TONE_NONE);
      return;
    case LUMBAR_GUIDE_START_NOW:
      if (g->phase == LUMBAR_PHASE_READY)
        take_step (self, stretch, lumbar_guide_skip_phase (g, stretch, coach->policy, self->now->boot_us));
      return;
    case LUMBAR_N_GUIDE_COMMANDS:
      return;
    }
}
