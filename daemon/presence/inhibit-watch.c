/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Calls and subscriptions are to the unique name of the service's owner: nothing is started by them, and no answer or
 * signal of a former owner is taken for its successor's. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/inhibit-watch.h"

#include <string.h>

#include "platform/bus-name.h"
#include "presence/blanking.h"
#include "presence/inhibit-calls.h"

typedef struct
{
  GPtrArray *programs; /* (owned) (element-type utf8) */
  gboolean unknown;
} Findings;

struct _LumbarInhibitWatch
{
  const LumbarInhibitKind *kind;
  void (*changed) (gpointer user_data);
  gpointer user_data;

  LumbarBusName *name;    /* (owned) */
  guint subscriptions[LUMBAR_INHIBIT_N_SIGNALS];
  LumbarInhibitCalls *calls; /* (owned) (nullable) */

  GCancellable *asking;   /* (owned) (nullable) NULL: nothing is being asked */
  guint n_pending;        /* calls under way */
  Findings incoming;      /* what that asking has found so far */
  Findings findings;
};

static void
init_findings (Findings *self)
{
  self->programs = g_ptr_array_new_with_free_func (g_free);
  self->unknown = FALSE;
}

static void
empty_findings (Findings *self)
{
  g_ptr_array_set_size (self->programs, 0);
  self->unknown = FALSE;
}

static void
stop_asking (LumbarInhibitWatch *self)
{
  if (self->asking == NULL)
    return;

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

/* An asking under way is begun anew: what it has got may be outdated. */
static void
ask (LumbarInhibitWatch *self)
{
  stop_asking (self);
  empty_findings (&self->incoming);
  self->n_pending = 0;
  self->asking = g_cancellable_new ();
  self->kind->ask (self);
}

static void
end_asking (LumbarInhibitWatch *self)
{
  Findings former = self->findings;

  g_clear_object (&self->asking);
  self->findings = self->incoming;
  self->incoming = former;
  self->changed (self->user_data);
}

typedef struct
{
  LumbarInhibitWatch *watch;
  LumbarInhibitReplyFunc func;
  char *path;         /* (owned) */
  char *note;         /* (owned) (nullable) */
  const char *method; /* a constant */
} Call;

static void
free_call (Call *call)
{
  g_free (call->path);
  g_free (call->note);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, free_call)

static void
on_reply (GObject *connection, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (connection), result, &error);
  LumbarInhibitWatch *self = call->watch;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error != NULL)
    g_debug ("%s: %s of %s failed: %s", self->kind->name, call->method, call->path, error->message);
  call->func (self, reply, call->path, call->note);
  self->n_pending--;
  if (self->n_pending == 0)
    end_asking (self);
}

/* Without a timeout: a late answer is as good, since every change is asked about anew, and nothing has to wake us for
 * one that never comes. */
void
lumbar_inhibit_watch_call (LumbarInhibitWatch     *self,
                           const char             *path,
                           const char             *interface,
                           const char             *method,
                           GVariant               *parameters,
                           const char             *reply_type,
                           LumbarInhibitReplyFunc  func,
                           const char             *note)
{
  Call *call = g_new0 (Call, 1);

  call->watch = self;
  call->func = func;
  call->path = g_strdup (path);
  call->note = g_strdup (note);
  call->method = method;
  self->n_pending++;
  g_dbus_connection_call (lumbar_bus_name_get_connection (self->name), lumbar_bus_name_get_owner (self->name), path,
                          interface, method, parameters, reply_type == NULL ? NULL : G_VARIANT_TYPE (reply_type),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, G_MAXINT, self->asking, on_reply, call);
}

/* Portals pass on the reason, but not the name of a program outside of a sandbox. */
gboolean
lumbar_inhibit_watch_is_us (const char *program, const char *reason)
{
  return strcmp (program, LUMBAR_BLANKING_APP_ID) == 0 || strcmp (reason, LUMBAR_BLANKING_REASON) == 0;
}

void
lumbar_inhibit_watch_found (LumbarInhibitWatch *self, const char *program, const char *reason)
{
  if (lumbar_inhibit_watch_is_us (program, reason))
    return;

  g_debug ("%s: \"%s\" keeps the screen on: %s", self->kind->name, program, reason);
  g_ptr_array_add (self->incoming.programs, g_strdup (program));
}

void
lumbar_inhibit_watch_found_unknown (LumbarInhibitWatch *self)
{
  self->incoming.unknown = TRUE;
}

