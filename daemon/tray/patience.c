/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* One timeout, there only while the daemon is gone. */

#include "tray/patience.h"

/* A service manager starts it anew after a second; a machine that logs in may need some more. */
#define PATIENCE_S 10

struct _LumbarPatience
{
  guint timeout; /* (owned) 0: nothing is waited for */
  LumbarPatienceOver over;
  gpointer user_data;
};

LumbarPatience *
lumbar_patience_new (LumbarPatienceOver over, gpointer user_data)
{
  LumbarPatience *self = g_new0 (LumbarPatience, 1);

  self->over = over;
  self->user_data = user_data;
  return self;
}

void
lumbar_patience_free (LumbarPatience *self)
{
  if (!self)
    return;

  lumbar_patience_end (self);
  g_free (self);
}

static gboolean
on_over (gpointer user_data)
{
  LumbarPatience *self = user_data;

  self->timeout = 0;
  self->over (self->user_data);
  return G_SOURCE_REMOVE;
}

void
lumbar_patience_begin (LumbarPatience *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add_seconds (PATIENCE_S, on_over, self);
}

void
lumbar_patience_end (LumbarPatience *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
}
