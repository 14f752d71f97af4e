/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* GtkMenuItems as libdbusmenu reads them (libdbusmenu-gtk/parser.c of 18.10). */

#include "tray/item.h"

static GtkWidget *
append (GtkWidget *menu, GtkWidget *item, GCallback pressed, gpointer user_data)
{
  if (pressed)
    g_signal_connect_swapped (item, "activate", pressed, user_data);

  gtk_menu_shell_append (GTK_MENU_SHELL (menu), item);
  return item;
}

GtkWidget *
lumbar_item_new (GtkWidget *menu, const char *label, GCallback pressed, gpointer user_data)
{
  GtkWidget *item = append (menu, gtk_menu_item_new_with_label (label), pressed, user_data);

  if (!pressed)
    gtk_widget_set_sensitive (item, FALSE);

  return item;
}

/* Whether a check item looks like a radio item is read only once, so it is set before anybody sees it. Without a
 * GtkRadioMenuItem's group, which would press the others by itself. */
GtkWidget *
lumbar_item_new_check (GtkWidget *menu, gboolean radio, GCallback pressed, gpointer user_data)
{
  GtkWidget *item = gtk_check_menu_item_new_with_label ("");

  gtk_check_menu_item_set_draw_as_radio (GTK_CHECK_MENU_ITEM (item), radio);
  return append (menu, item, pressed, user_data);
}

GtkWidget *
lumbar_item_new_line (GtkWidget *menu)
{
  return append (menu, gtk_separator_menu_item_new (), NULL, NULL);
}

GtkWidget *
lumbar_item_new_submenu (GtkWidget *menu, const char *label, GtkWidget **submenu)
{
  GtkWidget *item = append (menu, gtk_menu_item_new_with_label (label), NULL, NULL);

  *submenu = gtk_menu_new ();
  gtk_menu_item_set_submenu (GTK_MENU_ITEM (item), *submenu);
  return item;
}

/* In the GtkLabel itself: of the item's own "label" libdbusmenu would take underscores for mnemonics. */
void
lumbar_item_set_label (GtkWidget *item, const char *label)
{
  GtkLabel *child = GTK_LABEL (gtk_bin_get_child (GTK_BIN (item)));

  if (g_strcmp0 (gtk_label_get_text (child), label) != 0)
    gtk_label_set_text (child, label);
}

void
lumbar_item_set_checked (GtkWidget *item, gboolean checked, gpointer user_data)
{
  g_signal_handlers_block_matched (item, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, user_data);
  gtk_check_menu_item_set_active (GTK_CHECK_MENU_ITEM (item), checked);
  g_signal_handlers_unblock_matched (item, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, user_data);
}
