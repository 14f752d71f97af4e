/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* lumbar.conf as a policy, and back: read, watched, and changed one key at a time with everything else in the
 * file left as it is. A file that is not there means all defaults; none is written until something is set. */

#pragma once

#include "core/policy.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define LUMBAR_TYPE_SETTINGS (lumbar_settings_get_type ())
G_DECLARE_FINAL_TYPE (LumbarSettings, lumbar_settings, LUMBAR, SETTINGS, GObject)

#define LUMBAR_SETTINGS_ERROR (lumbar_settings_error_quark ())
GQuark lumbar_settings_error_quark (void);

typedef enum
{
  LUMBAR_SETTINGS_ERROR_KEY,   /* there is no such setting, or more than one of that name */
  LUMBAR_SETTINGS_ERROR_VALUE, /* that is no value of it */
  LUMBAR_SETTINGS_ERROR_FILE   /* the file cannot be read, changed or written */
} LumbarSettingsError;

/* Signals, both emitted while one of the functions below runs, or from the main loop while watched:
 * "changed": the policy is another one now.
 * "problem" (const char *message): a new problem, one sentence: what was found, where, what must be there, and
 *   what is done instead: lumbar.conf:12: [sitting] limit = "0 min": must be 5s … 12h; keeping 40min */

/* All defaults until it is loaded; touches nothing. */
LumbarSettings *lumbar_settings_new (const char *path);

/* (transfer none) never NULL, valid until the next "changed" has been emitted. */
const LumbarPolicy *lumbar_settings_policy (LumbarSettings *self);

/* What is wrong with the file now. (transfer none) (element-type utf8) */
GPtrArray *lumbar_settings_problems (LumbarSettings *self);

/* Reads the file and says every problem again. What is wrong in it keeps its last good value. */
void lumbar_settings_load (LumbarSettings *self);

/* From now on loads whenever the file changes. Makes its folder (0700) where that is missing, because watching a
 * missing folder polls. Follows symbolic links of the file. */
void lumbar_settings_watch (LumbarSettings *self);

/* Sets DOTTED, "section.name" or a name that is unique, to TEXT, here and in the file.
 * "+x" and "-x" add to a list and take from it; "" and "default" go back to the default.
 * FALSE with LUMBAR_SETTINGS_ERROR, and nothing is changed. "changed" is emitted before this returns. */
gboolean lumbar_settings_set (LumbarSettings *self, const char *dotted, const char *text, GError **error);

/* The file's path, for an editor; made with every default as a comment where there is none. (transfer full) */
char *lumbar_settings_make_file (LumbarSettings *self, GError **error);

/* The whole file with every default as a comment, made from the table. (transfer full) */
char *lumbar_settings_default_file (void);

G_END_DECLS
