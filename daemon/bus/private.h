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

#define LUMBAR_BUS_KEY_MAX 128
#define LUMBAR_BUS_VALUE_MAX 4096

/* methods.c: connects every method of the skeleton. */
void lumbar_bus_connect_methods (LumbarBus *self);

/* choices.c: likewise, those about stretches and settings. */
void lumbar_bus_connect_choices (LumbarBus *self);

/* properties.c: sets the skeleton's properties; unchanged ones stay as they are. */
void lumbar_bus_set_properties (LumbarDbusDaemon *skeleton, const LumbarStatus *status);

/* error.c: what a developer reads with the error's name; clients word their own. */
const char *lumbar_bus_refusal_message (LumbarRefusal refusal);

/* Answers INVOCATION with the error of CODE: in printf's way, or with ERROR's message. */
#define lumbar_bus_refuse(invocation, code, ...) \
  g_dbus_method_invocation_return_error ((invocation), LUMBAR_BUS_ERROR, (int) (code), __VA_ARGS__)
void lumbar_bus_fail (GDBusMethodInvocation *invocation, LumbarBusError code, const GError *error);

/* TEXT has one line of at most MAX bytes. */
gboolean lumbar_bus_is_text (const char *text, gsize max);

/* FALSE where ID cannot be one: then INVOCATION has been answered. */
gboolean lumbar_bus_check_id (GDBusMethodInvocation *invocation, const char *id, gboolean may_be_empty);

G_END_DECLS
