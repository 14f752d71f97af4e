/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What the store's two files share: store.c writes, store-history.c asks and takes out. Nobody else includes it. */

#pragma once

#include "store/store.h"

#include <sqlite3.h>

G_BEGIN_DECLS

struct _LumbarStore
{
  char *path;          /* (owned) (nullable) NULL: in memory by wish */
  sqlite3 *db;         /* (owned) */
  gboolean on_disk;
  gboolean full;       /* PRAGMA synchronous is FULL */
  gboolean replaced;   /* damage was met in use, and a new database begun */

  /* What it ought to hold: the latest that was given. */
  gboolean has_memory;
  LumbarMemory memory;
  GArray *turns;         /* (owned) (nullable) (element-type LumbarTurn) never changed, only replaced */

  /* What it is known to hold, so that only what changed is written. */
  gboolean written_known;
  LumbarMemory written;
  GArray *written_turns; /* (owned) (nullable) NULL: not known */

  GPtrArray *waiting;  /* (owned) (element-type LumbarHistoryRow) not committed yet */
  gboolean owes_full;  /* a durable commit failed: the next one is durable */
  gboolean failing;    /* the latest commit failed, and that was told */
};

/* How messages call it. */
const char *lumbar_store_name (LumbarStore *self);

/* Whether a commit waits for the disk. Not inside a transaction. */
gboolean lumbar_store_set_full (LumbarStore *self, gboolean full, GError **error);

/* Did damage show while the database was in use? Then goes on with a new one, and FAILURE's message becomes what to
 * tell of it. State is as it was; of history, what can be read. No statement may be open. */
gboolean lumbar_store_replace_damaged (LumbarStore *self, GError *failure);

G_END_DECLS
