/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What is known of keys and mouse: the latest input for certain, and the latest instant at which there may have been
 * one. What that means for the account is sitting.h's. */

#pragma once

#include "core/desk.h"
#include "core/memory.h"

G_BEGIN_DECLS

/* There was input at AT_US. */
void lumbar_input_see (LumbarSitting *self, LumbarUsec at_us);

/* There was none since SINCE_US. Where a source has only just begun to look, UNSEEN, the last may be older: to count by,
 * the latest possible instant serves until it is known better; it is no sign of somebody. */
void lumbar_input_stop (LumbarSitting *self, LumbarUsec since_us, gboolean unseen);

/* A source began that cannot be asked. It tells of input only after a pause: until the first, somebody may be typing. */
void lumbar_input_begin_unasked (LumbarSitting *self, const LumbarNow *now);

/* Was there certainly input after AT_US? Where input goes on unobserved, that is known once SETTLE_US has passed
 * without an IDLE. */
gboolean lumbar_input_since (const LumbarSitting *self, const LumbarDesk *desk, LumbarUsec at_us, LumbarUsec settle_us,
                             LumbarUsec now_us);

G_END_DECLS
