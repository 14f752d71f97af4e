/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Finds the verb, runs it, and words what can go wrong with any of them. */

#include "ctl/ctl.h"

#include "ctl/print.h"
#include "text/fill.h"
#include "text/i18n.h"
#include "text/refusal.h"
#include "text/status.h"

static const LumbarVerb *
find_verb (const char *name)
{
  gsize n_verbs;
  const LumbarVerb *verbs = lumbar_verbs (&n_verbs);

  for (gsize i = 0; i < n_verbs; i++)
    if (g_str_equal (verbs[i].name, name))
      return &verbs[i];

  return NULL;
}

static gboolean
is_help (const char *word)
{
  return g_str_equal (word, "--help") || g_str_equal (word, "-h") || g_str_equal (word, "help");
}

/* The program is no service manager; whoever types that looks for one. */
static LumbarExit
no_such_verb (const char *name)
{
  static const char *const manager[][2] = {
    { "start", "start" }, { "stop", "stop" }, { "restart", "restart" }, { "enable", "enable --now" }, { "disable", "disable --now" },
  };
  g_autofree char *text = lumbar_text_fill (_("There is no lumbar {verb}; lumbar help lists what there is."), "verb", name, NULL);

  g_printerr ("%s\n", text);
  for (guint i = 0; i < G_N_ELEMENTS (manager); i++)
    {
      g_autofree char *hint = NULL;

      if (!g_str_equal (manager[i][0], name))
        continue;

      hint = lumbar_text_fill (_("The service: systemctl --user {command} lumbard"), "command", manager[i][1], NULL);
      g_printerr ("%s\n", hint);
    }

  return LUMBAR_EXIT_USAGE;
}

/* "lumbar help", "lumbar help pause", "lumbar pause --help" */
static LumbarExit
help (const char *name)
{
  const LumbarVerb *verb = name != NULL ? find_verb (name) : NULL;

  if (name != NULL && verb == NULL)
    return no_such_verb (name);

  lumbar_help_print (verb);
  return LUMBAR_EXIT_DONE;
}

LumbarExit
lumbar_ctl_run (int argc, char **argv, LumbarClockFunc now_us)
{
  char *status_alone[] = { argv[0], (char *) "status", NULL };
  LumbarCtl self = { .now_us = now_us };
  LumbarExit status;

  if (argc < 2)
    {
      argc = 2;
      argv = status_alone;
    }

  if (is_help (argv[1]))
    return help (argv[2]);

  if (g_str_equal (argv[1], "--version"))
    {
      lumbar_print_raw ("lumbar " LUMBAR_VERSION);
      return LUMBAR_EXIT_DONE;
    }

  self.verb = find_verb (argv[1]);
  if (self.verb == NULL)
    return no_such_verb (argv[1]);

  if (argc == 3 && (g_str_equal (argv[2], "--help") || g_str_equal (argv[2], "-h")))
    return help (argv[1]);

  status = self.verb->run (&self, argc - 1, argv + 1);
  g_clear_pointer (&self.client, lumbar_client_free);
  return status;
}

gint64
lumbar_ctl_now_s (LumbarCtl *self)
{
  return self->now_us () / G_USEC_PER_SEC;
}

LumbarExit
lumbar_ctl_unreachable (const GError *error)
{
  g_autofree char *text = lumbar_text_why (NULL, 0);

  if (g_error_matches (error, LUMBAR_CLIENT_ERROR, LUMBAR_CLIENT_ERROR_NO_BUS))
    g_printerr ("%s (%s)\n", _("There is no session bus here, so Lumbar cannot be reached."), error->message);
  else if (g_error_matches (error, LUMBAR_CLIENT_ERROR, LUMBAR_CLIENT_ERROR_SILENT) ||
           g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_printerr ("%s\n", _("Lumbar does not answer. Look at it: systemctl --user status lumbard"));
  else
    g_printerr ("%s\n", text);

  return LUMBAR_EXIT_NOT_RUNNING;
}

LumbarExit
lumbar_ctl_open (LumbarCtl *self, gboolean act)
{
  g_autoptr (GError) error = NULL;

  self->client = lumbar_client_new (act, &error);
  return self->client != NULL ? LUMBAR_EXIT_DONE : lumbar_ctl_unreachable (error);
}

/* The daemon's own errors have words here; the words of any other are its message. */
LumbarExit
lumbar_ctl_failed (LumbarCtl *self, const GError *error, const char *argument)
{
  LumbarRefusal refusal = lumbar_client_refusal (error);
  g_autofree char *name = lumbar_client_error_name (error);
  g_autofree char *text = NULL;
  g_auto (LumbarStatus) status = { 0 };

  if (name == NULL)
    return lumbar_ctl_unreachable (error);

  lumbar_client_status (self->client, &status);
  if (refusal != LUMBAR_REFUSAL_NONE)
    {
      text = lumbar_text_refusal (refusal, argument, &status);
    }
  else
    {
      g_autoptr (GError) plain = g_error_copy (error);

      g_dbus_error_strip_remote_error (plain);
      text = g_strdup (plain->message);
    }

  g_printerr ("%s\n", text);
  return LUMBAR_EXIT_REFUSED;
}

LumbarExit
lumbar_ctl_say_status (LumbarCtl *self)
{
  g_auto (LumbarStatus) status = { 0 };
  g_autofree char *line = NULL;

  lumbar_client_status (self->client, &status);
  line = lumbar_text_first_line (&status, lumbar_ctl_now_s (self));
  lumbar_print_line (LUMBAR_STYLE_PLAIN, line);
  return LUMBAR_EXIT_DONE;
}

LumbarExit
lumbar_ctl_say_outcome (LumbarCtl *self, const char *sentence, gboolean too)
{
  if (sentence != NULL)
    lumbar_print_line (LUMBAR_STYLE_PLAIN, sentence);

  return sentence == NULL || too ? lumbar_ctl_say_status (self) : LUMBAR_EXIT_DONE;
}
