/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The app's parts: how each is made, and what comes in from it. */

#define G_LOG_DOMAIN "lumbar"

#include "app-private.h"

#include "catalogue/catalogue.h"
#include "presence/watch.h"

#include <string.h>

/* What comes in */

/* No deadline is like this one. */
#define NOT_ARMED ((LumbarDeadline) { -1, -1 })

static void
on_event (const LumbarEvent *event, gpointer user_data)
{
  lumbar_app_handle (user_data, event);
}

/* Whatever comes with the next login starts Lumbar again. */
static void
on_gone (gpointer user_data)
{
  LumbarApp *self = user_data;

  if (self->stopping)
    return;

  g_message ("The graphical session is over; leaving with it");
  lumbar_app_stop (self);
}

static const LumbarPresenceWatchFuncs watch_funcs = {
  .event = on_event,
  .gone = on_gone,
};

static void
on_expired (LumbarAlarm *alarm, LumbarApp *self)
{
  /* Only the instant that came is disarmed, and which one that was is not said: arm anew in any case. */
  self->armed = NOT_ARMED;
  lumbar_app_handle (self, &(LumbarEvent) { .type = LUMBAR_EVENT_TIMEOUT });
}

static void
on_clock_changed (LumbarAlarm *alarm, LumbarApp *self)
{
  lumbar_app_handle (self, &(LumbarEvent) { .type = LUMBAR_EVENT_CLOCK });
}

static void
on_action (LumbarNotifier *notifier, const char *action, gint64 generation, LumbarApp *self)
{
  LumbarEvent event = { .type = LUMBAR_EVENT_ACTION, .generation = generation };

  if (lumbar_action_from_string (action, &event.action))
    lumbar_app_handle (self, &event);
}

static void
on_dismissed (LumbarNotifier *notifier, gint64 generation, LumbarApp *self)
{
  lumbar_app_handle (self, &(LumbarEvent) { .type = LUMBAR_EVENT_DISMISSED, .generation = generation });
}

/* Unique names are counted anew by every bus: what was placed is known by its bus, too. "" without one. */
static const char *
bus_guid (LumbarApp *self)
{
  return self->connection ? g_dbus_connection_get_guid (self->connection) : "";
}

static void
on_placed (LumbarNotifier *notifier, gint64 id, const char *server, LumbarApp *self)
{
  g_autofree char *place = NULL;

  if (self->stopping)
    return;

  place = id ? g_strconcat (bus_guid (self), server, NULL) : g_strdup ("");
  lumbar_coach_set_notice (self->coach, id, place);
  lumbar_app_handle (self, &(LumbarEvent) { .type = LUMBAR_EVENT_TIMEOUT });
}

static void
on_available (LumbarNotifier *notifier, gboolean available, LumbarApp *self)
{
  if (self->stopping)
    return;

  if (available)
    self->server = SERVER_HERE;
  else
    lumbar_app_miss_server (self);
  /* Clients say where the reminder is to be seen. */
  lumbar_app_handle (self, &(LumbarEvent) { .type = LUMBAR_EVENT_TIMEOUT });
}

static void
on_settled (LumbarNotifier *notifier, LumbarApp *self)
{
  if (self->stopping)
    g_main_loop_quit (self->loop);
}

static void
on_policy (LumbarSettings *settings, LumbarApp *self)
{
  LumbarEvent event = { .type = LUMBAR_EVENT_POLICY, .policy = lumbar_settings_policy (settings) };

  lumbar_presence_watch_set_ignored (self->watch, event.policy->presence_ignore);
  lumbar_app_handle (self, &event);
  lumbar_app_publish_choices (self);
}

static void
on_tones (gboolean heard, gpointer user_data)
{
  LumbarApp *self = user_data;

  if (!self->stopping)
    lumbar_app_handle (self, &(LumbarEvent) { .type = LUMBAR_EVENT_TONES, .on = heard });
}

static void
on_problem (LumbarSettings *settings, const char *message, LumbarApp *self)
{
  g_message ("%s", message);
}

/* Making the parts */

