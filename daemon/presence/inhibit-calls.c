/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The calls are overheard (platform/overheard-calls.h), and who has made one is watched until it leaves. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/inhibit-calls.h"

#include "platform/overheard-calls.h"

/* Those that change something; the others' questions, and our own, are nobody's business. */
static const char *const methods[] = { "Inhibit", "UnInhibit", "ClearInhibitors", NULL };

struct _LumbarInhibitCalls
{
  char *interface;             /* (owned) */
  void (*called) (gpointer user_data);
  gpointer user_data;

  GDBusConnection *connection; /* (owned) */
  LumbarOverheardCalls *calls; /* (owned) */
  GHashTable *callers;         /* (owned) unique name → id of the watch on it */
};

static void
free_watch (gpointer data)
{
  g_bus_unwatch_name (GPOINTER_TO_UINT (data));
}

/* A caller's inhibitors end with it, which is no call. */
static void
on_caller_vanished (GDBusConnection *connection, const char *name, gpointer user_data)
{
  LumbarInhibitCalls *self = user_data;
  g_autofree char *caller = g_strdup (name); /* the watch's own is gone with it */

  g_hash_table_remove (self->callers, caller);
  self->called (self->user_data);
}

static void
watch_caller (LumbarInhibitCalls *self, const char *caller)
{
  guint watch;

  if (g_hash_table_contains (self->callers, caller))
    return;

  watch = g_bus_watch_name_on_connection (self->connection, caller, G_BUS_NAME_WATCHER_FLAGS_NONE, NULL,
                                          on_caller_vanished, self, NULL);
  g_hash_table_insert (self->callers, g_strdup (caller), GUINT_TO_POINTER (watch));
}

static void
on_began (gpointer user_data)
{
  LumbarInhibitCalls *self = user_data;

  self->called (self->user_data);
}

static void
on_failed (const GError *error, gpointer user_data)
{
  LumbarInhibitCalls *self = user_data;

  g_info ("Listening for calls to %s failed: %s; what they keep the screen on for is not seen", self->interface,
          error->message);
}

static void
on_heard (const char *sender, gpointer user_data)
{
  LumbarInhibitCalls *self = user_data;

  watch_caller (self, sender);
  self->called (self->user_data);
}

static const LumbarOverheardCallsFuncs calls_funcs = { .began = on_began, .failed = on_failed, .heard = on_heard };

LumbarInhibitCalls *
lumbar_inhibit_calls_new (GDBusConnection *connection,
                          const char      *interface,
                          void           (*called) (gpointer user_data),
                          gpointer         user_data)
{
  LumbarInhibitCalls *self = g_new0 (LumbarInhibitCalls, 1);

  self->interface = g_strdup (interface);
  self->called = called;
  self->user_data = user_data;
  self->connection = g_object_ref (connection);
  self->callers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_watch);
  self->calls = lumbar_overheard_calls_new (interface, methods, &calls_funcs, self);

  return self;
}

void
lumbar_inhibit_calls_free (LumbarInhibitCalls *self)
{
  if (self == NULL)
    return;

  lumbar_overheard_calls_free (self->calls);
  g_hash_table_unref (self->callers);
  g_object_unref (self->connection);
  g_free (self->interface);
  g_free (self);
}
