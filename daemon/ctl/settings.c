/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* lumbar settings, lumbar set. */

#include "ctl/ctl.h"

#include "ctl/json.h"
#include "ctl/print.h"
#include "text/fill.h"
#include "text/i18n.h"

#define KEY_COLUMNS 18
#define VALUE_COLUMNS 12

typedef struct
{
  const char *section, *key, *value, *usual, *expected, *sentence; /* borrowed from the dictionary */
  gboolean changed;
} Setting;

static Setting
read_setting (GVariant *dict)
{
  Setting setting = { "", "", "", "", "", "", FALSE };

  g_variant_lookup (dict, "section", "&s", &setting.section);
  g_variant_lookup (dict, "key", "&s", &setting.key);
  g_variant_lookup (dict, "value", "&s", &setting.value);
  g_variant_lookup (dict, "default", "&s", &setting.usual);
  g_variant_lookup (dict, "expected", "&s", &setting.expected);
  g_variant_lookup (dict, "sentence", "&s", &setting.sentence);
  g_variant_lookup (dict, "changed", "b", &setting.changed);
  return setting;
}

/* "5s … 12h" of "must be 5s … 12h". */
static const char *
bounds (const Setting *setting)
{
  return g_str_has_prefix (setting->expected, "must be ") ? setting->expected + strlen ("must be ") : setting->expected;
}

/* "5s … 12h", held together at the end of a line; NULL for what is no duration. (transfer full) */
static char *
range (const char *fits)
{
  g_auto (GStrv) words = NULL;

  if (!g_ascii_isdigit (*fits) || strstr (fits, " … ") == NULL)
    return NULL;

  words = g_strsplit (fits, " ", -1);
  return g_strjoinv ("\302\240", words);
}

/* What it does; the bounds of a duration, or with FULL of anything; the default where it is another. (transfer full) */
static char *
explain (const Setting *setting, gboolean full)
{
  const char *usual = *setting->usual != '\0' ? setting->usual : _("none"), *fits = bounds (setting);
  g_autofree char *ends = range (fits);
  const char *pattern;

  if (ends != NULL)
    pattern = setting->changed ? _("{sentence} {bounds}, usually {default}.") : _("{sentence} {bounds}.");
  else if (full && *fits != '\0')
    pattern = setting->changed ? _("{sentence} It takes {bounds}. Usually {default}.") : _("{sentence} It takes {bounds}.");
  else
    pattern = setting->changed ? _("{sentence} Usually {default}.") : "{sentence}";

  return lumbar_text_fill (pattern, "sentence", setting->sentence, "bounds", ends != NULL ? ends : fits, "default", usual, NULL);
}

/* A long value has a line for itself, so that the sentences stay in one column. */
static void
print_setting (const Setting *setting, gboolean full)
{
  const char *value = *setting->value != '\0' ? setting->value : _("(none)");
  guint indent = 2 + KEY_COLUMNS + VALUE_COLUMNS;
  LumbarStyle style = setting->changed ? LUMBAR_STYLE_GOOD : LUMBAR_STYLE_PLAIN;
  g_autofree char *text = NULL;

  g_print ("  ");
  lumbar_print_cell (LUMBAR_STYLE_STRONG, setting->key, KEY_COLUMNS);
  if (lumbar_print_width (value) < VALUE_COLUMNS)
    {
      lumbar_print_cell (style, value, VALUE_COLUMNS);
    }
  else
    {
      lumbar_print_list (style, value, 2 + KEY_COLUMNS);
      g_print ("%*s", (int) indent, "");
    }

  text = explain (setting, full);
  lumbar_print_paragraph (LUMBAR_STYLE_FAINT, text, indent, TRUE);
}

static void
print_settings (GVariant *settings)
{
  g_autofree char *section = NULL;
  GVariantIter iter;
  GVariant *dict;

  g_variant_iter_init (&iter, settings);
  while (g_variant_iter_loop (&iter, "@a{sv}", &dict))
    {
      Setting setting = read_setting (dict);

      if (g_strcmp0 (section, setting.section) != 0)
        {
          g_print ("%s[%s]\n", section != NULL ? "\n" : "", setting.section);
          g_free (section);
          section = g_strdup (setting.section);
        }

      print_setting (&setting, FALSE);
    }

  g_print ("\n");
  lumbar_print_line (LUMBAR_STYLE_FAINT, _("Change one: lumbar set limit 30min"));
}

/* TYPED is "limit" or "sitting.limit". */
static gboolean
is_called (const Setting *setting, const char *typed)
{
  g_autofree char *dotted = g_strdup_printf ("%s.%s", setting->section, setting->key);

  return g_str_equal (typed, dotted) || g_str_equal (typed, setting->key);
}

