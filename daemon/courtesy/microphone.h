/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Who is recording from a microphone, as PulseAudio knows it, or PipeWire in its place. A detector (courtesy/detectors.h)
 * of CALL, told program by program: BY is the program's name as people know it, never "". */

#pragma once

#include "core/event.h"

G_BEGIN_DECLS

typedef struct _LumbarMicrophone LumbarMicrophone;

LumbarMicrophone *lumbar_microphone_new  (LumbarEventFunc func, gpointer user_data);
void              lumbar_microphone_free (LumbarMicrophone *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarMicrophone, lumbar_microphone_free)

G_END_DECLS
