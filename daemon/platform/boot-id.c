/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The boot id, from the kernel. */

#define G_LOG_DOMAIN "lumbar-platform"

#include "platform/boot-id.h"

#define BOOT_ID_FILE "/proc/sys/kernel/random/boot_id"

char *
lumbar_boot_id (void)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (BOOT_ID_FILE, &id, NULL, &error))
    {
      g_info ("Reading the boot id failed: %s; after a restart the time meanwhile is judged by the wall clock",
              error->message);
      return g_strdup ("unknown");
    }

  return g_strdup (g_strstrip (id));
}
