/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What one source-output of a sound server tells about who records. Pure: no server, no clock. */

#pragma once

#include <glib.h>
#include <pulse/introspect.h>

G_BEGIN_DECLS

/* Somebody may be talking there: it is no meter, no module, nothing that is stopped or connected to nothing. Whether its
 * source is a microphone, and not the monitor of what is played, only the source tells. */
gboolean lumbar_pulse_recording_is_live  (const pa_source_output_info *info);

/* The name of the program as people know it, never "": one line of UTF-8 that fits LUMBAR_TEXT_MAX. (transfer full) */
char    *lumbar_pulse_recording_program  (const pa_source_output_info *info);

/* What is played is heard there, and no microphone. */
gboolean lumbar_pulse_source_is_monitor  (const pa_source_info *info);

G_END_DECLS
