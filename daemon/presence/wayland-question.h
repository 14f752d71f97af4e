/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Whether something is what it seems: asked of the compositor, which answers after all it has sent for the same cause.
 * One input makes several notifications resume; after the answer to a question about the first, all have. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

struct wl_display;

typedef struct _LumbarWaylandQuestion LumbarWaylandQuestion;

/* Answered. May free the question. */
typedef void (*LumbarWaylandAnswerFunc) (gpointer user_data);

LumbarWaylandQuestion *lumbar_wayland_question_new  (struct wl_display      *display,
                                                     LumbarWaylandAnswerFunc answer,
                                                     gpointer                user_data);
void                   lumbar_wayland_question_free (LumbarWaylandQuestion *self);

G_END_DECLS
