/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* One inhibitor at a time, at the best service that runs. Calls go to the unique name of its owner: that starts
 * nothing, and neither a request nor a release ends up at its successor. All these services drop an inhibitor when the
 * connection that asked for it goes, so that a crash leaves none behind. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/blanking.h"

#include "platform/bus-name.h"

#define IDLE_FLAG 8u /* the same in the session manager's and in the portal's flags */

typedef enum { SCREEN_SAVER, SESSION_MANAGER, POWER_MANAGER, PORTAL, N_KINDS } Kind;

typedef struct
{
  const char *name;
  const char *path;
  const char *interface;
  const char *reply;             /* "(u)": a cookie; "(o)": an object that is closed */
  const char *release_interface;
  const char *release_method;
} Dialect;

/* Best first. Xfce has the power manager alone, and in its hands an inhibitor keeps the screen on (xfce4-power-manager
 * 4.18.1, xfpm-power.c); elsewhere it is about suspending, but there one of the two before it runs. */
static const Dialect dialects[N_KINDS] = {
  [SCREEN_SAVER] = { "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver",
                     "(u)", "org.freedesktop.ScreenSaver", "UnInhibit" },
  [SESSION_MANAGER] = { "org.gnome.SessionManager", "/org/gnome/SessionManager", "org.gnome.SessionManager", "(u)",
                        "org.gnome.SessionManager", "Uninhibit" },
  [POWER_MANAGER] = { "org.freedesktop.PowerManagement", "/org/freedesktop/PowerManagement/Inhibit",
                      "org.freedesktop.PowerManagement.Inhibit", "(u)", "org.freedesktop.PowerManagement.Inhibit",
                      "UnInhibit" },
  [PORTAL] = { "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Inhibit",
               "(o)", "org.freedesktop.portal.Request", "Close" },
};

typedef struct
{
  LumbarBlanking *blanking;
  Kind kind;
  LumbarBusName *name; /* (owned) */
  gboolean known;      /* whether somebody owns the name */
  char *owner;         /* (owned) (nullable) unique name; still there when it leaves */
  gboolean refused;
} Service;

struct _LumbarBlanking
{
  GCancellable *cancellable;   /* (owned) */
  Service services[N_KINDS];

  gboolean wanted;
  gboolean told;               /* that nobody can do it */
  Service *asked;              /* (nullable) whose answer is on its way */
  char *asked_owner;           /* (owned) (nullable) who that was when it was asked */
  Service *holder;             /* (nullable) */
  GVariant *inhibitor;         /* (owned) (nullable) what the holder answered */
};

static void step (LumbarBlanking *self);

static GVariant *
make_request (Kind kind)
{
  GVariantBuilder options;

  switch (kind)
    {
    case SCREEN_SAVER:
    case POWER_MANAGER:
      return g_variant_new ("(ss)", LUMBAR_BLANKING_APP_ID, LUMBAR_BLANKING_REASON);
    case SESSION_MANAGER:
      return g_variant_new ("(susu)", LUMBAR_BLANKING_APP_ID, 0u, LUMBAR_BLANKING_REASON, IDLE_FLAG);
    case PORTAL:
      g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&options, "{sv}", "reason", g_variant_new_string (LUMBAR_BLANKING_REASON));
      return g_variant_new ("(sua{sv})", "", IDLE_FLAG, &options);
    case N_KINDS:
      break;
    }
  g_return_val_if_reached (NULL);
}

/* No answer is wanted: one that has left, or has forgotten us, keeps the screen on no longer. */
static void
release (const Service *service, const char *owner, GVariant *inhibitor)
{
  const Dialect *dialect = &dialects[service->kind];
  const char *path = dialect->path;
  GVariant *parameters = inhibitor;

  if (service->kind == PORTAL)
    {
      g_variant_get (inhibitor, "(&o)", &path);
      parameters = NULL;
    }

  g_dbus_connection_call (lumbar_bus_name_get_connection (service->name), owner, path, dialect->release_interface,
                          dialect->release_method, parameters, NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL,
                          NULL);
}

static void
release_holder (LumbarBlanking *self)
{
  release (self->holder, self->holder->owner, self->inhibitor);
  self->holder = NULL;
  g_clear_pointer (&self->inhibitor, g_variant_unref);
}

