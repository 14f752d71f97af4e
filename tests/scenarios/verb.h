/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What can happen in a script. */

#pragma once

#include "play.h"

G_BEGIN_DECLS

/* WORDS: the verb and what it takes. FALSE where there is no such verb, or it is not possible now. */
gboolean verb_do (Play *self, char **words);

G_END_DECLS
