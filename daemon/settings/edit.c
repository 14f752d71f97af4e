/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The text half of a change. Where a key is, the line index says; where a new one goes, in this order: after the
 * comment that shows its default, after the last key of its section, below the section's header, at the end. */

#include "settings/edit.h"

#include "platform/key-file.h"

#include <string.h>

/* From 1, as the line index counts; 0: there is none. */
static guint
find_line (GPtrArray *lines, const char *section, const char *name)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LumbarKeyFile) file = NULL;

  g_ptr_array_add (lines, NULL);
  text = g_strjoinv ("\n", (char **) lines->pdata);
  g_ptr_array_set_size (lines, (gint) lines->len - 1);

  bytes = g_bytes_new (text, strlen (text));
  file = lumbar_key_file_new (bytes);
  return lumbar_key_file_find_line (file, section, name);
}

static gboolean
ends_in_return (const char *line)
{
  return g_str_has_suffix (line, "\r");
}

/* Only the value is new: how the line is written is the person's. */
static void
replace_value (GPtrArray *lines, guint line, const char *value)
{
  char *old = g_ptr_array_index (lines, line - 1);
  const char *p = strchr (old, '=') + 1;
  g_autofree char *head = NULL;

  while (*p == ' ' || *p == '\t')
    p++;

  head = g_strndup (old, (gsize) (p - old));
  g_ptr_array_index (lines, line - 1) = g_strconcat (head, value, ends_in_return (old) ? "\r" : NULL, NULL);
  g_free (old);
}

static void
remove_all (GPtrArray *lines, const char *section, const char *name)
{
  guint line;

  while ((line = find_line (lines, section, name)) > 0)
    g_ptr_array_remove_index (lines, line - 1);
}

/* Nobody reads an old name any more once the new one is there. */
static void
remove_former (GPtrArray *lines, const LumbarKey *key)
{
  g_auto (GStrv) names = g_strsplit (key->former ? key->former : "", ";", -1);

  for (char **name = names; *name; name++)
    {
      g_auto (GStrv) parts = g_strsplit (*name, ".", 2);

      if (g_strv_length (parts) == 2)
        remove_all (lines, parts[0], parts[1]);
    }
}

/* "#name = …", as the default file has it. */
static gboolean
is_default_of (const char *line, const char *name)
{
  if (*line != '#')
    return FALSE;

  line += 1 + strspn (line + 1, " \t");
  if (!g_str_has_prefix (line, name))
    return FALSE;

  line += strlen (name);
  return line[strspn (line, " \t")] == '=';
}

/* The line after which a new one belongs, from 1, in the section whose header is in line HEADER. */
static guint
find_place (GPtrArray *lines, guint header, const char *name)
{
  guint place = header;

  for (guint i = header; i < lines->len; i++)
    {
      const char *line = g_ptr_array_index (lines, i);

      line += strspn (line, " \t");
      if (*line == '[')
        break;
      if (is_default_of (line, name))
        return i + 1;
      if (*line != '#' && *line != ';' && *line != '\r' && *line != '\0')
        place = i + 1;
    }

  return place;
}

/* The last of the lines is what follows the last newline: always empty. */
static guint
append_section (GPtrArray *lines, const char *section, const char *eol)
{
  if (lines->len > 1)
    g_ptr_array_insert (lines, (gint) lines->len - 1, g_strdup (eol));
  g_ptr_array_insert (lines, (gint) lines->len - 1, g_strdup_printf ("[%s]%s", section, eol));

  return lines->len - 1;
}

static void
insert_line (GPtrArray *lines, const LumbarKey *key, const char *value)
{
  const char *eol = ends_in_return (g_ptr_array_index (lines, 0)) ? "\r" : "";
  guint header = find_line (lines, key->section, NULL), place;

  if (header == 0)
    header = append_section (lines, key->section, eol);

  place = find_place (lines, header, key->name);
  g_ptr_array_insert (lines, (gint) place, g_strdup_printf ("%s = %s%s", key->name, value, eol));
}

static GPtrArray *
split (const char *text)
{
  gboolean ended = *text == '\0' || g_str_has_suffix (text, "\n");
  g_autofree char *whole = ended ? g_strdup (text) : g_strconcat (text, "\n", NULL);
  g_auto (GStrv) parts = g_strsplit (*whole == '\0' ? "\n" : whole, "\n", -1);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (char **part = parts + (*whole == '\0'); *part; part++)
    g_ptr_array_add (lines, g_strdup (*part));

  return lines;
}

char *
lumbar_edit_set (const char *text, const LumbarKey *key, const char *value)
{
  g_autoptr (GPtrArray) lines = split (text);
  guint line;

  remove_former (lines, key);
  line = find_line (lines, key->section, key->name);
  if (!value)
    remove_all (lines, key->section, key->name);
  else if (line > 0)
    replace_value (lines, line, value);
  else
    insert_line (lines, key, value);

  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}
