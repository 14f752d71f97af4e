/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* One question at a time; whoever asks meanwhile gets the next answer. */

#define G_LOG_DOMAIN "lumbar-tray"

#include "tray/tally.h"

struct _LumbarTally
{
  LumbarDaemon *daemon;
  LumbarToday today;
  gboolean known;
  gboolean asking, again;
  char *mark; /* (owned) (nullable) of the last time it was asked */
};

LumbarTally *
lumbar_tally_new (LumbarDaemon *daemon)
{
  LumbarTally *self = g_new0 (LumbarTally, 1);

  self->daemon = daemon;
  return self;
}

void
lumbar_tally_free (LumbarTally *self)
{
  if (!self)
    return;

  g_free (self->mark);
  g_free (self);
}

static void
on_today (GVariant *answer, gpointer user_data)
{
  LumbarTally *self = user_data;

  self->asking = FALSE;
  self->known = answer != NULL;
  if (answer)
    g_variant_get (answer, "(uuux)", &self->today.stretches, &self->today.got_up, &self->today.sessions, NULL);

  if (self->again)
    lumbar_tally_ask (self);
}

void
lumbar_tally_ask (LumbarTally *self)
{
  self->again = self->asking;
  if (self->asking || !lumbar_daemon_is_running (self->daemon))
    return;

  self->asking = TRUE;
  lumbar_daemon_ask (self->daemon, "GetToday", NULL, on_today, self);
}

/* Differs when there may be something new to count. (transfer full) */
static char *
mark_of (const LumbarStatus *status)
{
  return g_strdup_printf ("%d %s %u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                          (int) status->state, status->next_id, status->guide_step, status->began_s, status->returned_s,
                          status->sitting_base_s, status->sitting_since_s);
}

void
lumbar_tally_follow (LumbarTally *self, const LumbarStatus *status)
{
  g_autofree char *mark = mark_of (status);

  if (g_strcmp0 (mark, self->mark) == 0)
    return;

  g_free (self->mark);
  self->mark = g_steal_pointer (&mark);
  lumbar_tally_ask (self);
}

const LumbarToday *
lumbar_tally_today (LumbarTally *self)
{
  return self->known ? &self->today : NULL;
}
