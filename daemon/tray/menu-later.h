/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The menu's part about not now: snooze, pause, skip. */

#pragma once

#include "tray/daemon.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _LumbarMenuLater LumbarMenuLater;

/* DAEMON is borrowed; the items are appended to MENU, which owns them. */
LumbarMenuLater *lumbar_menu_later_new  (GtkWidget *menu, LumbarDaemon *daemon);
void             lumbar_menu_later_free (LumbarMenuLater *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarMenuLater, lumbar_menu_later_free)

/* STATUS NULL: nothing to ask for. */
void lumbar_menu_later_update (LumbarMenuLater *self, const LumbarStatus *status, gint64 now_s);

G_END_DECLS
