/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* "Do not disturb", as the notification server that runs knows it; do-not-disturb-servers.c says which ones do. A detector
 * (courtesy/detectors.h) of DO_NOT_DISTURB; BY is "". Only listens; nothing is started by it, nobody is asked again and
 * again. A server that is not known, or goes, disturbs nobody. */

#pragma once

#include "core/event.h"

G_BEGIN_DECLS

typedef struct _LumbarDoNotDisturb LumbarDoNotDisturb;

LumbarDoNotDisturb *lumbar_do_not_disturb_new  (LumbarEventFunc func, gpointer user_data);
void                lumbar_do_not_disturb_free (LumbarDoNotDisturb *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarDoNotDisturb, lumbar_do_not_disturb_free)

G_END_DECLS
