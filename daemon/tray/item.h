/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* One line of the menu. It is made hidden, stays in its place, and panels are told of it only when it changes. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* At the end of MENU; PRESSED (user_data) when it is pressed, NULL for one that is only read. All items are (transfer none):
 * the menu owns them. */
GtkWidget *lumbar_item_new       (GtkWidget *menu, const char *label, GCallback pressed, gpointer user_data);
GtkWidget *lumbar_item_new_check (GtkWidget *menu, gboolean radio, GCallback pressed, gpointer user_data);
GtkWidget *lumbar_item_new_line  (GtkWidget *menu);

/* An item that opens another menu, which is returned. */
GtkWidget *lumbar_item_new_submenu (GtkWidget *menu, const char *label, GtkWidget **submenu);

void lumbar_item_set_label (GtkWidget *item, const char *label);

/* Without its being pressed. */
void lumbar_item_set_checked (GtkWidget *item, gboolean checked, gpointer user_data);

G_END_DECLS
