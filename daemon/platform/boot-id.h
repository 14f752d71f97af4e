/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Which boot this is: instants of CLOCK_BOOTTIME mean something within one boot only. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The kernel's boot id, or "unknown" where it cannot be read. (transfer full) */
char *lumbar_boot_id (void);

G_END_DECLS
