/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What the store's tests share: a folder of their own, and short ways to write and to read. */

#pragma once

#include "store/store.h"

#include <sqlite3.h>

G_BEGIN_DECLS

#define BOOT_ID "11111111-2222-3333-4444-555555555555"

/* 2026-11-22 05:00 UTC: where the days of these tests start. */
#define DAY_US (1795323600 * LUMBAR_SECOND)

typedef struct
{
  char *folder; /* (owned) */
  char *path;   /* (owned) folder/lumbar.db, not there yet */
} Fixture;

void fixture_set_up    (Fixture *self, gconstpointer data);
void fixture_tear_down (Fixture *self, gconstpointer data);

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

/* How often the disk was to be waited for since the program began. */
guint fixture_syncs (void);

/* The path of NAME in the folder. */
char *fixture_file (Fixture *self, const char *name);

/* (transfer full) The folder's names, sorted. */
GPtrArray *fixture_list (Fixture *self);

/* Removes all files in the folder. */
void fixture_empty (Fixture *self);

/* (transfer full) The name of the one file set aside; fails where there is not exactly one. */
char *fixture_set_aside (Fixture *self);

/* Opens the database at path, which must be without a problem. */
LumbarStore *fixture_open (Fixture *self);

/* Runs SQL on the closed database. */
void fixture_sql (Fixture *self, const char *sql);

/* (transfer full) The first column of SQL's first row on the closed database. */
char *fixture_ask (Fixture *self, const char *sql);

/* A record of KIND that begins at DAY_US + START and takes LENGTH. */
LumbarRecord record_at (LumbarRecordKind kind, LumbarUsec start_us, LumbarUsec length_us);

/* Commits MEMORY (NULL: a memory of nothing) with one RECORD (NULL: none). */
gboolean commit (LumbarStore *store, const LumbarMemory *memory, const LumbarRecord *record, GError **error);

/* Commits, and must succeed. */
void put (LumbarStore *store, const LumbarRecord *record);

/* All the rows of history, which must be readable. (transfer full) (element-type LumbarHistoryRow) */
GPtrArray *rows_of (LumbarStore *store);

/* What is counted over all time. */
LumbarToday counts_of (LumbarStore *store);

G_END_DECLS
