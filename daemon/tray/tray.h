/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The tray's composition root: owns every part and brings what the daemon says to what the panel shows. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _LumbarTray LumbarTray;

/* GTK is initialised. */
LumbarTray *lumbar_tray_new  (GDBusConnection *connection);
void        lumbar_tray_free (LumbarTray *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarTray, lumbar_tray_free)

/* Returns when there is nothing to show any more: told to quit, the daemon gone for good, or the bus. */
void lumbar_tray_run (LumbarTray *self);

G_END_DECLS
