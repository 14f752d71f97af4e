/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What the person has chosen: the methods about stretches and settings, and the properties that follow from them. */

#include "bus/private.h"

static gboolean
on_get_stretches (LumbarDbusDaemon *skeleton, GDBusMethodInvocation *invocation, LumbarBus *self)
{
  lumbar_dbus_daemon_complete_get_stretches (skeleton, invocation, self->calls.stretches (self->user_data));
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
on_set_stretch (LumbarDbusDaemon *skeleton, GDBusMethodInvocation *invocation, const char *id, gboolean on, LumbarBus *self)
{
  g_autoptr (GError) error = NULL;

  if (!lumbar_bus_check_id (invocation, id, FALSE))
    return G_DBUS_METHOD_INVOCATION_HANDLED;

  if (self->calls.turn (id, on, &error, self->user_data))
    lumbar_dbus_daemon_complete_set_stretch (skeleton, invocation);
  else if (g_error_matches (error, LUMBAR_BUS_ERROR, LUMBAR_BUS_ERROR_UNKNOWN_STRETCH))
    lumbar_bus_fail (invocation, LUMBAR_BUS_ERROR_UNKNOWN_STRETCH, error);
  else
    lumbar_bus_fail (invocation, LUMBAR_BUS_ERROR_SETTINGS, error);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
on_get_settings (LumbarDbusDaemon *skeleton, GDBusMethodInvocation *invocation, LumbarBus *self)
{
  lumbar_dbus_daemon_complete_get_settings (skeleton, invocation, self->calls.settings (self->user_data));
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
on_get_problems (LumbarDbusDaemon *skeleton, GDBusMethodInvocation *invocation, LumbarBus *self)
{
  static const char *const none[] = { NULL };
  g_auto (GStrv) problems = self->calls.problems (self->user_data);

  lumbar_dbus_daemon_complete_get_problems (skeleton, invocation, problems != NULL ? (const char *const *) problems : none);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
on_set_setting (LumbarDbusDaemon *skeleton, GDBusMethodInvocation *invocation, const char *key, const char *value, LumbarBus *self)
{
  g_autoptr (GError) error = NULL;

  if (*key == '\0' || !lumbar_bus_is_text (key, LUMBAR_BUS_KEY_MAX) || !lumbar_bus_is_text (value, LUMBAR_BUS_VALUE_MAX))
    lumbar_bus_refuse (invocation, LUMBAR_BUS_ERROR_BAD_ARGUMENT, "a key has 1 … %d bytes, a value at most %d, both on one line",
                       LUMBAR_BUS_KEY_MAX, LUMBAR_BUS_VALUE_MAX);
  else if (self->calls.set (key, value, &error, self->user_data))
    lumbar_dbus_daemon_complete_set_setting (skeleton, invocation);
  else
    lumbar_bus_fail (invocation, LUMBAR_BUS_ERROR_SETTINGS, error);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
on_get_settings_file (LumbarDbusDaemon *skeleton, GDBusMethodInvocation *invocation, LumbarBus *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = self->calls.settings_file (&error, self->user_data);

  if (path != NULL)
    lumbar_dbus_daemon_complete_get_settings_file (skeleton, invocation, path);
  else
    lumbar_bus_fail (invocation, LUMBAR_BUS_ERROR_SETTINGS, error);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

void
lumbar_bus_connect_choices (LumbarBus *self)
{
  g_signal_connect (self->skeleton, "handle-get-stretches", G_CALLBACK (on_get_stretches), self);
  g_signal_connect (self->skeleton, "handle-set-stretch", G_CALLBACK (on_set_stretch), self);
  g_signal_connect (self->skeleton, "handle-get-settings", G_CALLBACK (on_get_settings), self);
  g_signal_connect (self->skeleton, "handle-get-problems", G_CALLBACK (on_get_problems), self);
  g_signal_connect (self->skeleton, "handle-get-settings-file", G_CALLBACK (on_get_settings_file), self);
  g_signal_connect (self->skeleton, "handle-set-setting", G_CALLBACK (on_set_setting), self);
}

void
lumbar_bus_publish_choices (LumbarBus *self, LumbarPlace place, GVariant *stretches)
{
  lumbar_dbus_daemon_set_place (self->skeleton, lumbar_place_to_string (place));
  lumbar_dbus_daemon_set_stretches (self->skeleton, stretches);
  g_dbus_interface_skeleton_flush (G_DBUS_INTERFACE_SKELETON (self->skeleton));
}
