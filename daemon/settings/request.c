/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Understanding "call-ignore +firefox", and saying clearly what is not understood. */

#include "settings/request.h"

#include "platform/key-file.h"

#include <string.h>

#define LONGEST_NAME 32

/* How a list that holds nothing is written. */
#define NONE "none"

static guint
min3 (guint a, guint b, guint c)
{
  return MIN (MIN (a, b), c);
}

/* How many letters to add, take away or change between two names; capitals and underscores are no difference. */
static guint
count_typos (const char *a, const char *b)
{
  guint row[LONGEST_NAME + 1];
  gsize length = strlen (b);

  if (length > LONGEST_NAME || strlen (a) > LONGEST_NAME)
    return G_MAXUINT;

  for (guint j = 0; j <= length; j++)
    row[j] = j;

  for (guint i = 0; a[i] != '\0'; i++)
    {
      guint diagonal = row[0];

      row[0] = i + 1;
      for (guint j = 0; j < length; j++)
        {
          guint up = row[j + 1];
          char letter = a[i] == '_' ? '-' : g_ascii_tolower (a[i]);

          row[j + 1] = min3 (up + 1, row[j] + 1, diagonal + (letter != b[j]));
          diagonal = up;
        }
    }

  return row[length];
}

/* What DOTTED may have been meant to be; NULL where nothing is near. */
static const LumbarKey *
guess (const char *dotted)
{
  const char *dot = strrchr (dotted, '.');
  const LumbarKey *nearest = NULL;
  guint fewest = 3;
  gsize n;
  const LumbarKey *keys = lumbar_policy_keys (&n);

  for (gsize i = 0; i < n; i++)
    {
      guint typos = count_typos (dot ? dot + 1 : dotted, keys[i].name);

      if (typos < fewest && typos < strlen (keys[i].name) / 2)
        {
          nearest = &keys[i];
          fewest = typos;
        }
    }

  return nearest;
}

/* "reminder.sound or guide.sound", where NAME stands in more than one section; else NULL. */
static char *
list_sections_of (const char *name)
{
  g_autoptr (GString) list = g_string_new (NULL);
  gsize n;
  const LumbarKey *keys = lumbar_policy_keys (&n);

  for (gsize i = 0; i < n; i++)
    {
      if (strcmp (keys[i].name, name) == 0)
        g_string_append_printf (list, "%s%s.%s", list->len > 0 ? " or " : "", keys[i].section, name);
    }

  return list->len > 0 ? g_string_free (g_steal_pointer (&list), FALSE) : NULL;
}

const LumbarKey *
lumbar_request_find_key (const char *dotted, GError **error)
{
  const LumbarKey *key = lumbar_policy_find_key (dotted);
  g_autofree char *quoted = lumbar_key_file_quote (dotted);
  g_autofree char *several = NULL;
  const LumbarKey *near;

  if (key)
    return key;

  several = list_sections_of (dotted);
  near = several ? NULL : guess (dotted);
  if (several)
    g_set_error (error, LUMBAR_SETTINGS_ERROR, LUMBAR_SETTINGS_ERROR_KEY, "%s is more than one setting: say %s", quoted, several);
  else if (near)
    g_set_error (error, LUMBAR_SETTINGS_ERROR, LUMBAR_SETTINGS_ERROR_KEY, "There is no setting %s; did you mean %s.%s?",
                 quoted, near->section, near->name);
  else
    g_set_error (error, LUMBAR_SETTINGS_ERROR, LUMBAR_SETTINGS_ERROR_KEY,
                 "There is no setting %s; \"lumbar settings\" shows all", quoted);

  return NULL;
}

static gboolean
refuse (GError **error, const LumbarKey *key, const char *text, const char *expected)
{
  g_autofree char *quoted = lumbar_key_file_quote (text);

  g_set_error (error, LUMBAR_SETTINGS_ERROR, LUMBAR_SETTINGS_ERROR_VALUE, "%s.%s = %s: %s", key->section, key->name, quoted, expected);
  return FALSE;
}

static gboolean
is_list (const LumbarKey *key)
{
  return key->type == LUMBAR_KEY_LIST || key->type == LUMBAR_KEY_REASONS;
}

/* The words of TEXT without those of LESS. */
static char *
subtract (const char *text, const char *less)
{
  g_auto (GStrv) words = g_strsplit_set (text, ";,", -1);
  g_auto (GStrv) unwanted = g_strsplit_set (less, ";,", -1);
  g_autoptr (GString) left = g_string_new (NULL);

  for (char **word = words; *word; word++)
    {
      gboolean drop = FALSE;

      for (char **other = unwanted; *other; other++)
        drop = drop || g_ascii_strcasecmp (g_strstrip (*other), *word) == 0;

      if (!drop)
        g_string_append_printf (left, "%s%s", left->len > 0 ? ";" : "", *word);
    }

  return g_string_free (g_steal_pointer (&left), FALSE);
}

static gboolean
is_default (const char *text)
{
  return *text == '\0' || g_ascii_strcasecmp (text, "default") == 0;
}

/* What the whole value is to be. */
static char *
resolve (const LumbarPolicy *policy, const LumbarKey *key, const char *text)
{
  g_autofree char *now = lumbar_policy_get (policy, key);
  gboolean none = strcmp (now, NONE) == 0;

  if (is_default (text))
    return g_strdup (key->default_text);

  if (is_list (key) && *text == '+')
    return g_strconcat (none ? "" : now, ";", text + 1, NULL);

  if (is_list (key) && *text == '-')
    return subtract (none ? "" : now, text + 1);

  return g_strdup (text);
}

/* "-frgo" would else be taken for done: every word after the sign has to be one that the list can hold. */
static gboolean
check_words (const LumbarPolicy *policy, const LumbarKey *key, const char *text, char **expected)
{
  g_autoptr (LumbarPolicy) scratch = NULL;
  g_autofree char *words = NULL;

  if (!is_list (key) || (*text != '+' && *text != '-'))
    return TRUE;

  scratch = lumbar_policy_copy (policy);
  if (!lumbar_policy_set (scratch, key, text + 1, expected))
    return FALSE;

  words = lumbar_policy_get (scratch, key);
  if (strcmp (words, NONE) != 0)
    return TRUE;

  *expected = g_strdup_printf ("must have a name after the %c", *text);
  return FALSE;
}

gboolean
lumbar_request_apply (LumbarPolicy *policy, const LumbarKey *key, const char *text, char **value, GError **error)
{
  g_autofree char *plain = g_strstrip (g_strdup (text));
  g_autofree char *whole = resolve (policy, key, plain);
  g_autofree char *expected = NULL;
  g_autoptr (LumbarPolicy) previous = lumbar_policy_copy (policy);

  if (!check_words (policy, key, plain, &expected) || !lumbar_policy_set (policy, key, whole, &expected)
      || lumbar_policy_check (policy, previous, &expected))
    return refuse (error, key, plain, expected);

  *value = is_default (plain) ? NULL : lumbar_policy_get (policy, key);
  return TRUE;
}
