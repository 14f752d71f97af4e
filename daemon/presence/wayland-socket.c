/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* From the environment. */

#include "presence/wayland-socket.h"

char *
lumbar_wayland_socket_find (char **reason)
{
  const char *display = g_getenv ("WAYLAND_DISPLAY");
  const char *folder = g_getenv ("XDG_RUNTIME_DIR");

  if (display == NULL || *display == '\0')
    {
      *reason = g_strdup ("WAYLAND_DISPLAY is not set");
      return NULL;
    }
  if (g_path_is_absolute (display))
    return g_strdup (display);
  if (folder == NULL || !g_path_is_absolute (folder))
    {
      *reason = g_strdup ("XDG_RUNTIME_DIR is not set");
      return NULL;
    }

  return g_build_filename (folder, display, NULL);
}
