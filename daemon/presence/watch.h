/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Presence, as it can be seen from outside: picks the one idle source that works here, listens to the session and to
 * what keeps the screen on, and hands on what they say as core's events. It judges nothing; core's presence does. */

#pragma once

#include "core/event.h"
#include "platform/clock.h"

G_BEGIN_DECLS

typedef struct _LumbarPresenceWatch LumbarPresenceWatch;

typedef struct
{
  /* SOURCE, IDLE, INPUT, LOCK, SLEEP, SEAT, and REASON for a film. */
  LumbarEventFunc event;
  /* (nullable) The login is over: there was a graphical session of this user and now there is none, or the display
   * server went and did not come back for a minute. */
  void (*gone) (gpointer user_data);
} LumbarPresenceWatchFuncs;

/* SOURCES: types of LumbarIdleSource in order of preference; the array must outlive the watch. CLOCK is ref'd. */
LumbarPresenceWatch *lumbar_presence_watch_new (LumbarClock                    *clock,
                                                const GType                    *sources,
                                                gsize                           n_sources,
                                                const LumbarPresenceWatchFuncs *funcs,
                                                gpointer                        user_data);

/* FUNCS are not called any more. */
void lumbar_presence_watch_free (LumbarPresenceWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarPresenceWatch, lumbar_presence_watch_free)

/* Probes the sources once. SOURCE (LIVE, or NONE) comes before this returns, or as soon as one that had to ask knows.
 * The first reports about session and seat come later, each once in any case: LOCK, SEAT, SLEEP as they are.
 * To be called once. */
void lumbar_presence_watch_start (LumbarPresenceWatch *self);

/* The idle times at which IDLE is wanted: ascending, no duplicates. Copied; kept over a change of source. */
void lumbar_presence_watch_set_thresholds (LumbarPresenceWatch *self, const LumbarUsec *thresholds, gsize n_thresholds);

/* See inhibitors.h. */
void lumbar_presence_watch_set_ignored    (LumbarPresenceWatch *self, char *const *programs);
void lumbar_presence_watch_set_inhibiting (LumbarPresenceWatch *self, gboolean ours);

/* Does any source tell whether somebody is there? */
gboolean    lumbar_presence_watch_can_see     (LumbarPresenceWatch *self);
/* The live source, "x11"; "none" where there is none. */
const char *lumbar_presence_watch_source_name (LumbarPresenceWatch *self);

/* Tries the sources that did not work once more: something has come that they may have waited for. */
void lumbar_presence_watch_retry (LumbarPresenceWatch *self);

/* How long there has been no input. FALSE where the live source cannot be asked. */
gboolean lumbar_presence_watch_query (LumbarPresenceWatch *self, LumbarUsec *idle_us);

G_END_DECLS
