/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The idle monitor of one running shell, over D-Bus: watches on it, and its idle time. All asynchronous; what a shell
 * that hangs is asked is answered when it goes on, however late. What it all means is idle-source-mutter.h's business.
 *
 * Facts, from Mutter 43 to 50, src/backends/meta-idle-monitor.c, and Muffin 6, which has the same under another name:
 * - A watch on idle time fires each time that is passed, and at once where it is passed already; while an inhibitor is
 *   in place it does not.
 * - A watch on input fires once, at the next input, whether there was a pause before or not.
 * - Both are gone when the asking process leaves the bus. */

#pragma once

#include <gio/gio.h>

#include "core/types.h"

G_BEGIN_DECLS

typedef struct _LumbarIdleMonitor LumbarIdleMonitor;
typedef struct _LumbarIdleWatch LumbarIdleWatch;

/* Where a kind of shell has it. */
typedef struct
{
  const char *shell;     /* for people */
  const char *name;      /* on the session bus; its interface has the same */
  const char *path;
} LumbarIdleMonitorPlace;

typedef struct
{
  /* WATCH fired; one on input is of no further use, and is to be removed all the same. */
  void (*fired) (LumbarIdleWatch *watch, gpointer user_data);
  /* What lumbar_idle_monitor_ask() asked for. ERROR: not answered; else NULL. */
  void (*answered) (LumbarUsec idle_us, const GError *error, gpointer user_data);
} LumbarIdleMonitorFuncs;

/* OWNER: the unique name of the shell. FUNCS are called from the main loop. */
LumbarIdleMonitor *lumbar_idle_monitor_new  (GDBusConnection              *connection,
                                             const char                   *owner,
                                             const LumbarIdleMonitorPlace *place,
                                             const LumbarIdleMonitorFuncs *funcs,
                                             gpointer                      user_data);

/* With it all its watches are freed. */
void               lumbar_idle_monitor_free (LumbarIdleMonitor *self);

/* Each returns (transfer none) a watch that lives until it is removed. The shell rounds to milliseconds; rounded up. */
LumbarIdleWatch   *lumbar_idle_monitor_watch_idle  (LumbarIdleMonitor *self, LumbarUsec idle_us);
LumbarIdleWatch   *lumbar_idle_monitor_watch_input (LumbarIdleMonitor *self);
void               lumbar_idle_monitor_remove      (LumbarIdleMonitor *self, LumbarIdleWatch *watch);

/* How long has there been no input? The shell answers this and the above in the order of the calls. */
void               lumbar_idle_monitor_ask (LumbarIdleMonitor *self);

G_END_DECLS
