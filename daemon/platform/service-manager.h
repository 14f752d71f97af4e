/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What the service manager is told about us (sd_notify). Run by hand, nothing is told and nothing fails; a
 * manager that does not read misses it, and is not waited for. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* STATUS is one sentence for `systemctl status`; in lumbar_service_ready() it may be NULL. */
void lumbar_service_ready     (const char *status); /* also ends a reload */
void lumbar_service_status    (const char *status);
void lumbar_service_reloading (void);
void lumbar_service_stopping  (void);

/* A service manager started this very process, and so may start it anew. */
gboolean lumbar_service_is_managed (void);

G_END_DECLS
