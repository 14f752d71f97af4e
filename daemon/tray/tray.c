/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* One function brings everything up to date, however it was told; each part passes on only what differs. */

#define G_LOG_DOMAIN "lumbar-tray"

#include "tray/tray.h"

#include "text/status.h"
#include "tray/indicator.h"
#include "tray/menu.h"
#include "tray/patience.h"
#include "tray/tally.h"

#include <glib-unix.h>
#include <signal.h>

struct _LumbarTray
{
  GDBusConnection *connection; /* (owned) */
  GMainLoop *loop;             /* (owned) */
  LumbarDaemon *daemon;        /* (owned) */
  LumbarTally *tally;          /* (owned) */
  LumbarPatience *patience;    /* (owned) */
  LumbarMenu *menu;            /* (owned) */
  LumbarIndicator *indicator;  /* (owned) (nullable) before anything is known */
  guint terminate, interrupt;  /* (owned) */
};

static void update (gpointer user_data);

/* Some of its words are reckoned from now. */
static void
on_menu_opens (gpointer user_data)
{
  LumbarTray *self = user_data;

  lumbar_tally_ask (self->tally);
  update (self);
}

/* What a panel says of the icon is no button: there it does not say "Start". */
static void
show (LumbarTray *self, const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *title = status ? lumbar_text_first_line (status, now_s) : lumbar_text_service_line (NULL, now_s);

  if (!self->indicator)
    self->indicator = lumbar_indicator_new (lumbar_menu_widget (self->menu), lumbar_menu_middle (self->menu), on_menu_opens, self);

  lumbar_indicator_update (self->indicator, status, title);
}

static void
update (gpointer user_data)
{
  LumbarTray *self = user_data;
  gboolean running = lumbar_daemon_is_running (self->daemon);
  gint64 now_s = g_get_real_time () / G_USEC_PER_SEC;
  g_auto (LumbarStatus) status = { 0 };

  /* The daemon's going may be heard before the bus's own; there is nobody to tell. */
  if (g_dbus_connection_is_closed (self->connection))
    return;

  if (running)
    {
      lumbar_patience_end (self->patience);
      lumbar_client_read_status (lumbar_daemon_properties (self->daemon), &status);
      lumbar_tally_follow (self->tally, &status);
    }
  else
    {
      lumbar_patience_begin (self->patience);
    }

  lumbar_menu_update (self->menu, running ? &status : NULL, lumbar_tally_today (self->tally), now_s);
  show (self, running ? &status : NULL, now_s);
}

static void
start (gpointer user_data)
{
  LumbarTray *self = user_data;

  lumbar_patience_end (self->patience);
  lumbar_patience_begin (self->patience);
  lumbar_daemon_start (self->daemon);
}

static void
leave (gpointer user_data)
{
  LumbarTray *self = user_data;

  g_main_loop_quit (self->loop);
}

static void
on_patience_over (gpointer user_data)
{
  g_info ("the daemon stays away");
  leave (user_data);
}

static gboolean
on_stop (gpointer user_data)
{
  leave (user_data);
  return G_SOURCE_CONTINUE;
}

static void
on_closed (GDBusConnection *connection, gboolean vanished, GError *error, gpointer user_data)
{
  g_info ("the session bus is gone");
  leave (user_data);
}

LumbarTray *
lumbar_tray_new (GDBusConnection *connection)
{
  static const LumbarMenuCalls calls = { start, leave };
  LumbarTray *self = g_new0 (LumbarTray, 1);

  self->connection = g_object_ref (connection);
  self->loop = g_main_loop_new (NULL, FALSE);
  self->daemon = lumbar_daemon_new (connection, update, self);
  self->tally = lumbar_tally_new (self->daemon);
  self->patience = lumbar_patience_new (on_patience_over, self);
  self->menu = lumbar_menu_new (self->daemon, &calls, self);

  self->terminate = g_unix_signal_add (SIGTERM, on_stop, self);
  self->interrupt = g_unix_signal_add (SIGINT, on_stop, self);
  g_signal_connect (connection, "closed", G_CALLBACK (on_closed), self);
  return self;
}

/* On a closed connection the library would complain of its last farewell: then the icon is left to the process's end. */
static void
release_indicator (LumbarTray *self)
{
  if (!g_dbus_connection_is_closed (self->connection))
    lumbar_indicator_free (self->indicator);
}

void
lumbar_tray_free (LumbarTray *self)
{
  if (!self)
    return;

  g_signal_handlers_disconnect_by_data (self->connection, self);
  g_source_remove (self->interrupt);
  g_source_remove (self->terminate);
  lumbar_daemon_free (self->daemon);
  release_indicator (self);
  lumbar_menu_free (self->menu);
  lumbar_patience_free (self->patience);
  lumbar_tally_free (self->tally);
  g_main_loop_unref (self->loop);
  g_object_unref (self->connection);
  g_free (self);
}

void
lumbar_tray_run (LumbarTray *self)
{
  g_main_loop_run (self->loop);
}
