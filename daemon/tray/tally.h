/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What happened today, asked anew when something may have. */

#pragma once

#include "tray/daemon.h"

G_BEGIN_DECLS

typedef struct _LumbarTally LumbarTally;

LumbarTally *lumbar_tally_new  (LumbarDaemon *daemon);
void         lumbar_tally_free (LumbarTally *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarTally, lumbar_tally_free)

/* Asks again where STATUS says that a stretch, an absence or a sitting may have ended since the last time. */
void lumbar_tally_follow (LumbarTally *self, const LumbarStatus *status);

/* Asks again in any case; the daemon's CHANGED comes with the answer. */
void lumbar_tally_ask (LumbarTally *self);

/* The counts, without the sitting, which would tick; NULL where they are not known. (transfer none) */
const LumbarToday *lumbar_tally_today (LumbarTally *self);

G_END_DECLS
