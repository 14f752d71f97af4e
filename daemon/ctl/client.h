/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The daemon as a client sees it: the connection, the proxy, its status. */

#pragma once

#include "client/read-status.h"
#include "text/refusal.h"

G_BEGIN_DECLS

typedef struct _LumbarClient LumbarClient;

typedef enum
{
  LUMBAR_CLIENT_ERROR_NO_BUS,      /* there is no session bus to ask on */
  LUMBAR_CLIENT_ERROR_NOT_RUNNING, /* nobody owns the name, or could be started */
  LUMBAR_CLIENT_ERROR_SILENT       /* somebody does, and does not answer */
} LumbarClientError;

#define LUMBAR_CLIENT_ERROR (lumbar_client_error_quark ())
GQuark lumbar_client_error_quark (void);

/* The session bus; NULL with NO_BUS. (transfer full) */
GDBusConnection *lumbar_client_connect (GError **error);

/* Waits for the answer, a few seconds at most. ACT: starts the daemon where it is not running; without it, never. */
LumbarClient *lumbar_client_new  (gboolean act, GError **error);
void          lumbar_client_free (LumbarClient *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarClient, lumbar_client_free)

/* FALSE while the daemon is gone. */
gboolean lumbar_client_is_there (LumbarClient *self);

/* To make calls on, and to hear of changes ("g-properties-changed", "notify::g-name-owner"). (transfer none) */
LumbarDbusDaemon *lumbar_client_proxy (LumbarClient *self);

/* What the daemon says now, changes that arrived with the last reply included. STATUS is initialised by this. */
void lumbar_client_status (LumbarClient *self, LumbarStatus *status);

gboolean lumbar_client_today (LumbarClient *self, LumbarToday *today, GError **error);

/* The refusal that ERROR stands for; NONE where it is another error. */
LumbarRefusal lumbar_client_refusal (const GError *error);

/* The last part of the error's name on the bus, "Settings"; NULL where it is none of the daemon's own. (transfer full) */
char *lumbar_client_error_name (const GError *error);

G_END_DECLS
