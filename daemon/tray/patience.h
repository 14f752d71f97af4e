/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* How long the tray waits for a daemon that is gone: long enough for it to be started anew, not for ever. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _LumbarPatience LumbarPatience;

typedef void (*LumbarPatienceOver) (gpointer user_data);

/* OVER is called once, when it has run out. */
LumbarPatience *lumbar_patience_new  (LumbarPatienceOver over, gpointer user_data);
void            lumbar_patience_free (LumbarPatience *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarPatience, lumbar_patience_free)

/* Begins to wait; what has begun goes on. */
void lumbar_patience_begin (LumbarPatience *self);

/* Nothing to wait for; the next time it begins anew. */
void lumbar_patience_end (LumbarPatience *self);

G_END_DECLS
