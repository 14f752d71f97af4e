/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* org.gnome.SessionManager, which gnome-session, cinnamon-session and mate-session own alike; Mutter (for windows of
 * Wayland programs) and the portals ask there too. Each inhibitor is an object. MATE's has no property
 * InhibitedActions (mate-session-manager 1.26 and 1.28, org.gnome.SessionManager.xml); the signals come from all. */

#include "presence/inhibit-watch.h"

#define PATH "/org/gnome/SessionManager"
#define MANAGER "org.gnome.SessionManager"
#define INHIBITOR "org.gnome.SessionManager.Inhibitor"
#define IDLE_FLAG 8u /* 4, suspend, is what music asks for */

static void
on_reason (LumbarInhibitWatch *watch, GVariant *reply, const char *path, const char *app_id)
{
  const char *reason = "";

  if (reply != NULL)
    g_variant_get (reply, "(&s)", &reason);
  lumbar_inhibit_watch_found (watch, app_id, reason);
}

static void
on_app_id (LumbarInhibitWatch *watch, GVariant *reply, const char *path, const char *note)
{
  const char *app_id;

  if (reply == NULL)
    return;

  g_variant_get (reply, "(&s)", &app_id);
  lumbar_inhibit_watch_call (watch, path, INHIBITOR, "GetReason", NULL, "(s)", on_reason, app_id);
}

/* One that is gone meanwhile answers with an error; the signal about that is on its way. */
static void
on_flags (LumbarInhibitWatch *watch, GVariant *reply, const char *path, const char *note)
{
  guint32 flags;

  if (reply == NULL)
    return;

  g_variant_get (reply, "(u)", &flags);
  if (flags & IDLE_FLAG)
    lumbar_inhibit_watch_call (watch, path, INHIBITOR, "GetAppId", NULL, "(s)", on_app_id, NULL);
}

static void
on_inhibitors (LumbarInhibitWatch *watch, GVariant *reply, const char *path, const char *note)
{
  g_autoptr (GVariantIter) iter = NULL;
  const char *inhibitor;

  if (reply == NULL)
    return;

  g_variant_get (reply, "(ao)", &iter);
  while (g_variant_iter_next (iter, "&o", &inhibitor))
    lumbar_inhibit_watch_call (watch, inhibitor, INHIBITOR, "GetFlags", NULL, "(u)", on_flags, NULL);
}

static void
ask (LumbarInhibitWatch *watch)
{
  lumbar_inhibit_watch_call (watch, PATH, MANAGER, "GetInhibitors", NULL, "(ao)", on_inhibitors, NULL);
}

const LumbarInhibitKind lumbar_inhibit_session_manager = {
  .bus = G_BUS_TYPE_SESSION,
  .name = MANAGER,
  .signals = {
    { .interface = MANAGER, .member = "InhibitorAdded", .path = PATH },
    { .interface = MANAGER, .member = "InhibitorRemoved", .path = PATH },
  },
  .ask = ask,
};
