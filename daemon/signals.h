/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What the terminal and the service manager say: SIGTERM and SIGINT stop, SIGHUP reloads. */

#pragma once

#include "app.h"

G_BEGIN_DECLS

void lumbar_signals_watch (LumbarApp *app);

G_END_DECLS
