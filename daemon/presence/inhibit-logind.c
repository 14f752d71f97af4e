/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* logind's inhibitors of idleness, of this user. It tells of each that comes or goes by a change of BlockInhibited,
 * also where the value stays the same, and that value may be the former one (systemd issue 5689): so only the list is
 * believed. */

#include "presence/inhibit-watch.h"

#include <unistd.h>

#define PATH "/org/freedesktop/login1"
#define MANAGER "org.freedesktop.login1.Manager"

/* "block", or "block-weak" since systemd 257; "delay" keeps no screen on. */
static gboolean
blocks_idle (const char *what, const char *mode)
{
  g_auto (GStrv) whats = g_strsplit (what, ":", -1);

  return g_str_has_prefix (mode, "block") && g_strv_contains ((const char *const *) whats, "idle");
}

static void
on_inhibitors (LumbarInhibitWatch *watch, GVariant *reply, const char *path, const char *note)
{
  g_autoptr (GVariantIter) iter = NULL;
  const char *what, *who, *why, *mode;
  guint32 uid;

  if (reply == NULL)
    return;

  g_variant_get (reply, "(a(ssssuu))", &iter);
  while (g_variant_iter_next (iter, "(&s&s&s&suu)", &what, &who, &why, &mode, &uid, NULL))
    {
      if (uid == (guint32) getuid () && blocks_idle (what, mode))
        lumbar_inhibit_watch_found (watch, who, why);
    }
}

static void
ask (LumbarInhibitWatch *watch)
{
  lumbar_inhibit_watch_call (watch, PATH, MANAGER, "ListInhibitors", NULL, "(a(ssssuu))", on_inhibitors, NULL);
}

const LumbarInhibitKind lumbar_inhibit_logind = {
  .bus = G_BUS_TYPE_SYSTEM,
  .name = "org.freedesktop.login1",
  .signals = {
    { .interface = "org.freedesktop.DBus.Properties", .member = "PropertiesChanged", .path = PATH,
      .changed_interface = MANAGER, .changed_property = "BlockInhibited" },
  },
  .ask = ask,
};
