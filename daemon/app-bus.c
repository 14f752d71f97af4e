/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What clients ask over the bus, and how the app gets there. */

#define G_LOG_DOMAIN "lumbar"

#include "app-private.h"

#include "answers.h"
#include "core/day.h"
#include "platform/service-manager.h"

static void
on_bus_closed (GDBusConnection *connection, gboolean remote, GError *error, LumbarApp *self)
{
  if (self->stopping)
    return;

  g_message ("The session bus is gone; leaving to be started anew");
  self->exit_status = LUMBAR_EXIT_RESTART;
  lumbar_app_stop (self);
}

/* What the bus asks */

static LumbarRefusal
bus_handle (const LumbarEvent *event, gpointer user_data)
{
  return lumbar_app_handle (user_data, event);
}

static LumbarUsec
bus_tomorrow (gpointer user_data)
{
  LumbarApp *self = user_data;
  LumbarNow now;

  lumbar_clock_read (self->parts.clock, &now);
  return lumbar_day_end (&now, lumbar_settings_policy (self->settings)->day_starts_us);
}

static gboolean
bus_today (LumbarToday *out, GError **error, gpointer user_data)
{
  LumbarApp *self = user_data;
  LumbarUsec begin_us;
  LumbarNow now;

  lumbar_clock_read (self->parts.clock, &now);
  begin_us = lumbar_day_begin (&now, lumbar_settings_policy (self->settings)->day_starts_us);
  if (!lumbar_store_today (self->store, begin_us, begin_us + LUMBAR_DAY, out, error))
    return FALSE;

  out->sitting_s += lumbar_coach_open_sitting (self->coach, begin_us, &now) / LUMBAR_SECOND;
  return TRUE;
}

static GVariant *
bus_history (gint64 from_s, gint64 until_s, guint limit, GError **error, gpointer user_data)
{
  LumbarApp *self = user_data;

  return lumbar_answer_history (self->store, from_s, until_s, limit, error);
}

static gint64
bus_forget (gint64 from_s, gint64 until_s, GError **error, gpointer user_data)
{
  LumbarApp *self = user_data;
  gint64 n_rows;

  if (!lumbar_store_forget (self->store, from_s * LUMBAR_SECOND, lumbar_answer_until (until_s), &n_rows, error))
    return -1;

  return n_rows;
}

static GVariant *
bus_stretches (gpointer user_data)
{
  LumbarApp *self = user_data;

  return lumbar_answer_stretches (self->stretches, lumbar_coach_turns (self->coach),
                                  lumbar_settings_policy (self->settings));
}

static GVariant *
bus_settings (gpointer user_data)
{
  LumbarApp *self = user_data;

  return lumbar_answer_settings (lumbar_settings_policy (self->settings));
}

static char **
bus_problems (gpointer user_data)
{
  LumbarApp *self = user_data;
  GPtrArray *problems = lumbar_settings_problems (self->settings);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < problems->len; i++)
    g_strv_builder_add (builder, problems->pdata[i]);

  return g_strv_builder_end (builder);
}

static gboolean
bus_set (const char *key, const char *value, GError **error, gpointer user_data)
{
  LumbarApp *self = user_data;

  return lumbar_settings_set (self->settings, key, value, error);
}

static gboolean
bus_turn (const char *id, gboolean on, GError **error, gpointer user_data)
{
  LumbarApp *self = user_data;
  g_autofree char *change = g_strconcat (on ? "-" : "+", id, NULL);

  for (guint i = 0; i < self->stretches->len; i++)
    {
      const LumbarStretch *stretch = self->stretches->pdata[i];

      if (g_str_equal (stretch->id, id))
        return lumbar_settings_set (self->settings, "stretches.off", change, error);
    }

  g_set_error (error, LUMBAR_BUS_ERROR, LUMBAR_BUS_ERROR_UNKNOWN_STRETCH, "There is no stretch “%s”", id);
  return FALSE;
}

static char *
bus_settings_file (GError **error, gpointer user_data)
{
  LumbarApp *self = user_data;

  return lumbar_settings_make_file (self->settings, error);
}

static void
bus_quit (gpointer user_data)
{
  LumbarApp *self = user_data;

  g_message ("Told to quit");
  lumbar_app_stop (self);
}

static gboolean
bus_attach (GVariant *environment, gboolean *restarting, GError **error, gpointer user_data)
{
  return lumbar_app_attach (user_data, environment, restarting, error);
}

static void
on_owned (LumbarBus *bus, LumbarBusOwnership ownership, gpointer user_data)
{
  LumbarApp *self = user_data;

  switch (ownership)
    {
    case LUMBAR_BUS_OWNED:
      self->ready = TRUE;
      lumbar_service_ready (self->told_status);
      return;
    case LUMBAR_BUS_TAKEN:
      g_message ("Lumbar is running already");
      self->exit_status = LUMBAR_EXIT_FAILED;
      lumbar_app_stop (self);
      return;
    case LUMBAR_BUS_LOST:
      if (self->stopping)
        return;
      self->exit_status = LUMBAR_EXIT_RESTART;
      lumbar_app_stop (self);
      return;
    }
}

/* Getting there */

void
lumbar_app_join_bus (LumbarApp *self)
{
  static const LumbarBusCalls calls = {
    .handle = bus_handle, .tomorrow = bus_tomorrow, .today = bus_today, .history = bus_history,
    .forget = bus_forget, .stretches = bus_stretches, .settings = bus_settings, .problems = bus_problems,
    .set = bus_set, .turn = bus_turn, .settings_file = bus_settings_file, .quit = bus_quit, .attach = bus_attach,
  };
  g_autoptr (GError) error = NULL;

  self->bus = lumbar_bus_new (&calls, self);
  self->connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  if (!self->connection)
    {
      g_warning ("No session bus (%s): neither lumbar nor a tray can reach this Lumbar", error->message);
      lumbar_app_miss_server (self);
      return;
    }

  g_dbus_connection_set_exit_on_close (self->connection, FALSE);
  g_signal_connect (self->connection, "closed", G_CALLBACK (on_bus_closed), self);
}

gboolean
lumbar_app_is_second (LumbarApp *self)
{
  g_autoptr (GVariant) reply = NULL;
  gboolean has_owner = FALSE;

  if (!self->connection || self->parts.nameless)
    return FALSE;

  reply = g_dbus_connection_call_sync (self->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "NameHasOwner",
                                       g_variant_new ("(s)", LUMBAR_BUS_NAME), G_VARIANT_TYPE ("(b)"),
                                       G_DBUS_CALL_FLAGS_NONE, 1000, NULL, NULL);
  if (reply)
    g_variant_get (reply, "(b)", &has_owner);

  return has_owner;
}

void
lumbar_app_own_name (LumbarApp *self)
{
  g_autoptr (GError) error = NULL;

  if (!self->connection || self->parts.nameless)
    {
      self->ready = TRUE;
      lumbar_service_ready (self->told_status);
      return;
    }

  if (!lumbar_bus_own (self->bus, self->connection, on_owned, &error))
    g_warning ("Could not put Lumbar on the session bus: %s", error->message);
}
