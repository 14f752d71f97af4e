/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The settings are a file; a person's own editor opens it. Where there is none, the line itself says where the file is. */

#define G_LOG_DOMAIN "lumbar-tray"

#include "tray/menu-settings.h"

#include "text/menu.h"
#include "tray/item.h"

struct _LumbarMenuSettings
{
  LumbarDaemon *daemon;
  GCancellable *cancellable; /* (owned) */

  GtkWidget *item;
  char *path; /* (owned) (nullable) of the file that is being opened */
};

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LumbarMenuSettings *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    {
      lumbar_item_set_label (self->item, lumbar_text_menu_word (LUMBAR_MENU_SETTINGS));
      return;
    }

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_warning ("No editor opens the settings, %s: %s", self->path, error->message);
  label = lumbar_text_menu_settings_file (self->path, g_get_home_dir ());
  lumbar_item_set_label (self->item, label);
}

/* Without what this process's unit says for it alone, which is read before main and so cannot be said there. */
static GAppLaunchContext *
new_launch_context (void)
{
  GAppLaunchContext *context = g_app_launch_context_new ();

  g_app_launch_context_unsetenv (context, "G_SLICE");
  g_app_launch_context_unsetenv (context, "MALLOC_ARENA_MAX");
  return context;
}

static void
on_settings_file (GVariant *answer, gpointer user_data)
{
  LumbarMenuSettings *self = user_data;
  g_autoptr (GAppLaunchContext) context = new_launch_context ();
  g_autofree char *uri = NULL;

  if (!answer)
    {
      lumbar_item_set_label (self->item, lumbar_text_menu_word (LUMBAR_MENU_NO_SETTINGS));
      return;
    }

  g_clear_pointer (&self->path, g_free);
  g_variant_get (answer, "(s)", &self->path);
  uri = g_filename_to_uri (self->path, NULL, NULL);
  if (uri)
    g_app_info_launch_default_for_uri_async (uri, context, self->cancellable, on_opened, self);
}

static void
on_settings (LumbarMenuSettings *self)
{
  lumbar_daemon_ask (self->daemon, "GetSettingsFile", NULL, on_settings_file, self);
}

LumbarMenuSettings *
lumbar_menu_settings_new (GtkWidget *menu, LumbarDaemon *daemon)
{
  LumbarMenuSettings *self = g_new0 (LumbarMenuSettings, 1);

  self->daemon = daemon;
  self->cancellable = g_cancellable_new ();
  self->item = lumbar_item_new (menu, lumbar_text_menu_word (LUMBAR_MENU_SETTINGS), G_CALLBACK (on_settings), self);
  return self;
}

void
lumbar_menu_settings_free (LumbarMenuSettings *self)
{
  if (!self)
    return;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_free (self->path);
  g_free (self);
}

void
lumbar_menu_settings_update (LumbarMenuSettings *self, gboolean running)
{
  if (!running)
    lumbar_item_set_label (self->item, lumbar_text_menu_word (LUMBAR_MENU_SETTINGS));
  gtk_widget_set_visible (self->item, running);
}
