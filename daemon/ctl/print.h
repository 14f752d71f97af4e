/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* How lines look on a terminal: calm, aligned, readable on dark and on light. Without a terminal, and with NO_COLOR,
 * plain text. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LUMBAR_STYLE_PLAIN,
  LUMBAR_STYLE_STRONG,
  LUMBAR_STYLE_FAINT,
  LUMBAR_STYLE_GOOD /* the one colour there is */
} LumbarStyle;

/* Prints TEXT in STYLE, no newline. */
void lumbar_print (LumbarStyle style, const char *text);

/* The same and a newline. */
void lumbar_print_line (LumbarStyle style, const char *text);

/* Prints TEXT and blanks up to WIDTH columns. */
void lumbar_print_cell (LumbarStyle style, const char *text, guint width);

/* Prints TEXT in lines that fit the terminal, each after INDENT blanks. The first one's are there already where
 * HANGING. Without a terminal it is one line. */
void lumbar_print_paragraph (LumbarStyle style, const char *text, guint indent, gboolean hanging);

/* The same for a list "a;b;c", broken behind a semicolon, hanging. */
void lumbar_print_list (LumbarStyle style, const char *list, guint indent);

/* For machines: TEXT and a newline as they are, sent at once. FALSE where nobody reads any more. */
gboolean lumbar_print_raw (const char *text);

/* Columns TEXT takes on a terminal. */
guint lumbar_print_width (const char *text);

/* TEXT in lines of at most WIDTH columns, broken at blanks; longer words stick out. (transfer full) */
char **lumbar_print_wrap (const char *text, guint width);

G_END_DECLS
