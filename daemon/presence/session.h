/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What the login session tells about presence: is it locked, is it the one in front, is the machine about to sleep.
 * Puts logind.h and screen-saver.h together and hands the changes on as core's events. */

#pragma once

#include "core/event.h"

G_BEGIN_DECLS

typedef struct _LumbarSession LumbarSession;

/* FUNC gets LOCK, SEAT and SLEEP: each once as soon as it is known how things are (or that nobody tells), then on
 * each change. Before the machine sleeps it waits until FUNC has returned from SLEEP.
 * GONE: there was a graphical session of this user, and now there is none. */
LumbarSession *lumbar_session_new  (LumbarEventFunc func, void (*gone) (gpointer user_data), gpointer user_data);
void           lumbar_session_free (LumbarSession *self);

/* Returns at once; the first events come from the main loop. */
void lumbar_session_start (LumbarSession *self);

G_END_DECLS
