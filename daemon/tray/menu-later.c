/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Snooze, pause, skip. Each span says the time it leads to, so that nobody has to reckon. */

#include "tray/menu-later.h"

#include "text/menu.h"
#include "tray/item.h"

#define MINUTE_S 60
#define HOUR_S 3600
#define DAY_S 86400

#define SPAN_KEY "lumbar-span"

static const int snoozes_s[] = { 5 * MINUTE_S, 10 * MINUTE_S, 20 * MINUTE_S, 30 * MINUTE_S, HOUR_S };
static const int pauses_s[] = { HOUR_S, 2 * HOUR_S };

struct _LumbarMenuLater
{
  LumbarDaemon *daemon;

  GtkWidget *snooze, *snoozes[G_N_ELEMENTS (snoozes_s)];
  GtkWidget *end_snooze;
  GtkWidget *pause, *pauses[G_N_ELEMENTS (pauses_s)], *until_tomorrow;
  GtkWidget *resume;
  GtkWidget *skip;
};

static int
span_of (GtkWidget *item)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (item), SPAN_KEY));
}

static void
on_snooze (LumbarMenuLater *self, GtkWidget *item)
{
  lumbar_daemon_ask (self->daemon, "Snooze", g_variant_new ("(u)", (guint) span_of (item)), NULL, NULL);
}

static void
on_end_snooze (LumbarMenuLater *self)
{
  lumbar_daemon_ask (self->daemon, "EndSnooze", NULL, NULL, NULL);
}

static void
on_pause (LumbarMenuLater *self, GtkWidget *item)
{
  lumbar_daemon_ask (self->daemon, "Pause", g_variant_new ("(sx)", "for", (gint64) span_of (item)), NULL, NULL);
}

static void
on_until_tomorrow (LumbarMenuLater *self)
{
  lumbar_daemon_ask (self->daemon, "Pause", g_variant_new ("(sx)", "tomorrow", (gint64) 0), NULL, NULL);
}

static void
on_resume (LumbarMenuLater *self)
{
  lumbar_daemon_ask (self->daemon, "Resume", NULL, NULL, NULL);
}

static void
on_skip (LumbarMenuLater *self)
{
  lumbar_daemon_ask (self->daemon, "Skip", NULL, NULL, NULL);
}

static void
add_spans (LumbarMenuLater *self, GtkWidget *menu, const int *spans_s, GtkWidget **items, guint n, GCallback pressed)
{
  for (guint i = 0; i < n; i++)
    {
      items[i] = lumbar_item_new (menu, "", pressed, self);
      g_object_set_data (G_OBJECT (items[i]), SPAN_KEY, GINT_TO_POINTER (spans_s[i]));
    }
}

LumbarMenuLater *
lumbar_menu_later_new (GtkWidget *menu, LumbarDaemon *daemon)
{
  LumbarMenuLater *self = g_new0 (LumbarMenuLater, 1);
  GtkWidget *spans;

  self->daemon = daemon;

  self->snooze = lumbar_item_new_submenu (menu, lumbar_text_menu_word (LUMBAR_MENU_SNOOZE), &spans);
  add_spans (self, spans, snoozes_s, self->snoozes, G_N_ELEMENTS (snoozes_s), G_CALLBACK (on_snooze));
  self->end_snooze = lumbar_item_new (menu, lumbar_text_menu_word (LUMBAR_MENU_END_SNOOZE), G_CALLBACK (on_end_snooze), self);

  self->pause = lumbar_item_new_submenu (menu, lumbar_text_menu_word (LUMBAR_MENU_PAUSE), &spans);
  add_spans (self, spans, pauses_s, self->pauses, G_N_ELEMENTS (pauses_s), G_CALLBACK (on_pause));
  self->until_tomorrow = lumbar_item_new (spans, lumbar_text_menu_word (LUMBAR_MENU_UNTIL_TOMORROW), G_CALLBACK (on_until_tomorrow), self);
  self->resume = lumbar_item_new (menu, lumbar_text_menu_word (LUMBAR_MENU_RESUME), G_CALLBACK (on_resume), self);

  self->skip = lumbar_item_new (menu, lumbar_text_menu_word (LUMBAR_MENU_SKIP), G_CALLBACK (on_skip), self);
  return self;
}

