/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The reader's language: set once, by each program's main. And the one that the sentences came out in. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes the locale from the environment and finds the translations. Call first thing in main, before any thread. */
void lumbar_text_init (void);

/* What the sentences are in, as in RFC 5646 ("en", "pt-BR"): the translation's own language, and "en" where there is none,
 * whatever the locale says. Who reads them out needs that one: a German voice makes nothing of English sentences. */
const char *lumbar_text_language (void);

G_END_DECLS
