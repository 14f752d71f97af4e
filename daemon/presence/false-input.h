/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What makes a shell begin to count idle time anew though nobody touched anything. Knows moments, and judges by them;
 * it knows no shell. From Mutter 43 to 50:
 * - as if there had been input: the lid is opened, the charger plugged or pulled (upower_properties_changed() in
 *   src/backends/meta-backend.c), waking up (prepare_for_sleep_cb() there), switching back to the session
 *   (meta_backend_native_resume() in src/backends/native/meta-backend-native.c);
 * - without a word: see gnome-session.h. Those it is told of.
 * The system bus tells about the former, the session bus about what the shell makes of it; their order says nothing. */

#pragma once

#include "platform/clock.h"

G_BEGIN_DECLS

typedef struct _LumbarFalseInput LumbarFalseInput;

/* Listens on the system bus, if there is one, and starts nothing there. */
LumbarFalseInput *lumbar_false_input_new  (LumbarClock *clock);
void              lumbar_false_input_free (LumbarFalseInput *self);

/* The shell has begun to count anew just now, and told nobody. */
void lumbar_false_input_note_restart (LumbarFalseInput *self);

/* The shell said at AT_US (boot time) that there was input: was it one of these? To be asked a little later. */
gboolean lumbar_false_input_imitates (LumbarFalseInput *self, LumbarUsec at_us);

/* The shell counts from an instant between FROM_US and TO_US: may one of these be why? */
gboolean lumbar_false_input_restarts (LumbarFalseInput *self, LumbarUsec from_us, LumbarUsec to_us);

G_END_DECLS
