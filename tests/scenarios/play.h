/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Plays a script in a world: moves the clock to each line's time and does what the line says. */

#pragma once

#include "script.h"
#include "world.h"

G_BEGIN_DECLS

typedef struct
{
  World *world;          /* (owned) */
  gboolean started;      /* once; it may be stopped again */
  gboolean fresh;        /* this is the first start ever */
  LumbarUsec line_us;    /* CLOCK_BOOTTIME of the line's time */
  guint shows;           /* at the end of the latest line with an earlier time */
  guint records;
} Play;

Play *play_new  (void);
void  play_free (Play *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Play, play_free)

/* Does LINE; "if STRETCH …" only while that one is on screen.
 * FALSE where the script itself is wrong; *problem (transfer full) says how.
 * An expectation that does not hold is no such problem: *unmet (transfer full) gets what came instead. */
gboolean play_line (Play *self, const ScriptLine *line, char **unmet, char **problem);

/* Today at HH:MM by the world's clock, as CLOCK_REALTIME; LUMBAR_NEVER where TEXT is no time. */
LumbarUsec play_today_at (Play *self, const char *text);

G_END_DECLS
