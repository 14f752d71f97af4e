/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Waits for PropertiesChanged, and for the daemon's going and coming. */

#include "ctl/follow.h"

#include "ctl/json.h"
#include "ctl/print.h"
#include "ctl/status-json.h"
#include "text/status.h"

typedef struct
{
  LumbarCtl *ctl;
  LumbarStatusFormat format;
  GMainLoop *loop;  /* (owned) */
  char *last;       /* (owned) (nullable) the line printed last */
  LumbarExit exit;
} Follow;

static char *
status_line (LumbarCtl *ctl, LumbarStatusFormat format)
{
  g_auto (LumbarStatus) status = { 0 };
  LumbarToday today = { 0 };
  gint64 now_s = lumbar_ctl_now_s (ctl);
  gboolean known;

  lumbar_client_read_status (lumbar_client_proxy (ctl->client), &status);
  if (format == LUMBAR_STATUS_LINE)
    return lumbar_text_first_line (&status, now_s);

  known = lumbar_client_today (ctl->client, &today, NULL);
  if (format == LUMBAR_STATUS_JSON)
    return lumbar_status_to_json (&status, known ? &today : NULL, now_s);

  return lumbar_status_to_waybar (&status, known ? &today : NULL, now_s);
}

/* A state of its own, so that a reader of lines sees that what it has is no longer so. */
static char *
gone_line (LumbarStatusFormat format)
{
  g_auto (LumbarJson) json = { 0 };
  g_autofree char *why = lumbar_text_why (NULL, 0);

  if (format == LUMBAR_STATUS_LINE)
    return lumbar_text_first_line (NULL, 0);

  lumbar_json_init (&json);
  lumbar_json_object (&json, NULL);
  if (format == LUMBAR_STATUS_JSON)
    {
      lumbar_json_string (&json, "state", "not-running");
    }
  else
    {
      lumbar_json_string (&json, "text", "");
      lumbar_json_string (&json, "tooltip", why);
      lumbar_json_string (&json, "class", "not-running");
    }
  lumbar_json_close (&json, '}');
  return lumbar_json_end (&json);
}

void
lumbar_status_print (LumbarCtl *self, LumbarStatusFormat format)
{
  g_autofree char *line = status_line (self, format);

  lumbar_print_raw (line);
}

/* A change that does not show in the line is none. GLib ignores SIGPIPE, so a reader's going is seen here. */
static void
say (Follow *self)
{
  g_autofree char *line = lumbar_client_is_there (self->ctl->client) ? status_line (self->ctl, self->format) : gone_line (self->format);

  if (g_strcmp0 (line, self->last) == 0)
    return;

  if (!lumbar_print_raw (line))
    {
      self->exit = LUMBAR_EXIT_DONE;
      g_main_loop_quit (self->loop);
    }

  g_free (self->last);
  self->last = g_steal_pointer (&line);
}

static void
on_changed (GDBusProxy *proxy, GVariant *changed, char **invalidated, gpointer user_data)
{
  say (user_data);
}

static void
on_owner_changed (GDBusProxy *proxy, GParamSpec *pspec, gpointer user_data)
{
  say (user_data);
}

static void
on_closed (GDBusConnection *connection, gboolean vanished, GError *error, gpointer user_data)
{
  Follow *self = user_data;

  g_main_loop_quit (self->loop);
}

LumbarExit
lumbar_status_follow (LumbarCtl *self, LumbarStatusFormat format)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Follow follow = { .ctl = self, .format = format, .loop = loop, .exit = LUMBAR_EXIT_NOT_RUNNING };
  GDBusProxy *proxy = G_DBUS_PROXY (lumbar_client_proxy (self->client));
  GDBusConnection *connection = g_dbus_proxy_get_connection (proxy);

  g_dbus_connection_set_exit_on_close (connection, FALSE);
  g_signal_connect (proxy, "g-properties-changed", G_CALLBACK (on_changed), &follow);
  g_signal_connect (proxy, "notify::g-name-owner", G_CALLBACK (on_owner_changed), &follow);
  g_signal_connect (connection, "closed", G_CALLBACK (on_closed), &follow);

  say (&follow);
  g_main_loop_run (loop);

  g_signal_handlers_disconnect_by_data (connection, &follow);
  g_signal_handlers_disconnect_by_data (proxy, &follow);
  g_free (follow.last);
  return follow.exit;
}
