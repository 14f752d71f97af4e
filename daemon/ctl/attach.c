/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* lumbar attach: a session tells the service manager, and a Lumbar that cannot see it, which display it has. It starts
 * nothing, and says nothing but on a terminal: sessions run it at login. */

#include "ctl/ctl.h"

#include "ctl/print.h"
#include "ctl/terminal.h"
#include "text/fill.h"
#include "text/i18n.h"

/* The manager is local and answers at once, if it answers. */
#define MANAGER_TIMEOUT_MS 3000

/* What the daemon accepts, too. */
static const char *const names[] = { "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP" };

/* What a Wayland session leaves with the manager that misleads in an X11 session after it. */
static const char *const misleading[] = { "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_SESSION_TYPE", NULL };

typedef struct
{
  GPtrArray *set;             /* (owned) "NAME=value" */
  GPtrArray *unset;           /* (owned) names */
  GVariantBuilder *all;       /* (owned) both, as Attach takes them */
} Session;

typedef enum
{
  MANAGER_TOLD,
  MANAGER_MISSING,
  MANAGER_FAILED /* the person has been told */
} ManagerAnswer;

static gboolean
is_set (const char *name)
{
  const char *value = g_getenv (name);

  return value != NULL && *value != '\0';
}

/* An X server of this machine: not the far end of ssh -X, which stands for no session here. */
static gboolean
is_x11_session (void)
{
  return !is_set ("WAYLAND_DISPLAY") && is_set ("DISPLAY") && *g_getenv ("DISPLAY") == ':';
}

static void
say (const char *sentence)
{
  if (lumbar_terminal_columns () > 0)
    lumbar_print_line (LUMBAR_STYLE_PLAIN, sentence);
}

/* What is no UTF-8 can be sent neither to the manager nor to the daemon. */
static gboolean
can_be_sent (const char *name)
{
  g_autofree char *text = NULL;

  if (g_utf8_validate (g_getenv (name), -1, NULL))
    return TRUE;

  text = lumbar_text_fill (_("{name} is not valid text (UTF-8) and was left out."), "name", name, NULL);
  g_printerr ("%s\n", text);
  return FALSE;
}

static void
read_session (Session *session)
{
  gboolean x11 = is_x11_session ();

  session->set = g_ptr_array_new_with_free_func (g_free);
  session->unset = g_ptr_array_new_with_free_func (g_free);
  session->all = g_variant_builder_new (G_VARIANT_TYPE ("a{ss}"));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gboolean set = is_set (names[i]);

      if (set && can_be_sent (names[i]))
        {
          g_ptr_array_add (session->set, g_strdup_printf ("%s=%s", names[i], g_getenv (names[i])));
          g_variant_builder_add (session->all, "{ss}", names[i], g_getenv (names[i]));
        }
      else if (!set && x11 && g_strv_contains (misleading, names[i]))
        {
          g_ptr_array_add (session->unset, g_strdup (names[i]));
          g_variant_builder_add (session->all, "{ss}", names[i], "");
        }
    }

  g_ptr_array_add (session->set, NULL);
  g_ptr_array_add (session->unset, NULL);
}

static void
clear_session (Session *session)
{
  g_clear_pointer (&session->set, g_ptr_array_unref);
  g_clear_pointer (&session->unset, g_ptr_array_unref);
  g_clear_pointer (&session->all, g_variant_builder_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Session, clear_session)

static gboolean
is_nobody (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER);
}

static ManagerAnswer
tell_manager (GDBusConnection *connection, const Session *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;
  g_autofree char *text = NULL;

  reply = g_dbus_connection_call_sync (connection, "org.freedesktop.systemd1", "/org/freedesktop/systemd1",
                                       "org.freedesktop.systemd1.Manager", "UnsetAndSetEnvironment",
                                       g_variant_new ("(^as^as)", session->unset->pdata, session->set->pdata), NULL,
                                       G_DBUS_CALL_FLAGS_NO_AUTO_START, MANAGER_TIMEOUT_MS, NULL, &error);
  if (reply != NULL)
    return MANAGER_TOLD;

  if (is_nobody (error))
    return MANAGER_MISSING;

  g_dbus_error_strip_remote_error (error);
  text = lumbar_text_fill (_("systemd did not take this session's display: {reason}"), "reason", error->message, NULL);
  g_printerr ("%s\n", text);
  return MANAGER_FAILED;
}

static LumbarExit
nobody_runs (ManagerAnswer manager)
{
  if (manager == MANAGER_TOLD)
    say (_("systemd knows this session's display now. Lumbar is not running: systemctl --user start lumbard"));
  else
    say (_("Lumbar is not running, and there is no systemd user manager to tell."));

  return LUMBAR_EXIT_DONE;
}

static LumbarExit
failed (LumbarCtl *self, const GError *error, ManagerAnswer manager)
{
  g_autofree char *name = lumbar_client_error_name (error);

  /* It left while it was asked: the next one is started with what the manager knows now. */
  if (is_nobody (error) || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY))
    return nobody_runs (manager);

  if (g_strcmp0 (name, "NotManaged") != 0)
    return lumbar_ctl_failed (self, error, NULL);

  g_printerr ("%s\n", _("Lumbar cannot see this display, and was not started by systemd: end it, and start lumbard "
                        "anew in this session."));
  return LUMBAR_EXIT_REFUSED;
}

static LumbarExit
tell_daemon (LumbarCtl *self, const Session *session, ManagerAnswer manager)
{
  g_autoptr (GError) error = NULL;
  g_auto (LumbarStatus) status = { 0 };
  gboolean restarting;

  if (!lumbar_dbus_daemon_call_attach_sync (lumbar_client_proxy (self->client), g_variant_builder_end (session->all),
                                            &restarting, NULL, &error))
    return failed (self, error, manager);

  lumbar_client_status (self->client, &status);
  if (restarting)
    say (_("Lumbar could not see this display; it starts anew."));
  else if (status.presence == LUMBAR_PRESENCE_UNKNOWN)
    say (_("Lumbar knows this display, and cannot see here whether you are at it."));
  else
    say (_("Lumbar sees whether you are here; it goes on as it is."));

  return LUMBAR_EXIT_DONE;
}

LumbarExit
lumbar_verb_attach (LumbarCtl *self, int argc, char **argv)
{
  g_auto (Session) session = { 0 };
  g_autoptr (GDBusConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  ManagerAnswer manager;

  if (argc > 1)
    return lumbar_ctl_usage (self, NULL);

  if (!is_x11_session () && !is_set ("WAYLAND_DISPLAY"))
    {
      g_printerr ("%s\n", is_set ("DISPLAY") ? _("There is no display here: that in DISPLAY is another machine's.")
                                             : _("There is no display here: neither DISPLAY nor WAYLAND_DISPLAY is set."));
      return LUMBAR_EXIT_REFUSED;
    }

  connection = lumbar_client_connect (&error);
  if (connection == NULL)
    return lumbar_ctl_unreachable (error);

  read_session (&session);
  manager = tell_manager (connection, &session);
  if (manager == MANAGER_FAILED)
    return LUMBAR_EXIT_REFUSED;

  self->client = lumbar_client_new (FALSE, &error);
  if (self->client != NULL)
    return tell_daemon (self, &session, manager);

  if (g_error_matches (error, LUMBAR_CLIENT_ERROR, LUMBAR_CLIENT_ERROR_NOT_RUNNING))
    return nobody_runs (manager);

  return lumbar_ctl_unreachable (error);
}
