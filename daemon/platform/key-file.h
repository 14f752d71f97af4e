/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A key file that a person edits by hand: GKeyFile, with a line index made before it parses.
 * The index gives every section and key its line, and keeps one bad line from hiding the rest:
 * a line that GKeyFile would stumble over is taken out and reported. Knows nothing of what keys mean. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* No settings or stretch comes near it; a wrong file must not fill the memory. */
#define LUMBAR_KEY_FILE_MAX (1024 * 1024)

typedef struct _LumbarKeyFile LumbarKeyFile;

typedef struct
{
  guint line;    /* from 1 */
  char *message; /* (owned) without file and line: "[sitting] \"limit 5\": must be …; ignored" */
} LumbarKeyFileProblem;

/* The bytes of PATH, symbolic links followed. Errors are G_FILE_ERROR, G_FILE_ERROR_NOENT where nothing is there;
 * what is no regular file, or larger than LUMBAR_KEY_FILE_MAX, is refused. */
GBytes *lumbar_key_file_read (const char *path, GError **error);

/* Never fails: what cannot be used is among the problems. Lines that begin with # or ; are comments; values are
 * as they stand, without the blanks around them. After a broken [section] line its keys are left out too. */
LumbarKeyFile *lumbar_key_file_new  (GBytes *bytes);
void           lumbar_key_file_free (LumbarKeyFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarKeyFile, lumbar_key_file_free)

/* (transfer none) */
GKeyFile *lumbar_key_file_keys (LumbarKeyFile *self);

/* The line that counts (the last one) for KEY, or of the first header of SECTION where KEY is NULL; 0: there is none. */
guint lumbar_key_file_find_line (LumbarKeyFile *self, const char *section, const char *key);

/* (transfer none) (element-type LumbarKeyFileProblem) in the order of the lines */
GPtrArray *lumbar_key_file_problems (LumbarKeyFile *self);

/* VALUE in double quotes, valid UTF-8, on one line, shortened where it is long: for messages. (transfer full) */
char *lumbar_key_file_quote (const char *value);

G_END_DECLS
