/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* From a key file to a policy; for settings only. Knows no file, only what is in it. */

#pragma once

#include "core/policy.h"
#include "platform/key-file.h"

G_BEGIN_DECLS

/* What FILE, called NAME in messages, says. A key that is not in it has its default; one with a wrong value has
 * LAST's (NULL: its default). Problems are appended in the order of the lines. (transfer full) */
LumbarPolicy *lumbar_reading_apply (LumbarKeyFile      *file,
                                    const char         *name,
                                    const LumbarPolicy *last,
                                    GPtrArray          *problems);

G_END_DECLS
