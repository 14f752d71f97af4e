/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* How far a full session has come. Its list is made of what is on, and of what was done in it already, so that numbers
 * stay true when stretches are turned on or off in the middle, or done again. */

#pragma once

#include "core/rotation.h"

G_BEGIN_DECLS

typedef struct
{
  guint step;     /* the place of the stretch that is guided now, from 1; 0 where it has left the catalogue */
  guint steps;    /* how many there are */
  guint finished; /* how many of them are done, each counted once */
} LumbarSessionCount;

/* Of a guide that is no session: its one stretch. */
LumbarSessionCount lumbar_session_count (const LumbarRotation *rotation, const LumbarGuiding *guiding);

G_END_DECLS
