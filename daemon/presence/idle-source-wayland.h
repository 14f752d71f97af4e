/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The idle source for Wayland compositors that tell of idleness: ext-idle-notify-v1, or org_kde_kwin_idle before it.
 *
 * With version 2 of the former it reports real input, and "inhibited" beside it. Older compositors stop the clock
 * while something inhibits idle, and say no more than that: then it sees inhibitors, and cannot tell them from input.
 * One that never ends (a forgotten player, a "caffeine" button) looks like somebody who never gets up, and cannot be
 * seen here; and when the last input was is known only where the next "idle" follows at once upon an "input".
 *
 * It cannot be asked, but for whether there is input when it is found (version 2). A threshold that is set while
 * there is no input passes that much later, UNSEEN, unless an earlier one has told when the input ended. */

#pragma once

#include "presence/idle-source.h"

G_BEGIN_DECLS

#define LUMBAR_TYPE_IDLE_SOURCE_WAYLAND (lumbar_idle_source_wayland_get_type ())
G_DECLARE_FINAL_TYPE (LumbarIdleSourceWayland, lumbar_idle_source_wayland, LUMBAR, IDLE_SOURCE_WAYLAND,
                      LumbarIdleSource)

G_END_DECLS
