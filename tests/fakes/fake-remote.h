/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Fake time for a program that a test starts: commands and answers, a line each, over a socket on which the test
 * listens. The program connects before anything else, takes commands that set things up, and goes on after "go". */

#pragma once

#include "fakes/fake-time.h"

G_BEGIN_DECLS

#define LUMBAR_FAKE_TIME_ENV "LUMBAR_FAKE_TIME" /* the socket's path */

typedef struct _LumbarFakeRemote LumbarFakeRemote;

/* Connects to the socket and waits for "go"; from then on commands are taken from the main loop. When the test closes
 * the connection, time stands still. TIME must outlive it. */
LumbarFakeRemote *lumbar_fake_remote_new  (LumbarFakeTime *time, GError **error);
void              lumbar_fake_remote_free (LumbarFakeRemote *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarFakeRemote, lumbar_fake_remote_free)

G_END_DECLS
