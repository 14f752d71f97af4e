/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Wiring, and the pump. */

#define G_LOG_DOMAIN "lumbar"

#include "app-private.h"

#include "answers.h"
#include "card-notice.h"
#include "core/day.h"
#include "notify/console.h"
#include "platform/boot-id.h"
#include "platform/service-manager.h"
#include "presence/watch.h"
#include "text/card.h"
#include "text/status.h"

#include <stdio.h>


/* How long a stop waits for the notification to go: a server that hangs keeps nobody from leaving. */
#define LAST_WITHDRAWAL_MS 300

/* Effects */

void
lumbar_app_print_card (LumbarApp *self, const LumbarCard *card)
{
  g_autoptr (LumbarNotice) notice = lumbar_card_notice (card);

  if (self->printed == card->generation)
    return;

  self->printed = card->generation;
  lumbar_console_show (stdout, notice);
}

void
lumbar_app_miss_server (LumbarApp *self)
{
  LumbarCard *card = self->coach ? lumbar_coach_card (self->coach) : NULL;

  if (self->server != SERVER_MISSING)
    g_warning ("No notification server: reminders are printed here until there is one");
  self->server = SERVER_MISSING;
  if (card && !self->parts.on_effect)
    lumbar_app_print_card (self, card);
}

static void
show_card (LumbarApp *self, const LumbarCard *card)
{
  g_autoptr (LumbarNotice) notice = lumbar_card_notice (card);

  if (self->notifier)
    lumbar_notifier_want (self->notifier, notice);
  if (self->server == SERVER_MISSING && !self->parts.on_effect)
    lumbar_app_print_card (self, card);
}

static void
write_setting (LumbarApp *self, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  if (!lumbar_settings_set (self->settings, key, value, &error))
    g_warning ("Could not write the setting %s = %s: %s", key, value, error->message);
}

static void
write_turn (LumbarApp *self, const char *id, gboolean on)
{
  g_autofree char *change = g_strconcat (on ? "-" : "+", id, NULL);

  write_setting (self, "stretches.off", change);
}

static void
announce (LumbarApp *self, const LumbarEffect *effect)
{
  const LumbarPolicy *policy = lumbar_settings_policy (self->settings);
  g_auto (LumbarCardText) text = { 0 };

  if (effect->card)
    lumbar_text_card (effect->card, &text);
  lumbar_announcer_announce (self->announcer, policy->guide_sound ? effect->tone : LUMBAR_TONE_NONE,
                             policy->voice == LUMBAR_VOICE_OFF ? NULL : text.voice);
}

/* A card that the same moment, or one that came of it, has overtaken already never reaches the screen. */
static void
carry_out (LumbarApp *self, const LumbarEffect *effect)
{
  switch (effect->type)
    {
    case LUMBAR_EFFECT_SHOW:
      if (effect->card == lumbar_coach_card (self->coach))
        show_card (self, effect->card);
      break;
    case LUMBAR_EFFECT_WITHDRAW:
      if (self->notifier && !lumbar_coach_card (self->coach))
        lumbar_notifier_want (self->notifier, NULL);
      break;
    case LUMBAR_EFFECT_TURN:
      write_turn (self, effect->id, effect->on);
      break;
    case LUMBAR_EFFECT_PLACE:
      write_setting (self, "stretches.place", lumbar_place_to_string (effect->place));
      break;
    case LUMBAR_EFFECT_SOUND:
      if (self->announcer)
        announce (self, effect);
      break;
    case LUMBAR_EFFECT_RECORD:
      break;
    }

  if (self->parts.on_effect)
    self->parts.on_effect (effect, self->parts.user_data);
}

/* The pump */

static void
on_row_kept (const LumbarHistoryRow *row, gpointer keeps_some)
{
  *(gboolean *) keeps_some = TRUE;
}

