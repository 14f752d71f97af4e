/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The idle source for X11 sessions: the X server's own idle counter, watched with alarms. */

#pragma once

#include "presence/idle-source.h"

G_BEGIN_DECLS

#define LUMBAR_TYPE_IDLE_SOURCE_X11 (lumbar_idle_source_x11_get_type ())
G_DECLARE_FINAL_TYPE (LumbarIdleSourceX11, lumbar_idle_source_x11, LUMBAR, IDLE_SOURCE_X11, LumbarIdleSource)

G_END_DECLS
