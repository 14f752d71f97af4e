/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A connection to PipeWire that comes and goes with it. */

#pragma once

#include <glib.h>
#include <pipewire/pipewire.h>

G_BEGIN_DECLS

typedef struct _LumbarPipewireConnection LumbarPipewireConnection;

/* Called from the main loop. Between APPEARED and VANISHED, or lumbar_pipewire_connection_free(), the registry (transfer
 * none) lives; whoever bound something of it lets it go in VANISHED, or before the connection is freed. A server that is
 * there and says nothing has not appeared. */
typedef struct
{
  void (*appeared) (struct pw_registry *registry, gpointer user_data);
  void (*vanished) (gpointer user_data);
} LumbarPipewireFuncs;

/* FUNCS must outlive it. Says once that PipeWire is missing or gone, and once that it is there. */
LumbarPipewireConnection *lumbar_pipewire_connection_new  (const LumbarPipewireFuncs *funcs, gpointer user_data);
void                      lumbar_pipewire_connection_free (LumbarPipewireConnection *self);

G_END_DECLS
