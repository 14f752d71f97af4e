/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What every sentence must and must not be, whatever it says; and the week the tests live in. */

#pragma once

#include "core/card.h"

/* Monday, 23 November 2026, 00:00 in Berlin (winter). */
#define MONDAY 1795388400
#define AT(h, m) ((gint64) MONDAY + (h) * 3600 + (m) * 60)
#define AT_US(h, m) (AT (h, m) * LUMBAR_SECOND)
#define CET_US LUMBAR_HOUR

/* A literal where a struct owns its string; such structs are never cleared. */
#define S(literal) ((char *) (literal))

/* To be called first in main: TEST_* set-up, the time zone and the locale. */
void style_init (int *argc, char ***argv);

/* Fails on "(null)", an unfilled place, 1970, an exclamation mark, an inside word, untidy blanks. */
void style_check (const char *text);

/* Compares and checks the style; NULL equals only NULL. */
void style_check_equal (const char *what, const char *text, const char *expected);

/* (transfer full) */
LumbarStretch *style_stretch (const char *id, const char *name, const char *cue, const char *side1, const char *side2);
