/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* One main context, iterated for good. */

#include "voice/errands.h"

static gpointer
run_for_good (gpointer data)
{
  GMainContext *context = data;

  g_main_context_push_thread_default (context);
  for (;;)
    g_main_context_iteration (context, TRUE);

  return NULL;
}

GMainContext *
lumbar_errands_new (const char *name)
{
  GMainContext *context = g_main_context_new ();

  g_thread_unref (g_thread_new (name, run_for_good, context));

  return context;
}

void
lumbar_errands_post (GMainContext *where, GSourceFunc run, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, run, data, destroy);
  g_source_attach (source, where);
}
