/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What is going on, and the four buttons of a player. */

#include "tray/menu-guide.h"

#include "text/guide.h"
#include "text/menu.h"
#include "tray/item.h"

#define COMMAND_KEY "lumbar-command"

enum { PAUSE, GO_ON, NEXT, PREVIOUS, STOP, N_BUTTONS };

/* Words and commands, in the menu's order. */
static const struct { LumbarMenuWord word; const char *command; } buttons[N_BUTTONS] = {
  [PAUSE] = { LUMBAR_MENU_GUIDE_PAUSE, "pause" },
  [GO_ON] = { LUMBAR_MENU_GUIDE_GO_ON, "resume" },
  [NEXT] = { LUMBAR_MENU_GUIDE_NEXT, "next" },
  [PREVIOUS] = { LUMBAR_MENU_GUIDE_PREVIOUS, "previous" },
  [STOP] = { LUMBAR_MENU_GUIDE_STOP, "stop" },
};

struct _LumbarMenuGuide
{
  LumbarDaemon *daemon;

  GtkWidget *headline, *line;
  GtkWidget *buttons[N_BUTTONS];
};

static void
on_button (LumbarMenuGuide *self, GtkWidget *item)
{
  const char *command = g_object_get_data (G_OBJECT (item), COMMAND_KEY);

  lumbar_daemon_ask (self->daemon, "Guide", g_variant_new ("(s)", command), NULL, NULL);
}

LumbarMenuGuide *
lumbar_menu_guide_new (GtkWidget *menu, LumbarDaemon *daemon)
{
  LumbarMenuGuide *self = g_new0 (LumbarMenuGuide, 1);

  self->daemon = daemon;
  self->headline = lumbar_item_new (menu, "", NULL, NULL);
  self->line = lumbar_item_new_line (menu);
  for (guint i = 0; i < N_BUTTONS; i++)
    {
      self->buttons[i] = lumbar_item_new (menu, lumbar_text_menu_word (buttons[i].word), G_CALLBACK (on_button), self);
      g_object_set_data (G_OBJECT (self->buttons[i]), COMMAND_KEY, (gpointer) buttons[i].command);
    }

  return self;
}

void
lumbar_menu_guide_free (LumbarMenuGuide *self)
{
  g_free (self);
}

void
lumbar_menu_guide_update (LumbarMenuGuide *self, const LumbarStatus *status)
{
  gboolean guiding = status && status->guiding;
  g_autofree char *headline = guiding ? lumbar_text_guide_headline (status) : NULL;

  if (headline)
    lumbar_item_set_label (self->headline, headline);

  gtk_widget_set_visible (self->headline, guiding);
  for (guint i = 0; i < N_BUTTONS; i++)
    gtk_widget_set_visible (self->buttons[i], guiding && i != (status->guide_paused ? PAUSE : GO_ON));
}
