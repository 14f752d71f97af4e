/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The daemon as the tray sees it: its properties, its going and coming, and what it is asked to do. Nothing here starts it
 * but lumbar_daemon_start (). */

#pragma once

#include "client/read-status.h"

G_BEGIN_DECLS

typedef struct _LumbarDaemon LumbarDaemon;

/* Something that a person may see is different, or a request was answered. */
typedef void (*LumbarDaemonChanged) (gpointer user_data);

/* The answer to a request; NULL where it was refused or lost, which has been logged. (transfer none) of ANSWER. */
typedef void (*LumbarDaemonAnswered) (GVariant *answer, gpointer user_data);

/* Nothing is known until CHANGED is called for the first time; whether it runs or not, it is. */
LumbarDaemon *lumbar_daemon_new  (GDBusConnection *connection, LumbarDaemonChanged changed, gpointer user_data);
void          lumbar_daemon_free (LumbarDaemon *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarDaemon, lumbar_daemon_free)

gboolean lumbar_daemon_is_running (LumbarDaemon *self);

/* Its properties; NULL before they are known. (transfer none) */
LumbarDbusDaemon *lumbar_daemon_properties (LumbarDaemon *self);

/* Calls METHOD of the interface with ARGUMENTS (floating, nullable). ANSWERED may be NULL. */
void lumbar_daemon_ask (LumbarDaemon *self, const char *method, GVariant *arguments, LumbarDaemonAnswered answered, gpointer user_data);

/* Has the bus start it. */
void lumbar_daemon_start (LumbarDaemon *self);

G_END_DECLS
