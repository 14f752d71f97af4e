/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What policy's own files and tests share; nobody else includes it. */

#pragma once

#include "core/policy.h"

G_BEGIN_DECLS

/* lumbar_policy_find_key () over any table. */
const LumbarKey *lumbar_keys_find (const LumbarKey *table, gsize n, const char *dotted);

G_END_DECLS
