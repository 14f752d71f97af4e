/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Where things lie: the person's settings, state and stretches, and what came with the program. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All (transfer full). LUMBAR_DATA_DIR stands in for the installed data, to run from a build folder. */
char *lumbar_path_settings (void);
char *lumbar_path_state    (void);
char *lumbar_path_shipped  (void); /* the folder of shipped *.stretch files */
char *lumbar_path_sounds   (void); /* the folder of the tones */
char *lumbar_path_own      (void); /* the folder of the person's own */

G_END_DECLS
