/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* PipeWire's graph, as far as it is about video: the cameras, who reads video, and what from. Of everything else only the
 * coming and going is heard, which PipeWire tells everybody. */

#pragma once

#include <glib.h>
#include <pipewire/pipewire.h>

G_BEGIN_DECLS

typedef struct _LumbarVideoNodes LumbarVideoNodes;

/* CHANGED is called from PipeWire's loop, often for nothing: what is asked below may have another answer. */
LumbarVideoNodes *lumbar_video_nodes_new  (struct pw_registry *registry, void (*changed) (gpointer user_data),
                                           gpointer user_data);
void              lumbar_video_nodes_free (LumbarVideoNodes *self);

/* Who sees through a camera that is on: a program, "" where nobody says, NULL while all are off. */
const char       *lumbar_video_nodes_find_camera       (LumbarVideoNodes *self);

/* The same of somebody who gets to see the screen. */
const char       *lumbar_video_nodes_find_screen_share (LumbarVideoNodes *self);

G_END_DECLS
