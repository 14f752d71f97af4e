/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* How the program is used, made from the table of verbs. */

#include "ctl/ctl.h"

#include "ctl/help-text.h"
#include "ctl/print.h"
#include "text/i18n.h"

#define NAME_COLUMNS 12

/* Sentences are broken to fit; what is set off by blanks is a table or an example, and stays one line each. */
static void
print_more (const char *name)
{
  const char *text = lumbar_help_text (name);
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;

  if (lines == NULL)
    return;

  g_print ("\n");
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] == ' ')
      lumbar_print_line (LUMBAR_STYLE_PLAIN, lines[i]);
    else
      lumbar_print_paragraph (LUMBAR_STYLE_PLAIN, lines[i], 0, FALSE);
}

static void
print_one (const LumbarVerb *verb)
{
  g_autofree char *usage = g_strstrip (g_strdup_printf ("lumbar %s %s", verb->name, verb->arguments));

  g_print (_("Usage: %s"), usage);
  g_print ("\n\n");
  lumbar_print_paragraph (LUMBAR_STYLE_PLAIN, _(verb->summary), 2, FALSE);
  print_more (verb->name);
}

static void
print_row (const LumbarVerb *verb)
{
  if (verb->group != NULL)
    {
      g_print ("\n");
      lumbar_print_line (LUMBAR_STYLE_STRONG, _(verb->group));
    }

  g_print ("  ");
  lumbar_print_cell (LUMBAR_STYLE_PLAIN, verb->name, NAME_COLUMNS);
  lumbar_print_line (LUMBAR_STYLE_PLAIN, _(verb->summary));
  if (*verb->arguments != '\0')
    {
      g_print ("%*s", NAME_COLUMNS + 2, "");
      lumbar_print_line (LUMBAR_STYLE_FAINT, verb->arguments);
    }
}

void
lumbar_help_print (const LumbarVerb *verb)
{
  gsize n_verbs;
  const LumbarVerb *verbs = lumbar_verbs (&n_verbs);

  if (verb != NULL)
    {
      print_one (verb);
      return;
    }

  lumbar_print_line (LUMBAR_STYLE_PLAIN, _("Lumbar suggests one stretch for the lower back when you have been sitting for a while."));
  for (gsize i = 0; i < n_verbs; i++)
    print_row (&verbs[i]);

  g_print ("\n");
  lumbar_print_line (LUMBAR_STYLE_FAINT, _("lumbar help VERB says more about one, lumbar --version which version this is."));
  lumbar_print_line (LUMBAR_STYLE_FAINT, _("It ends with 0: done, 1: refused, 2: wrong usage, 3: Lumbar is not running."));
}

LumbarExit
lumbar_ctl_usage (LumbarCtl *self, const char *message)
{
  g_autofree char *usage = g_strstrip (g_strdup_printf ("lumbar %s %s", self->verb->name, self->verb->arguments));

  if (message != NULL)
    g_printerr ("%s\n", message);

  g_printerr (_("Usage: %s"), usage);
  g_printerr ("\n");
  return LUMBAR_EXIT_USAGE;
}

gboolean
lumbar_ctl_options (LumbarCtl *self, const GOptionEntry *entries, int *argc, char ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, NULL);
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;

  lumbar_ctl_usage (self, error->message);
  return FALSE;
}
