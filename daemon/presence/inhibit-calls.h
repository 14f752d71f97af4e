/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Calls to Inhibit, UnInhibit and ClearInhibitors of one interface on the session bus, overheard, for a service that
 * never tells of what they change. Nothing else is overheard, and of a call only that there was one, and whose: not
 * what it says. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _LumbarInhibitCalls LumbarInhibitCalls;

/* CALLED comes from the main loop: once when listening has begun (never, where the bus does not allow it), at each
 * such call to INTERFACE, and when one who has made a call leaves the bus; not after lumbar_inhibit_calls_free().
 * CONNECTION is the one to the session bus. */
LumbarInhibitCalls *lumbar_inhibit_calls_new  (GDBusConnection *connection, const char *interface,
                                               void (*called) (gpointer user_data), gpointer user_data);
void                lumbar_inhibit_calls_free (LumbarInhibitCalls *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarInhibitCalls, lumbar_inhibit_calls_free)

G_END_DECLS
