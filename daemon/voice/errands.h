/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A thread for calls that may wait, and the way there and back. It lives as long as the process, which ends without
 * waiting for it: lumbar-voice only. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Starts a thread; its main context, in which it sleeps and which is its default one. Never freed. */
GMainContext *lumbar_errands_new  (const char *name);

/* Calls RUN (DATA) once, in the thread that runs WHERE, in the order of the calls; DESTROY (DATA) after it, in the same thread. */
void          lumbar_errands_post (GMainContext  *where,
                                   GSourceFunc    run,
                                   gpointer       data,
                                   GDestroyNotify destroy);

G_END_DECLS
