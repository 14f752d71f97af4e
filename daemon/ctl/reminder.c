/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* lumbar snooze, skip, pause, resume, done. */

#include "ctl/ctl.h"

#include "core/duration.h"
#include "ctl/print.h"
#include "ctl/stretch-dict.h"
#include "ctl/times.h"
#include "text/i18n.h"
#include "text/outcome.h"
#include "text/refusal.h"
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

/* Says why the daemon refused TEXT, which stands for SECONDS from now. */
static LumbarExit
refused (LumbarCtl *self, const GError *error, const char *text, gboolean pause, gint64 seconds)
{
  g_autofree char *sentence = NULL;

  if (text == NULL || lumbar_client_refusal (error) != LUMBAR_REFUSAL_OUT_OF_BOUNDS)
    return lumbar_ctl_failed (self, error, text);

  sentence = lumbar_text_out_of_bounds (text, pause, seconds > 3600);
  g_printerr ("%s\n", sentence);
  return LUMBAR_EXIT_REFUSED;
}

static LumbarExit
end_snooze (LumbarCtl *self)
{
  g_autoptr (GError) error = NULL;
  LumbarExit opened = lumbar_ctl_open (self, TRUE);

  if (opened != LUMBAR_EXIT_DONE)
    return opened;

  if (!lumbar_dbus_daemon_call_end_snooze_sync (lumbar_client_proxy (self->client), NULL, &error))
    return lumbar_ctl_failed (self, error, NULL);

  return lumbar_ctl_say_status (self);
}

LumbarExit
lumbar_verb_snooze (LumbarCtl *self, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = rest_of (argc, argv), *outcome = NULL;
  g_auto (LumbarStatus) status = { 0 };
  gint64 seconds;
  LumbarExit opened;

  if (g_strcmp0 (text, "end") == 0)
    return end_snooze (self);

  if (!read_seconds (text, &seconds))
    return lumbar_ctl_usage (self, _("A duration is a number and its unit: 20min, 1h 30min, 90s."));

  opened = lumbar_ctl_open (self, TRUE);
  if (opened != LUMBAR_EXIT_DONE)
    return opened;

  /* What does not fit the argument is out of the daemon's bounds in any case. */
  if (!lumbar_dbus_daemon_call_snooze_sync (lumbar_client_proxy (self->client), (guint) MIN (seconds, G_MAXINT32), NULL, &error))
    return refused (self, error, text, FALSE, seconds);

  lumbar_client_status (self->client, &status);
  outcome = status.snoozed_until_s > 0 ? lumbar_text_put_off (&status, lumbar_ctl_now_s (self)) : NULL;
  return lumbar_ctl_say_outcome (self, outcome, status.guiding);
}

LumbarExit
lumbar_verb_skip (LumbarCtl *self, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_auto (LumbarStatus) before = { 0 }, status = { 0 };
  g_autofree char *outcome = NULL;
  LumbarExit opened;

  if (argc > 1)
    return lumbar_ctl_usage (self, NULL);

  opened = lumbar_ctl_open (self, TRUE);
  if (opened != LUMBAR_EXIT_DONE)
    return opened;

  lumbar_client_status (self->client, &before);
  if (!lumbar_dbus_daemon_call_skip_sync (lumbar_client_proxy (self->client), NULL, &error))
    return lumbar_ctl_failed (self, error, NULL);

  lumbar_client_status (self->client, &status);
  outcome = lumbar_text_skipped (before.next_name, &status, lumbar_ctl_now_s (self));
  return lumbar_ctl_say_outcome (self, outcome, !lumbar_text_knows_next (&status));
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
  g_autofree char *text = rest_of (argc, argv), *outcome = NULL;
  g_auto (LumbarStatus) status = { 0 };
  const char *how = NULL;
  gint64 value = 0;
  LumbarExit opened;

  if (!read_pause (self, text, &how, &value))
    return lumbar_ctl_usage (self, _("A pause takes a duration (2h, 45min), until 14:00, or until tomorrow."));

  opened = lumbar_ctl_open (self, TRUE);
  if (opened != LUMBAR_EXIT_DONE)
    return opened;

  if (!lumbar_dbus_daemon_call_pause_sync (lumbar_client_proxy (self->client), how, value, NULL, &error))
    return refused (self, error, text, TRUE, g_str_equal (how, "until") ? value - lumbar_ctl_now_s (self) : value);

  lumbar_client_status (self->client, &status);
  outcome = lumbar_text_paused (&status, lumbar_ctl_now_s (self));
  return lumbar_ctl_say_outcome (self, outcome, status.guiding);
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

  return lumbar_ctl_say_outcome (self, _("Goes on."), TRUE);
}

LumbarExit
lumbar_verb_done (LumbarCtl *self, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL, *name = NULL, *outcome = NULL, *today_line = NULL;
  g_auto (LumbarStatus) before = { 0 };
  LumbarToday today = { 0 };
  LumbarExit opened;

  if (argc > 2)
    return lumbar_ctl_usage (self, NULL);

  opened = lumbar_ctl_open (self, TRUE);
  if (opened != LUMBAR_EXIT_DONE)
    return opened;

  lumbar_client_status (self->client, &before);
  id = argc > 1 ? lumbar_stretch_id (self, argv[1]) : g_strdup ("");
  name = argc > 1 ? lumbar_stretch_name (self, argv[1]) : g_strdup (before.next_name);
  if (!lumbar_dbus_daemon_call_done_sync (lumbar_client_proxy (self->client), id, NULL, &error))
    return lumbar_ctl_failed (self, error, argv[1]);

  outcome = lumbar_text_recorded (name);
  lumbar_print_line (LUMBAR_STYLE_PLAIN, outcome);

  if (lumbar_client_today (self->client, &today, NULL))
    {
      today_line = lumbar_text_today (&today);
      lumbar_print_line (LUMBAR_STYLE_PLAIN, today_line);
    }

  return lumbar_ctl_say_status (self);
}
