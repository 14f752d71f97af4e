/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The stretches there are: the shipped ones and the user's own, read from *.stretch files.
 * Which of them comes next is core's business. */

#pragma once

#include "core/stretch.h"

G_BEGIN_DECLS

/* Reads NN-id.stretch (the number is optional) from SHIPPED_DIR, in the order of the names, then from USER_DIR
 * (nullable, may be missing): an id that is there already is replaced in its place, a new one is appended.
 * A file that cannot be used costs that stretch, a replaced one stays as shipped; each appends one sentence to
 * PROBLEMS (element-type utf8, owned), "40-frog.stretch:7: Cue = "…": must be …".
 * (transfer full) (element-type LumbarStretch) with lumbar_stretch_unref as its free function; may be empty. */
GPtrArray *lumbar_catalogue_load (const char *shipped_dir, const char *user_dir, GPtrArray *problems);

G_END_DECLS
