/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The database's tables, and how an older database is brought up to them, one version at a time. */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* "Lmbr": tells file(1), and us, whose database it is. */
#define LUMBAR_SCHEMA_APPLICATION_ID 0x4c6d6272

/* The step at index I leads from version I to version I + 1. A released step is never changed. (array length=n_steps) */
const char *const *lumbar_schema_steps (guint *n_steps);

/* Applies the STEPS that DB has not seen yet, each in a transaction of its own. STEPS is a parameter for the tests.
 * On error DB is at the last version that was reached. A newer DB is left alone: the caller has looked before. */
gboolean lumbar_schema_migrate (sqlite3 *db, const char *const *steps, guint n_steps, GError **error);

/* Reads what is small and touches the ends of what is not: finds missing tables and most damage within a millisecond. */
gboolean lumbar_schema_probe (sqlite3 *db, GError **error);

G_END_DECLS