static void
on_answer (GObject *connection, GAsyncResult *result, gpointer user_data)
{
  LumbarBlanking *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (connection), result, &error);
  g_autofree char *owner = NULL;
  Service *asked;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  asked = g_steal_pointer (&self->asked);
  owner = g_steal_pointer (&self->asked_owner);

  if (g_strcmp0 (owner, asked->owner) != 0)
    {
      /* It has given the name away meanwhile, and may yet be running. */
      if (reply != NULL)
        release (asked, owner, reply);
    }
  else if (reply != NULL)
    {
      self->holder = asked;
      self->inhibitor = g_steal_pointer (&reply);
      self->told = FALSE;
    }
  else
    {
      g_debug ("Asking %s to keep the screen on failed: %s; the next one is asked", dialects[asked->kind].name,
               error->message);
      asked->refused = TRUE;
    }

  step (self);
}

/* Without a timeout: a service that answers late would hold an inhibitor that nobody could release. One that leaves
 * instead of answering is an error from the bus. */
static void
ask (LumbarBlanking *self, Service *service)
{
  const Dialect *dialect = &dialects[service->kind];

  self->asked = service;
  self->asked_owner = g_strdup (service->owner);
  g_dbus_connection_call (lumbar_bus_name_get_connection (service->name), service->owner, dialect->path,
                          dialect->interface, "Inhibit", make_request (service->kind), G_VARIANT_TYPE (dialect->reply),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, G_MAXINT, self->cancellable, on_answer, self);
}

/* The best service that runs and has not refused. SETTLED: FALSE while it may yet turn out that a better one does. */
static Service *
choose (LumbarBlanking *self, gboolean *settled)
{
  *settled = FALSE;
  for (guint i = 0; i < N_KINDS; i++)
    {
      Service *service = &self->services[i];

      if (!service->known)
        return NULL;
      if (service->owner != NULL && !service->refused)
        {
          *settled = TRUE;
          return service;
        }
    }

  *settled = TRUE;
  return NULL;
}

static void
step (LumbarBlanking *self)
{
  gboolean settled;
  Service *best = choose (self, &settled);

  if (self->asked != NULL)
    return;

  if (self->holder != NULL && (!self->wanted || (settled && best != self->holder)))
    release_holder (self);

  if (!self->wanted || !settled || self->holder != NULL)
    return;

  if (best != NULL)
    {
      ask (self, best);
    }
  else if (!self->told)
    {
      self->told = TRUE;
      g_info ("Keeping the screen on failed: no screen saver, session manager, power manager or portal on the session bus "
              "does it; it may blank while a stretch is guided");
    }
}

static void
set_owner (Service *service, const char *owner)
{
  LumbarBlanking *self = service->blanking;

  if (self->holder == service)
    release_holder (self);
  g_free (service->owner);
  service->owner = g_strdup (owner);
  service->refused = FALSE;
  service->known = TRUE;
  step (self);
}

static void
on_appeared (GDBusConnection *connection, const char *owner, gpointer user_data)
{
  set_owner (user_data, owner);
}

static void
on_vanished (const GError *error, gpointer user_data)
{
  set_owner (user_data, NULL);
}

static const LumbarBusNameFuncs bus_funcs = {
  .appeared = on_appeared,
  .vanished = on_vanished,
};

LumbarBlanking *
lumbar_blanking_new (void)
{
  LumbarBlanking *self = g_new0 (LumbarBlanking, 1);

  self->cancellable = g_cancellable_new ();
  for (guint i = 0; i < N_KINDS; i++)
    {
      Service *service = &self->services[i];

      service->blanking = self;
      service->kind = (Kind) i;
      service->name = lumbar_bus_name_new (G_BUS_TYPE_SESSION, dialects[i].name, &bus_funcs, service);
    }
  return self;
}

void
lumbar_blanking_free (LumbarBlanking *self)
{
  if (self == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  if (self->holder != NULL)
    release_holder (self);
  for (guint i = 0; i < N_KINDS; i++)
    {
      lumbar_bus_name_free (self->services[i].name);
      g_free (self->services[i].owner);
    }
  g_free (self->asked_owner);
  g_object_unref (self->cancellable);
  g_free (self);
}

/* Each time it is wanted anew, those that refused before are asked again. */
void
lumbar_blanking_inhibit (LumbarBlanking *self, gboolean wanted)
{
  if (self->wanted == !!wanted)
    return;

  self->wanted = !!wanted;
  for (guint i = 0; self->wanted && i < N_KINDS; i++)
    self->services[i].refused = FALSE;
  step (self);
}
