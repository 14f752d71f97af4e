/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The lines' order, and those that belong to no part. */

#include "tray/menu.h"

#include "text/menu.h"
#include "text/status.h"
#include "text/today.h"
#include "tray/item.h"
#include "tray/menu-choices.h"
#include "tray/menu-guide.h"
#include "tray/menu-later.h"
#include "tray/menu-settings.h"

struct _LumbarMenu
{
  LumbarDaemon *daemon;
  const LumbarMenuCalls *calls;
  gpointer user_data;

  GtkWidget *menu; /* (owned) */
  GtkWidget *first;
  GtkWidget *stretch, *session;
  GtkWidget *today;
  GtkWidget *quit;
  LumbarMenuGuide *guide;       /* (owned) */
  LumbarMenuLater *later;       /* (owned) */
  LumbarMenuChoices *choices;   /* (owned) */
  LumbarMenuSettings *settings; /* (owned) */
};

/* Only while the daemon is gone can it be pressed. */
static void
on_first (LumbarMenu *self)
{
  self->calls->start (self->user_data);
}

static void
on_stretch (LumbarMenu *self)
{
  lumbar_daemon_ask (self->daemon, "Stretch", g_variant_new ("(s)", ""), NULL, NULL);
}

static void
on_session (LumbarMenu *self)
{
  lumbar_daemon_ask (self->daemon, "Session", NULL, NULL, NULL);
}

static void
on_quit_answered (GVariant *answer, gpointer user_data)
{
  LumbarMenu *self = user_data;

  if (answer)
    self->calls->leave (self->user_data);
}

static void
on_quit (LumbarMenu *self)
{
  lumbar_daemon_ask (self->daemon, "Quit", NULL, on_quit_answered, self);
}

LumbarMenu *
lumbar_menu_new (LumbarDaemon *daemon, const LumbarMenuCalls *calls, gpointer user_data)
{
  LumbarMenu *self = g_new0 (LumbarMenu, 1);
  GtkWidget *menu = gtk_menu_new ();

  self->daemon = daemon;
  self->calls = calls;
  self->user_data = user_data;
  self->menu = g_object_ref_sink (menu);

  self->first = lumbar_item_new (menu, "", G_CALLBACK (on_first), self);
  self->guide = lumbar_menu_guide_new (menu, daemon);
  lumbar_item_new_line (menu);
  self->stretch = lumbar_item_new (menu, "", G_CALLBACK (on_stretch), self);
  self->session = lumbar_item_new (menu, "", G_CALLBACK (on_session), self);
  lumbar_item_new_line (menu);
  self->later = lumbar_menu_later_new (menu, daemon);
  lumbar_item_new_line (menu);
  self->today = lumbar_item_new (menu, "", NULL, NULL);
  lumbar_item_new_line (menu);
  self->choices = lumbar_menu_choices_new (menu, daemon);
  self->settings = lumbar_menu_settings_new (menu, daemon);
  lumbar_item_new_line (menu);
  self->quit = lumbar_item_new (menu, lumbar_text_menu_word (LUMBAR_MENU_QUIT), G_CALLBACK (on_quit), self);
  return self;
}

void
lumbar_menu_free (LumbarMenu *self)
{
  if (!self)
    return;

  gtk_widget_destroy (self->menu);
  g_object_unref (self->menu);
  lumbar_menu_guide_free (self->guide);
  lumbar_menu_later_free (self->later);
  lumbar_menu_choices_free (self->choices);
  lumbar_menu_settings_free (self->settings);
  g_free (self);
}

GtkMenu *
lumbar_menu_widget (LumbarMenu *self)
{
  return GTK_MENU (self->menu);
}

GtkWidget *
lumbar_menu_middle (LumbarMenu *self)
{
  return self->stretch;
}

static void
update_start (LumbarMenu *self, const LumbarStatus *status)
{
  gboolean startable = status && !status->guiding;
  g_autofree char *stretch = startable ? lumbar_text_menu_stretch_now (status->next_name) : NULL;
  g_autofree char *session = startable ? lumbar_text_menu_session (status->session_s) : NULL;

  if (startable)
    {
      lumbar_item_set_label (self->stretch, stretch);
      lumbar_item_set_label (self->session, session);
    }

  gtk_widget_set_visible (self->stretch, startable && status->next_id);
  gtk_widget_set_visible (self->session, startable && status->session_s > 0);
}

static void
update_today (LumbarMenu *self, const LumbarToday *today)
{
  g_autofree char *label = today ? lumbar_text_today (today) : NULL;

  if (label)
    lumbar_item_set_label (self->today, label);

  gtk_widget_set_visible (self->today, label != NULL);
}

/* A line is there between two things, and once. Something is above each: the first line is always there. */
static void
update_lines (LumbarMenu *self)
{
  g_autoptr (GList) items = gtk_container_get_children (GTK_CONTAINER (self->menu));
  GtkWidget *line = NULL;

  for (GList *l = items; l; l = l->next)
    {
      if (GTK_IS_SEPARATOR_MENU_ITEM (l->data))
        {
          if (line)
            gtk_widget_hide (line);
          line = l->data;
        }
      else if (gtk_widget_get_visible (l->data))
        {
          if (line)
            gtk_widget_show (line);
          line = NULL;
        }
    }

  if (line)
    gtk_widget_hide (line);
}

void
lumbar_menu_update (LumbarMenu *self, const LumbarStatus *status, const LumbarToday *today, gint64 now_s)
{
  g_autofree char *first = lumbar_text_first_line (status, now_s);

  lumbar_item_set_label (self->first, first);
  gtk_widget_set_sensitive (self->first, !status);
  gtk_widget_show (self->first);

  lumbar_menu_guide_update (self->guide, status);
  update_start (self, status);
  lumbar_menu_later_update (self->later, status, now_s);
  update_today (self, status ? today : NULL);
  lumbar_menu_choices_update (self->choices, status != NULL);
  lumbar_menu_settings_update (self->settings, status != NULL);
  gtk_widget_set_visible (self->quit, status != NULL);
  update_lines (self);
}
