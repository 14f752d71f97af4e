/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* lumbar stretch, lumbar session: begins a guide, steers one, follows it on the terminal. */

#include "ctl/ctl.h"

#include "ctl/guide-screen.h"
#include "ctl/print.h"
#include "ctl/stretch-dict.h"
#include "ctl/terminal.h"
#include "text/guide.h"
#include "text/i18n.h"
#include "text/outcome.h"

/* Where nobody watches, the notification leads through it. */
static LumbarExit
leave_alone (LumbarCtl *self)
{
  g_auto (LumbarStatus) status = { 0 };
  g_autofree char *headline = NULL, *detail = NULL;

  lumbar_client_status (self->client, &status);
  if (!status.guiding)
    return lumbar_ctl_say_status (self);

  headline = lumbar_text_guide_headline (&status);
  detail = lumbar_text_guide_detail (&status, lumbar_ctl_now_s (self));
  lumbar_print_line (LUMBAR_STYLE_STRONG, headline);
  if (detail != NULL)
    lumbar_print_paragraph (LUMBAR_STYLE_PLAIN, detail, 0, FALSE);

  return LUMBAR_EXIT_DONE;
}

static LumbarExit
follow_or_leave (LumbarCtl *self, gboolean detach, const LumbarToday *before, gboolean joined)
{
  if (detach)
    return leave_alone (self);

  if (lumbar_terminal_can_attach ())
    return lumbar_guide_screen_run (self, before, joined);

  lumbar_print_line (LUMBAR_STYLE_PLAIN, _("This is no terminal to show it on, so the notification leads you through it."));
  return leave_alone (self);
}

LumbarExit
lumbar_verb_stretch (LumbarCtl *self, int argc, char **argv)
{
  gboolean detach = FALSE;
  const GOptionEntry entries[] = { { "detach", 0, 0, G_OPTION_ARG_NONE, &detach, NULL, NULL }, { NULL } };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  LumbarToday before = { 0 };
  LumbarExit opened;

  if (!lumbar_ctl_options (self, entries, &argc, &argv))
    return LUMBAR_EXIT_USAGE;

  if (argc > 2)
    return lumbar_ctl_usage (self, NULL);

  opened = lumbar_ctl_open (self, TRUE);
  if (opened != LUMBAR_EXIT_DONE)
    return opened;

  lumbar_client_today (self->client, &before, NULL);
  id = argc > 1 ? lumbar_stretch_id (self, argv[1]) : g_strdup ("");
  if (!lumbar_dbus_daemon_call_stretch_sync (lumbar_client_proxy (self->client), id, NULL, &error))
    return lumbar_ctl_failed (self, error, argc > 1 ? argv[1] : NULL);

  return follow_or_leave (self, detach, &before, FALSE);
}

/* A session that was begun in the tray can be followed here, too. */
static gboolean
joins (LumbarCtl *self, const GError *error)
{
  g_auto (LumbarStatus) status = { 0 };

  lumbar_client_status (self->client, &status);
  return lumbar_client_refusal (error) == LUMBAR_REFUSAL_ALREADY_GUIDING && status.guide_session && lumbar_terminal_can_attach ();
}

static LumbarExit
begin_session (LumbarCtl *self, gboolean detach)
{
  g_autoptr (GError) error = NULL;
  LumbarToday before = { 0 };
  gboolean begun, joined;

  lumbar_client_today (self->client, &before, NULL);
  begun = lumbar_dbus_daemon_call_session_sync (lumbar_client_proxy (self->client), NULL, &error);
  joined = !begun && !detach && joins (self, error);
  if (!begun && !joined)
    return lumbar_ctl_failed (self, error, NULL);

  return follow_or_leave (self, detach, &before, joined);
}

static LumbarExit
steer (LumbarCtl *self, const char *command)
{
  g_autoptr (GError) error = NULL;
  g_auto (LumbarStatus) status = { 0 };
  g_autofree char *outcome = NULL;

  if (!lumbar_dbus_daemon_call_guide_sync (lumbar_client_proxy (self->client), command, NULL, &error))
    return lumbar_ctl_failed (self, error, NULL);

  lumbar_client_status (self->client, &status);
  if (g_str_equal (command, "stop") && !status.guiding)
    {
      outcome = lumbar_text_stopped (&status, lumbar_ctl_now_s (self));
      return lumbar_ctl_say_outcome (self, outcome, !lumbar_text_knows_next (&status));
    }

  if (g_str_equal (command, "resume") && status.guiding && !status.guide_paused)
    lumbar_print_line (LUMBAR_STYLE_PLAIN, _("Goes on."));
  else if (g_str_equal (command, "next") && !status.guiding)
    lumbar_print_line (LUMBAR_STYLE_PLAIN, _("That was the last one."));

  return leave_alone (self);
}

LumbarExit
lumbar_verb_session (LumbarCtl *self, int argc, char **argv)
{
  gboolean detach = FALSE;
  const GOptionEntry entries[] = { { "detach", 0, 0, G_OPTION_ARG_NONE, &detach, NULL, NULL }, { NULL } };
  static const char *const commands[] = { "pause", "resume", "next", "previous", "stop", NULL };
  LumbarExit opened;

  if (!lumbar_ctl_options (self, entries, &argc, &argv))
    return LUMBAR_EXIT_USAGE;

  if (argc > 2 || (argc > 1 && !g_strv_contains (commands, argv[1])))
    return lumbar_ctl_usage (self, NULL);

  opened = lumbar_ctl_open (self, TRUE);
  if (opened != LUMBAR_EXIT_DONE)
    return opened;

  return argc > 1 ? steer (self, argv[1]) : begin_session (self, detach);
}
