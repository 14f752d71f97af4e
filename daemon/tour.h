/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* One whole cycle in front of your eyes: sitting, reminder, guide, recorded. Quick, private, and over by itself. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Runs the tour; the process's exit status. */
int lumbar_tour_run (void);

G_END_DECLS
