/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Who owns org.freedesktop.Notifications, what it can do, whether it answers, and its signals as they come: what
 * libnotify doesn't tell, or only by waiting. Nothing here blocks. It belongs to one thread, and calls back in the
 * main context that was that thread's default when it was made. It shows nothing itself. */

#pragma once

#include "notify/popup.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _LumbarServer LumbarServer;

typedef struct
{
  void (*changed) (gpointer data); /* owner, readiness, or availability */
  void (*action)  (gpointer data, guint32 id, const char *action);
  void (*closed)  (gpointer data, guint32 id, guint32 reason);
} LumbarServerEvents;

/* Why a notification is gone, as the specification numbers it. */
#define LUMBAR_SERVER_CLOSED_BY_PERSON 2

typedef void (*LumbarServerAnswered) (gpointer data);

/* PATIENCE_MS is how long lumbar_server_summon () waits. EVENTS is borrowed. */
LumbarServer *lumbar_server_new  (GDBusConnection          *connection,
                                  guint                     patience_ms,
                                  const LumbarServerEvents *events,
                                  gpointer                  data);
void          lumbar_server_free (LumbarServer *self);

/* The unique bus name, or NULL: nobody is there. */
const char           *lumbar_server_get_owner    (LumbarServer *self);

/* NULL until the owner has told: it is asked once. One that hangs never tells. What it keeps to itself,
 * `hidden_buttons` and `lossy_updates`, is known from the first pulse on. */
const LumbarPopupCaps *lumbar_server_get_caps    (LumbarServer *self);

/* Whether `available` can be told yet, and whether there is an owner or the bus can start one. */
gboolean              lumbar_server_is_known     (LumbarServer *self);
gboolean              lumbar_server_is_available (LumbarServer *self);

/* Something is to be shown (or, not WANTED, no longer): have the bus start a server when nobody has owned the name
 * for the time of patience. Not sooner: a desktop's own server that restarts, or that is slower at login than we
 * are, must not find the name taken by whatever else is installed. */
void                  lumbar_server_summon       (LumbarServer *self,
                                                  gboolean      wanted);

/* Asks the owner something cheap. When it has answered (an error, and its end, are answers, too), the server's
 * main loop turns, and every signal that it sent before has been delivered. Not called after lumbar_server_free (). */
void                  lumbar_server_pulse        (LumbarServer         *self,
                                                  LumbarServerAnswered answered,
                                                  gpointer             data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarServer, lumbar_server_free)

G_END_DECLS
