/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The table of idle sources. */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* All sources of this build in order of preference, the null source last. The array belongs to the program. */
const GType *lumbar_idle_sources (gsize *n_sources);

G_END_DECLS
