/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Where a compositor is reached. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The session's socket, from WAYLAND_DISPLAY and XDG_RUNTIME_DIR. NULL with a *REASON (transfer full) where there is none. */
char *lumbar_wayland_socket_find (char **reason);

G_END_DECLS
