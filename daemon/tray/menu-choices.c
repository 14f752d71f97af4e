/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Check items. What they show is what the daemon says, never what was pressed: a press that is refused is undone by the
 * next look at it, which comes with the answer. */

#include "tray/menu-choices.h"

#include "text/menu.h"
#include "tray/item.h"

#define ID_KEY "lumbar-id"

enum { HOME, OFFICE, N_PLACES };

static const struct { LumbarMenuWord word; const char *value; } places[N_PLACES] = {
  [HOME] = { LUMBAR_MENU_AT_HOME, "home" },
  [OFFICE] = { LUMBAR_MENU_AT_OFFICE, "office" },
};

struct _LumbarMenuChoices
{
  LumbarDaemon *daemon;

  GtkWidget *stretches, *stretches_menu;
  GPtrArray *items; /* (owned) (element-type GtkWidget) one a stretch; never fewer than there were */
  GtkWidget *where, *places[N_PLACES];
};

static void
on_stretch (LumbarMenuChoices *self, GtkWidget *item)
{
  const char *id = g_object_get_data (G_OBJECT (item), ID_KEY);
  gboolean on = gtk_check_menu_item_get_active (GTK_CHECK_MENU_ITEM (item));

  lumbar_daemon_ask (self->daemon, "SetStretch", g_variant_new ("(sb)", id, on), NULL, NULL);
}

static void
on_place (LumbarMenuChoices *self, GtkWidget *item)
{
  const char *value = g_object_get_data (G_OBJECT (item), ID_KEY);

  lumbar_daemon_ask (self->daemon, "SetSetting", g_variant_new ("(ss)", "stretches.place", value), NULL, NULL);
}

LumbarMenuChoices *
lumbar_menu_choices_new (GtkWidget *menu, LumbarDaemon *daemon)
{
  LumbarMenuChoices *self = g_new0 (LumbarMenuChoices, 1);
  GtkWidget *where_menu;

  self->daemon = daemon;
  self->items = g_ptr_array_new ();
  self->stretches = lumbar_item_new_submenu (menu, lumbar_text_menu_word (LUMBAR_MENU_STRETCHES), &self->stretches_menu);
  self->where = lumbar_item_new_submenu (menu, lumbar_text_menu_word (LUMBAR_MENU_PLACE), &where_menu);
  for (guint i = 0; i < N_PLACES; i++)
    {
      self->places[i] = lumbar_item_new_check (where_menu, TRUE, G_CALLBACK (on_place), self);
      lumbar_item_set_label (self->places[i], lumbar_text_menu_word (places[i].word));
      g_object_set_data (G_OBJECT (self->places[i]), ID_KEY, (gpointer) places[i].value);
      gtk_widget_show (self->places[i]);
    }

  return self;
}

void
lumbar_menu_choices_free (LumbarMenuChoices *self)
{
  if (!self)
    return;

  g_ptr_array_unref (self->items);
  g_free (self);
}

/* The item that stands at that place; a new one where there was none yet. */
static GtkWidget *
item_at (LumbarMenuChoices *self, guint i)
{
  if (i == self->items->len)
    g_ptr_array_add (self->items, lumbar_item_new_check (self->stretches_menu, FALSE, G_CALLBACK (on_stretch), self));

  return self->items->pdata[i];
}

static void
show_stretch (LumbarMenuChoices *self, GtkWidget *item, const char *id, const char *name, gboolean on, const char *strain)
{
  g_autofree char *label = lumbar_text_menu_stretch (name, strain);
  gboolean left_out = *strain != '\0';

  g_object_set_data_full (G_OBJECT (item), ID_KEY, g_strdup (id), g_free);
  lumbar_item_set_label (item, label);
  lumbar_item_set_checked (item, on && !left_out, self);
  gtk_widget_set_sensitive (item, !left_out);
  gtk_widget_show (item);
}

static void
update_stretches (LumbarMenuChoices *self)
{
  GVariant *list = lumbar_dbus_daemon_get_stretches (lumbar_daemon_properties (self->daemon));
  gsize n = list ? g_variant_n_children (list) : 0;

  for (gsize i = 0; i < n; i++)
    {
      const char *id, *name, *strain;
      gboolean on;

      g_variant_get_child (list, i, "(&s&sb&s)", &id, &name, &on, &strain);
      show_stretch (self, item_at (self, (guint) i), id, name, on, strain);
    }

  for (gsize i = n; i < self->items->len; i++)
    gtk_widget_hide (self->items->pdata[i]);

  gtk_widget_set_visible (self->stretches, n > 0);
}

void
lumbar_menu_choices_update (LumbarMenuChoices *self, gboolean running)
{
  const char *place;

  gtk_widget_set_visible (self->where, running);
  if (!running)
    {
      gtk_widget_hide (self->stretches);
      return;
    }

  update_stretches (self);
  place = lumbar_dbus_daemon_get_place (lumbar_daemon_properties (self->daemon));
  for (guint i = 0; i < N_PLACES; i++)
    lumbar_item_set_checked (self->places[i], g_strcmp0 (place, places[i].value) == 0, self);
}
