/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What can happen in a script. */

#pragma once

#include "play.h"

G_BEGIN_DECLS

/* WORDS: the verb and what it takes. FALSE where there is no such verb, or it is not possible now. */
gboolean verb_do (Play *self, char **words);

/* Single verbs; ARGS: the words after it. */
gboolean verb_press (Play *self, char **args);
gboolean verb_click (Play *self, char **args);
gboolean verb_dismiss (Play *self, char **args);
gboolean verb_stretch (Play *self, char **args);
gboolean verb_session (Play *self, char **args);
gboolean verb_guide (Play *self, char **args);
gboolean verb_snooze (Play *self, char **args);
gboolean verb_end_snooze (Play *self, char **args);
gboolean verb_skip (Play *self, char **args);
gboolean verb_done (Play *self, char **args);
gboolean verb_another (Play *self, char **args);
gboolean verb_tones (Play *self, char **args);
gboolean verb_pause (Play *self, char **args);
gboolean verb_resume (Play *self, char **args);
gboolean verb_settings (Play *self, char **args);
gboolean verb_catalogue (Play *self, char **args);

G_END_DECLS
