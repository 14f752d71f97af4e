/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The one slot on screen, seen from the main loop: say what is wanted there, hear what the person did.
 * It decides nothing about reminders, and makes no sound. Whatever talks to the notification server does so in a
 * thread of its own, so a server that hangs costs its notification and nothing else. One a process: libnotify's
 * connection is one a process, too. */

#pragma once

#include "notify/notice.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* Signals, all in the main context that was the thread's default when the notifier was made:
 *
 * "action"    (const char *action, gint64 generation)
 *             A button of the notice that is wanted now, or "open". Answers to an older one are dropped.
 * "dismissed" (gint64 generation)
 *             The person closed the notice that is wanted now, and pressed nothing.
 * "placed"    (gint64 id, const char *server)
 *             The server's id of what is on screen and the server's unique bus name, to be kept for
 *             lumbar_notifier_new (); 0 and "" once nothing is there.
 * "available" (gboolean available)
 *             A server runs, or the bus can start one. Once at the start when it is known, then on each change.
 *             What is wanted while this is FALSE is seen nowhere; it appears if a server comes.
 * "settled"   ()
 *             What was wanted last has been carried out: it was shown, is gone, or was answered or closed.
 *             Never comes while a server hangs.
 */
#define LUMBAR_TYPE_NOTIFIER (lumbar_notifier_get_type ())
G_DECLARE_FINAL_TYPE (LumbarNotifier, lumbar_notifier, LUMBAR, NOTIFIER, GObject)

/* LAST_ID and LAST_SERVER are the last "placed" of an earlier run (0 and NULL: none): its notification is taken
 * over, or withdrawn, as soon as something (or nothing) is wanted. */
LumbarNotifier *lumbar_notifier_new        (gint64      last_id,
                                            const char *last_server);

/* The wanted state of the slot; NOTICE is nullable for an empty one. Returns at once. A newer one replaces it, in
 * place on screen; one that is equal (its generation included) changes nothing, even if it was closed since,
 * unless `again` is set. */
void            lumbar_notifier_want       (LumbarNotifier *self,
                                            LumbarNotice   *notice);

gboolean        lumbar_notifier_is_settled (LumbarNotifier *self);

/* No signal comes after this. What is on screen stays there; whoever wants it gone wants NULL, and waits for
 * "settled" with a deadline. Neither joins the thread nor waits for the server. Done by dispose, too. */
void            lumbar_notifier_stop       (LumbarNotifier *self);

G_END_DECLS
