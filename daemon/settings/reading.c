/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Warn, repair, go on: whatever is wrong costs its own line and nothing else. */

#include "settings/reading.h"

#include <string.h>

typedef struct
{
  guint line;
  char *message; /* (owned) */
} Problem;

typedef struct
{
  LumbarKeyFile *file;
  GKeyFile *keys;           /* (unowned) FILE's */
  LumbarPolicy *policy;     /* being made */
  const LumbarPolicy *last; /* (nullable) */
  GArray *problems;         /* (owned) (element-type Problem) */
} Reading;

static void
problem_clear (gpointer data)
{
  g_free (((Problem *) data)->message);
}

static int
compare_problems (gconstpointer a, gconstpointer b)
{
  const Problem *left = a, *right = b;

  return (left->line > right->line) - (left->line < right->line);
}

static void G_GNUC_PRINTF (3, 4)
report (Reading *reading, guint line, const char *format, ...)
{
  Problem problem = { .line = line };
  va_list args;

  va_start (args, format);
  problem.message = g_strdup_vprintf (format, args);
  va_end (args);

  g_array_append_val (reading->problems, problem);
}

static void
report_lines (Reading *reading)
{
  GPtrArray *problems = lumbar_key_file_problems (reading->file);

  for (guint i = 0; i < problems->len; i++)
    {
      const LumbarKeyFileProblem *problem = g_ptr_array_index (problems, i);

      report (reading, problem->line, "%s", problem->message);
    }
}

/* What holds instead of a wrong value. */
static char *
describe_instead (Reading *reading, const LumbarKey *key)
{
  g_autofree char *text = lumbar_policy_get (reading->policy, key);

  return g_strdup_printf (reading->last ? "keeping %s" : "using the default, %s", text);
}

static void
report_value (Reading *reading, const LumbarKey *key, guint line, const char *value, const char *expected)
{
  g_autofree char *quoted = value ? lumbar_key_file_quote (value) : g_strdup ("(not set)");
  g_autofree char *instead = describe_instead (reading, key);
  gboolean comment = value && (strstr (value, " #") || strstr (value, "\t#"));

  report (reading, line, "[%s] %s = %s: %s%s; %s", key->section, key->name, quoted, expected,
          comment ? ", and a comment a line of its own" : "", instead);
}

static void
keep_last (Reading *reading, const LumbarKey *key)
{
  g_autofree char *text = reading->last ? lumbar_policy_get (reading->last, key) : NULL;

  if (text)
    lumbar_policy_set (reading->policy, key, text, NULL);
}

static void
read_value (Reading *reading, const LumbarKey *key, guint line, const char *value)
{
  g_autofree char *expected = NULL;

  if (lumbar_policy_set (reading->policy, key, value, &expected))
    return;

  keep_last (reading, key);
  report_value (reading, key, line, value, expected);
}