void
lumbar_app_load_stretches (LumbarApp *self)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  g_clear_pointer (&self->stretches, g_ptr_array_unref);
  self->stretches = lumbar_catalogue_load (self->parts.shipped_dir, self->parts.own_dir, problems);

  for (guint i = 0; i < problems->len; i++)
    g_warning ("%s", (const char *) problems->pdata[i]);
}

static void
make_settings (LumbarApp *self)
{
  self->settings = lumbar_settings_new (self->parts.settings_path);
  g_signal_connect (self->settings, "problem", G_CALLBACK (on_problem), self);
  lumbar_settings_load (self->settings);
  lumbar_settings_watch (self->settings);
}

static void
make_store (LumbarApp *self)
{
  g_autofree char *problem = NULL;

  self->store = lumbar_store_open (self->parts.state_path, &problem);
  if (problem)
    g_warning ("%s", problem);
}

/* Lives from the first effect on, and remembers what an earlier run left on screen. */
static void
make_notifier (LumbarApp *self, const LumbarMemory *memory)
{
  const char *guid = bus_guid (self);
  const char *server = memory->notice_server;

  server = *guid && g_str_has_prefix (server, guid) ? server + strlen (guid) : NULL;
  self->notifier = lumbar_notifier_new (server ? memory->notice_id : 0, server);
  g_signal_connect (self->notifier, "action", G_CALLBACK (on_action), self);
  g_signal_connect (self->notifier, "dismissed", G_CALLBACK (on_dismissed), self);
  g_signal_connect (self->notifier, "placed", G_CALLBACK (on_placed), self);
  g_signal_connect (self->notifier, "available", G_CALLBACK (on_available), self);
  g_signal_connect (self->notifier, "settled", G_CALLBACK (on_settled), self);
}

/* A guide that is taken up again after a restart is paused, so nothing is heard before the coach knows of the tones. */
static void
make_announcer (LumbarApp *self)
{
  if (!self->parts.sounds_dir)
    return;

  self->announcer = lumbar_announcer_new (self->parts.sounds_dir, on_tones, self);
  if (lumbar_announcer_has_tones (self->announcer))
    on_tones (TRUE, self);
}

static void
wake_coach (LumbarApp *self)
{
  g_auto (LumbarEffects) effects = { 0 };
  g_autoptr (GArray) turns = NULL;
  g_autoptr (GError) error = NULL;
  LumbarMemory memory;
  LumbarNow now;
  gboolean remembers = lumbar_store_load (self->store, &memory, &turns, &error);

  if (error)
    g_warning ("Could not read what was stored; beginning afresh: %s", error->message);

  lumbar_effects_init (&effects);
  lumbar_clock_read (self->parts.clock, &now);
  make_notifier (self, &memory);
  self->coach = lumbar_coach_new (lumbar_settings_policy (self->settings), self->stretches,
                                  remembers ? &memory : NULL, turns, self->boot_id, &now, &effects);
  self->blanking = lumbar_blanking_new ();
  self->watch = lumbar_presence_watch_new (self->parts.clock, self->parts.sources, self->parts.n_sources,
                                           &watch_funcs, self);
  lumbar_presence_watch_set_ignored (self->watch, lumbar_settings_policy (self->settings)->presence_ignore);
  self->courtesy = lumbar_courtesy_new (on_event, self);
  g_signal_connect (self->settings, "changed", G_CALLBACK (on_policy), self);
  lumbar_app_finish (self, &now, &effects);

  /* Killed between a withdrawal's commit and the server's hearing of it, an earlier run left something there. */
  if (!lumbar_coach_card (self->coach))
    lumbar_notifier_want (self->notifier, NULL);
}

void
lumbar_app_make_parts (LumbarApp *self)
{
  make_settings (self);
  lumbar_app_load_stretches (self);
  make_store (self);
  wake_coach (self);
  lumbar_app_publish_choices (self);
  make_announcer (self);
  g_signal_connect (self->parts.alarm, "expired", G_CALLBACK (on_expired), self);
  g_signal_connect (self->parts.alarm, "clock-changed", G_CALLBACK (on_clock_changed), self);
  lumbar_presence_watch_start (self->watch);
}
