/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Suspend and resume as logind announces them, and the delay that makes the machine wait until we have noted it. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _LumbarSleep LumbarSleep;

/* CHANGED is called when lumbar_sleep_get_asleep() has changed; before falling asleep the machine waits until it has
 * returned. CONNECTION: the system bus; it is ref'd. */
LumbarSleep *lumbar_sleep_new  (GDBusConnection *connection, void (*changed) (gpointer user_data), gpointer user_data);
void         lumbar_sleep_free (LumbarSleep *self);

/* logind has (re)appeared: awake, and the delay is asked for (again). CHANGED is not called. */
void     lumbar_sleep_reset      (LumbarSleep *self);
gboolean lumbar_sleep_get_asleep (LumbarSleep *self);

G_END_DECLS
