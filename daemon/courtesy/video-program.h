/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The program behind a video stream, as PipeWire knows it: a client of it. */

#pragma once

#include <glib.h>
#include <pipewire/pipewire.h>

G_BEGIN_DECLS

typedef struct _LumbarVideoProgram LumbarVideoProgram;

/* CLIENT: the id of its global in REGISTRY. CHANGED is called from PipeWire's loop when the answers below may be others. */
LumbarVideoProgram *lumbar_video_program_new  (struct pw_registry *registry, guint32 client,
                                               void (*changed) (gpointer user_data), gpointer user_data);
void                lumbar_video_program_free (LumbarVideoProgram *self);

/* Whether PipeWire has said what it is. */
gboolean            lumbar_video_program_is_known (LumbarVideoProgram *self);

/* As people know it, "" where nobody says. */
const char         *lumbar_video_program_get_name (LumbarVideoProgram *self);

/* Whether what it sees of the screen is for the eyes of the person who sits here: a desktop's own thumbnails, or the server
 * of a desktop that is used from afar. */
gboolean            lumbar_video_program_is_own   (LumbarVideoProgram *self);

G_END_DECLS