static void
prune (LumbarApp *self, const LumbarNow *now)
{
  const LumbarPolicy *policy = lumbar_settings_policy (self->settings);
  LumbarUsec today_us = lumbar_day_begin (now, policy->day_starts_us);
  LumbarUsec before_us = policy->keep_us == LUMBAR_NEVER ? 0 : today_us - policy->keep_us;
  gboolean keeps_some = FALSE;
  g_autoptr (GError) error = NULL;

  if (policy->keep_us == LUMBAR_NEVER || self->pruned_wall_us == today_us)
    return;

  /* A clock that is years ahead would take everything: believe one that somebody has lived by for a week. */
  self->pruned_wall_us = today_us;
  if (lumbar_store_history (self->store, before_us, today_us - MIN (7 * LUMBAR_DAY, policy->keep_us / 2), 1,
                            on_row_kept, &keeps_some, &error)
      && (!keeps_some || lumbar_store_prune (self->store, before_us, &error)))
    return;
  g_warning ("%s", error->message);
}

static void
commit (LumbarApp *self, const LumbarNow *now, const LumbarEffects *effects)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  if (!effects->edge)
    return;

  for (guint i = 0; i < effects->list->len; i++)
    {
      LumbarEffect *effect = &g_array_index (effects->list, LumbarEffect, i);

      if (effect->type == LUMBAR_EFFECT_RECORD)
        g_ptr_array_add (records, &effect->record);
    }

  if (!lumbar_store_commit (self->store, lumbar_coach_memory (self->coach), lumbar_coach_turns (self->coach),
                            (const LumbarRecord *const *) records->pdata, records->len, now, self->boot_id,
                            effects->durable, &error) && error)
    g_warning ("%s", error->message);

  prune (self, now);
}

static void
arm (LumbarApp *self, const LumbarNow *now)
{
  LumbarDeadline deadline = lumbar_coach_deadline (self->coach, now);
  const LumbarPolicy *policy = lumbar_settings_policy (self->settings);
  const LumbarUsec *thresholds;
  gsize n_thresholds;
  gboolean inhibits;

  if (deadline.boot_us != self->armed.boot_us || deadline.wall_us != self->armed.wall_us)
    {
      self->armed = deadline;
      lumbar_alarm_arm (self->parts.alarm, deadline.boot_us, deadline.wall_us);
    }

  inhibits = lumbar_coach_inhibits_idle (self->coach);
  lumbar_blanking_inhibit (self->blanking, inhibits);
  lumbar_presence_watch_set_inhibiting (self->watch, inhibits);
  if (self->announcer)
    lumbar_announcer_want (self->announcer, inhibits && (policy->guide_sound || policy->voice != LUMBAR_VOICE_OFF), policy->voice);
  thresholds = lumbar_coach_thresholds (self->coach, &n_thresholds);
  lumbar_presence_watch_set_thresholds (self->watch, thresholds, n_thresholds);
  lumbar_courtesy_want (self->courtesy, lumbar_coach_reasons (self->coach), lumbar_coach_is_due (self->coach));
}

static void
publish (LumbarApp *self, const LumbarNow *now)
{
  g_auto (LumbarStatus) status = { 0 };
  g_autofree char *line = NULL;

  lumbar_coach_status (self->coach, now, &status);
  status.no_server = self->server == SERVER_MISSING;
  lumbar_bus_publish (self->bus, &status);

  line = lumbar_text_service_line (&status, now->wall_us / LUMBAR_SECOND);
  if (g_strcmp0 (line, self->told_status) == 0)
    return;

  g_free (self->told_status);
  self->told_status = g_steal_pointer (&line);
  if (self->ready)
    lumbar_service_status (self->told_status);
}

void
lumbar_app_publish_choices (LumbarApp *self)
{
  const LumbarPolicy *policy = lumbar_settings_policy (self->settings);

  lumbar_bus_publish_choices (self->bus, policy->place, lumbar_answer_choices (self->stretches, policy));
}

void
lumbar_app_finish (LumbarApp *self, const LumbarNow *now, LumbarEffects *effects)
{
  commit (self, now, effects);
  arm (self, now);
  publish (self, now);

  for (guint i = 0; i < effects->list->len; i++)
    carry_out (self, &g_array_index (effects->list, LumbarEffect, i));
}

