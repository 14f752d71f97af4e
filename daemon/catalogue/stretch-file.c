/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Reads one stretch. The first thing that makes it unusable ends the reading: one warning, not ten. */

#include "catalogue/stretch-file.h"

#include "core/policy.h"
#include "platform/key-file.h"

#include <string.h>

#define GROUP  "Stretch"
#define SUFFIX ".stretch"

/* In characters: a name must fit a title, a cue must be read before lying down. */
#define NAME_MAX_CHARS    64
#define CUE_MAX_CHARS     200
#define SIDE_MAX_CHARS    48
#define CAREFUL_MAX_CHARS 300

static const char *const known_keys[] = {
  "Name", "Cue", "Feel", "Side1", "Side2", "DeskName", "DeskCue", "DeskSide1", "DeskSide2",
  "Hold", "Strains", "Careful", "Picture", "Credit", "Source", NULL
};

typedef struct
{
  const char *folder, *name, *pictures;
  LumbarKeyFile *file; /* (owned) */
  GPtrArray *problems; /* (unowned) (element-type utf8) */
  gboolean failed;
} Reader;

static void G_GNUC_PRINTF (3, 4)
report (Reader *reader, guint line, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  g_ptr_array_add (reader->problems, line > 0 ? g_strdup_printf ("%s:%u: %s", reader->name, line, message)
                                              : g_strdup_printf ("%s: %s", reader->name, message));
}

/* KEY makes the file unusable; the line is the section's where the key is missing. */
static void
fail (Reader *reader, const char *key, const char *expected)
{
  g_autofree char *value = g_key_file_get_value (lumbar_key_file_keys (reader->file), GROUP, key, NULL);
  g_autofree char *quoted = value ? lumbar_key_file_quote (value) : g_strdup ("(missing)");
  guint line = lumbar_key_file_find_line (reader->file, GROUP, value ? key : NULL);

  if (!reader->failed)
    report (reader, line, "%s = %s: %s; the file is ignored", key, quoted, expected);
  reader->failed = TRUE;
}

static gboolean
is_plain_line (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_iscntrl (*p))
        return FALSE;
    }

  return TRUE;
}

/* The text of KEY in the reader's language; NULL where there is none. */
static char *
read_text (Reader *reader, const char *key, glong max_chars)
{
  GKeyFile *keys = lumbar_key_file_keys (reader->file);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!g_key_file_has_key (keys, GROUP, key, NULL))
    return NULL;

  text = g_key_file_get_locale_string (keys, GROUP, key, NULL, &error);
  if (!text || !is_plain_line (text))
    {
      fail (reader, key, "must be one line of text, without \\n, \\t or other escapes");
      return NULL;
    }

  g_strstrip (text);
  if (g_utf8_strlen (text, -1) > max_chars)
    {
      g_autofree char *expected = g_strdup_printf ("must be at most %ld characters, is %ld", max_chars, g_utf8_strlen (text, -1));

      fail (reader, key, expected);
      return NULL;
    }

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static void
read_variant (Reader *reader, LumbarVariant *variant, const char *const keys[4])
{
  variant->name = read_text (reader, keys[0], NAME_MAX_CHARS);
  variant->cue = read_text (reader, keys[1], CUE_MAX_CHARS);
  variant->sides[0] = read_text (reader, keys[2], SIDE_MAX_CHARS);
  variant->sides[1] = read_text (reader, keys[3], SIDE_MAX_CHARS);

  if (variant->sides[0] && !variant->sides[1])
    fail (reader, keys[3], "must be there, because the first side is");
  else if (variant->sides[1] && !variant->sides[0])
    fail (reader, keys[2], "must be there, because the second side is");
}

static void
read_floor (Reader *reader, LumbarStretch *stretch)
{
  static const char *const keys[] = { "Name", "Cue", "Side1", "Side2" };

  read_variant (reader, &stretch->floor, keys);
  if (!stretch->floor.name)
    fail (reader, "Name", "must be the name of the stretch");
  else if (!stretch->floor.cue)
    fail (reader, "Cue", "must say what to do");
}

