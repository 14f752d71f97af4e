/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Watching one file that people edit, by its folder and by every link it is behind; for settings only.
 * Says when to look again, never what there is to see. Never polls. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _LumbarWatch LumbarWatch;

/* Whether ANEW says something has been written, moved or removed; FALSE for no more than, say, another mode. */
typedef void (*LumbarWatchFunc) (gboolean anew, gpointer user_data);

/* Makes the folder of PATH (0700) where it is missing. NULL and a GIO or file error where it cannot be watched. */
LumbarWatch *lumbar_watch_new  (const char *path, LumbarWatchFunc func, gpointer user_data, GError **error);
void         lumbar_watch_free (LumbarWatch *self);

/* Looks where the links lead now: to be called after each reading. */
void lumbar_watch_follow (LumbarWatch *self);

G_END_DECLS
