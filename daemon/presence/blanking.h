/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Keeps the screen from blanking while it is wanted, by asking whoever on the session bus can see to it. It does not
 * watch the screen (that is screen-saver.h), and starts no service. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How we name ourselves to those services: what bears either is no film. */
#define LUMBAR_BLANKING_APP_ID "org.lumbar.Lumbar1"
#define LUMBAR_BLANKING_REASON "A stretch is being guided"

typedef struct _LumbarBlanking LumbarBlanking;

/* Connects to the session bus by itself; without one it does nothing, and says so when it is wanted. */
LumbarBlanking *lumbar_blanking_new  (void);
/* Releases what is held; where a request is still unanswered, or nothing else keeps the bus connection, its going is
 * the release. */
void            lumbar_blanking_free (LumbarBlanking *self);

/* The screen is kept on while WANTED; saying the same again does nothing. Returns at once: the services are asked in
 * the background, and asked anew when one of them comes or is restarted. */
void lumbar_blanking_inhibit (LumbarBlanking *self, gboolean wanted);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarBlanking, lumbar_blanking_free)

G_END_DECLS
