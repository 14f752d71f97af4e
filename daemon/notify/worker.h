/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The thread that may wait for the notification server, so that nobody else has to. The main loop's side of it is
 * here: it lays down what is wanted, and is told what happened in its own main context. Shared by both threads, and
 * freed by whoever leaves last: the thread may sit in a call to a hung server when the daemon goes home. */

#pragma once

#include "notify/notice.h"

G_BEGIN_DECLS

typedef struct _LumbarWorker LumbarWorker;

typedef enum
{
  LUMBAR_REPORT_ACTION,    /* text: the action; number: its generation */
  LUMBAR_REPORT_DISMISSED, /* number: the generation */
  LUMBAR_REPORT_PLACED,    /* text: the server's unique name; number: the id, or 0 */
  LUMBAR_REPORT_AVAILABLE, /* number: 0 or 1 */
  LUMBAR_REPORT_SETTLED,
  LUMBAR_N_REPORTS
} LumbarReportType;

typedef void (*LumbarWorkerReported) (gpointer         data,
                                      LumbarReportType type,
                                      const char      *text,
                                      gint64           number);

/* Starts the thread. REPORTED is called in the main context that is the calling thread's default now. PATIENCE_MS:
 * see lumbar_server_summon (). LAST_ID and LAST_SERVER: see lumbar_slot_new (). */
LumbarWorker *lumbar_worker_new        (guint                patience_ms,
                                        guint32              last_id,
                                        const char          *last_server,
                                        LumbarWorkerReported reported,
                                        gpointer             data);

void          lumbar_worker_want       (LumbarWorker *self,
                                        LumbarNotice *notice);
gboolean      lumbar_worker_is_settled (LumbarWorker *self);

/* Tells the thread to end, and lets go of it: nothing is reported from here on. Doesn't wait. */
void          lumbar_worker_leave      (LumbarWorker *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarWorker, lumbar_worker_leave)

G_END_DECLS
