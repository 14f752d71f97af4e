/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Dictionaries of stretches. */

#include "ctl/stretch-dict.h"

const char *
lumbar_stretch_dict_text (GVariant *stretch, const char *key)
{
  const char *text = "";

  g_variant_lookup (stretch, key, "&s", &text);
  return text;
}

gboolean
lumbar_stretch_dict_is_true (GVariant *stretch, const char *key)
{
  gboolean value = FALSE;

  return g_variant_lookup (stretch, key, "b", &value) && value;
}

gint64
lumbar_stretch_dict_number (GVariant *stretch, const char *key)
{
  gint64 number = 0;
  guint32 small = 0;

  if (!g_variant_lookup (stretch, key, "x", &number) && g_variant_lookup (stretch, key, "u", &small))
    number = small;

  return number;
}

char *
lumbar_stretch_dict_strains (GVariant *stretch)
{
  g_auto (GStrv) strains = NULL;

  if (!g_variant_lookup (stretch, "strains", "^as", &strains) || strains[0] == NULL)
    return NULL;

  return g_strjoinv (", ", strains);
}

/* "Cobra Pose" and "cobra-pose" are the same. NULL where TEXT is no text. */
static char *
fold (const char *text)
{
  g_autofree char *lower = g_utf8_validate (text, -1, NULL) ? g_utf8_casefold (text, -1) : NULL;

  return lower != NULL ? g_strdelimit (g_steal_pointer (&lower), " _", '-') : NULL;
}

static gboolean
is_called (GVariant *stretch, const char *folded)
{
  static const char *const keys[] = { "id", "name", "desk-name" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *own = fold (lumbar_stretch_dict_text (stretch, keys[i]));

      if (own != NULL && *own != '\0' && g_str_equal (own, folded))
        return TRUE;
    }

  return FALSE;
}

GVariant *
lumbar_stretch_dict_find (GVariant *stretches, const char *typed)
{
  g_autofree char *folded = fold (typed);
  GVariantIter iter;
  GVariant *stretch;

  if (folded == NULL)
    return NULL;

  g_variant_iter_init (&iter, stretches);
  while ((stretch = g_variant_iter_next_value (&iter)) != NULL)
    {
      if (is_called (stretch, folded))
        return stretch;

      g_variant_unref (stretch);
    }

  return NULL;
}

/* The value of KEY of what TYPED names, or NULL. */
static char *
look_up (LumbarCtl *self, const char *typed, const char *key)
{
  g_autoptr (GVariant) stretches = NULL, stretch = NULL;

  if (!lumbar_dbus_daemon_call_get_stretches_sync (lumbar_client_proxy (self->client), &stretches, NULL, NULL))
    return NULL;

  stretch = lumbar_stretch_dict_find (stretches, typed);
  return stretch != NULL ? g_strdup (lumbar_stretch_dict_text (stretch, key)) : NULL;
}

char *
lumbar_stretch_id (LumbarCtl *self, const char *typed)
{
  char *id = look_up (self, typed, "id");

  return id != NULL ? id : g_strdup (typed);
}

char *
lumbar_stretch_name (LumbarCtl *self, const char *typed)
{
  return look_up (self, typed, "name");
}
