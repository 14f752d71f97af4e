/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* org.lumbar.Lumbar1 on the session bus: checks what clients ask, hands it on, publishes the status.
 * It decides nothing and words nothing. data/dbus/org.lumbar.Lumbar1.xml documents every member. */

#pragma once

#include <gio/gio.h>

#include "core/effect.h"
#include "core/status.h"

G_BEGIN_DECLS

#define LUMBAR_BUS_NAME "org.lumbar.Lumbar1"
#define LUMBAR_BUS_PATH "/org/lumbar/Lumbar1"

/* What the bus asks of whoever owns it; all of them are set. They are called in the thread of lumbar_bus_own (),
 * with arguments whose bounds have been checked. */
typedef struct
{
  /* A command: STRETCH … ANOTHER. It and its strings live until the call returns. Publish before returning: then
   * the client sees the new status before its reply. */
  LumbarRefusal (*handle) (const LumbarEvent *event, gpointer user_data);

  /* The next [day] starts, CLOCK_REALTIME: what "until tomorrow" means. */
  LumbarUsec (*tomorrow) (gpointer user_data);

  gboolean (*today) (LumbarToday *out, GError **error, gpointer user_data);

  /* Records that began in [FROM, UNTIL) (seconds, 0: open), oldest first, of those the newest LIMIT (1 … 10000).
   * (transfer floating) aa{sv}; NULL with ERROR. */
  GVariant *(*history) (gint64 from_s, gint64 until_s, guint limit, GError **error, gpointer user_data);

  /* Deletes them; how many there were, -1 with ERROR. */
  gint64 (*forget) (gint64 from_s, gint64 until_s, GError **error, gpointer user_data);

  GVariant *(*stretches) (gpointer user_data); /* (transfer floating) aa{sv} */
  GVariant *(*settings) (gpointer user_data);  /* (transfer floating) aa{sv} */
  char **(*problems) (gpointer user_data);     /* (transfer full) (nullable) */

  /* Writes a setting. Any error reaches the client as Settings, with its message. */
  gboolean (*set) (const char *key, const char *text, GError **error, gpointer user_data);

  /* Turns a stretch on or off. LUMBAR_BUS_ERROR_UNKNOWN_STRETCH reaches the client as such, any other as Settings. */
  gboolean (*turn) (const char *id, gboolean on, GError **error, gpointer user_data);

  /* The settings file's path, made where there is none. (transfer full); NULL with ERROR, which reaches the client as Settings. */
  char *(*settings_file) (GError **error, gpointer user_data);

  /* Whoever owns the bus leaves, once this call is answered. */
  void (*quit) (gpointer user_data);

  /* A session's display. ENVIRONMENT: a{ss}, checked. *RESTARTING: whoever owns the bus leaves for it, once this call is
   * answered. Any error reaches the client as NotManaged. */
  gboolean (*attach) (GVariant *environment, gboolean *restarting, GError **error, gpointer user_data);
} LumbarBusCalls;

/* Registered: each goes over the bus as org.lumbar.Lumbar1.Error.<Name>. The first ones have the value and the
 * name of a LumbarRefusal; NONE never travels. */
typedef enum
{
  LUMBAR_BUS_ERROR_UNKNOWN_STRETCH = LUMBAR_REFUSAL_UNKNOWN_STRETCH,
  LUMBAR_BUS_ERROR_OUT_OF_BOUNDS = LUMBAR_REFUSAL_OUT_OF_BOUNDS,
  LUMBAR_BUS_ERROR_BAD_ARGUMENT = LUMBAR_N_REFUSALS,
  LUMBAR_BUS_ERROR_SETTINGS,
  LUMBAR_BUS_ERROR_HISTORY,
  LUMBAR_BUS_ERROR_NOT_MANAGED,
  LUMBAR_N_BUS_ERRORS
} LumbarBusError;

#define LUMBAR_BUS_ERROR (lumbar_bus_error_quark ())
GQuark lumbar_bus_error_quark (void);

typedef struct _LumbarBus LumbarBus;

typedef enum
{
  LUMBAR_BUS_OWNED,
  LUMBAR_BUS_TAKEN, /* somebody else has the name: another lumbard runs */
  LUMBAR_BUS_LOST   /* the bus is gone */
} LumbarBusOwnership;

typedef void (*LumbarBusOwnedFunc) (LumbarBus *self, LumbarBusOwnership ownership, gpointer user_data);

/* CALLS is copied; USER_DATA goes to each of them and to the LumbarBusOwnedFunc. */
LumbarBus *lumbar_bus_new  (const LumbarBusCalls *calls, gpointer user_data);
void       lumbar_bus_free (LumbarBus *self); /* gives the name back; no callback comes any more */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarBus, lumbar_bus_free)

/* Exports the object on CONNECTION, then asks for the name without queueing; ON_OWNED (nullable) is called from the main
 * loop, at least once. Publish before: clients may read as soon as the name is there. FALSE where the object cannot be
 * exported. May be called again after TAKEN or LOST. */
gboolean lumbar_bus_own (LumbarBus *self, GDBusConnection *connection, LumbarBusOwnedFunc on_owned, GError **error);

/* What clients read from now on; tells them about what changed, in one PropertiesChanged, or in none. */
void lumbar_bus_publish (LumbarBus *self, const LumbarStatus *status);

/* The same of what the person has chosen. STRETCHES: a(ssbs), as the interface says; sunk. */
void lumbar_bus_publish_choices (LumbarBus *self, LumbarPlace place, GVariant *stretches);

G_END_DECLS