/* The rows that TYPED names, each under its section; FALSE where there is none. */
static gboolean
print_called (GVariant *settings, const char *typed)
{
  gboolean found = FALSE;
  GVariantIter iter;
  GVariant *dict;

  g_variant_iter_init (&iter, settings);
  while (g_variant_iter_loop (&iter, "@a{sv}", &dict))
    {
      Setting setting = read_setting (dict);

      if (!is_called (&setting, typed))
        continue;

      g_print ("[%s]\n", setting.section);
      print_setting (&setting, TRUE);
      found = TRUE;
    }

  return found;
}

static LumbarExit
show_called (GVariant *settings, const char *typed)
{
  g_autofree char *text = NULL;

  if (print_called (settings, typed))
    return LUMBAR_EXIT_DONE;

  text = lumbar_text_fill (_("There is no setting “{key}”. See them all: lumbar settings"), "key", typed, NULL);
  g_printerr ("%s\n", text);
  return LUMBAR_EXIT_USAGE;
}

static void
print_json (GVariant *settings)
{
  g_auto (LumbarJson) json = { 0 };
  g_autofree char *text = NULL;
  GVariantIter iter;
  GVariant *dict;

  lumbar_json_init (&json);
  lumbar_json_array (&json, NULL);
  g_variant_iter_init (&iter, settings);
  while (g_variant_iter_loop (&iter, "@a{sv}", &dict))
    {
      Setting setting = read_setting (dict);

      lumbar_json_object (&json, NULL);
      lumbar_json_string (&json, "section", setting.section);
      lumbar_json_string (&json, "key", setting.key);
      lumbar_json_string (&json, "value", setting.value);
      lumbar_json_string (&json, "default", setting.usual);
      lumbar_json_string (&json, "expected", setting.expected);
      lumbar_json_string (&json, "sentence", setting.sentence);
      lumbar_json_bool (&json, "changed", setting.changed);
      lumbar_json_close (&json, '}');
    }
  lumbar_json_close (&json, ']');

  text = lumbar_json_end (&json);
  lumbar_print_raw (text);
}

static void
print_problems (LumbarCtl *self)
{
  g_auto (GStrv) problems = NULL;

  if (!lumbar_dbus_daemon_call_get_problems_sync (lumbar_client_proxy (self->client), &problems, NULL, NULL))
    return;

  for (guint i = 0; problems[i] != NULL; i++)
    lumbar_print_paragraph (LUMBAR_STYLE_STRONG, problems[i], 0, FALSE);

  if (problems[0] != NULL)
    g_print ("\n");
}

LumbarExit
lumbar_verb_settings (LumbarCtl *self, int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL }, { NULL } };
  g_autoptr (GVariant) settings = NULL;
  g_autoptr (GError) error = NULL;
  LumbarExit opened;

  if (!lumbar_ctl_options (self, entries, &argc, &argv))
    return LUMBAR_EXIT_USAGE;

  if (argc > 2 || (argc > 1 && json))
    return lumbar_ctl_usage (self, NULL);

  opened = lumbar_ctl_open (self, FALSE);
  if (opened != LUMBAR_EXIT_DONE)
    return opened;

  if (!lumbar_dbus_daemon_call_get_settings_sync (lumbar_client_proxy (self->client), &settings, NULL, &error))
    return lumbar_ctl_failed (self, error, NULL);

  if (json)
    {
      print_json (settings);
      return LUMBAR_EXIT_DONE;
    }

  if (argc > 1)
    return show_called (settings, argv[1]);

  print_problems (self);
  print_settings (settings);
  return LUMBAR_EXIT_DONE;
}

/* What TYPED ("limit" or "sitting.limit") is now, as the daemon writes it. */
static void
say_value (LumbarCtl *self, const char *typed)
{
  g_autoptr (GVariant) settings = NULL;
  GVariantIter iter;
  GVariant *dict;

  if (!lumbar_dbus_daemon_call_get_settings_sync (lumbar_client_proxy (self->client), &settings, NULL, NULL))
    return;

  g_variant_iter_init (&iter, settings);
  while (g_variant_iter_loop (&iter, "@a{sv}", &dict))
    {
      Setting setting = read_setting (dict);

      if (is_called (&setting, typed))
        {
          const char *value = *setting.value != '\0' ? setting.value : _("(none)");
          g_autofree char *text = lumbar_text_fill (_("{key} is {value} now."), "key", typed, "value", value, NULL);

          lumbar_print_line (LUMBAR_STYLE_PLAIN, text);
        }
    }
}

LumbarExit
lumbar_verb_set (LumbarCtl *self, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;
  LumbarExit opened;

  if (argc < 3)
    return lumbar_ctl_usage (self, NULL);

  opened = lumbar_ctl_open (self, TRUE);
  if (opened != LUMBAR_EXIT_DONE)
    return opened;

  value = g_strjoinv (" ", argv + 2); /* hours need not be quoted */
  if (!lumbar_dbus_daemon_call_set_setting_sync (lumbar_client_proxy (self->client), argv[1], value, NULL, &error))
    return lumbar_ctl_failed (self, error, argv[1]);

  say_value (self, argv[1]);
  return LUMBAR_EXIT_DONE;
}
