/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Stretches for tests: the seven by their ids, sides, strains and holds, without the shipped texts, so that a better
 * wording breaks no test. Two of them have no variant for the desk, so that the place matters. */

#pragma once

#include "core/stretch.h"

G_BEGIN_DECLS

/* In catalogue order: side-bend lumbar-rotation cobra frog hip-flexor low-lunge pigeon. Without a desk variant: cobra
 * and pigeon. Side bend is the same on the floor and at the desk. Two-sided: all but cobra and frog.
 * (transfer full) (element-type LumbarStretch) */
GPtrArray *test_catalogue_new (void);

/* A stretch with the given floor and desk sides. STRAINS: "knees;hips" or NULL. */
LumbarStretch *test_stretch_new (const char *id, gboolean two_sided, gboolean desk, const char *strains);

G_END_DECLS
