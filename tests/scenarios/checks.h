/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The invariants: what holds after every event, whatever happened before. Broken ones go to world_fault (). */

#pragma once

#include "world.h"

G_BEGIN_DECLS

/* EVENT is NULL for the making of the coach. BEFORE is its memory before EVENT. */
void checks_after_handle (World *world, const LumbarEvent *event, const LumbarMemory *before,
                          const LumbarEffects *effects);

/* The memory, taken through its table of fields as text and back, is the same. */
void checks_round_trip (World *world);

/* checks-sound.c: one of them. */
void check_sound (World *world, const LumbarEvent *event, const LumbarMemory *before, const LumbarEffects *effects);

G_END_DECLS
