/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* How desktops do it, from their sources: a camera is a node of media.role "Camera" (PipeWire 0.3.65, v4l2 and libcamera);
 * GNOME Shell lights its lamp while one runs (src/shell-camera-monitor.c). The screen is a producer without that role: of
 * media.class "Stream/Output/Video" (Mutter, KWin) or "Video/Source" (xdg-desktop-portal-wlr). Who reads either is
 * "Stream/Input/Video", in a browser under the same name: only what it is linked to tells one from the other. So a screen is
 * shared while somebody reads video that does not come from a camera.
 *
 * Screenshots are no streams (they go over D-Bus, or wlr-screencopy). Somebody who records the screen is as good as
 * somebody who shares it: what pops up is in the picture. */

#define G_LOG_DOMAIN "lumbar-courtesy"

#include "courtesy/video-nodes.h"

#include "courtesy/video-program.h"

typedef struct
{
  LumbarVideoNodes *nodes;
  guint32 id;
  gboolean camera;             /* or else somebody who reads video */
  gboolean running;
  char *name;                  /* (nullable) its program, as the stream says */
  LumbarVideoProgram *program; /* (owned) (nullable) */
  struct pw_proxy *proxy;      /* (owned) */
  struct spa_hook hook;
} Node;

typedef struct
{
  guint32 id;
  guint32 output, input; /* nodes */
} Link;

struct _LumbarVideoNodes
{
  void (*changed) (gpointer user_data);
  gpointer user_data;
  struct pw_registry *registry;
  struct spa_hook hook;
  GPtrArray *nodes; /* (owned) (element-type Node) as they came */
  GArray *links;    /* (owned) (element-type Link) to nodes that we know */
};

static void
free_node (Node *node)
{
  spa_hook_remove (&node->hook);
  pw_proxy_destroy (node->proxy);
  lumbar_video_program_free (node->program);
  g_free (node->name);
  g_free (node);
}

static Node *
find_node (LumbarVideoNodes *self, guint32 id)
{
  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = self->nodes->pdata[i];

      if (node->id == id)
        return node;
    }

  return NULL;
}

/* PipeWire's words */

static gboolean
read_id (const struct spa_dict *properties, const char *key, guint32 *id)
{
  return spa_atou32 (spa_dict_lookup (properties, key), id, 10);
}

static void
on_program_changed (gpointer user_data)
{
  LumbarVideoNodes *self = user_data;

  self->changed (self->user_data);
}

static void
on_node_info (void *data, const struct pw_node_info *info)
{
  Node *node = data;
  gboolean running = info->state == PW_NODE_STATE_RUNNING;

  if (node->running == running)
    return;

  node->running = running;
  node->nodes->changed (node->nodes->user_data);
}

static const struct pw_node_events node_events = { PW_VERSION_NODE_EVENTS, .info = on_node_info };

/* Its program first: then that is known when the node's state is. */
static void
add_node (LumbarVideoNodes *self, guint32 id, gboolean camera, const struct spa_dict *properties)
{
  Node *node = g_new0 (Node, 1);
  guint32 client;

  node->nodes = self;
  node->id = id;
  node->camera = camera;
  node->name = g_strdup (spa_dict_lookup (properties, PW_KEY_APP_NAME));
  if (!camera && read_id (properties, PW_KEY_CLIENT_ID, &client))
    node->program = lumbar_video_program_new (self->registry, client, on_program_changed, self);

  node->proxy = pw_registry_bind (self->registry, id, PW_TYPE_INTERFACE_Node, PW_VERSION_NODE, 0);
  if (!node->proxy)
    {
      lumbar_video_program_free (node->program);
      g_free (node->name);
      g_free (node);
      return;
    }

  pw_node_add_listener ((struct pw_node *) node->proxy, &node->hook, &node_events, node);
  g_ptr_array_add (self->nodes, node);
}

