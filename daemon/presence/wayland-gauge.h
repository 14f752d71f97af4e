/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* One timeout over all seats: idle when each of them is. It knows what a notification really tells: the first "idled"
 * of one only that nothing came since it was made, one after "resumed" when the last input was. */

#pragma once

#include "presence/wayland-globals.h"

G_BEGIN_DECLS

typedef struct _LumbarWaylandGauge LumbarWaylandGauge;

/* Was there input at the instant since which there is none? */
typedef enum
{
  LUMBAR_WAYLAND_UNSEEN,
  LUMBAR_WAYLAND_LATE, /* it seems so, "idled" came late enough; but that may have another cause */
  LUMBAR_WAYLAND_SEEN
} LumbarWaylandProof;

/* IDLED: all seats are. RESUMED: one no longer is; comes for each, whether all were idle or not.
 * Both are the last thing a gauge does: they may free it. */
typedef struct
{
  void (*idled)   (gpointer user_data);
  void (*resumed) (gpointer user_data);
} LumbarWaylandGaugeFuncs;

typedef struct
{
  const LumbarWaylandGlobals *globals; /* known, with a notifier; outlives the gauge */
  LumbarWaylandKind kind;
  LumbarUsec timeout_us;

  /* It stands for input: a seat that goes was used until then for all we know, and from then on no more; where there
   * is none the timeout passes by itself. Otherwise only what a compositor says counts. */
  gboolean measures;
} LumbarWaylandGaugeSpec;

LumbarWaylandGauge *lumbar_wayland_gauge_new  (const LumbarWaylandGaugeSpec  *spec,
                                               const LumbarWaylandGaugeFuncs *funcs,
                                               gpointer                       user_data);
void                lumbar_wayland_gauge_free (LumbarWaylandGauge *self);

gboolean   lumbar_wayland_gauge_is_idle (const LumbarWaylandGauge *self);

/* CLOCK_MONOTONIC, while idle: no input since; 0 where there is no seat and it does not measure. */
LumbarUsec lumbar_wayland_gauge_since   (const LumbarWaylandGauge *self, LumbarWaylandProof *proof);

/* CLOCK_MONOTONIC: what it tells counts from here at the earliest. */
LumbarUsec lumbar_wayland_gauge_from    (const LumbarWaylandGauge *self);

/* By how much "idled" may come late without meaning anything. */
LumbarUsec lumbar_wayland_gauge_lateness (const LumbarWaylandGauge *self);

/* Begins anew, with new notifications. */
void       lumbar_wayland_gauge_remake      (LumbarWaylandGauge *self);
void       lumbar_wayland_gauge_add_seat    (LumbarWaylandGauge *self, struct wl_seat *seat);
void       lumbar_wayland_gauge_remove_seat (LumbarWaylandGauge *self, struct wl_seat *seat);

G_END_DECLS
