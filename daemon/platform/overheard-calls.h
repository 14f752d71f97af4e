/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Calls to a few methods of one interface on the session bus, overheard, for a service that never tells of what they
 * change. Nothing else is overheard, and of a call only that there was one, and whose: not what it says. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _LumbarOverheardCalls LumbarOverheardCalls;

typedef struct
{
  /* Listening has begun: from here on none is missed. */
  void (*began)  (gpointer user_data);
  /* It never will: the bus does not allow it. Nothing is logged. */
  void (*failed) (const GError *error, gpointer user_data);
  /* SENDER, a unique name, has made such a call. The service has it before anything that is sent to it from in here. */
  void (*heard)  (const char *sender, gpointer user_data);
} LumbarOverheardCallsFuncs;

/* FUNCS are called from the main loop, none before this returns and none after lumbar_overheard_calls_free(). METHODS ends
 * with NULL; it and FUNCS outlive this. It has a connection of its own, since a monitor may do nothing else. */
LumbarOverheardCalls *lumbar_overheard_calls_new  (const char *interface, const char *const *methods,
                                                   const LumbarOverheardCallsFuncs *funcs, gpointer user_data);
void                  lumbar_overheard_calls_free (LumbarOverheardCalls *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarOverheardCalls, lumbar_overheard_calls_free)

G_END_DECLS
