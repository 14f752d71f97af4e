/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Somebody who can tell that there is no input, and when it begins again: one subclass for each way a desktop has
 * for it. A source reports facts and decides nothing; which one is used is watch.h's business.
 *
 * A source that cannot tell when the last input was never reports input it has not seen. */

#pragma once

#include <glib-object.h>

#include "core/types.h"

G_BEGIN_DECLS

typedef enum
{
  LUMBAR_PROBE_SUCCESS, /* works: from now on it reports */
  LUMBAR_PROBE_WAIT,    /* has asked and is not answered yet; "probe-request" comes with the answer, within 2 s.
                         * No source after it is tried meanwhile */
  LUMBAR_PROBE_DEFER,   /* not now: keep it, it emits "probe-request" when it is worth another try */
  LUMBAR_PROBE_FAIL     /* not in this session: drop it */
} LumbarProbe;

#define LUMBAR_TYPE_IDLE_SOURCE (lumbar_idle_source_get_type ())
G_DECLARE_DERIVABLE_TYPE (LumbarIdleSource, lumbar_idle_source, LUMBAR, IDLE_SOURCE, GObject)

/* Signals, never emitted from within one of the calls below:
 * "idle" (gint64 idle_us, gboolean unseen): there has been no input for this long now. Once for every wanted threshold
 *     that is passed, in each period without input; for a threshold that is already passed when it is set: promptly, or
 *     (UNSEEN: it cannot tell when the last input was, only that there was none for IDLE_US) that much later.
 * "input" (gint64 ago_us): the first input after an "idle", so long ago.
 * "inhibited" (gboolean on): it can tell that something keeps the screen on, without naming it; first as "on".
 * "lost": it can tell nothing any more (the display server is gone). It is kept, as one that said DEFER.
 * "probe-request": one that said DEFER, or was lost, wants to be probed again. */
struct _LumbarIdleSourceClass
{
  GObjectClass parent_class;

  const char *name;   /* for people who read logs: "x11" */
  gboolean blind;     /* the null source: it works, and reports nothing */
  gboolean can_query; /* query() has an answer */
  gboolean counts_anew; /* a threshold counts from when it is set, not from the last input */

  /* Mandatory. Looks whether this source works here, and connects. Never blocks longer than a local round-trip to a
   * server that cannot hang (the message bus); anything else is asked asynchronously, with WAIT.
   * Unless SUCCESS, *reason gets why not (transfer full). Called again after "probe-request". */
  LumbarProbe (*probe) (LumbarIdleSource *self, char **reason);

  /* Mandatory unless blind; called after SUCCESS. THRESHOLDS: ascending, no duplicates, each > 0; none: report
   * nothing. A threshold that stays in the set is not reported a second time. */
  void (*set_thresholds) (LumbarIdleSource *self, const LumbarUsec *thresholds, gsize n_thresholds);

  /* Mandatory where can_query. How long there has been no input; FALSE where it cannot be told right now. Asked right
   * after SUCCESS: one that only knows whether input goes on says 0 then, or FALSE. */
  gboolean (*query) (LumbarIdleSource *self, LumbarUsec *idle_us);
};

LumbarProbe lumbar_idle_source_probe          (LumbarIdleSource *self, char **reason);
void        lumbar_idle_source_set_thresholds (LumbarIdleSource *self, const LumbarUsec *thresholds, gsize n_thresholds);
gboolean    lumbar_idle_source_query          (LumbarIdleSource *self, LumbarUsec *idle_us);
const char *lumbar_idle_source_get_name       (LumbarIdleSource *self);
gboolean    lumbar_idle_source_is_blind       (LumbarIdleSource *self);
gboolean    lumbar_idle_source_counts_anew    (LumbarIdleSource *self);

/* While something inhibits idle it reports no "idle", whether there is input or not. Set by the subclass in probe(). */
gboolean    lumbar_idle_source_sees_inhibitors     (LumbarIdleSource *self);
void        lumbar_idle_source_set_sees_inhibitors (LumbarIdleSource *self, gboolean sees_inhibitors);

/* For subclasses: the signals. */
void lumbar_idle_source_emit_idle          (LumbarIdleSource *self, LumbarUsec idle_us, gboolean unseen);
void lumbar_idle_source_emit_input         (LumbarIdleSource *self, LumbarUsec ago_us);
void lumbar_idle_source_emit_inhibited     (LumbarIdleSource *self, gboolean on);
void lumbar_idle_source_emit_lost          (LumbarIdleSource *self);
void lumbar_idle_source_emit_probe_request (LumbarIdleSource *self);

/* For subclasses whose display server gives no sign when it comes back: emits "probe-request" after 1 s; called again
 * (by each probe that finds nothing) after 2, 4, … 32 s. Then it gives up, so that nothing polls for ever.
 * A probe with SUCCESS starts the series anew. FALSE: given up. */
gboolean lumbar_idle_source_retry (LumbarIdleSource *self);

G_END_DECLS
