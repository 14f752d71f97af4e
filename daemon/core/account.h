/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The sitting account: how long, since when. Whoever is there, and whether it counts, is for sitting.h to decide. */

#pragma once

#include "core/effect.h"
#include "core/memory.h"

G_BEGIN_DECLS

/* The account at AT_US. */
LumbarUsec lumbar_sitting_account (const LumbarSitting *self, LumbarUsec at_us);

/* When the account will reach AMOUNT if counting goes on; LUMBAR_NEVER while it stands still. */
LumbarUsec lumbar_sitting_reaches (const LumbarSitting *self, LumbarUsec amount_us);

/* Sets the account to zero; counting, where it is on, begins anew at AT_US. */
void lumbar_sitting_zero (LumbarSitting *self, LumbarUsec at_us);

/* The count goes on from AT_US, if it stood still. */
void lumbar_sitting_count_from (LumbarSitting *self, LumbarUsec at_us);

/* The count stands still from AT_US on; the closed span goes to EFFECTS. */
void lumbar_sitting_stop (LumbarSitting *self, LumbarUsec at_us, const LumbarNow *now, LumbarEffects *effects);

/* A boot instant as wall time, by NOW's clocks. */
LumbarUsec lumbar_now_to_wall (const LumbarNow *now, LumbarUsec boot_us);

G_END_DECLS
