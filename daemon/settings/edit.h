/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Changing one line of a settings file as a person would: comments, order and blank lines stay. For settings only. */

#pragma once

#include "core/policy.h"

G_BEGIN_DECLS

/* TEXT with KEY set to VALUE, or without KEY where VALUE is NULL. (transfer full) */
char *lumbar_edit_set (const char *text, const LumbarKey *key, const char *value);

/* Replaces the file at PATH by TEXT in one step: its links stay links, its mode stays. Its folder is made where it
 * is missing. Errors are G_FILE_ERROR, and the file is then as it was. */
gboolean lumbar_edit_write (const char *path, const char *text, GError **error);

G_END_DECLS
