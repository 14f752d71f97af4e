/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* An AppIndicator that never falls back to a GtkStatusIcon. Facts about the library: libayatana-appindicator 0.5.92 and 0.5.94,
 * src/app-indicator.c. */

#include "tray/indicator.h"

#include "text/menu.h"

#include <libayatana-appindicator/app-indicator.h>

/* Its class: the library's own, but for the fallback. 100 ms after a watcher is gone it would make an XEmbed icon, which
 * doubles the real one where a panel comes late or restarts, and which complains without end on Wayland. */

typedef AppIndicator Quiet;
typedef AppIndicatorClass QuietClass;

static GType quiet_get_type (void);

G_DEFINE_TYPE (Quiet, quiet, APP_INDICATOR_TYPE)

static GtkStatusIcon *
no_fallback (AppIndicator *indicator)
{
  return NULL;
}

static void
quiet_class_init (QuietClass *class)
{
  class->fallback = no_fallback;
}

static void
quiet_init (Quiet *self)
{
}

struct _LumbarIndicator
{
  AppIndicator *item; /* (owned) */
  LumbarIndicatorOpens opens;
  gpointer user_data;
};

/* Where hosts look beside their own themes. (waybar 0.9.17, sni/item.cpp, does so only where an index.theme lies, so it finds
 * the installed icons alone.) */
static char *
icon_folder (void)
{
  const char *data_dir = g_getenv ("LUMBAR_DATA_DIR");

  return data_dir && *data_dir ? g_build_filename (data_dir, "icons", NULL) : g_strdup (LUMBAR_ICON_DIR);
}

static const char *
icon_name (const LumbarStatus *status)
{
  if (!status)
    return "lumbar-off-symbolic";

  switch (lumbar_status_told_state (status))
    {
    case LUMBAR_STATE_GUIDING: return "lumbar-guiding-symbolic";
    case LUMBAR_STATE_PAUSED: return "lumbar-paused-symbolic";
    case LUMBAR_STATE_AWAY: return "lumbar-away-symbolic";
    case LUMBAR_STATE_HELD:
    case LUMBAR_STATE_DUE: return "lumbar-due-symbolic";
    case LUMBAR_STATE_REMINDING: return "lumbar-reminding-symbolic";
    case LUMBAR_STATE_SNOOZED: return "lumbar-snoozed-symbolic";
    case LUMBAR_STATE_SITTING: return "lumbar-sitting-symbolic";
    case LUMBAR_N_STATES: break;
    }

  return "lumbar-sitting-symbolic";
}

static gboolean
on_opens (LumbarIndicator *self)
{
  self->opens (self->user_data);
  return FALSE;
}

/* Hosts say it in two ways, and many in both: AboutToShow, and the event "opened" (libdbusmenu, server.c). The library has no
 * signal of its own for that, but lends the server that it makes, and whose root stays as long as the menu. */
static void
watch_opening (LumbarIndicator *self)
{
  g_autoptr (GObject) server = NULL;
  g_autoptr (GObject) root = NULL;

  g_object_get (self->item, "dbus-menu-server", &server, NULL);
  g_object_get (server, "root-node", &root, NULL);
  g_signal_connect_swapped (root, "about-to-show", G_CALLBACK (on_opens), self);
  g_signal_connect_swapped (root, "event::opened", G_CALLBACK (on_opens), self);
}

/* By its properties: app_indicator_new () warns since 0.5.94 that the library's successor should be used, whose menus most
 * panels cannot read. The menu is set before the main loop runs, so that the item has its path before it says anything. */
LumbarIndicator *
lumbar_indicator_new (GtkMenu *menu, GtkWidget *middle, LumbarIndicatorOpens opens, gpointer user_data)
{
  LumbarIndicator *self = g_new0 (LumbarIndicator, 1);
  g_autofree char *folder = icon_folder ();

  self->opens = opens;
  self->user_data = user_data;
  self->item = g_object_new (quiet_get_type (), "id", "lumbar", "category", "ApplicationStatus", "icon-name", icon_name (NULL),
                             "icon-theme-path", folder, NULL);
  app_indicator_set_menu (self->item, menu);
  app_indicator_set_secondary_activate_target (self->item, middle);
  watch_opening (self);
  return self;
}

void
lumbar_indicator_free (LumbarIndicator *self)
{
  if (!self)
    return;

  g_clear_object (&self->item);
  g_free (self);
}

void
lumbar_indicator_update (LumbarIndicator *self, const LumbarStatus *status, const char *title)
{
  app_indicator_set_icon_full (self->item, icon_name (status), lumbar_text_menu_icon (status));
  app_indicator_set_title (self->item, title);
  app_indicator_set_status (self->item, APP_INDICATOR_STATUS_ACTIVE);
}
