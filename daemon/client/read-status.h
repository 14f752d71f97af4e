/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* How every client reads the daemon's properties. */

#pragma once

#include "core/status.h"
#include "lumbar-dbus.h"

G_BEGIN_DECLS

/* Properties into a status; what is missing is as if it were none. STATUS is initialised by this. */
void lumbar_client_read_status (LumbarDbusDaemon *proxy, LumbarStatus *status);

G_END_DECLS
