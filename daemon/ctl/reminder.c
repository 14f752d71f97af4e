/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* lumbar snooze, skip, pause, resume, done. */

#include "ctl/ctl.h"

#include "core/duration.h"
#include "ctl/print.h"
#include "ctl/times.h"
#include "text/i18n.h"
#include "text/today.h"

/* The rest of the command line as one text: a person need not quote "1h 30min". NULL where there is none. (transfer full) */
static char *
rest_of (int argc, char **argv)
{
  return argc > 1 ? g_strjoinv (" ", argv + 1) : NULL;
}

/* TEXT (nullable) in seconds, 0 for NULL. FALSE where it is no duration of at least a second. */
static gboolean
read_seconds (const char *text, gint64 *seconds)
{
  LumbarUsec duration = 0;

  *seconds = 0;
  if (text == NULL)
    return TRUE;

  if (!lumbar_duration_parse (text, &duration) || duration < LUMBAR_SECOND)
    return FALSE;

  *seconds = duration / LUMBAR_SECOND;
  return TRUE;
}

LumbarExit
lumbar_verb_snooze (LumbarCtl *self, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = rest_of (argc, argv);
  gint64 seconds;
  LumbarExit opened;

  if (!read_seconds (text, &seconds))
    return lumbar_ctl_usage (self, _("A duration is a number and its unit: 20min, 1h 30min, 90s."));

  opened = lumbar_ctl_open (self, TRUE);
  if (opened != LUMBAR_EXIT_DONE)
    return opened;

  /* What does not fit the argument is out of the daemon's bounds in any case. */
  if (!lumbar_dbus_daemon_call_snooze_sync (lumbar_client_proxy (self->client), (guint) MIN (seconds, G_MAXINT32), NULL, &error))
    return lumbar_ctl_failed (self, error, text);

  return lumbar_ctl_say_status (self);
}

LumbarExit
lumbar_verb_skip (LumbarCtl *self, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  LumbarExit opened;

  if (argc > 1)
    return lumbar_ctl_usage (self, NULL);

  opened = lumbar_ctl_open (self, TRUE);
  if (opened != LUMBAR_EXIT_DONE)
    return opened;

  if (!lumbar_dbus_daemon_call_skip_sync (lumbar_client_proxy (self->client), NULL, &error))
    return lumbar_ctl_failed (self, error, NULL);

  return lumbar_ctl_say_status (self);
}

/* "2h", "until 14:00", "until tomorrow", or nothing. FALSE where it is none of those. */
static gboolean
read_pause (LumbarCtl *self, const char *text, const char **how, gint64 *value)
{
  g_autofree char *until = text != NULL && g_str_has_prefix (text, "until ") ? g_strstrip (g_strdup (text + strlen ("until "))) : NULL;

  *value = 0;
  if (until == NULL)
    {
      *how = "for";
      return read_seconds (text, value);
    }

  if (g_str_equal (until, "tomorrow"))
    {
      *how = "tomorrow";
      return TRUE;
    }

  *how = "until";
  return lumbar_times_next (until, lumbar_ctl_now_s (self), value);
}

LumbarExit
lumbar_verb_pause (LumbarCtl *self, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = rest_of (argc, argv);
  const char *how = NULL;
  gint64 value = 0;
  LumbarExit opened;

  if (!read_pause (self, text, &how, &value))
    return lumbar_ctl_usage (self, _("A pause takes a duration (2h, 45min), until 14:00, or until tomorrow."));

  opened = lumbar_ctl_open (self, TRUE);
  if (opened != LUMBAR_EXIT_DONE)
    return opened;

  if (!lumbar_dbus_daemon_call_pause_sync (lumbar_client_proxy (self->client), how, value, NULL, &error))
    return lumbar_ctl_failed (self, error, text);

  return lumbar_ctl_say_status (self);
}

LumbarExit
lumbar_verb_resume (LumbarCtl *self, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  LumbarExit opened;

  if (argc > 1)
    return lumbar_ctl_usage (self, NULL);

  opened = lumbar_ctl_open (self, TRUE);
  if (opened != LUMBAR_EXIT_DONE)
    return opened;

  if (!lumbar_dbus_daemon_call_resume_sync (lumbar_client_proxy (self->client), NULL, &error))
    return lumbar_ctl_failed (self, error, NULL);

  return lumbar_ctl_say_status (self);
}

LumbarExit
lumbar_verb_done (LumbarCtl *self, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *today_line = NULL;
  LumbarToday today = { 0 };
  LumbarExit opened;

  if (argc > 2)
    return lumbar_ctl_usage (self, NULL);

  opened = lumbar_ctl_open (self, TRUE);
  if (opened != LUMBAR_EXIT_DONE)
    return opened;

  if (!lumbar_dbus_daemon_call_done_sync (lumbar_client_proxy (self->client), argc > 1 ? argv[1] : "", NULL, &error))
    return lumbar_ctl_failed (self, error, argv[1]);

  if (lumbar_client_today (self->client, &today, NULL))
    {
      today_line = lumbar_text_today (&today);
      lumbar_print_line (LUMBAR_STYLE_PLAIN, today_line);
    }

  return lumbar_ctl_say_status (self);
}
