/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Between the files of the world only. */

#pragma once

#include "world.h"

G_BEGIN_DECLS

/* world.c: one event to the coach, with everything that follows from it. Nothing where none is running. */
void world_handle (World *self, const LumbarEvent *event);
/* … and only what follows; EVENT is NULL for a start, BEFORE the memory before it. */
void world_after  (World *self, const LumbarEvent *event, const LumbarMemory *before, const LumbarEffects *effects);

/* world-time.c */
LumbarUsec world_mono      (World *self);
void       world_move      (World *self, LumbarUsec boot_us); /* the clocks only */
void       world_look      (World *self);                     /* a new source: nothing told yet */
LumbarUsec world_idle      (World *self);                     /* as a source that can be asked sees it */
void       world_inhibit   (World *self, gboolean on);        /* a film, where the source sees films */

/* world-reasons.c */
void world_reasons_clear  (World *self); /* nothing is on, nobody ever talked */
void world_reasons_forget (World *self); /* a new run has been told nothing yet */
void world_reasons_detect (World *self); /* … and now what is on */

/* world-trace.c */
void world_trace_event  (World *self, const LumbarEvent *event);
void world_trace_effect (World *self, const LumbarEffect *effect);
void world_trace_clear  (World *self);

G_END_DECLS
