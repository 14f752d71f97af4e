/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The invariants. Each is one small function that says what it protects. */

#include "checks.h"

#include <string.h>

/* A return is backdated to the first burst, which may be this old, or found by a source that is newly asked,
 * pause-after old; and as long again is provisional. */
#define BACKDATED(policy) (62 * LUMBAR_SECOND + 2 * MAX ((policy)->pause_after_us, 2 * LUMBAR_MINUTE))

gboolean
checks_is_prompt (const LumbarCard *card)
{
  return card->kind >= LUMBAR_CARD_REMINDER && card->kind <= LUMBAR_CARD_STAND_UP;
}

gboolean
checks_is_wish (const LumbarEvent *event)
{
  if (!event)
    return FALSE;

  return event->type == LUMBAR_EVENT_ACTION || event->type == LUMBAR_EVENT_ANOTHER;
}

/* A deadline is in the future or none; else the daemon would spin. */
static void
check_deadline (World *world)
{
  LumbarDeadline deadline = world->armed;

  if (deadline.boot_us <= world->now.boot_us)
    world_fault (world, "the deadline is not in the future: %.6f s",
                 (double) (deadline.boot_us - world->now.boot_us) / G_USEC_PER_SEC);
  if (deadline.wall_us <= world->now.wall_us)
    world_fault (world, "the wall deadline is not in the future: %.6f s",
                 (double) (deadline.wall_us - world->now.wall_us) / G_USEC_PER_SEC);
}

static void
check_thresholds (World *world)
{
  gsize n;
  const LumbarUsec *wanted = lumbar_coach_thresholds (world->coach, &n);
  gboolean pause_after = FALSE;

  for (gsize i = 0; i < n; i++)
    {
      if (wanted[i] <= 0 || (i > 0 && wanted[i] <= wanted[i - 1]))
        world_fault (world, "the idle thresholds do not ascend from above zero");
      pause_after |= wanted[i] == world->policy->pause_after_us;
    }

  if (!pause_after)
    world_fault (world, "pause-after is not among the wanted idle thresholds");
}

/* The one slot: what the coach says is on screen is what the effects have put there. */
static void
check_slot (World *world, const LumbarEvent *event, const LumbarMemory *before, const LumbarEffects *effects)
{
  const LumbarMemory *memory = lumbar_coach_memory (world->coach);
  LumbarCard *card = lumbar_coach_card (world->coach);
  const LumbarEffect *last = NULL;
  gboolean closed = event && (event->type == LUMBAR_EVENT_ACTION || event->type == LUMBAR_EVENT_DISMISSED);

  for (guint i = 0; i < effects->list->len; i++)
    {
      const LumbarEffect *effect = &g_array_index (effects->list, LumbarEffect, i);

      if (effect->type == LUMBAR_EFFECT_SHOW || effect->type == LUMBAR_EFFECT_WITHDRAW)
        last = effect;
    }

  if (memory->card != (card ? (gint) card->kind : -1))
    world_fault (world, "the memory's card is %d, the coach's %d", memory->card, card ? (gint) card->kind : -1);

  if (last && last->card != (last->type == LUMBAR_EFFECT_SHOW ? card : NULL))
    world_fault (world, "the coach's card is not the one it has just shown");
  if (!last && event && memory->card != before->card && !closed)
    world_fault (world, "the card changed from %d to %d without an effect", before->card, memory->card);
  if (card && card->n_buttons > LUMBAR_CARD_BUTTONS_MAX)
    world_fault (world, "%u buttons", card->n_buttons);
  if (card && card->generation > memory->generation)
    world_fault (world, "the card is newer than the memory's generation");
}

static void
check_effects (World *world, const LumbarEvent *event, const LumbarMemory *before, const LumbarEffects *effects)
{
  gint64 generation = event ? before->generation : G_MININT64;

  for (guint i = 0; i < effects->list->len; i++)
    {
      const LumbarEffect *effect = &g_array_index (effects->list, LumbarEffect, i);

      if (effect->type == LUMBAR_EFFECT_SHOW)
        {
          if (effect->card->generation <= generation)
            world_fault (world, "two cards of one generation, or an older one");
          generation = effect->card->generation;
          if (event && !checks_is_wish (event) && checks_is_prompt (effect->card))
            check_prompt (world, effect->card, before);
        }
    }
}

