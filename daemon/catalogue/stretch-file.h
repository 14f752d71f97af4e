/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* One *.stretch file; for the catalogue only. */

#pragma once

#include "core/stretch.h"

G_BEGIN_DECLS

/* The id that NAME (of a file, without its folder) stands for, "40-frog.stretch" → "frog"; NULL where it is none. */
char *lumbar_stretch_file_get_id (const char *name);

/* Reads FOLDER/NAME. A picture is looked for beside the file, then in PICTURES (nullable), under the name that
 * Picture has, or under ID.svg and ID.png where there is no such key; one that is not there is no picture.
 * NULL where the file cannot be used. What is wrong goes to PROBLEMS, see catalogue.h. (transfer full) */
LumbarStretch *lumbar_stretch_file_read (const char *folder,
                                         const char *name,
                                         const char *id,
                                         const char *pictures,
                                         GPtrArray  *problems);

G_END_DECLS
