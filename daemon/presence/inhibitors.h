/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Who keeps the screen from blanking: a film, most often. Gathers what the desktop's services tell, with the programs'
 * names where they tell them, into core's one reason FILM. Only listens; nothing is started by it. */

#pragma once

#include "core/event.h"

G_BEGIN_DECLS

typedef struct _LumbarInhibitors LumbarInhibitors;

/* FUNC gets REASON (FILM, on, by) on each change, from the main loop or from within the setters below. BY: a program
 * that is not ignored, if there is one; "" where no name is known. */
LumbarInhibitors *lumbar_inhibitors_new   (LumbarEventFunc func, gpointer user_data);
void              lumbar_inhibitors_free  (LumbarInhibitors *self);
void              lumbar_inhibitors_start (LumbarInhibitors *self);

/* [presence] presence-ignore: a name among these stands back behind others. Copied. */
void lumbar_inhibitors_set_ignored (LumbarInhibitors *self, char *const *programs);

/* We keep the screen on ourselves: those that only tell that somebody does mean us. (Those that tell names never
 * report us: see blanking.h.) */
void lumbar_inhibitors_set_ours (LumbarInhibitors *self, gboolean ours);

/* What the live idle source tells: somebody does, without a name. */
void lumbar_inhibitors_set_unnamed (LumbarInhibitors *self, gboolean on);

G_END_DECLS
