/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The commented default file. */

#include "settings/settings.h"

#include "core/duration.h"

#define HEAD \
  "# Lumbar's settings, as they are without this file. Remove the # in front of a setting to change it;\n" \
  "# what you save here holds at once. \"lumbar settings\" shows what holds now, \"lumbar set limit 30min\"\n" \
  "# changes a line in here for you.\n"

static char *
describe (const LumbarKey *key)
{
  g_autofree char *min = NULL, *max = NULL;

  if (key->expected)
    return g_strdup (key->expected);

  min = lumbar_duration_to_string (key->min);
  max = lumbar_duration_to_string (key->max);
  return g_strdup_printf ("%s … %s", min, max);
}

char *
lumbar_settings_default_file (void)
{
  GString *text = g_string_new (HEAD);
  const char *section = NULL;
  gsize n;
  const LumbarKey *keys = lumbar_policy_keys (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *expected = describe (&keys[i]);

      if (g_strcmp0 (section, keys[i].section) != 0)
        g_string_append_printf (text, "\n[%s]\n", keys[i].section);
      else
        g_string_append_c (text, '\n');

      section = keys[i].section;
      g_string_append_printf (text, "# %s\n# (%s)\n#%s = %s\n", keys[i].sentence, expected, keys[i].name, keys[i].default_text);
    }

  return g_string_free (text, FALSE);
}
