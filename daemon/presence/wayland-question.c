/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A sync request, and its answer some time later. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/wayland-question.h"

#include <wayland-client-protocol.h>

struct _LumbarWaylandQuestion
{
  struct wl_callback *callback; /* (owned) NULL: answered */
  LumbarWaylandAnswerFunc answer;
  gpointer user_data;
};

static void
on_done (void *data, struct wl_callback *callback, uint32_t serial)
{
  LumbarWaylandQuestion *self = data;

  g_clear_pointer (&self->callback, wl_callback_destroy);
  self->answer (self->user_data);
}

static const struct wl_callback_listener listener = { .done = on_done };

LumbarWaylandQuestion *
lumbar_wayland_question_new (struct wl_display *display, LumbarWaylandAnswerFunc answer, gpointer user_data)
{
  LumbarWaylandQuestion *self = g_new0 (LumbarWaylandQuestion, 1);

  self->answer = answer;
  self->user_data = user_data;
  self->callback = wl_display_sync (display);
  wl_callback_add_listener (self->callback, &listener, self);
  return self;
}

void
lumbar_wayland_question_free (LumbarWaylandQuestion *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->callback, wl_callback_destroy);
  g_free (self);
}
