/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The methods that act on the daemon or ask for its history: each checks its arguments, turns them into an event or a call,
 * and answers. */

#include "bus/private.h"

#define SNOOZE_MAX_S (12 * 60 * 60)
#define PAUSE_MIN_S 60
#define PAUSE_MAX_S (7 * 24 * 60 * 60)
#define PAUSE_DEFAULT_S (60 * 60)
#define HISTORY_MAX 10000
#define INSTANT_MAX_S G_GINT64_CONSTANT (253402300799) /* the end of the year 9999; in microseconds it fits */

/* Hands EVENT on; TRUE where it was carried out, else the invocation has been answered. */
static gboolean
carry_out (LumbarBus *self, GDBusMethodInvocation *invocation, const LumbarEvent *event)
{
  LumbarRefusal refusal = self->calls.handle (event, self->user_data);

  if (refusal == LUMBAR_REFUSAL_NONE)
    return TRUE;

  lumbar_bus_refuse (invocation, refusal, "%s", lumbar_bus_refusal_message (refusal));
  return FALSE;
}

static gboolean
check_span (GDBusMethodInvocation *invocation, gint64 from, gint64 until)
{
  if (from >= 0 && until >= 0 && from <= INSTANT_MAX_S && until <= INSTANT_MAX_S && (until == 0 || from < until))
    return TRUE;

  lumbar_bus_refuse (invocation, LUMBAR_BUS_ERROR_BAD_ARGUMENT,
          "from and until are seconds since 1970, 0 for no bound, and from comes first");
  return FALSE;
}

