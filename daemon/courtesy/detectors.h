/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What tells whether this is a bad moment, each by itself: one table, and what the rows have in common. */

#pragma once

#include "core/event.h"

G_BEGIN_DECLS

/* A detector runs from START to STOP. It calls FUNC with REASON (reason, on, by) on each change, from the main loop, never
 * before START returns and never after STOP. It begins with everything off, looks by itself for what comes late or comes
 * back, says once what is missing, and blocks nobody. What is still on at STOP it need not take back. */
typedef struct
{
  const char *name;
  guint reasons;           /* bits of LumbarReason that it tells of */
  gboolean only_while_due; /* it costs wake-ups, so it runs only while a reminder waits for its moment */
  const char *missing;     /* (nullable) the library that this build lacks: it cannot be started */
  gpointer (*start) (LumbarEventFunc func, gpointer user_data); /* (transfer full) */
  void     (*stop)  (gpointer detector);
} LumbarDetector;

/* All of them, also those that this build lacks. */
const LumbarDetector *lumbar_detectors (gsize *n_detectors);

G_END_DECLS