/* A node is told before its links. */
static void
add_link (LumbarVideoNodes *self, guint32 id, const struct spa_dict *properties)
{
  Link link = { .id = id };

  if (!read_id (properties, PW_KEY_LINK_OUTPUT_NODE, &link.output)
      || !read_id (properties, PW_KEY_LINK_INPUT_NODE, &link.input)
      || !find_node (self, link.input))
    return;

  g_array_append_val (self->links, link);
  self->changed (self->user_data);
}

static void
on_global (void *data, uint32_t id, uint32_t permissions, const char *type, uint32_t version, const struct spa_dict *properties)
{
  LumbarVideoNodes *self = data;

  if (!properties)
    return;

  if (spa_streq (type, PW_TYPE_INTERFACE_Link))
    add_link (self, id, properties);
  else if (spa_streq (type, PW_TYPE_INTERFACE_Node))
    {
      gboolean camera = spa_streq (spa_dict_lookup (properties, PW_KEY_MEDIA_ROLE), "Camera")
                        && spa_streq (spa_dict_lookup (properties, PW_KEY_MEDIA_CLASS), "Video/Source");

      if (camera || spa_streq (spa_dict_lookup (properties, PW_KEY_MEDIA_CLASS), "Stream/Input/Video"))
        add_node (self, id, camera, properties);
    }
}

static void
on_global_remove (void *data, uint32_t id)
{
  LumbarVideoNodes *self = data;
  Node *node = find_node (self, id);

  for (guint i = 0; i < self->links->len; i++)
    if (g_array_index (self->links, Link, i).id == id)
      {
        g_array_remove_index (self->links, i);
        self->changed (self->user_data);
        return;
      }

  if (node)
    {
      g_ptr_array_remove (self->nodes, node);
      self->changed (self->user_data);
    }
}

static const struct pw_registry_events registry_events = {
  PW_VERSION_REGISTRY_EVENTS, .global = on_global, .global_remove = on_global_remove,
};

/* What it means */

static const char *
get_name (const Node *node)
{
  if (node->name)
    return node->name;

  return node->program ? lumbar_video_program_get_name (node->program) : "";
}

/* Of whom we know who it is; that is told a moment after it came. */
static gboolean
is_known_reader (const Node *node)
{
  return node && !node->camera && (!node->program || lumbar_video_program_is_known (node->program));
}

const char *
lumbar_video_nodes_find_camera (LumbarVideoNodes *self)
{
  const char *found = NULL;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      const Node *node = self->nodes->pdata[i];

      if (node->camera && node->running)
        found = "";
    }

  /* The camera often runs a moment before who reads it does. */
  for (guint i = 0; found && i < self->links->len; i++)
    {
      const Link *link = &g_array_index (self->links, Link, i);
      const Node *source = find_node (self, link->output);
      const Node *reader = find_node (self, link->input);

      if (!source || !source->camera || !source->running || !is_known_reader (reader))
        continue;
      if (reader->running)
        return get_name (reader);
      found = get_name (reader);
    }

  return found;
}

const char *
lumbar_video_nodes_find_screen_share (LumbarVideoNodes *self)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      const Link *link = &g_array_index (self->links, Link, i);
      const Node *source = find_node (self, link->output);
      const Node *reader = find_node (self, link->input);

      if (is_known_reader (reader) && reader->running && !(source && source->camera)
          && !(reader->program && lumbar_video_program_is_own (reader->program)))
        return get_name (reader);
    }

  return NULL;
}

LumbarVideoNodes *
lumbar_video_nodes_new (struct pw_registry *registry, void (*changed) (gpointer user_data), gpointer user_data)
{
  LumbarVideoNodes *self = g_new0 (LumbarVideoNodes, 1);

  self->changed = changed;
  self->user_data = user_data;
  self->registry = registry;
  self->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) free_node);
  self->links = g_array_new (FALSE, FALSE, sizeof (Link));
  pw_registry_add_listener (registry, &self->hook, &registry_events, self);

  return self;
}

void
lumbar_video_nodes_free (LumbarVideoNodes *self)
{
  if (!self)
    return;

  spa_hook_remove (&self->hook);
  g_ptr_array_unref (self->nodes);
  g_array_unref (self->links);
  g_free (self);
}
