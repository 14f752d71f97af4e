/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The names that are followed, and the one monitor. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/idle-shell.h"

#include "platform/bus-name.h"

static const LumbarIdleMonitorPlace places[] = {
  { "GNOME Shell", "org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core" },
  { "Cinnamon", "org.cinnamon.Muffin.IdleMonitor", "/org/cinnamon/Muffin/IdleMonitor/Core" },
};

typedef struct
{
  LumbarIdleShell *shell;
  const LumbarIdleMonitorPlace *place;
  LumbarBusName *name; /* (owned) */
  gboolean known;      /* the bus has said whether somebody has it */
} Candidate;

struct _LumbarIdleShell
{
  const LumbarIdleShellFuncs *funcs;
  gpointer user_data;

  LumbarIdleShellState state;
  Candidate candidates[G_N_ELEMENTS (places)];
  const Candidate *found;     /* (nullable) whose the monitor is */
  LumbarIdleMonitor *monitor; /* (owned) (nullable) */
};

static void
set_state (LumbarIdleShell *self, LumbarIdleShellState state)
{
  if (state == self->state)
    return;

  self->state = state;
  self->funcs->changed (self->user_data);
}

static void
on_fired (LumbarIdleWatch *watch, gpointer user_data)
{
  LumbarIdleShell *self = user_data;

  self->funcs->fired (watch, self->user_data);
}

static void
on_answered (LumbarUsec idle_us, const GError *error, gpointer user_data)
{
  LumbarIdleShell *self = user_data;
  gboolean first = self->state == LUMBAR_IDLE_SHELL_ASKED;

  if (first && error != NULL)
    {
      g_info ("Asking %s for the idle time failed: %s", self->found->place->shell, error->message);
      set_state (self, LUMBAR_IDLE_SHELL_REFUSES);
      return;
    }

  set_state (self, LUMBAR_IDLE_SHELL_ANSWERS);
  self->funcs->answered (idle_us, first, error, self->user_data);
}

static const LumbarIdleMonitorFuncs monitor_funcs = {
  .fired = on_fired,
  .answered = on_answered,
};

static void
on_appeared (GDBusConnection *connection, const char *owner, gpointer user_data)
{
  Candidate *candidate = user_data;
  LumbarIdleShell *self = candidate->shell;

  candidate->known = TRUE;
  if (self->found != NULL)
    return;

  self->found = candidate;
  self->monitor = lumbar_idle_monitor_new (connection, owner, candidate->place, &monitor_funcs, self);
  lumbar_idle_monitor_ask (self->monitor);
  set_state (self, LUMBAR_IDLE_SHELL_ASKED);
}

static void
on_vanished (const GError *error, gpointer user_data)
{
  Candidate *candidate = user_data;
  LumbarIdleShell *self = candidate->shell;
  gboolean known = TRUE;

  candidate->known = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    known = known && self->candidates[i].known;

  if (candidate == self->found)
    {
      LumbarIdleMonitor *monitor = g_steal_pointer (&self->monitor);

      self->found = NULL;
      set_state (self, LUMBAR_IDLE_SHELL_ABSENT);
      lumbar_idle_monitor_free (monitor);
    }
  else if (self->found == NULL && known)
    {
      set_state (self, error == NULL ? LUMBAR_IDLE_SHELL_ABSENT : LUMBAR_IDLE_SHELL_NO_BUS);
    }
}

static const LumbarBusNameFuncs name_funcs = {
  .appeared = on_appeared,
  .vanished = on_vanished,
};

LumbarIdleShell *
lumbar_idle_shell_new (const LumbarIdleShellFuncs *funcs, gpointer user_data)
{
  LumbarIdleShell *self = g_new0 (LumbarIdleShell, 1);

  self->funcs = funcs;
  self->user_data = user_data;
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      Candidate *candidate = &self->candidates[i];

      candidate->shell = self;
      candidate->place = &places[i];
      candidate->name = lumbar_bus_name_new (G_BUS_TYPE_SESSION, places[i].name, &name_funcs, candidate);
    }

  return self;
}

void
lumbar_idle_shell_free (LumbarIdleShell *self)
{
  if (self == NULL)
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    lumbar_bus_name_free (self->candidates[i].name);

  lumbar_idle_monitor_free (self->monitor);
  g_free (self);
}

LumbarIdleShellState
lumbar_idle_shell_get_state (LumbarIdleShell *self)
{
  return self->state;
}

LumbarIdleMonitor *
lumbar_idle_shell_get_monitor (LumbarIdleShell *self)
{
  return self->monitor;
}
