/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* "May we speak now?": runs the detectors that somebody wants to hear of, and no others. */

#pragma once

#include "core/event.h"

G_BEGIN_DECLS

typedef struct _LumbarCourtesy LumbarCourtesy;

/* FUNC gets REASON (reason, on, by) on each change, from the main loop. A call is told program by program: each begins
 * and ends by itself. Nothing runs until lumbar_courtesy_want(). */
LumbarCourtesy *lumbar_courtesy_new  (LumbarEventFunc func, gpointer user_data);
void            lumbar_courtesy_free (LumbarCourtesy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarCourtesy, lumbar_courtesy_free)

/* REASONS: bits of LumbarReason that are wanted from now on; DUE: a reminder waits for its moment. Starts and stops
 * detectors; what a stopped one had told is taken back through FUNC, from the main loop, not from in here. */
void            lumbar_courtesy_want (LumbarCourtesy *self, guint reasons, gboolean due);

G_END_DECLS
