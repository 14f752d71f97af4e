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

/* At the end of every stretch of time, whether or not the coach was told anything in it: what is due was not forgotten. */
void checks_at_rest (World *world);

/* Some of them: checks-courtesy.c, about when a reminder may come and what is said while it may not, */
void check_prompt (World *world, const LumbarCard *card, const LumbarMemory *before);
void check_screen (World *world, const LumbarEvent *event);
void check_told   (World *world, const LumbarStatus *status);
/* checks-due.c, about what is due, */
void check_settled (World *world, const LumbarEvent *event, const LumbarMemory *before, const LumbarEffects *effects);
/* and checks-sound.c. */
void check_sound (World *world, const LumbarEvent *event, const LumbarMemory *before, const LumbarEffects *effects);

/* Did a person ask for what happens now? Then nothing that they get to see disturbs them. */
gboolean checks_is_wish   (const LumbarEvent *event);
gboolean checks_is_prompt (const LumbarCard *card);

G_END_DECLS
