/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Translation: _() for a sentence, C_() for one with a context, P_() for one that counts.
 * Included by .c files only. Without a translation everything reads in English.
 * For xgettext: --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=P_:1,2 --add-comments=Translators */

#pragma once

#define GETTEXT_PACKAGE "lumbar"

#include <glib.h>
#include <glib/gi18n-lib.h>

#define P_(one, many, n) ((const char *) g_dngettext (GETTEXT_PACKAGE, one, many, n))
