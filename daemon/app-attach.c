/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A session says which display it has. A process cannot be given another environment; where it needs one, it leaves and
 * is started anew. */

#define G_LOG_DOMAIN "lumbar"

#include "app-private.h"

#include "platform/service-manager.h"

/* The names of what is otherwise here, "DISPLAY, XAUTHORITY"; NULL where nothing is. (transfer full) */
static char *
find_differences (GVariant *environment)
{
  g_autoptr (GPtrArray) different = g_ptr_array_new ();
  const char *name, *value;
  GVariantIter iter;

  g_variant_iter_init (&iter, environment);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &value))
    {
      const char *ours = g_getenv (name);

      if (!g_str_equal (ours ? ours : "", value))
        g_ptr_array_add (different, (gpointer) name);
    }

  if (different->len == 0)
    return NULL;

  g_ptr_array_add (different, NULL);
  return g_strjoinv (", ", (char **) different->pdata);
}

/* The answer goes before we do. */
static void
leave (gpointer user_data)
{
  LumbarApp *self = user_data;

  if (self->stopping)
    return;

  g_dbus_connection_flush_sync (self->connection, NULL, NULL);
  lumbar_app_stop (self);
}

gboolean
lumbar_app_attach (LumbarApp *self, GVariant *environment, gboolean *restarting, GError **error)
{
  g_autofree char *different = find_differences (environment);

  *restarting = self->exit_status == LUMBAR_EXIT_RESTART;
  if (*restarting || self->stopping || lumbar_presence_watch_can_see (self->watch))
    return TRUE;

  if (!different)
    {
      lumbar_presence_watch_retry (self->watch);
      return TRUE;
    }

  if (!lumbar_service_is_managed ())
    {
      g_set_error (error, LUMBAR_BUS_ERROR, LUMBAR_BUS_ERROR_NOT_MANAGED,
                   "No service manager started this Lumbar, so it has to be started anew in this session: %s differ",
                   different);
      return FALSE;
    }

  g_message ("Nothing tells here whether somebody is there, and the session has another %s now; leaving to be started "
             "anew with that", different);
  *restarting = TRUE;
  self->exit_status = LUMBAR_EXIT_RESTART;
  g_idle_add_once (leave, self);
  return TRUE;
}
