/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Letters that can be read from the floor: block letters of five by five, drawn with half blocks at any scale. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Columns and rows that TEXT takes at SCALE (1 … ); 0 columns where it has a letter that is not in the font. */
void lumbar_big_text_size (const char *text, guint scale, guint *columns, guint *rows);

/* TEXT as rows of text, without trailing blanks; NULL where it has a letter that is not in the font. (transfer full) */
char **lumbar_big_text_draw (const char *text, guint scale);

G_END_DECLS
