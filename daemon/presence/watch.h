/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Presence, as it can be seen from outside: picks the one idle source that works here, listens to the session, and
 * hands on what they say as core's events. It judges nothing; core's presence does. */

#pragma once

#include "core/event.h"
#include "platform/clock.h"

G_BEGIN_DECLS

typedef struct _LumbarPresenceWatch LumbarPresenceWatch;

/* SOURCES: types of LumbarIdleSource in order of preference; the array must outlive the watch. CLOCK is ref'd.
 * FUNC gets SOURCE, IDLE, INPUT, LOCK, SLEEP and SEAT. */
LumbarPresenceWatch *lumbar_presence_watch_new (LumbarClock     *clock,
                                                const GType     *sources,
                                                gsize            n_sources,
                                                LumbarEventFunc  func,
                                                gpointer         user_data);

/* FUNC is not called any more. */
void lumbar_presence_watch_free (LumbarPresenceWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarPresenceWatch, lumbar_presence_watch_free)

/* Probes the sources once; FUNC gets SOURCE (LIVE, or NONE) before this returns. The first reports about session and
 * seat come later, each once in any case: LOCK, SEAT, SLEEP as they are. To be called once. */
void lumbar_presence_watch_start (LumbarPresenceWatch *self);

/* The idle times at which IDLE is wanted: ascending, no duplicates. Copied; kept over a change of source. */
void lumbar_presence_watch_set_thresholds (LumbarPresenceWatch *self, const LumbarUsec *thresholds, gsize n_thresholds);

/* The live source, "x11"; "none" where there is none. */
const char *lumbar_presence_watch_source_name (LumbarPresenceWatch *self);

/* How long there has been no input. FALSE where the live source cannot be asked. */
gboolean lumbar_presence_watch_query (LumbarPresenceWatch *self, LumbarUsec *idle_us);

/* There was a graphical session of this user, and now there is none: the login is over. */
gboolean lumbar_presence_watch_session_gone (LumbarPresenceWatch *self);

G_END_DECLS
