/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* One tray a session. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether this process is it: takes the bus name org.lumbar.Lumbar1.Tray, or finds it taken. Waits for the bus's answer. */
gboolean lumbar_instance_claim (GDBusConnection *connection);

G_END_DECLS
