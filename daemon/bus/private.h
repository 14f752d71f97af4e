/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What the files of bus/ share; nobody else includes it. */

#pragma once

#include "bus/bus.h"
#include "lumbar-dbus.h"

G_BEGIN_DECLS

struct _LumbarBus
{
  LumbarBusCalls calls;
  gpointer user_data;
  LumbarDbusDaemon *skeleton;  /* (owned) */
  guint name_id;               /* of g_bus_own_name; 0: not asked for */
  LumbarBusOwnedFunc on_owned; /* (nullable) */
};

/* methods.c: connects every method of the skeleton. */
void lumbar_bus_connect_methods (LumbarBus *self);

/* properties.c: sets the skeleton's properties; unchanged ones stay as they are. */
void lumbar_bus_set_properties (LumbarDbusDaemon *skeleton, const LumbarStatus *status);

/* error.c: what a developer reads with the error's name; clients word their own. */
const char *lumbar_bus_refusal_message (LumbarRefusal refusal);

G_END_DECLS