static void
read_desk (Reader *reader, LumbarStretch *stretch)
{
  static const char *const keys[] = { "DeskName", "DeskCue", "DeskSide1", "DeskSide2" };
  gboolean any = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    any = any || g_key_file_has_key (lumbar_key_file_keys (reader->file), GROUP, keys[i], NULL);
  if (!any)
    return;

  stretch->desk = g_new0 (LumbarVariant, 1);
  read_variant (reader, stretch->desk, keys);
  if (!stretch->desk->cue)
    fail (reader, "DeskCue", "must say what to do at the desk");
  if (!stretch->desk->name)
    stretch->desk->name = g_strdup (stretch->floor.name);
}

/* The bounds are those of the setting that it stands for. */
static void
read_hold (Reader *reader, LumbarStretch *stretch)
{
  g_autofree char *text = read_text (reader, "Hold", NAME_MAX_CHARS);
  const LumbarKey *key = lumbar_policy_find_key ("guide.hold");
  g_autoptr (LumbarPolicy) policy = lumbar_policy_new ();
  g_autofree char *expected = NULL;

  if (!text)
    return;

  if (lumbar_policy_set (policy, key, text, &expected))
    stretch->hold_us = policy->hold_us;
  else
    fail (reader, "Hold", expected);
}

static gboolean
is_word (const char *word)
{
  return *word != '\0' && strspn (word, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (word);
}

static void
read_strains (Reader *reader, LumbarStretch *stretch)
{
  g_autofree char *text = g_key_file_get_value (lumbar_key_file_keys (reader->file), GROUP, "Strains", NULL);
  g_auto (GStrv) words = g_strsplit_set (text ? text : "", ";,", -1);
  g_autoptr (GStrvBuilder) strains = g_strv_builder_new ();

  for (char **word = words; *word; word++)
    {
      g_strstrip (*word);
      if (is_word (*word))
        g_strv_builder_add (strains, *word);
      else if (**word != '\0')
        fail (reader, "Strains", "must be words of a-z, 0-9 and - with ; between them");
    }

  g_strfreev (stretch->strains);
  stretch->strains = g_strv_builder_end (strains);
}

static char *
find_file (const char *folder, const char *name)
{
  g_autofree char *path = folder ? g_build_filename (folder, name, NULL) : NULL;

  return path && g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_canonicalize_filename (path, NULL) : NULL;
}

static char *
find_picture (Reader *reader, const char *name)
{
  char *path = find_file (reader->folder, name);

  return path ? path : find_file (reader->pictures, name);
}

/* Without a picture of the first side there is none of the second: half a pair misleads. */
static void
find_sides (Reader *reader, LumbarVariant *variant, const char *stem, const char *extension)
{
  g_autofree char *first = g_strconcat (stem, extension, NULL);
  g_autofree char *second = g_strconcat (stem, "-2", extension, NULL);

  if (variant->pictures[0])
    return;

  variant->pictures[0] = find_picture (reader, first);
  if (variant->pictures[0] && lumbar_variant_n_sides (variant) > 1)
    variant->pictures[1] = find_picture (reader, second);
}

static void
find_pictures (Reader *reader, LumbarStretch *stretch, const char *stem, const char *extension)
{
  g_autofree char *at_desk = g_strconcat (stem, "-desk", NULL);

  find_sides (reader, &stretch->floor, stem, extension);
  if (stretch->desk)
    find_sides (reader, stretch->desk, at_desk, extension);
}

static void
find_named_pictures (Reader *reader, LumbarStretch *stretch, const char *name)
{
  const char *dot = strrchr (name, '.');
  const char *extension = dot ? dot : "";
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (extension));

  find_pictures (reader, stretch, stem, extension);
  if (!stretch->floor.pictures[0])
    {
      g_autofree char *quoted = lumbar_key_file_quote (name);

      report (reader, lumbar_key_file_find_line (reader->file, GROUP, "Picture"),
              "Picture = %s: must be a file in the same folder; there will be no picture", quoted);
    }
}

static void
read_picture (Reader *reader, LumbarStretch *stretch)
{
  g_autofree char *name = g_key_file_get_value (lumbar_key_file_keys (reader->file), GROUP, "Picture", NULL);

  if (name && (*name == '\0' || *name == '.' || strchr (name, '/') || strlen (name) > 255))
    {
      fail (reader, "Picture", "must be the name of a file in the same folder");
      return;
    }

  if (name)
    {
      find_named_pictures (reader, stretch, name);
      return;
    }

  find_pictures (reader, stretch, stretch->id, ".svg");
  find_pictures (reader, stretch, stretch->id, ".png");
}

