/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The tour: a real app with short times, an own state folder, and nobody listening on the bus. */

#include "tour.h"

#include "app.h"
#include "card-notice.h"
#include "notify/console.h"
#include "paths.h"
#include "presence/idle-sources.h"
#include "signals.h"
#include "text/i18n.h"

#include <gio/gio.h>
#include <glib-unix.h>

#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

/* In a tour nobody has to be patient. */
static const char tour_settings[] =
  "[sitting]\nlimit = 10s\n"
  "[reminder]\nseam = 1s\nseam-max = 2s\n"
  "[guide]\nhold = 10s\nget-ready = 8s\nsettle = 4s\nswitch = 4s\n"
  "[stretches]\nplace = office\n";

/* The guide starts by itself when nobody can, or does, press Start. */
#define START_UNASKED_S 3
#define START_ANYWAY_S  30
/* Whatever happens, the tour is over by then. */
#define OVER_S          110

typedef struct
{
  LumbarApp *app;
  char *dir;                 /* (owned) */
  gboolean started;
  char *recorded;            /* (owned) (nullable) the name of what was done */
  guint start_id;
} Tour;

static gboolean
start_guide (gpointer user_data)
{
  Tour *tour = user_data;

  tour->start_id = 0;
  if (!tour->started)
    lumbar_app_handle (tour->app, &(LumbarEvent) { .type = LUMBAR_EVENT_STRETCH });

  return G_SOURCE_REMOVE;
}

static gboolean
on_key (int fd, GIOCondition condition, gpointer user_data)
{
  char line[256];

  if (read (fd, line, sizeof line) <= 0)
    return G_SOURCE_REMOVE;

  start_guide (user_data);
  return G_SOURCE_CONTINUE;
}

static void
offer_start (Tour *tour)
{
  gboolean by_hand = isatty (STDIN_FILENO);

  if (by_hand)
    g_print (_("Press Enter to start it.\n"));
  else
    g_print (_("It starts by itself in a moment.\n"));

  g_clear_handle_id (&tour->start_id, g_source_remove);
  tour->start_id = g_timeout_add_seconds (by_hand ? START_ANYWAY_S : START_UNASKED_S, start_guide, tour);
}

static void
note_record (Tour *tour, const LumbarRecord *record)
{
  if (record->kind != LUMBAR_RECORD_STRETCH)
    return;

  g_free (tour->recorded);
  tour->recorded = g_strdup (record->name);
}

static void
say_goodbye (const char *recorded)
{
  g_print (_("\nRecorded: %s. The count starts anew.\n"
             "That was one whole cycle; in real life it comes after 40 minutes of sitting, in a gap\n"
             "of your typing. Install it for yourself: ./install.sh\n"), recorded);
}

static gboolean
leave (gpointer user_data)
{
  Tour *tour = user_data;

  if (tour->recorded)
    say_goodbye (tour->recorded);
  lumbar_app_stop (tour->app);

  return G_SOURCE_REMOVE;
}

