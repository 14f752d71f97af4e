/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Writes JSON, on one line. Nothing is read here, and no tree is built: a few dozen lines spare a library. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GString *text;     /* (owned) */
  gboolean followed; /* a comma comes before what is next */
} LumbarJson;

void  lumbar_json_init  (LumbarJson *self);
char *lumbar_json_end   (LumbarJson *self); /* what was written; SELF is cleared. (transfer full) */
void  lumbar_json_clear (LumbarJson *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LumbarJson, lumbar_json_clear)

/* KEY is NULL in an array, and for the value that is all there is. */
void lumbar_json_object (LumbarJson *self, const char *key); /* "{" */
void lumbar_json_array  (LumbarJson *self, const char *key); /* "[" */
void lumbar_json_close  (LumbarJson *self, char bracket);    /* '}' or ']' */
void lumbar_json_string (LumbarJson *self, const char *key, const char *value); /* NULL: null; bad UTF-8 is replaced */
void lumbar_json_number (LumbarJson *self, const char *key, gint64 value);
void lumbar_json_bool   (LumbarJson *self, const char *key, gboolean value);
void lumbar_json_null   (LumbarJson *self, const char *key);

/* ISO 8601 in local time with its offset; null for 0. */
void lumbar_json_instant (LumbarJson *self, const char *key, gint64 unix_s);

G_END_DECLS
