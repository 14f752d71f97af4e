/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What somebody asks to be set: which key, and the value that it means. For settings only. */

#pragma once

#include "settings/settings.h"

G_BEGIN_DECLS

/* NULL and LUMBAR_SETTINGS_ERROR_KEY where DOTTED is none. */
const LumbarKey *lumbar_request_find_key (const char *dotted, GError **error);

/* Sets KEY of POLICY to what TEXT means there ("+x" and "-x" to lists), all rules of the table observed. *VALUE
 * gets it as the file has it, NULL for the default. (transfer full) LUMBAR_SETTINGS_ERROR_VALUE; POLICY is then
 * of no use any more. */
gboolean lumbar_request_apply (LumbarPolicy *policy, const LumbarKey *key, const char *text, char **value, GError **error);

G_END_DECLS
