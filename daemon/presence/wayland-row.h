/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* One wanted threshold: its gauge, the guard beside it, and what was told of it. wayland-rows.c decides what is told. */

#pragma once

#include "presence/wayland-film.h"
#include "presence/wayland-gauge.h"

G_BEGIN_DECLS

typedef struct _LumbarWaylandRow LumbarWaylandRow;

/* As a gauge's; each may free the row. */
typedef struct
{
  void (*idled)   (LumbarWaylandRow *row, gpointer user_data);
  void (*resumed) (LumbarWaylandRow *row, gpointer user_data);
} LumbarWaylandRowFuncs;

struct _LumbarWaylandRow
{
  const LumbarWaylandRowFuncs *funcs;
  gpointer user_data;
  LumbarUsec threshold_us;
  LumbarWaylandGauge *gauge; /* (owned) */
  LumbarWaylandGauge *guard; /* (owned) the same, a little ahead */
  gboolean guards_film;      /* and inhibitable; FALSE: there is one kind of notification only */
  gboolean wanted;           /* FALSE: only waits for input */
  gboolean told;             /* "idle", in this time without input */
  LumbarUsec since_us;       /* what was told; CLOCK_MONOTONIC */
  gboolean unseen;
};

/* Wanted. FILM is NULL where there is one kind of notification only; both outlive the row. */
LumbarWaylandRow *lumbar_wayland_row_new  (const LumbarWaylandGlobals  *globals,
                                           LumbarWaylandFilm           *film,
                                           LumbarUsec                   threshold_us,
                                           const LumbarWaylandRowFuncs *funcs,
                                           gpointer                     user_data);
void              lumbar_wayland_row_free (LumbarWaylandRow *self);

/* Sets what SELF, idle now, has to tell; ROWS (element-type LumbarWaylandRow) may know more. */
void lumbar_wayland_row_find_instant (LumbarWaylandRow *self, GPtrArray *rows);

/* When SELF, not idle, is so at the latest where there was no input since SINCE_US; both CLOCK_MONOTONIC. */
LumbarUsec lumbar_wayland_row_latest (const LumbarWaylandRow *self, LumbarUsec since_us);

void lumbar_wayland_row_add_seat    (LumbarWaylandRow *self, struct wl_seat *seat);
void lumbar_wayland_row_remove_seat (LumbarWaylandRow *self, struct wl_seat *seat);

G_END_DECLS
