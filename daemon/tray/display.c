/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* GTK, kept small. */

#include "tray/display.h"

#include <gtk/gtk.h>

/* What is read once, while GTK and GIO start. It is as it was afterwards: an editor that is opened from here is another matter. */
static const char *const frugal[][2] = {
  /* The probe for OpenGL maps Mesa's software renderer and LLVM: 50 MB for a program that draws nothing. */
  { "GDK_GL", "disable" },
  /* The accessibility bridge tells of windows, and starts a bus for that; the menu is shown by the panel, which has its own. */
  { "NO_AT_BRIDGE", "1" },
  /* The remote file systems bring threads and traffic along. */
  { "GIO_USE_VFS", "local" },
  /* On Wayland GTK reads fonts and themes from dconf, with a thread that wakes for every change of any of them. */
  { "GSETTINGS_BACKEND", "memory" },
};

gboolean
lumbar_display_open (void)
{
  char *before[G_N_ELEMENTS (frugal)];
  gboolean opened;

  for (guint i = 0; i < G_N_ELEMENTS (frugal); i++)
    {
      before[i] = g_strdup (g_getenv (frugal[i][0]));
      g_setenv (frugal[i][0], frugal[i][1], TRUE);
    }

  g_vfs_get_default ();
  opened = gtk_init_check (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (frugal); i++)
    {
      if (before[i])
        g_setenv (frugal[i][0], before[i], TRUE);
      else
        g_unsetenv (frugal[i][0]);
      g_free (before[i]);
    }

  return opened;
}
