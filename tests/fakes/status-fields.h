/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Every member of a status by its name in core/status.h, for tests that write statuses down. */

#pragma once

#include "core/status.h"

G_BEGIN_DECLS

typedef enum
{
  STATUS_FIELD_SECONDS, /* gint64: an instant or a duration */
  STATUS_FIELD_COUNT,   /* guint */
  STATUS_FIELD_BOOL,
  STATUS_FIELD_TEXT,    /* char *, owned */
  STATUS_FIELD_STATE,
  STATUS_FIELD_PRESENCE,
  STATUS_FIELD_PHASE,
  STATUS_FIELD_REASONS, /* guint, bits: "call;film" */
  STATUS_FIELD_HELD     /* "call:Firefox,film:" */
} StatusFieldType;

typedef struct
{
  const char *name; /* "due_at_s", "rules.seam_s"; "held" is held and n_held */
  StatusFieldType type;
  gsize offset;
} StatusField;

const StatusField *status_fields     (gsize *n_fields);
const StatusField *status_field_find (const char *name);

/* FALSE where VALUE is none of that kind. "" is NULL for texts, '""' an empty one; booleans are 0 and 1. */
gboolean status_field_set (const StatusField *field, LumbarStatus *status, const char *value);

/* As status_field_set () reads it. (transfer full) */
char *status_field_get (const StatusField *field, const LumbarStatus *status);

G_END_DECLS
