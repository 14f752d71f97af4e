/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* "Do not disturb", as the notification server that runs knows it: dunst, Plasma, Xfce's and SwayNotificationCenter. Only
 * listens; nothing is started by it, nobody is asked again and again. */

#pragma once

#include "core/event.h"

G_BEGIN_DECLS

typedef struct _LumbarDoNotDisturb LumbarDoNotDisturb;

/* FUNC gets REASON (DO_NOT_DISTURB, on) on each change, from the main loop, and not before this returns. A server that
 * is not known, or goes, disturbs nobody. */
LumbarDoNotDisturb *lumbar_do_not_disturb_new  (LumbarEventFunc func, gpointer user_data);
void                lumbar_do_not_disturb_free (LumbarDoNotDisturb *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarDoNotDisturb, lumbar_do_not_disturb_free)

G_END_DECLS
