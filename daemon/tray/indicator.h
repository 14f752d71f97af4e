/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The icon in the panel, its title and its menu; nothing is shown where no panel takes it, and it is there as soon as one does. */

#pragma once

#include "core/status.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _LumbarIndicator LumbarIndicator;

/* A panel is about to show the menu. */
typedef void (*LumbarIndicatorOpens) (gpointer user_data);

/* MENU is shown when it is pressed; MIDDLE, an item of it, is pressed by the middle button. Both (transfer none). */
LumbarIndicator *lumbar_indicator_new  (GtkMenu *menu, GtkWidget *middle, LumbarIndicatorOpens opens, gpointer user_data);
void             lumbar_indicator_free (LumbarIndicator *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarIndicator, lumbar_indicator_free)


/* STATUS NULL: the daemon is not running. TITLE is said beside the icon. The panel is told of changes only. */
void lumbar_indicator_update (LumbarIndicator *self, const LumbarStatus *status, const char *title);

G_END_DECLS
