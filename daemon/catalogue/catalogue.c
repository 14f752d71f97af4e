/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Two folders become one list. */

#include "catalogue/catalogue.h"

#include "catalogue/stretch-file.h"

#include <string.h>

/* Where the pictures of the shipped stretches are, seen from their folder. */
#define PICTURES "../illustrations"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static gboolean
is_stretch_file (const char *name)
{
  return *name != '.' && g_str_has_suffix (name, ".stretch");
}

/* NULL where the folder cannot be read. (element-type utf8) */
static GPtrArray *
list_files (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  GPtrArray *names;
  const char *name;

  if (!dir)
    return NULL;

  names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (dir)))
    {
      if (is_stretch_file (name))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort (names, compare_names);

  return names;
}

static gboolean
find_id (GPtrArray *stretches, const char *id, guint *at)
{
  for (guint i = 0; i < stretches->len; i++)
    {
      const LumbarStretch *stretch = g_ptr_array_index (stretches, i);

      if (strcmp (stretch->id, id) == 0)
        {
          *at = i;
          return TRUE;
        }
    }

  return FALSE;
}

/* Adds what is in the file; SEEN has the ids of this folder, which must not contradict itself. */
static void
add_file (GPtrArray  *stretches,
          const char *folder,
          const char *name,
          const char *pictures,
          GHashTable *seen,
          GPtrArray  *problems)
{
  g_autofree char *id = lumbar_stretch_file_get_id (name);
  LumbarStretch *stretch;
  guint at;

  if (!id)
    {
      g_ptr_array_add (problems, g_strdup_printf ("%s: must be named NN-id.stretch, with an id of at most %d characters "
                                                  "of a-z, 0-9 and -; the file is ignored", name, LUMBAR_ID_MAX - 1));
      return;
    }

  if (g_hash_table_contains (seen, id))
    {
      g_ptr_array_add (problems, g_strdup_printf ("%s: must have an id of its own, but %s has \"%s\" already; the file is ignored",
                                                  name, (const char *) g_hash_table_lookup (seen, id), id));
      return;
    }

  stretch = lumbar_stretch_file_read (folder, name, id, pictures, problems);
  if (!stretch)
    return;

  g_hash_table_insert (seen, g_steal_pointer (&id), g_strdup (name));
  if (!find_id (stretches, stretch->id, &at))
    {
      g_ptr_array_add (stretches, stretch);
      return;
    }

  lumbar_stretch_unref (g_ptr_array_index (stretches, at));
  g_ptr_array_index (stretches, at) = stretch;
}

static void
add_folder (GPtrArray *stretches, const char *folder, gboolean shipped, GPtrArray *problems)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *pictures = shipped ? g_build_filename (folder, PICTURES, NULL) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = list_files (folder, &error);

  if (!names)
    {
      if (shipped || !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_ptr_array_add (problems, g_strdup_printf ("%s; no stretches from there", error->message));
      return;
    }

  for (guint i = 0; i < names->len; i++)
    add_file (stretches, folder, g_ptr_array_index (names, i), pictures, seen, problems);

  if (shipped && stretches->len == 0)
    g_ptr_array_add (problems, g_strdup_printf ("%s: must hold *.stretch files, but there is no usable one; "
                                                "reminders will only suggest standing up", folder));
}

GPtrArray *
lumbar_catalogue_load (const char *shipped_dir, const char *user_dir, GPtrArray *problems)
{
  GPtrArray *stretches = g_ptr_array_new_with_free_func ((GDestroyNotify) lumbar_stretch_unref);

  add_folder (stretches, shipped_dir, TRUE, problems);
  if (user_dir)
    add_folder (stretches, user_dir, FALSE, problems);

  return stretches;
}
