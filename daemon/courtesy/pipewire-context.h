/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* libpipewire, as small as it gets for somebody who only listens: none of its configuration and only the module that speaks
 * to a server, no D-Bus, no thread. Its loop runs in GLib's. */

#pragma once

#include <glib.h>
#include <pipewire/pipewire.h>

G_BEGIN_DECLS

typedef struct _LumbarPipewireContext LumbarPipewireContext;

/* In the calling thread's main context. NULL where the library does not work: its parts do not fit together. */
LumbarPipewireContext *lumbar_pipewire_context_new  (void);
/* Not from one of PipeWire's callbacks: its loop must not be running. */
void                   lumbar_pipewire_context_free (LumbarPipewireContext *self);

/* (transfer none) */
struct pw_context     *lumbar_pipewire_context_get  (LumbarPipewireContext *self);

G_END_DECLS
