/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A notice in print, for a terminal or the journal: where there is no notification server, or no bus.
 * It only prints; nothing can be answered here, so the text names the commands. */

#pragma once

#include "notify/notice.h"

#include <stdio.h>

G_BEGIN_DECLS

#define LUMBAR_CONSOLE_COLUMNS 72

/* Title and body, wrapped at LUMBAR_CONSOLE_COLUMNS, control characters taken out; UTF-8, except on a terminal
 * of another charset. STREAM is flushed. */
void lumbar_console_show (FILE               *stream,
                          const LumbarNotice *notice);

G_END_DECLS
