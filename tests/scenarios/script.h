/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A day in plain text, split into lines; what the words mean is the business of play.c and expect.c. */

#pragma once

#include "core/types.h"

G_BEGIN_DECLS

typedef enum
{
  SCRIPT_SAME_TIME, /* no time given: the one of the line before */
  SCRIPT_AT,        /* "09:40", "09:40:12", "Tue 09:40", "next 09:40", "2026-03-29 09:40" */
  SCRIPT_AFTER      /* "+10min" */
} ScriptWhen;

typedef struct
{
  guint number;           /* in its file, from 1 */
  ScriptWhen when;
  char *day;              /* (owned) (nullable) "Tue", "next" or "2026-03-29" */
  guint hour, minute, second;
  LumbarUsec after_us;
  char *text;             /* (owned) without the time and the comment */
  char **words;           /* (owned) of it */
} ScriptLine;

typedef struct
{
  char *title;            /* (owned) the first comment */
  GPtrArray *lines;       /* (owned) (element-type ScriptLine) */
} Script;

/* Reads PATH; ERROR names the line that is none. */
Script *script_load (const char *path, GError **error);
void    script_free (Script *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Script, script_free)

/* Reads "09:40" or "09:40:12". */
gboolean script_parse_clock (const char *text, guint *hour, guint *minute, guint *second);

G_END_DECLS
