/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A stream's node often carries no more than its program's file name; the client behind it knows more. */

#define G_LOG_DOMAIN "lumbar-courtesy"

#include "courtesy/video-program.h"

/* Their streams look as everybody else's do: what tells them apart is who they are. */
static const char *const own_programs[] = {
  "plasmashell",                 /* windows' thumbnails: plasma-desktop 5.27, applets/taskmanager, PipeWireThumbnail.qml */
  "latte-dock",                  /* the same: plasmoid/package/contents/ui/previews */
  "xdg-desktop-portal-kde",      /* previews, while one chooses what to share: 5.27, src/PipeWireLayout.qml */
  "gnome-remote-desktop-daemon", /* whoever works from afar would never be reminded: src/grd-rdp-pipewire-stream.c */
  "krdpserver",                  /* the same, of Plasma 6 */
  "krfb",                        /* the same, of Plasma 5: framebuffers/pipewire */
};

struct _LumbarVideoProgram
{
  void (*changed) (gpointer user_data);
  gpointer user_data;
  struct pw_proxy *proxy; /* (owned) (nullable) where it cannot be asked */
  struct spa_hook hook;
  gboolean known;
  gboolean own;
  char *name;             /* (nullable) */
};

static gboolean
is_own (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (own_programs); i++)
    if (g_strcmp0 (own_programs[i], word) == 0)
      return TRUE;

  return FALSE;
}

/* A portal connects first, in its own name, and hands the connection to the program, which then says its own. */
static void
read_properties (LumbarVideoProgram *self, const struct spa_dict *properties)
{
  const char *name = spa_dict_lookup (properties, PW_KEY_APP_NAME);
  const char *binary = spa_dict_lookup (properties, PW_KEY_APP_PROCESS_BINARY);

  if (!name)
    name = spa_dict_lookup (properties, "pipewire.access.portal.app_id");
  if (!name)
    name = binary;

  g_free (self->name);
  self->name = g_strdup (name);
  self->own = is_own (name) || is_own (binary);
}

static void
on_info (void *data, const struct pw_client_info *info)
{
  LumbarVideoProgram *self = data;

  if (!(info->change_mask & PW_CLIENT_CHANGE_MASK_PROPS) || !info->props)
    return;

  read_properties (self, info->props);
  self->known = TRUE;
  self->changed (self->user_data);
}

static const struct pw_client_events client_events = { PW_VERSION_CLIENT_EVENTS, .info = on_info };

LumbarVideoProgram *
lumbar_video_program_new (struct pw_registry *registry, guint32 client, void (*changed) (gpointer user_data),
                          gpointer user_data)
{
  LumbarVideoProgram *self = g_new0 (LumbarVideoProgram, 1);

  self->changed = changed;
  self->user_data = user_data;
  self->proxy = pw_registry_bind (registry, client, PW_TYPE_INTERFACE_Client, PW_VERSION_CLIENT, 0);
  if (self->proxy)
    pw_client_add_listener ((struct pw_client *) self->proxy, &self->hook, &client_events, self);
  else
    self->known = TRUE;

  return self;
}

void
lumbar_video_program_free (LumbarVideoProgram *self)
{
  if (!self)
    return;

  if (self->proxy)
    {
      spa_hook_remove (&self->hook);
      pw_proxy_destroy (self->proxy);
    }
  g_free (self->name);
  g_free (self);
}

gboolean
lumbar_video_program_is_known (LumbarVideoProgram *self)
{
  return self->known;
}

const char *
lumbar_video_program_get_name (LumbarVideoProgram *self)
{
  return self->name ? self->name : "";
}

gboolean
lumbar_video_program_is_own (LumbarVideoProgram *self)
{
  return self->own;
}
