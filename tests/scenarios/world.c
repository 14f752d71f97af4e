/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What becomes of a coach's effects in its world: committed, shown, recorded; and what a person and the machine do. */

#include "world-private.h"

#include "checks.h"

#include <string.h>

#define FIRST_BOOT_AGE (3 * LUMBAR_HOUR)
#define FIRST_SUSPENDED (17 * LUMBAR_MINUTE)

static void
record_clear (gpointer data)
{
  LumbarRecord *record = data;

  g_free (record->name);
}

World *
world_new (LumbarUsec wall_us, const char *zone)
{
  World *self = g_new0 (World, 1);

  self->now = (LumbarNow) { .boot_us = FIRST_BOOT_AGE, .wall_us = wall_us, .suspended_us = FIRST_SUSPENDED };
  g_strlcpy (self->boot_id, "boot-1", sizeof self->boot_id);
  self->boots = 1;
  self->source = (WorldSource) { .state = LUMBAR_SOURCE_LIVE, .rows = g_array_new (FALSE, FALSE, sizeof (WorldRow)) };
  self->source.input_us = self->now.boot_us;
  self->source.mono_us = world_mono (self);
  self->policy = lumbar_policy_new ();
  self->sat_until_us = G_MININT64;
  self->ripe_us = LUMBAR_NEVER;
  world_reasons_forget (self);
  self->records = g_array_new (FALSE, TRUE, sizeof (LumbarRecord));
  g_array_set_clear_func (self->records, record_clear);
  world_set_zone (self, zone);

  return self;
}

