/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* One *.stretch file; for the catalogue only. */

#pragma once

#include "core/stretch.h"

G_BEGIN_DECLS

/* The id that NAME (of a file, without its folder) stands for, "40-frog.stretch" → "frog"; NULL where it is none. */
char *lumbar_stretch_file_get_id (const char *name);

/* Reads FOLDER/NAME. Its pictures are looked for beside it, then in PICTURES (nullable), under names made of one: that
 * which Picture has, or else ID.svg, or ID.png where that isn't there. Of NAME.EXT, NAME-2.EXT shows the second side,
 * NAME-desk.EXT and NAME-desk-2.EXT the desk's variant; what is not there is not shown, see lumbar_stretch_picture ().
 * NULL where the file cannot be used. What is wrong goes to PROBLEMS, see catalogue.h. (transfer full) */
LumbarStretch *lumbar_stretch_file_read (const char *folder,
                                         const char *name,
                                         const char *id,
                                         const char *pictures,
                                         GPtrArray  *problems);

G_END_DECLS
