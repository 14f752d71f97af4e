/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Sentences put together: named places filled, pieces joined, names shortened.
 * Names instead of printf's letters, so that a translation can change the order and can crash nothing. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* PATTERN with each "{name}" replaced by its value: pairs of name and value, then NULL. A NULL value fills in
 * nothing, a place nobody names stays as it is, and what was filled in is not looked at again. (transfer full) */
char *lumbar_text_fill (const char *pattern, ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;

/* N in the pattern's one place "{n}"; PATTERN comes from P_(). (transfer full) */
char *lumbar_text_count (const char *pattern, guint n) G_GNUC_WARN_UNUSED_RESULT;

/* TEXT, or FALLBACK (nullable) where there is none: NULL travels over the bus as "". */
const char *lumbar_text_or (const char *text, const char *fallback);

/* Appends PIECE (nullable) to TEXT, after SEPARATOR where both have something. */
void lumbar_text_append (GString *text, const char *separator, const char *piece);

/* TEXT in one line of at most MAX characters, cut at a word where that is near. (transfer full) */
char *lumbar_text_shorten (const char *text, guint max) G_GNUC_WARN_UNUSED_RESULT;

/* TEXT as a sentence of its own: with a full stop, unless it ends with punctuation; NULL for none. (transfer full) */
char *lumbar_text_sentence (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* TEXT for the middle of a sentence: "Right foot in front" becomes "right foot in front". (transfer full) */
char *lumbar_text_inside (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
