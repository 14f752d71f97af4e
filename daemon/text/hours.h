/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The hours of [reminder] hours as a person reads them. Parsing is core's. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* HOURS as they are in the settings, "Mon-Fri 09:00-18:00; Sat 10:00-12:00", with the days and times of the reader's locale:
 * "Mon–Fri 09:00–18:00; Sat 10:00–12:00". (transfer full) */
char *lumbar_text_hours (const char *hours);

G_END_DECLS
