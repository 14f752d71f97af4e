/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The last such moments. More than one, for some that are noted move no counter (the lid being closed). */

#include "presence/false-input.h"

#include "platform/bus-name.h"

#define LOGIND "org.freedesktop.login1"
#define UPOWER "org.freedesktop.UPower"
#define PROPERTIES "org.freedesktop.DBus.Properties"

#define N_MOMENTS 16

/* The same message reaches two processes at different times; the shell may be busy first. After waking or switching
 * back it has its screens and devices to look after. */
#define EARLY_US (LUMBAR_SECOND / 2)
#define LATE_US (LUMBAR_SECOND / 2)
#define WAKING_LATE_US (2 * LUMBAR_SECOND)

typedef struct
{
  LumbarUsec from_us, to_us;
  gboolean silent; /* no watch on input fires */
} Moment;

struct _LumbarFalseInput
{
  LumbarClock *clock;  /* (owned) */
  LumbarBusName *name; /* (owned) for the connection */
  guint subscriptions[3];
  Moment moments[N_MOMENTS];
  guint n;             /* all that ever were; the last ones are kept */
};

static void
note (LumbarFalseInput *self, LumbarUsec late_us, gboolean silent)
{
  LumbarNow now;

  lumbar_clock_read (self->clock, &now);
  self->moments[self->n++ % N_MOMENTS] = (Moment) {
    .from_us = now.boot_us - EARLY_US,
    .to_us = now.boot_us + late_us,
    .silent = silent,
  };
}

void
lumbar_false_input_note_restart (LumbarFalseInput *self)
{
  note (self, LATE_US, TRUE);
}

static gboolean
covers (LumbarFalseInput *self, LumbarUsec from_us, LumbarUsec to_us, gboolean silent_too)
{
  for (guint i = 0; i < MIN (self->n, N_MOMENTS); i++)
    {
      const Moment *moment = &self->moments[i];

      if ((silent_too || !moment->silent) && from_us <= moment->to_us && to_us >= moment->from_us)
        return TRUE;
    }

  return FALSE;
}

gboolean
lumbar_false_input_imitates (LumbarFalseInput *self, LumbarUsec at_us)
{
  return covers (self, at_us, at_us, FALSE);
}

gboolean
lumbar_false_input_restarts (LumbarFalseInput *self, LumbarUsec from_us, LumbarUsec to_us)
{
  return covers (self, from_us, to_us, TRUE);
}

static void
on_prepare_for_sleep (GDBusConnection *connection,
                      const char      *sender,
                      const char      *path,
                      const char      *interface,
                      const char      *signal,
                      GVariant        *parameters,
                      gpointer         user_data)
{
  gboolean asleep;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;

  g_variant_get (parameters, "(b)", &asleep);
  if (!asleep)
    note (user_data, WAKING_LATE_US, FALSE);
}

/* Any session's: which one is ours may change, and of the others nothing follows. */
static void
on_session_changed (GDBusConnection *connection,
                    const char      *sender,
                    const char      *path,
                    const char      *interface,
                    const char      *signal,
                    GVariant        *parameters,
                    gpointer         user_data)
{
  g_autoptr (GVariant) changed = lumbar_bus_changed_properties (parameters);
  gboolean active;

  if (changed == NULL)
    return;

  if (g_variant_lookup (changed, "Active", "b", &active) && active)
    note (user_data, WAKING_LATE_US, FALSE);
}

static void
on_power_changed (GDBusConnection *connection,
                  const char      *sender,
                  const char      *path,
                  const char      *interface,
                  const char      *signal,
                  GVariant        *parameters,
                  gpointer         user_data)
{
  g_autoptr (GVariant) changed = lumbar_bus_changed_properties (parameters);
  gboolean on;

  if (changed == NULL)
    return;

  if (g_variant_lookup (changed, "OnBattery", "b", &on) || g_variant_lookup (changed, "LidIsClosed", "b", &on))
    note (user_data, LATE_US, FALSE);
}

static void
on_connected (GDBusConnection *connection, gpointer user_data)
{
  LumbarFalseInput *self = user_data;

  self->subscriptions[0] = g_dbus_connection_signal_subscribe (
    connection, LOGIND, LOGIND ".Manager", "PrepareForSleep", "/org/freedesktop/login1", NULL,
    G_DBUS_SIGNAL_FLAGS_NONE, on_prepare_for_sleep, self, NULL);
  self->subscriptions[1] = g_dbus_connection_signal_subscribe (
    connection, LOGIND, PROPERTIES, "PropertiesChanged", NULL, LOGIND ".Session", G_DBUS_SIGNAL_FLAGS_NONE,
    on_session_changed, self, NULL);
  self->subscriptions[2] = g_dbus_connection_signal_subscribe (
    connection, UPOWER, PROPERTIES, "PropertiesChanged", "/org/freedesktop/UPower", UPOWER,
    G_DBUS_SIGNAL_FLAGS_NONE, on_power_changed, self, NULL);
}

/* Whether they run at this moment does not matter: the bus passes signals on by name. */
static void
on_appeared (GDBusConnection *connection, const char *owner, gpointer user_data)
{
}

static void
on_vanished (const GError *error, gpointer user_data)
{
}

static const LumbarBusNameFuncs name_funcs = {
  .appeared = on_appeared,
  .vanished = on_vanished,
  .connected = on_connected,
};

LumbarFalseInput *
lumbar_false_input_new (LumbarClock *clock)
{
  LumbarFalseInput *self = g_new0 (LumbarFalseInput, 1);

  self->clock = g_object_ref (clock);
  self->name = lumbar_bus_name_new (G_BUS_TYPE_SYSTEM, UPOWER, &name_funcs, self);
  return self;
}

void
lumbar_false_input_free (LumbarFalseInput *self)
{
  GDBusConnection *connection;

  if (self == NULL)
    return;

  connection = lumbar_bus_name_get_connection (self->name);
  for (guint i = 0; connection != NULL && i < G_N_ELEMENTS (self->subscriptions); i++)
    g_dbus_connection_signal_unsubscribe (connection, self->subscriptions[i]);

  lumbar_bus_name_free (self->name);
  g_object_unref (self->clock);
  g_free (self);
}
