/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Looks at the graph once for all that PipeWire tells in one go, and tells what came of it. */

#define G_LOG_DOMAIN "lumbar-courtesy"

#include "courtesy/video-streams.h"

#include "courtesy/pipewire-connection.h"
#include "courtesy/video-nodes.h"

struct _LumbarVideoStreams
{
  LumbarEventFunc func;
  gpointer user_data;

  LumbarPipewireConnection *connection; /* (owned) */
  LumbarVideoNodes *nodes;              /* (owned) (nullable) while PipeWire is there */
  guint idle;
  char *camera;                         /* (nullable) by whom, as told; NULL: it is off */
  char *screen_share;                   /* (nullable) the same */
};

/* Takes over BY into *TOLD. Whom we knew stays known where it is no longer told: a camera goes off a moment after its reader
 * left. */
static void
tell (LumbarVideoStreams *self, LumbarReason reason, char **told, const char *by)
{
  LumbarEvent event = { .type = LUMBAR_EVENT_REASON, .reason = reason, .on = by != NULL };

  if (g_strcmp0 (*told, by) == 0 || (*told && by && !*by))
    return;

  g_free (*told);
  *told = g_strdup (by);
  event.by = *told;
  self->func (&event, self->user_data);
}

/* Not in PipeWire's loop: whoever is told may let us go. */
static gboolean
on_idle (gpointer user_data)
{
  LumbarVideoStreams *self = user_data;

  self->idle = 0;
  tell (self, LUMBAR_REASON_CAMERA, &self->camera, self->nodes ? lumbar_video_nodes_find_camera (self->nodes) : NULL);
  tell (self, LUMBAR_REASON_SCREEN_SHARE, &self->screen_share,
        self->nodes ? lumbar_video_nodes_find_screen_share (self->nodes) : NULL);
  return G_SOURCE_REMOVE;
}

static void
on_changed (gpointer user_data)
{
  LumbarVideoStreams *self = user_data;

  if (!self->idle)
    self->idle = g_idle_add (on_idle, self);
}

static void
on_appeared (struct pw_registry *registry, gpointer user_data)
{
  LumbarVideoStreams *self = user_data;

  self->nodes = lumbar_video_nodes_new (registry, on_changed, self);
}

static void
on_vanished (gpointer user_data)
{
  LumbarVideoStreams *self = user_data;

  g_clear_pointer (&self->nodes, lumbar_video_nodes_free);
  on_changed (self);
}

static const LumbarPipewireFuncs connection_funcs = { .appeared = on_appeared, .vanished = on_vanished };

LumbarVideoStreams *
lumbar_video_streams_new (LumbarEventFunc func, gpointer user_data)
{
  LumbarVideoStreams *self = g_new0 (LumbarVideoStreams, 1);

  self->func = func;
  self->user_data = user_data;
  self->connection = lumbar_pipewire_connection_new (&connection_funcs, self);

  return self;
}

void
lumbar_video_streams_free (LumbarVideoStreams *self)
{
  if (!self)
    return;

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->nodes, lumbar_video_nodes_free);
  lumbar_pipewire_connection_free (self->connection);
  g_free (self->camera);
  g_free (self->screen_share);
  g_free (self);
}