void
lumbar_menu_later_free (LumbarMenuLater *self)
{
  g_free (self);
}

/* Whether the limit was reached in this sitting, also where a pause or a snooze lies over it. */
static gboolean
is_due (const LumbarStatus *status, gint64 now_s)
{
  gint64 sitting_s = status->sitting_base_s + (status->sitting_since_s > 0 ? now_s - status->sitting_since_s : 0);

  switch (status->state)
    {
    case LUMBAR_STATE_HELD:
    case LUMBAR_STATE_REMINDING:
    case LUMBAR_STATE_DUE:
      return TRUE;

    case LUMBAR_STATE_SNOOZED:
    case LUMBAR_STATE_PAUSED:
      return status->asked > 0 || (status->limit_s > 0 && sitting_s >= status->limit_s);

    case LUMBAR_STATE_GUIDING:
    case LUMBAR_STATE_AWAY:
    case LUMBAR_STATE_SITTING:
    case LUMBAR_N_STATES:
      break;
    }

  return FALSE;
}

/* The spans, as far as they last longer than the silence until SILENT_S does anyway. Whether any does. */
static gboolean
show_spans (GtkWidget *const *items, guint n, gint64 silent_s, gint64 now_s)
{
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = lumbar_text_menu_span (span_of (items[i]), now_s);
      gboolean longer = now_s + span_of (items[i]) > silent_s;

      lumbar_item_set_label (items[i], label);
      gtk_widget_set_visible (items[i], longer);
      any |= longer;
    }

  return any;
}

/* Outside the hours it is silent by itself: a pause is worth asking for only where it goes on into them. Where the day of
 * the settings begins is not known here; a silence of less than a day that ends on another day ends tomorrow. */
static void
update_pause (LumbarMenuLater *self, const LumbarStatus *status, gint64 now_s)
{
  gboolean silent = status->state == LUMBAR_STATE_PAUSED;
  gboolean by_hours = silent && g_strcmp0 (status->paused_by, "hours") == 0;
  gint64 silent_s = !by_hours ? 0 : status->paused_until_s > 0 ? status->paused_until_s : G_MAXINT64;
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_s);
  g_autoptr (GDateTime) back = g_date_time_new_from_unix_local (MIN (silent_s, now_s + 2 * DAY_S));
  gboolean today = silent_s == 0 || g_date_time_get_day_of_month (back) == g_date_time_get_day_of_month (now);
  gboolean spans = show_spans (self->pauses, G_N_ELEMENTS (pauses_s), silent_s, now_s);

  gtk_widget_set_visible (self->until_tomorrow, today);
  gtk_widget_set_visible (self->pause, (!silent || by_hours) && (spans || today));
  gtk_widget_set_visible (self->resume, silent && !by_hours);
}

static void
hide_all (LumbarMenuLater *self)
{
  GtkWidget *items[] = { self->snooze, self->end_snooze, self->pause, self->resume, self->skip };

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    gtk_widget_hide (items[i]);
}

void
lumbar_menu_later_update (LumbarMenuLater *self, const LumbarStatus *status, gint64 now_s)
{
  if (!status || status->guiding)
    {
      hide_all (self);
      return;
    }

  show_spans (self->snoozes, G_N_ELEMENTS (snoozes_s), 0, now_s);
  gtk_widget_set_visible (self->snooze, status->state != LUMBAR_STATE_PAUSED);
  gtk_widget_set_visible (self->end_snooze, lumbar_status_told_state (status) == LUMBAR_STATE_SNOOZED);
  update_pause (self, status, now_s);
  gtk_widget_set_visible (self->skip, is_due (status, now_s));
}
