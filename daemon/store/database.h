/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Opening the database file: judging what is there, setting a damaged one aside, doing without one. */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Opens PATH (NULL: in memory), always with the current schema. Where that cannot be, *PROBLEM tells in one sentence
 * what was wrong and what is done instead. *ON_DISK: what is written will be there after a restart. */
sqlite3 *lumbar_database_open (const char *path, gboolean *on_disk, char **problem);

/* The same when the file at PATH has proved to be damaged while it was in use (it is closed by now): sets it aside as
 * PATH.damaged-‹UTC›, begins a new one, and carries over what can be read. */
sqlite3 *lumbar_database_replace (const char *path, const GError *damage, gboolean *on_disk, char **problem);

/* NULL-safe. */
void lumbar_database_close (sqlite3 *db);

G_END_DECLS