static void
report_unknown_keys (Reader *reader)
{
  g_auto (GStrv) keys = g_key_file_get_keys (lumbar_key_file_keys (reader->file), GROUP, NULL, NULL);
  g_autofree char *all = g_strjoinv (", ", (char **) known_keys);

  for (char **key = keys; key && *key; key++)
    {
      g_autofree char *plain = g_strndup (*key, strcspn (*key, "["));

      if (!g_strv_contains (known_keys, plain))
        report (reader, lumbar_key_file_find_line (reader->file, GROUP, *key),
                "%s: must be one of %s; the line is ignored", *key, all);
    }
}

static void
report_unknown_groups (Reader *reader)
{
  g_auto (GStrv) groups = g_key_file_get_groups (lumbar_key_file_keys (reader->file), NULL);

  for (char **group = groups; *group; group++)
    {
      if (strcmp (*group, GROUP) != 0)
        report (reader, lumbar_key_file_find_line (reader->file, *group, NULL),
                "[%s]: must be [" GROUP "]; ignored with all that is below it", *group);
    }
}

static void
report_lines (Reader *reader)
{
  GPtrArray *problems = lumbar_key_file_problems (reader->file);

  for (guint i = 0; i < problems->len; i++)
    {
      const LumbarKeyFileProblem *problem = g_ptr_array_index (problems, i);

      report (reader, problem->line, "%s", problem->message);
    }
}

static gboolean
open_file (Reader *reader)
{
  g_autofree char *path = g_build_filename (reader->folder, reader->name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = lumbar_key_file_read (path, &error);

  if (!bytes)
    {
      report (reader, 0, "cannot be read: %s; the file is ignored", error->message);
      return FALSE;
    }

  reader->file = lumbar_key_file_new (bytes);
  if (g_key_file_has_group (lumbar_key_file_keys (reader->file), GROUP))
    return TRUE;

  report (reader, 1, "must have a section [" GROUP "]; the file is ignored");
  return FALSE;
}

static LumbarStretch *
read_stretch (Reader *reader, const char *id)
{
  g_autoptr (LumbarStretch) stretch = lumbar_stretch_new (id);

  read_floor (reader, stretch);
  read_desk (reader, stretch);
  read_hold (reader, stretch);
  read_strains (reader, stretch);
  stretch->feel = read_text (reader, "Feel", CUE_MAX_CHARS);
  stretch->careful = read_text (reader, "Careful", CAREFUL_MAX_CHARS);
  stretch->credit = read_text (reader, "Credit", CUE_MAX_CHARS);
  stretch->source = read_text (reader, "Source", CUE_MAX_CHARS);
  if (!reader->failed)
    read_picture (reader, stretch);

  return reader->failed ? NULL : g_steal_pointer (&stretch);
}

char *
lumbar_stretch_file_get_id (const char *name)
{
  gsize digits = strspn (name, "0123456789");
  const char *start = digits > 0 && name[digits] == '-' ? name + digits + 1 : name;
  g_autofree char *id = NULL;

  if (!g_str_has_suffix (start, SUFFIX))
    return NULL;

  id = g_strndup (start, strlen (start) - strlen (SUFFIX));
  return is_word (id) && *id != '-' && strlen (id) < LUMBAR_ID_MAX ? g_steal_pointer (&id) : NULL;
}

LumbarStretch *
lumbar_stretch_file_read (const char *folder, const char *name, const char *id, const char *pictures, GPtrArray *problems)
{
  Reader reader = { .folder = folder, .name = name, .pictures = pictures, .problems = problems };
  LumbarStretch *stretch = NULL;

  if (open_file (&reader))
    {
      stretch = read_stretch (&reader, id);
      if (stretch)
        {
          report_lines (&reader);
          report_unknown_keys (&reader);
          report_unknown_groups (&reader);
        }
    }

  lumbar_key_file_free (reader.file);
  return stretch;
}
