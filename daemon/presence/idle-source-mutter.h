/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The idle source for GNOME, and Cinnamon: the shell's own idle monitor. */

#pragma once

#include "presence/idle-source.h"

G_BEGIN_DECLS

#define LUMBAR_TYPE_IDLE_SOURCE_MUTTER (lumbar_idle_source_mutter_get_type ())
G_DECLARE_FINAL_TYPE (LumbarIdleSourceMutter, lumbar_idle_source_mutter, LUMBAR, IDLE_SOURCE_MUTTER, LumbarIdleSource)

G_END_DECLS
