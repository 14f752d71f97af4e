/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What a script may expect of the coach. */

#pragma once

#include "play.h"

G_BEGIN_DECLS

/* WORDS: after "expect". FALSE where they are no expectation at all. *got (transfer full): NULL where it holds, else
 * what came instead. */
gboolean expect_check (Play *play, char **words, char **got);

G_END_DECLS
