/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Makes the screen show what is wanted: one notice or none. There is no queue: while a server hangs the wanted
 * notice may change a hundred times, and only the last one is shown. It lives in the worker thread, where
 * showing may wait for the server; it decides nothing about reminders. */

#pragma once

#include "notify/server.h"

G_BEGIN_DECLS

typedef struct _LumbarSlot LumbarSlot;

typedef struct
{
  void (*action)    (gpointer data, const char *action, gint64 generation);
  void (*dismissed) (gpointer data, gint64 generation);
  void (*placed)    (gpointer data, guint32 id, const char *server); /* 0 and "": nothing is there */
  void (*available) (gpointer data, gboolean available);
  void (*settled)   (gpointer data); /* what was wanted last has been carried out; may come more than once */
} LumbarSlotEvents;

/* LAST_ID and LAST_SERVER: what an earlier run left on screen; 0 and NULL for nothing. EVENTS is borrowed. */
LumbarSlot *lumbar_slot_new  (GDBusConnection        *connection,
                              guint                   patience_ms,
                              guint32                 last_id,
                              const char             *last_server,
                              const LumbarSlotEvents *events,
                              gpointer                data);
void        lumbar_slot_free (LumbarSlot *self);

/* Nothing is touched on screen before the first call of this. NOTICE is nullable. */
void        lumbar_slot_want (LumbarSlot   *self,
                              LumbarNotice *notice);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarSlot, lumbar_slot_free)

G_END_DECLS
