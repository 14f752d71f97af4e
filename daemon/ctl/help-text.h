/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What "lumbar help VERB" says beyond the line in the table of verbs. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Paragraphs, each a line; those that begin with a blank are kept as they are. NULL: there is no more to say. Translated. */
const char *lumbar_help_text (const char *verb);

G_END_DECLS
