/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Who keeps it where. What is not here has no such switch, or none that tells when it is turned. */

#include "courtesy/do-not-disturb-servers.h"

#define NOTIFICATIONS      "org.freedesktop.Notifications"
#define NOTIFICATIONS_PATH "/org/freedesktop/Notifications"
#define PROPERTIES         "org.freedesktop.DBus.Properties"
#define DUNST              "org.dunstproject.cmd0"
#define XFCONF             "org.xfce.Xfconf"
#define XFCONF_PATH        "/org/xfce/Xfconf"
#define SWAYNC             "org.erikreider.swaync.cc"
#define SWAYNC_PATH        "/org/erikreider/swaync/cc"
#define BUDGIE             "org.budgie_desktop.Notifications"
#define BUDGIE_PATH        "/org/budgie_desktop/Notifications"
#define BUDGIE_DISPATCHER  "org.buddiesofbudgie.budgie.Dispatcher"

#define QUESTION(...) &lumbar_switch_question, &(const LumbarSwitchQuestion){ __VA_ARGS__ }
#define KEY(...)      &lumbar_switch_key, &(const LumbarSwitchKey){ __VA_ARGS__ }

static const LumbarDoNotDisturbServer servers[] = {
  /* dunst 1.9.0, src/dbus.c; until 1.12 it tells of what was changed over the bus, as dunstctl does, and not by a signal. */
  { "dunst", NULL, NULL,
    QUESTION (NOTIFICATIONS, NOTIFICATIONS_PATH, PROPERTIES, "Get", { DUNST, "paused" }, PROPERTIES,
              "PropertiesChanged", DUNST) },
  /* plasma-workspace 5.27, libnotificationmanager/dbus/org.freedesktop.Notifications.xml. */
  { "Plasma", NULL, NULL,
    QUESTION (NOTIFICATIONS, NOTIFICATIONS_PATH, PROPERTIES, "Get", { NOTIFICATIONS, "Inhibited" }, PROPERTIES,
              "PropertiesChanged", NOTIFICATIONS) },
  /* gnome-shell 43.9, js/ui/messageTray.js. */
  { "gnome-shell", NULL, NULL, KEY ("org.gnome.desktop.notifications", "show-banners", .inverted = TRUE) },
  /* Cinnamon 5.6, js/ui/messageTray.js; what it is called: js/ui/notificationDaemon.js. */
  { "cinnamon", NULL, NULL, KEY ("org.cinnamon.desktop.notifications", "display-notifications", .inverted = TRUE) },
  /* mate-notification-daemon 1.26, src/daemon/daemon.c: it throws away what comes while that is on. Started by a
   * notification, it ends after 30 s without one. GNOME's old server has the same name, and no such switch. */
  { "Notification Daemon", "MATE", "MATE", KEY ("org.mate.NotificationDaemon", "do-not-disturb", .inverted = FALSE) },
  /* xfce4-notifyd 0.7.3 keeps it in xfconf. */
  { "Xfce Notify Daemon", NULL, NULL,
    QUESTION (XFCONF, XFCONF_PATH, XFCONF, "GetProperty", { "xfce4-notifyd", "/do-not-disturb" }, XFCONF, "PropertyChanged",
              "xfce4-notifyd") },
  /* budgie-daemon 10.7. */
  { "Budgie Notification Server", NULL, NULL,
    QUESTION (BUDGIE, BUDGIE_PATH, BUDGIE_DISPATCHER, "GetDoNotDisturb", .signal_interface = BUDGIE_DISPATCHER,
              .signal = "DoNotDisturbChanged") },
  /* SwayNotificationCenter, src/swayncDaemon: both of its signals carry the count first. */
  { "SwayNotificationCenter", NULL, NULL,
    QUESTION (SWAYNC, SWAYNC_PATH, SWAYNC, "GetDnd", .signal_interface = SWAYNC) },
  { "mako", NULL, NULL, &lumbar_switch_mako, NULL },
  { "lxqt-notificationd", NULL, NULL, &lumbar_switch_lxqt, NULL },
};

const LumbarDoNotDisturbServer *
lumbar_do_not_disturb_server_find (const char *name, const char *vendor)
{
  for (gsize i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      const LumbarDoNotDisturbServer *server = &servers[i];

      if (g_ascii_strcasecmp (server->name, name) == 0 && (!server->vendor || g_str_equal (server->vendor, vendor)))
        return server;
    }

  return NULL;
}

const LumbarDoNotDisturbServer *
lumbar_do_not_disturb_server_of_desktop (const char *desktops)
{
  g_auto (GStrv) names = g_strsplit (desktops ? desktops : "", ":", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (servers); i++)
    if (servers[i].desktop && g_strv_contains ((const char *const *) names, servers[i].desktop))
      return &servers[i];

  return NULL;
}