static void
on_effect (const LumbarEffect *effect, gpointer user_data)
{
  Tour *tour = user_data;
  g_autoptr (LumbarNotice) notice = NULL;

  if (effect->type == LUMBAR_EFFECT_RECORD)
    note_record (tour, &effect->record);
  if (effect->type != LUMBAR_EFFECT_SHOW)
    return;

  /* In a tour nobody is asked, and there is no lumbar to type. */
  notice = lumbar_card_notice (effect->card);
  g_clear_pointer (&notice->body_without_actions, g_free);
  if (effect->card->kind != LUMBAR_CARD_WELCOME)
    {
      g_print ("\n");
      lumbar_console_show (stdout, notice);
    }
  tour->started |= lumbar_card_is_guide (effect->card);

  switch (effect->card->kind)
    {
    case LUMBAR_CARD_REMINDER:
    case LUMBAR_CARD_LAST:
      offer_start (tour);
      return;
    case LUMBAR_CARD_WELCOME:
      g_print (_("Now you sit. (10 seconds stand for 40 minutes.)\n"));
      return;
    case LUMBAR_CARD_DONE:
    case LUMBAR_CARD_BROKEN_OFF:
    case LUMBAR_CARD_TYPED_THROUGH:
      g_timeout_add_seconds (2, leave, tour);
      return;
    case LUMBAR_CARD_AFTER_CALL:
    case LUMBAR_CARD_AFTER_FILM:
    case LUMBAR_CARD_STAND_UP:
    case LUMBAR_CARD_TURNED_OFF:
    case LUMBAR_CARD_SESSION:
    case LUMBAR_CARD_READY:
    case LUMBAR_CARD_HOLD:
    case LUMBAR_CARD_SWITCH:
    case LUMBAR_CARD_NEXT:
    case LUMBAR_CARD_PAUSED:
    case LUMBAR_N_CARDS:
      return;
    }
}

static void
clear_dir (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      g_unlink (child);
    }
  g_rmdir (path);
}

/* What a daemon would tell its journal is no part of the tour, unless somebody looks for a fault. */
static GLogWriterOutput
keep_quiet (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL) || g_getenv ("G_MESSAGES_DEBUG"))
    return g_log_writer_default (level, fields, n_fields, user_data);

  return G_LOG_WRITER_HANDLED;
}

static void
introduce (void)
{
  g_print (_("A tour of Lumbar, about a minute long; Ctrl+C ends it. It is shown here, and as a\n"
             "notification where there is a server for them. Nothing of it is kept.\n\n"));
}

static int
run (Tour *tour, LumbarClock *clock, LumbarAlarm *alarm)
{
  g_autofree char *settings_path = g_build_filename (tour->dir, "lumbar.conf", NULL);
  g_autofree char *state_path = g_build_filename (tour->dir, "lumbar.db", NULL);
  g_autofree char *shipped_dir = lumbar_path_shipped ();
  g_autoptr (LumbarApp) app = NULL;
  g_autoptr (GError) error = NULL;
  LumbarAppParts parts = {
    .clock = clock, .alarm = alarm, .settings_path = settings_path, .state_path = state_path,
    .shipped_dir = shipped_dir, .nameless = TRUE, .on_effect = on_effect, .user_data = tour,
  };
  gsize n_sources;
  const GType *sources = lumbar_idle_sources (&n_sources);

  if (!g_file_set_contents (settings_path, tour_settings, -1, &error))
    {
      g_printerr ("lumbard: %s\n", error->message);
      return LUMBAR_EXIT_FAILED;
    }

  /* Only the null source, the last one: whoever tries it is at the desk. */
  parts.sources = &sources[n_sources - 1];
  parts.n_sources = 1;
  g_log_set_writer_func (keep_quiet, NULL, NULL);
  introduce ();
  tour->app = app = lumbar_app_new (&parts);
  lumbar_signals_watch (app);
  g_timeout_add_seconds (OVER_S, leave, tour);
  if (isatty (STDIN_FILENO))
    g_unix_fd_add (STDIN_FILENO, G_IO_IN, on_key, tour);

  return lumbar_app_run (app);
}

int
lumbar_tour_run (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LumbarClock) clock = lumbar_clock_system_new ();
  g_autoptr (LumbarAlarm) alarm = lumbar_alarm_timerfd_new (&error);
  Tour tour = { .dir = g_dir_make_tmp ("lumbar-try-XXXXXX", alarm ? &error : NULL) };
  int status = LUMBAR_EXIT_FAILED;

  if (alarm && tour.dir)
    status = run (&tour, clock, alarm);
  else
    g_printerr ("lumbard: %s\n", error->message);

  if (tour.dir)
    clear_dir (tour.dir);
  g_free (tour.dir);
  g_free (tour.recorded);

  return status;
}