static gboolean
on_stretch (LumbarDbusDaemon *skeleton, GDBusMethodInvocation *invocation, const char *id, LumbarBus *self)
{
  LumbarEvent event = { .type = LUMBAR_EVENT_STRETCH, .id = id };

  if (lumbar_bus_check_id (invocation, id, TRUE) && carry_out (self, invocation, &event))
    lumbar_dbus_daemon_complete_stretch (skeleton, invocation);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
on_session (LumbarDbusDaemon *skeleton, GDBusMethodInvocation *invocation, LumbarBus *self)
{
  if (carry_out (self, invocation, &(LumbarEvent) { .type = LUMBAR_EVENT_SESSION }))
    lumbar_dbus_daemon_complete_session (skeleton, invocation);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
on_guide (LumbarDbusDaemon *skeleton, GDBusMethodInvocation *invocation, const char *command, LumbarBus *self)
{
  LumbarEvent event = { .type = LUMBAR_EVENT_GUIDE };

  if (!lumbar_guide_command_from_string (command, &event.guide))
    lumbar_bus_refuse (invocation, LUMBAR_BUS_ERROR_BAD_ARGUMENT,
            "the guide knows pause, resume, next, previous, stop and start-now");
  else if (carry_out (self, invocation, &event))
    lumbar_dbus_daemon_complete_guide (skeleton, invocation);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
on_snooze (LumbarDbusDaemon *skeleton, GDBusMethodInvocation *invocation, guint seconds, LumbarBus *self)
{
  LumbarEvent event = { .type = LUMBAR_EVENT_SNOOZE, .duration_us = seconds * LUMBAR_SECOND };

  if (seconds > SNOOZE_MAX_S)
    lumbar_bus_refuse (invocation, LUMBAR_BUS_ERROR_OUT_OF_BOUNDS, "a snooze is 1 … %d seconds, or 0 for the usual", SNOOZE_MAX_S);
  else if (carry_out (self, invocation, &event))
    lumbar_dbus_daemon_complete_snooze (skeleton, invocation);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
on_end_snooze (LumbarDbusDaemon *skeleton, GDBusMethodInvocation *invocation, LumbarBus *self)
{
  if (carry_out (self, invocation, &(LumbarEvent) { .type = LUMBAR_EVENT_END_SNOOZE }))
    lumbar_dbus_daemon_complete_end_snooze (skeleton, invocation);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
on_skip (LumbarDbusDaemon *skeleton, GDBusMethodInvocation *invocation, LumbarBus *self)
{
  if (carry_out (self, invocation, &(LumbarEvent) { .type = LUMBAR_EVENT_SKIP }))
    lumbar_dbus_daemon_complete_skip (skeleton, invocation);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
on_done (LumbarDbusDaemon *skeleton, GDBusMethodInvocation *invocation, const char *id, LumbarBus *self)
{
  LumbarEvent event = { .type = LUMBAR_EVENT_DONE, .id = id };

  if (lumbar_bus_check_id (invocation, id, TRUE) && carry_out (self, invocation, &event))
    lumbar_dbus_daemon_complete_done (skeleton, invocation);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

/* FALSE: the invocation has been answered. How far an instant may lie from now is for the coach to judge, who has the time. */
static gboolean
read_pause (LumbarBus *self, GDBusMethodInvocation *invocation, const char *how, gint64 value, LumbarEvent *event)
{
  gboolean in_bounds;

  *event = (LumbarEvent) { .type = LUMBAR_EVENT_PAUSE, .until_wall_us = LUMBAR_NEVER };
  if (g_str_equal (how, "for"))
    {
      in_bounds = value == 0 || (value >= PAUSE_MIN_S && value <= PAUSE_MAX_S);
      if (in_bounds)
        event->duration_us = (value == 0 ? PAUSE_DEFAULT_S : value) * LUMBAR_SECOND;
    }
  else if (g_str_equal (how, "until"))
    {
      in_bounds = value > 0 && value <= INSTANT_MAX_S;
      if (in_bounds)
        event->until_wall_us = value * LUMBAR_SECOND;
    }
  else if (g_str_equal (how, "tomorrow") && value == 0)
    {
      in_bounds = TRUE;
      event->until_wall_us = self->calls.tomorrow (self->user_data);
    }
  else
    {
      lumbar_bus_refuse (invocation, LUMBAR_BUS_ERROR_BAD_ARGUMENT,
              "a pause is \"for\" seconds, \"until\" an instant, or \"tomorrow\" with 0");
      return FALSE;
    }

  if (!in_bounds)
    lumbar_bus_refuse (invocation, LUMBAR_BUS_ERROR_OUT_OF_BOUNDS, "a pause lasts %d … %d seconds", PAUSE_MIN_S, PAUSE_MAX_S);

  return in_bounds;
}

static gboolean
on_pause (LumbarDbusDaemon *skeleton, GDBusMethodInvocation *invocation, const char *how, gint64 value, LumbarBus *self)
{
  LumbarEvent event;

  if (read_pause (self, invocation, how, value, &event) && carry_out (self, invocation, &event))
    lumbar_dbus_daemon_complete_pause (skeleton, invocation);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
on_resume (LumbarDbusDaemon *skeleton, GDBusMethodInvocation *invocation, LumbarBus *self)
{
  if (carry_out (self, invocation, &(LumbarEvent) { .type = LUMBAR_EVENT_RESUME }))
    lumbar_dbus_daemon_complete_resume (skeleton, invocation);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
on_another (LumbarDbusDaemon *skeleton, GDBusMethodInvocation *invocation, LumbarBus *self)
{
  if (carry_out (self, invocation, &(LumbarEvent) { .type = LUMBAR_EVENT_ANOTHER }))
    lumbar_dbus_daemon_complete_another (skeleton, invocation);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
on_get_today (LumbarDbusDaemon *skeleton, GDBusMethodInvocation *invocation, LumbarBus *self)
{
  g_autoptr (GError) error = NULL;
  LumbarToday today = { 0 };

  if (self->calls.today (&today, &error, self->user_data))
    lumbar_dbus_daemon_complete_get_today (skeleton, invocation, today.stretches, today.got_up, today.sessions, today.sitting_s);
  else
    lumbar_bus_fail (invocation, LUMBAR_BUS_ERROR_HISTORY, error);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
on_get_history (LumbarDbusDaemon *skeleton, GDBusMethodInvocation *invocation, gint64 from, gint64 until, guint limit, LumbarBus *self)
{
  g_autoptr (GError) error = NULL;
  GVariant *records;

  if (!check_span (invocation, from, until))
    return G_DBUS_METHOD_INVOCATION_HANDLED;

  if (limit > HISTORY_MAX)
    {
      lumbar_bus_refuse (invocation, LUMBAR_BUS_ERROR_OUT_OF_BOUNDS, "limit is 1 … %d, or 0 for that", HISTORY_MAX);
      return G_DBUS_METHOD_INVOCATION_HANDLED;
    }

  records = self->calls.history (from, until, limit == 0 ? HISTORY_MAX : limit, &error, self->user_data);
  if (records != NULL)
    lumbar_dbus_daemon_complete_get_history (skeleton, invocation, records);
  else
    lumbar_bus_fail (invocation, LUMBAR_BUS_ERROR_HISTORY, error);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
on_forget (LumbarDbusDaemon *skeleton, GDBusMethodInvocation *invocation, gint64 from, gint64 until, LumbarBus *self)
{
  g_autoptr (GError) error = NULL;
  gint64 removed;

  if (!check_span (invocation, from, until))
    return G_DBUS_METHOD_INVOCATION_HANDLED;

  removed = self->calls.forget (from, until, &error, self->user_data);
  if (removed >= 0)
    lumbar_dbus_daemon_complete_forget (skeleton, invocation, (guint) MIN (removed, G_MAXUINT32));
  else
    lumbar_bus_fail (invocation, LUMBAR_BUS_ERROR_HISTORY, error);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
check_environment (GDBusMethodInvocation *invocation, GVariant *environment)
{
  static const char *const names[] = { "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP", NULL };
  gboolean good = g_variant_n_children (environment) < G_N_ELEMENTS (names);
  const char *name, *value;
  GVariantIter iter;

  g_variant_iter_init (&iter, environment);
  while (good && g_variant_iter_next (&iter, "{&s&s}", &name, &value))
    good = g_strv_contains (names, name) && lumbar_bus_is_text (value, LUMBAR_BUS_VALUE_MAX);

  if (!good)
    lumbar_bus_refuse (invocation, LUMBAR_BUS_ERROR_BAD_ARGUMENT,
            "environment may have DISPLAY, WAYLAND_DISPLAY, XAUTHORITY, XDG_SESSION_TYPE and XDG_CURRENT_DESKTOP, each with at most "
            "%d bytes on one line", LUMBAR_BUS_VALUE_MAX);

  return good;
}

static gboolean
on_attach (LumbarDbusDaemon *skeleton, GDBusMethodInvocation *invocation, GVariant *environment, LumbarBus *self)
{
  g_autoptr (GError) error = NULL;
  gboolean restarting = FALSE;

  if (!check_environment (invocation, environment))
    return G_DBUS_METHOD_INVOCATION_HANDLED;

  if (self->calls.attach (environment, &restarting, &error, self->user_data))
    lumbar_dbus_daemon_complete_attach (skeleton, invocation, restarting);
  else
    lumbar_bus_fail (invocation, LUMBAR_BUS_ERROR_NOT_MANAGED, error);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
on_quit (LumbarDbusDaemon *skeleton, GDBusMethodInvocation *invocation, LumbarBus *self)
{
  lumbar_dbus_daemon_complete_quit (skeleton, invocation);
  self->calls.quit (self->user_data);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

void
lumbar_bus_connect_methods (LumbarBus *self)
{
  const struct { const char *signal; GCallback handler; } methods[] = {
    { "handle-stretch", G_CALLBACK (on_stretch) },
    { "handle-session", G_CALLBACK (on_session) },
    { "handle-guide", G_CALLBACK (on_guide) },
    { "handle-snooze", G_CALLBACK (on_snooze) },
    { "handle-end-snooze", G_CALLBACK (on_end_snooze) },
    { "handle-skip", G_CALLBACK (on_skip) },
    { "handle-done", G_CALLBACK (on_done) },
    { "handle-pause", G_CALLBACK (on_pause) },
    { "handle-resume", G_CALLBACK (on_resume) },
    { "handle-another", G_CALLBACK (on_another) },
    { "handle-get-today", G_CALLBACK (on_get_today) },
    { "handle-get-history", G_CALLBACK (on_get_history) },
    { "handle-forget", G_CALLBACK (on_forget) },
    { "handle-attach", G_CALLBACK (on_attach) },
    { "handle-quit", G_CALLBACK (on_quit) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    g_signal_connect (self->skeleton, methods[i].signal, methods[i].handler, self);
}
