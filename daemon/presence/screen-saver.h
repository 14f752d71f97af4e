/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Screen savers and lockers on the session bus: several desktops have one of their own, and not all of them tell
 * logind when they lock. Only listens; nothing is started by it. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _LumbarScreenSaver LumbarScreenSaver;

/* CHANGED is called when lumbar_screen_saver_get_active() has changed. */
LumbarScreenSaver *lumbar_screen_saver_new  (void (*changed) (gpointer user_data), gpointer user_data);
void               lumbar_screen_saver_free (LumbarScreenSaver *self);

/* Without a session bus it stays inactive. */
void     lumbar_screen_saver_start      (LumbarScreenSaver *self);
gboolean lumbar_screen_saver_get_active (LumbarScreenSaver *self);

/* None is active any more, whatever they said; CHANGED is not called. */
void     lumbar_screen_saver_forget     (LumbarScreenSaver *self);

G_END_DECLS
