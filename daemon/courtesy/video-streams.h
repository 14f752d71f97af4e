/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Whether a camera is on or the screen is being shared, as PipeWire's registry knows it. A detector
 * (courtesy/detectors.h) of CAMERA and SCREEN_SHARE; BY is a program's name as people know it, "" where that is not told. */

#pragma once

#include "core/event.h"

G_BEGIN_DECLS

typedef struct _LumbarVideoStreams LumbarVideoStreams;

LumbarVideoStreams *lumbar_video_streams_new  (LumbarEventFunc func, gpointer user_data);
void                lumbar_video_streams_free (LumbarVideoStreams *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarVideoStreams, lumbar_video_streams_free)

G_END_DECLS
