/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* ActiveChanged of the desktops' screen savers, by signal alone: a call would start some of them.
 *
 * One that says it is active and then leaves the bus (it crashed) is active no longer. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/screen-saver.h"

#include "platform/bus-name.h"

static const char *const interfaces[] = {
  "org.gnome.ScreenSaver",
  "org.freedesktop.ScreenSaver",
  "org.cinnamon.ScreenSaver",
  "org.mate.ScreenSaver",
  "org.xfce.ScreenSaver",
};

struct _LumbarScreenSaver
{
  void (*changed) (gpointer user_data);
  gpointer user_data;

  LumbarBusName *bus;          /* (owned) (nullable) NULL: not started */
  guint subscriptions[G_N_ELEMENTS (interfaces)];
  GHashTable *active;          /* (owned) unique name → id of the watch on it */
};

static void
free_watch (gpointer data)
{
  g_bus_unwatch_name (GPOINTER_TO_UINT (data));
}

static void
remove_sender (LumbarScreenSaver *self, const char *sender)
{
  g_autofree char *name = g_strdup (sender); /* the caller's may belong to the watch */

  if (g_hash_table_remove (self->active, name) && g_hash_table_size (self->active) == 0)
    self->changed (self->user_data);
}

static void
on_sender_vanished (GDBusConnection *connection, const char *name, gpointer user_data)
{
  remove_sender (user_data, name);
}

static void
add_sender (LumbarScreenSaver *self, const char *sender)
{
  guint watch;

  if (g_hash_table_contains (self->active, sender))
    return;

  watch = g_bus_watch_name_on_connection (lumbar_bus_name_get_connection (self->bus), sender,
                                          G_BUS_NAME_WATCHER_FLAGS_NONE, NULL, on_sender_vanished, self, NULL);
  g_hash_table_insert (self->active, g_strdup (sender), GUINT_TO_POINTER (watch));
  if (g_hash_table_size (self->active) == 1)
    self->changed (self->user_data);
}

static void
on_active_changed (GDBusConnection *connection,
                   const char      *sender,
                   const char      *path,
                   const char      *interface,
                   const char      *signal,
                   GVariant        *parameters,
                   gpointer         user_data)
{
  gboolean active;

  if (sender == NULL || !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;

  g_variant_get (parameters, "(b)", &active);
  g_debug ("%s (%s): ActiveChanged %s", interface, sender, active ? "true" : "false");
  if (active)
    add_sender (user_data, sender);
  else
    remove_sender (user_data, sender);
}

static void
on_connected (GDBusConnection *connection, gpointer user_data)
{
  LumbarScreenSaver *self = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (interfaces); i++)
    self->subscriptions[i] = g_dbus_connection_signal_subscribe (connection, NULL, interfaces[i], "ActiveChanged", NULL,
                                                                 NULL, G_DBUS_SIGNAL_FLAGS_NONE, on_active_changed,
                                                                 self, NULL);
}

/* Which of them has its name is of no interest: some tell without having one. */
static void
on_appeared (GDBusConnection *connection, const char *owner, gpointer user_data)
{
}

static void
on_vanished (const GError *error, gpointer user_data)
{
  if (error != NULL)
    g_info ("Connecting to the session bus failed: %s; a screen saver that does not tell logind is not seen",
            error->message);
}

static const LumbarBusNameFuncs bus_funcs = {
  .appeared = on_appeared,
  .vanished = on_vanished,
  .connected = on_connected,
};

LumbarScreenSaver *
lumbar_screen_saver_new (void (*changed) (gpointer user_data), gpointer user_data)
{
  LumbarScreenSaver *self = g_new0 (LumbarScreenSaver, 1);

  self->changed = changed;
  self->user_data = user_data;
  self->active = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_watch);
  return self;
}

void
lumbar_screen_saver_free (LumbarScreenSaver *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (interfaces); i++)
    {
      if (self->subscriptions[i] != 0)
        g_dbus_connection_signal_unsubscribe (lumbar_bus_name_get_connection (self->bus), self->subscriptions[i]);
    }
  g_hash_table_unref (self->active);
  lumbar_bus_name_free (self->bus);
  g_free (self);
}

void
lumbar_screen_saver_start (LumbarScreenSaver *self)
{
  self->bus = lumbar_bus_name_new (G_BUS_TYPE_SESSION, interfaces[0], &bus_funcs, self);
}

gboolean
lumbar_screen_saver_get_active (LumbarScreenSaver *self)
{
  return g_hash_table_size (self->active) > 0;
}

void
lumbar_screen_saver_forget (LumbarScreenSaver *self)
{
  g_hash_table_remove_all (self->active);
}
