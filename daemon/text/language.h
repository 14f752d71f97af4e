/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The reader's language: set once, by each program's main. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes the locale from the environment and finds the translations. Call first thing in main, before any thread. */
void lumbar_text_init (void);

G_END_DECLS
