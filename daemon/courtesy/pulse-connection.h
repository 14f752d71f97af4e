/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The way to the sound server, PulseAudio or whatever takes its place, which may come late, crash, hang and come back. It
 * knows nothing of what is asked there. */

#pragma once

#include <glib.h>
#include <pulse/context.h>

G_BEGIN_DECLS

typedef struct _LumbarPulseConnection LumbarPulseConnection;

typedef struct
{
  /* CONTEXT is ready, until lost. */
  void (*connected) (pa_context *context, gpointer user_data);
  /* Only after a connected. What was asked is never answered. */
  void (*lost)      (gpointer user_data);
} LumbarPulseConnectionFuncs;

/* Connects to where libpulse thinks the person's server is. FUNCS are called from the main loop, none before this returns and
 * none after lumbar_pulse_connection_free(). Starts no server itself. What is missing is logged, once. */
LumbarPulseConnection *lumbar_pulse_connection_new  (const LumbarPulseConnectionFuncs *funcs, gpointer user_data);
void                   lumbar_pulse_connection_free (LumbarPulseConnection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarPulseConnection, lumbar_pulse_connection_free)

/* A question was not answered: where that is because the server hangs, it is lost from now on. */
void                   lumbar_pulse_connection_unanswered (LumbarPulseConnection *self);

G_END_DECLS
