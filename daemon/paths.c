/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* XDG folders. */

#include "paths.h"

char *
lumbar_path_settings (void)
{
  return g_build_filename (g_get_user_config_dir (), "lumbar", "lumbar.conf", NULL);
}

char *
lumbar_path_state (void)
{
  return g_build_filename (g_get_user_state_dir (), "lumbar", "lumbar.db", NULL);
}

static char *
data_folder (const char *name)
{
  const char *data_dir = g_getenv ("LUMBAR_DATA_DIR");

  return g_build_filename (data_dir && *data_dir ? data_dir : LUMBAR_PKGDATADIR, name, NULL);
}

char *
lumbar_path_shipped (void)
{
  return data_folder ("stretches");
}

char *
lumbar_path_sounds (void)
{
  return data_folder ("sounds");
}

char *
lumbar_path_own (void)
{
  return g_build_filename (g_get_user_data_dir (), "lumbar", "stretches", NULL);
}