LumbarRefusal
lumbar_app_handle (LumbarApp *self, const LumbarEvent *event)
{
  g_auto (LumbarEffects) effects = { 0 };
  LumbarNow now;

  /* After the last edge nothing more is shown, sounded or written. */
  if (self->stopping && event->type != LUMBAR_EVENT_STOP)
    return LUMBAR_REFUSAL_NONE;

  lumbar_effects_init (&effects);
  lumbar_clock_read (self->parts.clock, &now);
  g_debug ("%s", lumbar_event_type_to_string (event->type));

  lumbar_coach_handle (self->coach, event, &now, &effects);
  lumbar_app_finish (self, &now, &effects);

  return effects.refusal;
}

/* Life */

LumbarApp *
lumbar_app_new (const LumbarAppParts *parts)
{
  LumbarApp *self = g_new0 (LumbarApp, 1);

  self->parts = *parts;
  self->loop = g_main_loop_new (NULL, FALSE);
  self->boot_id = lumbar_boot_id ();
  self->armed = (LumbarDeadline) { LUMBAR_NEVER, LUMBAR_NEVER };
  self->printed = -1;

  return self;
}

int
lumbar_app_run (LumbarApp *self)
{
  lumbar_app_join_bus (self);
  if (lumbar_app_is_second (self))
    {
      g_message ("Lumbar is running already");
      return LUMBAR_EXIT_FAILED;
    }

  lumbar_app_make_parts (self);
  lumbar_app_own_name (self);

  if (!self->stopping)
    g_main_loop_run (self->loop);

  return self->exit_status;
}

static gboolean
on_waited_enough (gpointer user_data)
{
  LumbarApp *self = user_data;

  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

/* Who is started anew at once takes over what is on screen; nobody sees it go and come. */
static gboolean
is_done_with_screen (LumbarApp *self)
{
  gboolean nothing_to_take = lumbar_coach_card (self->coach) == NULL || self->exit_status == LUMBAR_EXIT_RESTART;

  return self->server != SERVER_HERE || (nothing_to_take && lumbar_notifier_is_settled (self->notifier));
}

void
lumbar_app_stop (LumbarApp *self)
{
  if (self->stopping)
    return;

  /* The service manager takes an exit before READY for a failure. */
  self->stopping = TRUE;
  if (!self->ready)
    lumbar_service_ready (NULL);
  lumbar_service_stopping ();
  lumbar_app_handle (self, &(LumbarEvent) { .type = LUMBAR_EVENT_STOP });

  if (is_done_with_screen (self))
    {
      g_main_loop_quit (self->loop);
      return;
    }

  g_timeout_add (LAST_WITHDRAWAL_MS, on_waited_enough, self);
  lumbar_notifier_want (self->notifier, NULL);
}

void
lumbar_app_reload (LumbarApp *self)
{
  LumbarEvent event = { .type = LUMBAR_EVENT_CATALOGUE };

  lumbar_service_reloading ();
  lumbar_settings_load (self->settings);
  lumbar_app_load_stretches (self);
  event.stretches = self->stretches;
  lumbar_app_handle (self, &event);
  lumbar_app_publish_choices (self);
  lumbar_service_ready (self->told_status);
}

void
lumbar_app_free (LumbarApp *self)
{
  if (!self)
    return;

  g_signal_handlers_disconnect_by_data (self->parts.alarm, self);
  g_clear_pointer (&self->watch, lumbar_presence_watch_free);
  g_clear_pointer (&self->blanking, lumbar_blanking_free);
  g_clear_pointer (&self->courtesy, lumbar_courtesy_free);
  g_clear_pointer (&self->announcer, lumbar_announcer_free);
  if (self->notifier)
    lumbar_notifier_stop (self->notifier);
  g_clear_object (&self->notifier);
  g_clear_pointer (&self->bus, lumbar_bus_free);
  if (self->connection)
    g_signal_handlers_disconnect_by_data (self->connection, self);
  g_clear_object (&self->connection);
  g_clear_pointer (&self->coach, lumbar_coach_free);
  g_clear_pointer (&self->store, lumbar_store_close);
  g_clear_pointer (&self->stretches, g_ptr_array_unref);
  g_clear_object (&self->settings);
  g_main_loop_unref (self->loop);
  g_free (self->boot_id);
  g_free (self->told_status);
  g_free (self);
}
