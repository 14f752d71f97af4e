/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* lumbar why 14:00. */

#pragma once

#include "ctl/ctl.h"

G_BEGIN_DECLS

/* Prints what was at the time that the N_WORDS of WORDS name. */
LumbarExit lumbar_ctl_say_past (LumbarCtl *self, int n_words, char **words);

G_END_DECLS
