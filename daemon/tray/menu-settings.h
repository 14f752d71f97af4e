/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The menu's line that opens the settings file. */

#pragma once

#include "tray/daemon.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _LumbarMenuSettings LumbarMenuSettings;

/* DAEMON is borrowed; the item is appended to MENU, which owns it. */
LumbarMenuSettings *lumbar_menu_settings_new  (GtkWidget *menu, LumbarDaemon *daemon);
void                lumbar_menu_settings_free (LumbarMenuSettings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarMenuSettings, lumbar_menu_settings_free)

void lumbar_menu_settings_update (LumbarMenuSettings *self, gboolean running);

G_END_DECLS
