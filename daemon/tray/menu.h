/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The menu: made once, in a fixed order; lines come, go and change their words. */

#pragma once

#include "tray/daemon.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _LumbarMenu LumbarMenu;

/* What is not the daemon's to do. */
typedef struct
{
  void (*start) (gpointer user_data); /* the daemon is gone, and wanted */
  void (*leave) (gpointer user_data); /* the daemon goes, and so does the tray */
} LumbarMenuCalls;

/* DAEMON and CALLS are borrowed. */
LumbarMenu *lumbar_menu_new  (LumbarDaemon *daemon, const LumbarMenuCalls *calls, gpointer user_data);
void        lumbar_menu_free (LumbarMenu *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarMenu, lumbar_menu_free)

/* Both (transfer none); the second is pressed by the icon's middle button. */
GtkMenu   *lumbar_menu_widget (LumbarMenu *self);
GtkWidget *lumbar_menu_middle (LumbarMenu *self);

/* STATUS NULL: the daemon is not running. TODAY NULL: not known. */
void lumbar_menu_update (LumbarMenu *self, const LumbarStatus *status, const LumbarToday *today, gint64 now_s);

G_END_DECLS