/* Is PROPERTY among those that PropertiesChanged with PARAMETERS is about? */
static gboolean
property_changed (const char *property, GVariant *parameters)
{
  g_autoptr (GVariant) changed = NULL;
  g_autoptr (GVariant) value = NULL;
  g_autofree const char **invalidated = NULL;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return FALSE;

  g_variant_get (parameters, "(&s@a{sv}^a&s)", NULL, &changed, &invalidated);
  value = g_variant_lookup_value (changed, property, NULL);
  return value != NULL || g_strv_contains (invalidated, property);
}

static void
on_signal (GDBusConnection *connection,
           const char      *sender,
           const char      *path,
           const char      *interface,
           const char      *member,
           GVariant        *parameters,
           gpointer         user_data)
{
  LumbarInhibitWatch *self = user_data;

  for (guint i = 0; i < LUMBAR_INHIBIT_N_SIGNALS; i++)
    {
      const LumbarInhibitSignal *signal = &self->kind->signals[i];

      if (g_strcmp0 (signal->member, member) != 0 || strcmp (signal->interface, interface) != 0)
        continue;
      if (signal->changed_property == NULL || property_changed (signal->changed_property, parameters))
        ask (self);
    }
}

static void
on_called (gpointer user_data)
{
  ask (user_data);
}

/* Where only calls tell of a change, nothing is asked before they are listened to: it would be believed for ever. */
static void
on_appeared (GDBusConnection *connection, const char *owner, gpointer user_data)
{
  LumbarInhibitWatch *self = user_data;

  /* The bus may have gone since: GLib takes it for a mistake to subscribe then. */
  if (g_dbus_connection_is_closed (connection))
    return;

  for (guint i = 0; i < LUMBAR_INHIBIT_N_SIGNALS; i++)
    {
      const LumbarInhibitSignal *signal = &self->kind->signals[i];

      if (signal->interface != NULL)
        self->subscriptions[i]
          = g_dbus_connection_signal_subscribe (connection, owner, signal->interface, signal->member, signal->path,
                                                signal->changed_interface, G_DBUS_SIGNAL_FLAGS_NONE, on_signal, self,
                                                NULL);
    }

  if (self->kind->calls_to != NULL)
    self->calls = lumbar_inhibit_calls_new (connection, self->kind->calls_to, on_called, self);
  else
    ask (self);
  self->changed (self->user_data);
}

static void
unsubscribe (LumbarInhibitWatch *self)
{
  for (guint i = 0; i < LUMBAR_INHIBIT_N_SIGNALS; i++)
    {
      if (self->subscriptions[i] != 0)
        g_dbus_connection_signal_unsubscribe (lumbar_bus_name_get_connection (self->name), self->subscriptions[i]);
      self->subscriptions[i] = 0;
    }
  g_clear_pointer (&self->calls, lumbar_inhibit_calls_free);
}

static void
on_vanished (const GError *error, gpointer user_data)
{
  LumbarInhibitWatch *self = user_data;

  if (error != NULL)
    g_debug ("%s is not followed, there is no bus: %s", self->kind->name, error->message);
  stop_asking (self);
  unsubscribe (self);
  empty_findings (&self->findings);
  self->changed (self->user_data);
}

LumbarInhibitWatch *
lumbar_inhibit_watch_new (const LumbarInhibitKind *kind, void (*changed) (gpointer user_data), gpointer user_data)
{
  static const LumbarBusNameFuncs funcs = { .appeared = on_appeared, .vanished = on_vanished };
  LumbarInhibitWatch *self = g_new0 (LumbarInhibitWatch, 1);

  self->kind = kind;
  self->changed = changed;
  self->user_data = user_data;
  init_findings (&self->incoming);
  init_findings (&self->findings);
  self->name = lumbar_bus_name_new (kind->bus, kind->name, &funcs, self);
  return self;
}

void
lumbar_inhibit_watch_free (LumbarInhibitWatch *self)
{
  if (self == NULL)
    return;

  stop_asking (self);
  unsubscribe (self);
  lumbar_bus_name_free (self->name);
  g_ptr_array_unref (self->incoming.programs);
  g_ptr_array_unref (self->findings.programs);
  g_free (self);
}

const GPtrArray *
lumbar_inhibit_watch_get_programs (LumbarInhibitWatch *self)
{
  return self->findings.programs;
}

gboolean
lumbar_inhibit_watch_has_unknown (LumbarInhibitWatch *self)
{
  return self->findings.unknown;
}

gboolean
lumbar_inhibit_watch_is_there (LumbarInhibitWatch *self)
{
  return lumbar_bus_name_get_owner (self->name) != NULL;
}
