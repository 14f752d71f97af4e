/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Carrying over what a damaged database still gives away. It never writes to that one. */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Copies history, and memory and turns where they are whole, from the file at PATH into DB, which is new.
 * Returns how many rows of history that were; 0 also where PATH is no database at all. */
guint lumbar_salvage (const char *path, sqlite3 *db);

G_END_DECLS