void
world_free (World *self)
{
  if (!self)
    return;

  g_clear_pointer (&self->coach, lumbar_coach_free);
  g_clear_pointer (&self->policy, lumbar_policy_free);
  g_clear_pointer (&self->stretches, g_ptr_array_unref);
  g_clear_pointer (&self->disk_turns, g_array_unref);
  g_clear_pointer (&self->screen, lumbar_card_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_array_unref (self->source.rows);
  g_array_unref (self->records);
  world_trace_clear (self);

  world_reasons_clear (self);

  if (self->fault)
    g_string_free (self->fault, TRUE);
  g_free (self);
}

/* What the daemon's pump does with effects, in its order: commit, then carry out. */

static void
world_commit (World *self, const LumbarEffects *effects, gboolean recorded)
{
  const GArray *turns;

  self->edge = effects->edge;
  self->durable = effects->durable;
  self->refusal = effects->refusal;

  if (!effects->edge && !recorded)
    return;

  turns = lumbar_coach_turns (self->coach);
  self->on_disk = TRUE;
  self->disk = *lumbar_coach_memory (self->coach);
  g_clear_pointer (&self->disk_turns, g_array_unref);
  self->disk_turns = g_array_copy ((GArray *) turns);
}

static void
world_turn (World *self, const char *id, gboolean on)
{
  g_autoptr (GPtrArray) off = g_ptr_array_new ();

  for (guint i = 0; self->policy->off[i]; i++)
    {
      if (strcmp (self->policy->off[i], id) == 0)
        g_free (self->policy->off[i]);
      else
        g_ptr_array_add (off, self->policy->off[i]);
    }

  if (!on)
    g_ptr_array_add (off, g_strdup (id));
  g_ptr_array_add (off, NULL);

  g_free (self->policy->off);
  self->policy->off = (char **) g_ptr_array_steal (off, NULL);
}

static void
world_record (World *self, const LumbarRecord *record)
{
  LumbarRecord copy = *record;

  copy.name = g_strdup (record->name);
  g_array_append_val (self->records, copy);
}

/* Returns whether the settings changed by it. */
static gboolean
world_carry_out (World *self, const LumbarEffect *effect)
{
  world_trace_effect (self, effect);

  switch (effect->type)
    {
    case LUMBAR_EFFECT_SHOW:
      g_clear_pointer (&self->screen, lumbar_card_unref);
      self->screen = lumbar_card_ref (effect->card);
      self->shows++;
      self->prompts += effect->card->kind >= LUMBAR_CARD_REMINDER && effect->card->kind <= LUMBAR_CARD_STAND_UP ? 1 : 0;
      return FALSE;

    case LUMBAR_EFFECT_WITHDRAW:
      g_clear_pointer (&self->screen, lumbar_card_unref);
      return FALSE;

    case LUMBAR_EFFECT_SOUND:
      self->tone = effect->tone;
      return FALSE;

    case LUMBAR_EFFECT_RECORD:
      return FALSE;

    case LUMBAR_EFFECT_TURN:
      world_turn (self, effect->id, effect->on);
      return TRUE;

    case LUMBAR_EFFECT_PLACE:
      self->policy->place = effect->place;
      return TRUE;
    }

  g_return_val_if_reached (FALSE);
}

void
world_after (World *self, const LumbarEvent *event, const LumbarMemory *before, const LumbarEffects *effects)
{
  guint n_records = self->records->len;
  gboolean settings = FALSE;

  for (guint i = 0; i < effects->list->len; i++)
    {
      const LumbarEffect *effect = &g_array_index (effects->list, LumbarEffect, i);

      if (effect->type == LUMBAR_EFFECT_RECORD)
        world_record (self, &effect->record);
    }

  world_commit (self, effects, self->records->len > n_records);

  for (guint i = 0; i < effects->list->len; i++)
    settings |= world_carry_out (self, &g_array_index (effects->list, LumbarEffect, i));

  self->armed = lumbar_coach_deadline (self->coach, &self->now);
  checks_after_handle (self, event, before, effects);

  if (settings)
    {
      LumbarRefusal refusal = self->refusal;

      world_set_policy (self);
      self->refusal = refusal;
    }
}

void
world_handle (World *self, const LumbarEvent *event)
{
  g_auto (LumbarEffects) effects = { 0 };
  LumbarMemory before;

  if (!self->coach || self->fault)
    return;

  self->handles++;
  if (++self->at_this_instant > 500)
    {
      world_fault (self, "it never comes to rest: 500 events without the clock moving");
      return;
    }

  if (self->on_handle)
    self->on_handle (self, event, self->user_data);

  before = *lumbar_coach_memory (self->coach);
  world_trace_event (self, event);
  lumbar_effects_init (&effects);
  lumbar_coach_handle (self->coach, event, &self->now, &effects);
  world_after (self, event, &before, &effects);
}

void
world_tell (World *self, const LumbarEvent *event)
{
  world_handle (self, event);
  world_advance (self, self->now.boot_us);
}

void
world_set_policy (World *self)
{
  world_handle (self, &(LumbarEvent) { .type = LUMBAR_EVENT_POLICY, .policy = self->policy });
}

/* The machine and the person, besides input */

void
world_lock (World *self, gboolean on)
{
  if (self->locked && !on)
    self->unlocked_us = self->now.boot_us;
  self->locked = on;
  world_tell (self, &(LumbarEvent) { .type = LUMBAR_EVENT_LOCK, .on = on });
}

void
world_seat (World *self, gboolean on)
{
  self->seat_left = !on;
  world_tell (self, &(LumbarEvent) { .type = LUMBAR_EVENT_SEAT, .on = on });
}

void
world_suspend (World *self, gboolean told)
{
  world_hands_off (self);
  self->suspend_told = told;
  if (told)
    world_tell (self, &(LumbarEvent) { .type = LUMBAR_EVENT_SLEEP, .on = TRUE });
  self->suspended = TRUE;
}

void
world_wake (World *self)
{
  self->suspended = FALSE;
  self->woke_us = self->now.boot_us;
  if (self->suspend_told)
    world_tell (self, &(LumbarEvent) { .type = LUMBAR_EVENT_SLEEP });
  else if (!self->coin || self->coin (self, 2) == 0)
    world_tell (self,
                &(LumbarEvent) { .type = LUMBAR_EVENT_CLOCK }); /* waking cancels the wall clock's alarm, mostly */
  world_advance (self, self->now.boot_us);
}

void
world_press (World *self, LumbarAction action, gint64 generation)
{
  gboolean stays = action == LUMBAR_ACTION_OPEN || (self->screen && lumbar_card_is_guide (self->screen));

  /* An answer closes the notification, a guide's apart. */
  if (self->screen && self->screen->generation == generation && !stays)
    g_clear_pointer (&self->screen, lumbar_card_unref);

  world_tell (self, &(LumbarEvent) { .type = LUMBAR_EVENT_ACTION, .action = action, .generation = generation });
}

void
world_dismiss (World *self, gint64 generation)
{
  if (self->screen && self->screen->generation == generation)
    g_clear_pointer (&self->screen, lumbar_card_unref);

  world_tell (self, &(LumbarEvent) { .type = LUMBAR_EVENT_DISMISSED, .generation = generation });
}

/* Reading */

LumbarUsec
world_account (World *self)
{
  const LumbarSitting *sitting = &lumbar_coach_memory (self->coach)->sitting;

  return sitting->base_us + (sitting->since_us == LUMBAR_NEVER ? 0 : self->now.boot_us - sitting->since_us);
}

gboolean
world_is_off (World *self, const char *id)
{
  return g_strv_contains ((const char *const *) self->policy->off, id);
}