/* How things stood is written down when it changes, and not again after a restart. */
static void
check_held (World *world, guint index)
{
  const LumbarRecord *record = &g_array_index (world->records, LumbarRecord, index);

  for (guint i = index; i > 0; i--)
    {
      const LumbarRecord *before = &g_array_index (world->records, LumbarRecord, i - 1);

      /* Beside these, nothing lies between two rows about one wait. */
      if (before->kind == LUMBAR_RECORD_SITTING || before->kind == LUMBAR_RECORD_AWAY || before->kind == LUMBAR_RECORD_OFF
          || (before->kind >= LUMBAR_RECORD_PAUSED && before->kind <= LUMBAR_RECORD_OPENED))
        continue;
      if (before->kind == LUMBAR_RECORD_HELD && before->reason == record->reason && g_str_equal (before->program, record->program))
        world_fault (world, "what a reminder waits for was recorded twice");
      return;
    }
}

static void
check_record (World *world, const LumbarRecord *record, const LumbarEffects *effects)
{
  if (!world->stepped && (record->start_wall_us > record->end_wall_us || record->end_wall_us > world->now.wall_us))
    world_fault (world, "a record of %s ends before it begins, or in the future",
                 lumbar_record_kind_to_string (record->kind));

  if (record->kind == LUMBAR_RECORD_SITTING)
    {
      if (!world->stepped && record->start_wall_us < world->sat_until_us)
        world_fault (world, "a minute of sitting was recorded twice");
      world->sat_until_us = record->end_wall_us;
    }

  if (record->kind != LUMBAR_RECORD_STRETCH)
    return;

  world->n_stretches++;
  if (!effects->edge || !effects->durable || !record->stretch[0] || !record->name || record->sides < 1)
    world_fault (world, "a finished stretch is not a whole, durable commit");
}

/* No finished stretch is lost or counted twice, and no minute of sitting. */
static void
check_records (World *world, const LumbarEffects *effects)
{
  const GArray *turns = lumbar_coach_turns (world->coach);
  guint counted = 0;

  for (; world->n_checked < world->records->len; world->n_checked++)
    {
      const LumbarRecord *record = &g_array_index (world->records, LumbarRecord, world->n_checked);

      if (record->kind == LUMBAR_RECORD_HELD)
        check_held (world, world->n_checked);
      check_record (world, record, effects);
    }

  for (guint i = 0; i < turns->len; i++)
    counted += (guint) g_array_index (turns, LumbarTurn, i).times_done;

  if (world->n_stretches != counted)
    world_fault (world, "%u finished stretches in history, %u in the rotation", world->n_stretches, counted);
}

/* Sitting never exceeds the time in which somebody may have sat there. */
static void
check_account (World *world, const LumbarEvent *event)
{
  LumbarUsec account_us = world_account (world);
  LumbarUsec beyond_us = account_us - world->bound_us;
  gboolean heard
      = event
        && ((event->type == LUMBAR_EVENT_SOURCE && event->idle_us != LUMBAR_NEVER) || event->type == LUMBAR_EVENT_IDLE);

  /* A source that cannot be asked never tells about the time before the start. */
  if (!world->seen)
    world->least_us
        = world->source.cannot_be_asked || world->source.state != LUMBAR_SOURCE_LIVE ? G_MAXINT64 / 2 : world->least_us;
  world->seen |= heard || world->source.state != LUMBAR_SOURCE_LIVE;
  if (!world->seen)
    return;

  if (account_us < 0)
    world_fault (world, "the account is negative");

  world->least_us = MIN (world->least_us, beyond_us);
  if (beyond_us > world->least_us + BACKDATED (world->policy))
    world_fault (world, "the account grew by %.3f s more than there were signs of presence",
                 (double) (beyond_us - world->least_us) / G_USEC_PER_SEC);
}

