/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The idle source that knows nothing; last in the table. */

#pragma once

#include "presence/idle-source.h"

G_BEGIN_DECLS

#define LUMBAR_TYPE_IDLE_SOURCE_NULL (lumbar_idle_source_null_get_type ())
G_DECLARE_FINAL_TYPE (LumbarIdleSourceNull, lumbar_idle_source_null, LUMBAR, IDLE_SOURCE_NULL, LumbarIdleSource)

G_END_DECLS