static char *
list_names (const char *section)
{
  g_autoptr (GString) names = g_string_new (NULL);
  gsize n;
  const LumbarKey *keys = lumbar_policy_keys (&n);

  for (gsize i = 0; i < n; i++)
    {
      if (strcmp (keys[i].section, section) == 0)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", keys[i].name);
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
list_sections (void)
{
  g_autoptr (GString) names = g_string_new (NULL);
  gsize n;
  const LumbarKey *keys = lumbar_policy_keys (&n);

  for (gsize i = 0; i < n; i++)
    {
      if (i == 0 || strcmp (keys[i - 1].section, keys[i].section) != 0)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", keys[i].section);
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
report_unknown (Reading *reading, const char *section, const char *name, guint line, const char *value)
{
  const LumbarKey *elsewhere = strchr (name, '.') ? NULL : lumbar_policy_find_key (name);
  g_autofree char *quoted = lumbar_key_file_quote (value);
  g_autofree char *names = list_names (section);

  if (elsewhere)
    report (reading, line, "[%s] %s = %s: must stand below [%s]; ignored", section, name, quoted, elsewhere->section);
  else
    report (reading, line, "[%s] %s = %s: is no setting, must be one of %s; ignored", section, name, quoted, names);
}

/* A former name still works, unless today's is there too. */
static void
read_former (Reading *reading, const LumbarKey *key, const char *section, const char *name, guint line, const char *value)
{
  g_autofree char *quoted = lumbar_key_file_quote (value);
  guint today = lumbar_key_file_find_line (reading->file, key->section, key->name);

  if (today > 0)
    {
      report (reading, line, "[%s] %s = %s: must be called [%s] %s now, as in line %u; ignored", section, name, quoted,
              key->section, key->name, today);
      return;
    }

  report (reading, line, "[%s] %s = %s: must be called [%s] %s now; taken as that", section, name, quoted, key->section, key->name);
  read_value (reading, key, line, value);
}

static void
read_line (Reading *reading, const char *section, const char *name)
{
  g_autofree char *dotted = g_strdup_printf ("%s.%s", section, name);
  g_autofree char *value = g_key_file_get_value (reading->keys, section, name, NULL);
  guint line = lumbar_key_file_find_line (reading->file, section, name);
  const LumbarKey *key = lumbar_policy_find_key (dotted);

  if (!key)
    report_unknown (reading, section, name, line, value);
  else if (strcmp (key->section, section) != 0 || strcmp (key->name, name) != 0)
    read_former (reading, key, section, name, line, value);
  else
    read_value (reading, key, line, value);
}

static gboolean
is_section (const char *section, char **names)
{
  g_autofree char *known = list_names (section);

  if (*known != '\0')
    return TRUE;

  for (char **name = names; *name; name++)
    {
      g_autofree char *dotted = g_strdup_printf ("%s.%s", section, *name);

      if (lumbar_policy_find_key (dotted))
        return TRUE;
    }

  return FALSE;
}

static void
read_section (Reading *reading, const char *section)
{
  g_auto (GStrv) names = g_key_file_get_keys (reading->keys, section, NULL, NULL);
  g_autofree char *sections = list_sections ();

  if (!is_section (section, names))
    {
      report (reading, lumbar_key_file_find_line (reading->file, section, NULL),
              "[%s]: is no section, must be one of %s; ignored with all that is below it", section, sections);
      return;
    }

  for (char **name = names; *name; name++)
    read_line (reading, section, *name);
}

/* The rules between keys, when each is right by itself. */
static void
check (Reading *reading)
{
  const LumbarKey *key;
  char *expected = NULL;

  while ((key = lumbar_policy_check (reading->policy, reading->last, &expected)))
    {
      g_autofree char *value = g_key_file_get_value (reading->keys, key->section, key->name, NULL);

      report_value (reading, key, lumbar_key_file_find_line (reading->file, key->section, key->name), value, expected);
      g_clear_pointer (&expected, g_free);
    }
}

LumbarPolicy *
lumbar_reading_apply (LumbarKeyFile *file, const char *name, const LumbarPolicy *last, GPtrArray *problems)
{
  Reading reading = { file, lumbar_key_file_keys (file), lumbar_policy_new (), last, NULL };
  g_auto (GStrv) sections = g_key_file_get_groups (reading.keys, NULL);

  reading.problems = g_array_new (FALSE, FALSE, sizeof (Problem));
  g_array_set_clear_func (reading.problems, problem_clear);

  report_lines (&reading);
  for (char **section = sections; *section; section++)
    read_section (&reading, *section);
  check (&reading);

  g_array_sort (reading.problems, compare_problems);
  for (guint i = 0; i < reading.problems->len; i++)
    {
      const Problem *problem = &g_array_index (reading.problems, Problem, i);

      g_ptr_array_add (problems, problem->line > 0 ? g_strdup_printf ("%s:%u: %s", name, problem->line, problem->message)
                                                   : g_strdup_printf ("%s: %s", name, problem->message));
    }

  g_array_unref (reading.problems);
  return reading.policy;
}
