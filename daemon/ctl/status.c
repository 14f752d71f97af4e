/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* lumbar status, lumbar why. */

#include "ctl/ctl.h"

#include "ctl/follow.h"
#include "ctl/past.h"
#include "ctl/print.h"
#include "text/fill.h"
#include "text/i18n.h"
#include "text/status.h"
#include "text/today.h"

/* Something the journal knows and a person should. */
static void
say_problems (LumbarCtl *self)
{
  g_auto (GStrv) problems = NULL;
  g_autofree char *text = NULL;
  guint n;

  if (!lumbar_dbus_daemon_call_get_problems_sync (lumbar_client_proxy (self->client), &problems, NULL, NULL))
    return;

  n = g_strv_length (problems);
  if (n == 0)
    return;

  text = lumbar_text_count (P_ ("One line of your settings is not understood; lumbar settings says which.",
                                "{n} lines of your settings are not understood; lumbar settings says which.", n), n);
  lumbar_print_line (LUMBAR_STYLE_PLAIN, text);
}

static LumbarExit
say_status (LumbarCtl *self)
{
  g_auto (LumbarStatus) status = { 0 };
  g_autofree char *line = NULL, *today_line = NULL, *next = NULL;
  LumbarToday today = { 0 };

  lumbar_client_status (self->client, &status);
  line = lumbar_text_first_line (&status, lumbar_ctl_now_s (self));
  lumbar_print_line (LUMBAR_STYLE_STRONG, line);

  if (status.next_name != NULL && strstr (line, status.next_name) == NULL && !status.guiding)
    {
      next = lumbar_text_fill (_("Next: {name}"), "name", status.next_name, NULL);
      lumbar_print_line (LUMBAR_STYLE_PLAIN, next);
    }

  if (lumbar_client_today (self->client, &today, NULL))
    {
      today_line = lumbar_text_today (&today);
      lumbar_print_line (LUMBAR_STYLE_PLAIN, today_line);
    }

  say_problems (self);
  return LUMBAR_EXIT_DONE;
}

LumbarExit
lumbar_verb_status (LumbarCtl *self, int argc, char **argv)
{
  gboolean json = FALSE, waybar = FALSE, follow = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { "waybar", 0, 0, G_OPTION_ARG_NONE, &waybar, NULL, NULL },
    { "follow", 0, 0, G_OPTION_ARG_NONE, &follow, NULL, NULL },
    { NULL }
  };
  LumbarStatusFormat format;
  LumbarExit opened;

  if (!lumbar_ctl_options (self, entries, &argc, &argv))
    return LUMBAR_EXIT_USAGE;

  if (argc > 1 || (json && waybar))
    return lumbar_ctl_usage (self, NULL);

  opened = lumbar_ctl_open (self, FALSE);
  if (opened != LUMBAR_EXIT_DONE)
    return opened;

  format = json ? LUMBAR_STATUS_JSON : waybar ? LUMBAR_STATUS_WAYBAR : LUMBAR_STATUS_LINE;
  if (follow)
    return lumbar_status_follow (self, format);

  if (format == LUMBAR_STATUS_LINE)
    return say_status (self);

  lumbar_status_print (self, format);
  return LUMBAR_EXIT_DONE;
}

LumbarExit
lumbar_verb_why (LumbarCtl *self, int argc, char **argv)
{
  g_auto (LumbarStatus) status = { 0 };
  g_autofree char *why = NULL;
  LumbarExit opened;

  if (argc > 1)
    return lumbar_ctl_say_past (self, argc - 1, argv + 1);

  opened = lumbar_ctl_open (self, FALSE);
  if (opened != LUMBAR_EXIT_DONE)
    return opened;

  lumbar_client_status (self->client, &status);
  why = lumbar_text_why (&status, lumbar_ctl_now_s (self));
  lumbar_print_paragraph (LUMBAR_STYLE_PLAIN, why, 0, FALSE);
  return LUMBAR_EXIT_DONE;
}
