/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Whether idle is inhibited, as the session manager of GNOME or Cinnamon tells the shell: by whom and what for is
 * inhibitors.h's business. Only listens. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _LumbarGnomeSession LumbarGnomeSession;

/* CHANGED is called from the main loop whenever the shell takes note, even where nothing changed.
 * RESTARTED: with that it has begun to count idle time from now (Mutter 43 to 50 does on any news that leaves idle
 * uninhibited, src/backends/meta-idle-monitor.c), though nobody touched anything. */
typedef void (*LumbarGnomeSessionFunc) (gboolean inhibited, gboolean restarted, gpointer user_data);

LumbarGnomeSession *lumbar_gnome_session_new  (LumbarGnomeSessionFunc changed, gpointer user_data);
void                lumbar_gnome_session_free (LumbarGnomeSession *self);

G_END_DECLS
