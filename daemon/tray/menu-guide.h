/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The menu's part about the guide that runs. */

#pragma once

#include "tray/daemon.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _LumbarMenuGuide LumbarMenuGuide;

/* DAEMON is borrowed; the items are appended to MENU, which owns them. */
LumbarMenuGuide *lumbar_menu_guide_new  (GtkWidget *menu, LumbarDaemon *daemon);
void             lumbar_menu_guide_free (LumbarMenuGuide *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarMenuGuide, lumbar_menu_guide_free)

/* STATUS NULL: none runs. */
void lumbar_menu_guide_update (LumbarMenuGuide *self, const LumbarStatus *status);

G_END_DECLS
