/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The shell whose idle monitor can be asked: which one is running, and whether it answers. Asks each one once, as it
 * appears. Mutter's monitor is on the bus in every GNOME session; Muffin (src/backends/meta-idle-monitor-dbus.c),
 * Cinnamon's fork of it, has the same monitor under a name of its own. */

#pragma once

#include "presence/idle-monitor.h"

G_BEGIN_DECLS

typedef struct _LumbarIdleShell LumbarIdleShell;

typedef enum
{
  LUMBAR_IDLE_SHELL_UNKNOWN, /* the bus has not said yet */
  LUMBAR_IDLE_SHELL_NO_BUS,
  LUMBAR_IDLE_SHELL_ABSENT,
  LUMBAR_IDLE_SHELL_ASKED,   /* there is one; it has not answered yet */
  LUMBAR_IDLE_SHELL_REFUSES, /* it has answered with an error */
  LUMBAR_IDLE_SHELL_ANSWERS
} LumbarIdleShellState;

typedef struct
{
  void (*changed) (gpointer user_data); /* the state has */

  /* The monitor's. FIRST: what it was asked here, right after the change to ANSWERS. */
  void (*fired) (LumbarIdleWatch *watch, gpointer user_data);
  void (*answered) (LumbarUsec idle_us, gboolean first, const GError *error, gpointer user_data);
} LumbarIdleShellFuncs;

/* FUNCS are called from the main loop. */
LumbarIdleShell     *lumbar_idle_shell_new  (const LumbarIdleShellFuncs *funcs, gpointer user_data);
void                 lumbar_idle_shell_free (LumbarIdleShell *self);

LumbarIdleShellState lumbar_idle_shell_get_state   (LumbarIdleShell *self);

/* (nullable) (transfer none) the shell's; NULL from UNKNOWN to ABSENT. Its watches go with it. */
LumbarIdleMonitor   *lumbar_idle_shell_get_monitor (LumbarIdleShell *self);

G_END_DECLS
