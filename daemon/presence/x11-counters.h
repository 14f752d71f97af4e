/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The idle counters of an X server (XSync extension): one for all input together, and one for each input device. They
 * count from the last event; what was no event of a device moves them all at once. It judges nothing but that. */

#pragma once

#include <X11/Xlib.h>
#include <X11/extensions/sync.h>

#include "core/types.h"
#include "presence/x11-display.h"

G_BEGIN_DECLS

typedef struct _LumbarX11Counters LumbarX11Counters;

/* DISPLAY must outlive it. NULL where the server has no idle counter. */
LumbarX11Counters *lumbar_x11_counters_new  (LumbarX11Display *display);
void               lumbar_x11_counters_free (LumbarX11Counters *self);

/* What the one for all input shows, in steps of 1 ms; a round-trip. FALSE where the server is gone. */
gboolean lumbar_x11_counters_query (LumbarX11Counters *self, LumbarUsec *idle_us);

/* The same, and whether it was no input that it counts from: a handful of round-trips more. */
gboolean lumbar_x11_counters_query_reset (LumbarX11Counters *self, LumbarUsec *idle_us, gboolean *was_reset);

typedef enum
{
  LUMBAR_X11_RISES, /* to IDLE_US or over it */
  LUMBAR_X11_FALLS  /* to below IDLE_US */
} LumbarX11Move;

/* Tells each time the counter for all input moves so. A counter that is past IDLE_US already is told only when it has
 * been back. None where the server is gone. To be followed by lumbar_x11_display_flush() or a round-trip. */
XSyncAlarm lumbar_x11_counters_add_alarm    (LumbarX11Counters *self, LumbarX11Move move, LumbarUsec idle_us);
void       lumbar_x11_counters_remove_alarm (LumbarX11Counters *self, XSyncAlarm alarm);

/* TRUE where EVENT is an alarm's: which, and what the counter showed then. Events of one that was removed may still
 * come. */
gboolean lumbar_x11_counters_read_event (LumbarX11Counters *self,
                                         const XEvent      *event,
                                         XSyncAlarm        *alarm,
                                         LumbarUsec        *idle_us);

G_END_DECLS