static void
check_status (World *world)
{
  g_auto (LumbarStatus) status = { 0 };
  const LumbarMemory *memory = lumbar_coach_memory (world->coach);
  gboolean running;

  lumbar_status_init (&status);
  lumbar_coach_status (world->coach, &world->now, &status);
  running = status.guiding && !status.guide_paused;

  check_told (world, &status);
  if (status.guiding != (memory->reminding.state == LUMBAR_COACH_GUIDING))
    world_fault (world, "the status and the memory disagree about a guide");
  if (running != lumbar_coach_inhibits_idle (world->coach) && !status.guide_paused)
    world_fault (world, "the screen is %skept on, the guide is %srunning", running ? "not " : "",
                 running ? "" : "not ");
  if (status.state != LUMBAR_STATE_GUIDING && lumbar_coach_inhibits_idle (world->coach))
    world_fault (world, "the screen is kept on without a guide");
  if ((status.state == LUMBAR_STATE_HELD) != (status.n_held > 0) && status.state > LUMBAR_STATE_AWAY)
    world_fault (world, "held, but by nothing; or the other way round");
  if (status.sitting_base_s < 0 || status.limit_s <= 0)
    world_fault (world, "a status with a negative account or no limit");
}

/* Pause, snooze and finished stretches must survive a power cut. */
static void
check_durable (World *world, const LumbarEvent *event, const LumbarEffects *effects)
{
  if (!event || effects->refusal != LUMBAR_REFUSAL_NONE)
    return;

  if ((event->type == LUMBAR_EVENT_SNOOZE || event->type == LUMBAR_EVENT_PAUSE || event->type == LUMBAR_EVENT_DONE)
      && (!effects->edge || !effects->durable))
    world_fault (world, "%s is not durable", lumbar_event_type_to_string (event->type));
}

/* A lock or a suspend pauses a guide that was running. */
static void
check_lock (World *world, const LumbarEvent *event, const LumbarMemory *before)
{
  gboolean shuts = event && (event->type == LUMBAR_EVENT_LOCK || event->type == LUMBAR_EVENT_SLEEP) && event->on;

  if (shuts && before->reminding.state == LUMBAR_COACH_GUIDING && before->sitting.absent_us == LUMBAR_NEVER
      && lumbar_coach_inhibits_idle (world->coach))
    world_fault (world, "a guide runs on behind a locked screen");
}

static gboolean
is_volatile (const LumbarField *field)
{
  static const char *const names[] = { "boot", "wall", "armed" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strcmp (field->name, names[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

void
checks_round_trip (World *world)
{
  const LumbarMemory *memory = lumbar_coach_memory (world->coach);
  LumbarMemory copy;
  gsize n;
  const LumbarField *fields = lumbar_memory_fields (&n);

  lumbar_memory_init (&copy);

  for (gsize i = 0; i < n; i++)
    {
      const guint8 *from = (const guint8 *) memory + fields[i].offset;
      guint8 *to = (guint8 *) &copy + fields[i].offset;
      g_autofree char *text = NULL;

      switch (fields[i].type)
        {
        case LUMBAR_FIELD_BOOT:
        case LUMBAR_FIELD_WALL:
        case LUMBAR_FIELD_SPAN:
          text = g_strdup_printf ("%" G_GINT64_FORMAT, *(const gint64 *) from);
          *(gint64 *) to = g_ascii_strtoll (text, NULL, 10);
          break;
        case LUMBAR_FIELD_INT:
          *(gint *) to = *(const gint *) from;
          break;
        case LUMBAR_FIELD_TEXT:
          text = g_strndup ((const char *) from, fields[i].size);
          g_strlcpy ((char *) to, text, fields[i].size);
          if (strlen (text) >= fields[i].size)
            world_fault (world, "%s does not end", fields[i].name);
          break;
        }

      if (!is_volatile (&fields[i]) && fields[i].type != LUMBAR_FIELD_TEXT && memcmp (from, to, fields[i].size) != 0)
        world_fault (world, "%s does not survive the disk", fields[i].name);
    }
}

void
checks_after_handle (World *world, const LumbarEvent *event, const LumbarMemory *before, const LumbarEffects *effects)
{
  if (world->fault || world->unchecked)
    return;

  /* After the last edge nothing more is asked of it. */
  if (event && event->type == LUMBAR_EVENT_STOP)
    return;

  check_deadline (world);
  check_thresholds (world);
  check_slot (world, event, before, effects);
  check_effects (world, event, before, effects);
  check_records (world, effects);
  check_account (world, event);
  check_status (world);
  check_durable (world, event, effects);
  check_lock (world, event, before);
  check_screen (world, event);
  check_settled (world, event, before, effects);
  check_sound (world, event, before, effects);

  /* A shorter seam begins with the settings that say so. */
  if (event && event->type == LUMBAR_EVENT_POLICY)
    world->ripe_us = LUMBAR_NEVER;
  checks_at_rest (world);
}
