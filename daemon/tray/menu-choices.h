/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The menu's part about what the person has chosen: which stretches, and where they sit. */

#pragma once

#include "tray/daemon.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _LumbarMenuChoices LumbarMenuChoices;

/* DAEMON is borrowed; the items are appended to MENU, which owns them. */
LumbarMenuChoices *lumbar_menu_choices_new  (GtkWidget *menu, LumbarDaemon *daemon);
void               lumbar_menu_choices_free (LumbarMenuChoices *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarMenuChoices, lumbar_menu_choices_free)

/* From the daemon's properties; RUNNING FALSE: there is nothing to choose. */
void lumbar_menu_choices_update (LumbarMenuChoices *self, gboolean running);

G_END_DECLS
