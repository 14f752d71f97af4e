/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What a person should know before they stretch. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One sentence, for where there is little room. */
const char *lumbar_text_safety_short (void);

/* Said once in the welcome, always by `lumbar stretches` and in the README. */
const char *lumbar_text_safety (void);

/* When to stop and when to get help: for the README and the man page, after the one above. */
const char *lumbar_text_safety_warnings (void);

G_END_DECLS
