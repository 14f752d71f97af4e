/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* GTK on this session's display, without what a program that shows no window does not need. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* FALSE where there is no display. */
gboolean lumbar_display_open (void);

G_END_DECLS
