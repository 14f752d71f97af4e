/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The status, once or a line for each change. It sleeps between the changes: whoever shows a growing number
 * computes it from the instants in the line. */

#pragma once

#include "ctl/ctl.h"

G_BEGIN_DECLS

typedef enum
{
  LUMBAR_STATUS_LINE,
  LUMBAR_STATUS_JSON,
  LUMBAR_STATUS_WAYBAR
} LumbarStatusFormat;

/* Prints it once. */
void lumbar_status_print (LumbarCtl *self, LumbarStatusFormat format);

/* Prints it now and after each change, until interrupted; a daemon that goes away is told and waited for.
 * NOT_RUNNING when the bus is gone, DONE when nobody reads any more. */
LumbarExit lumbar_status_follow (LumbarCtl *self, LumbarStatusFormat format);

G_END_DECLS
