/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* One value of a policy, from text and to text. Liberal in what a person would type, strict in what it means. */

#include "core/duration.h"
#include "core/hours.h"
#include "core/policy.h"

#include <string.h>

#define NONE "none"

static const char *const voice_words[] = {
  [LUMBAR_VOICE_AUTO] = "auto",
  [LUMBAR_VOICE_ON] = "on",
  [LUMBAR_VOICE_OFF] = "off"
};

static gboolean
is_word (const char *text, const char *word)
{
  return g_ascii_strcasecmp (text, word) == 0;
}

static gboolean
parse_duration (const LumbarKey *key, const char *text, LumbarUsec *out)
{
  LumbarUsec value;

  if (!lumbar_duration_parse (text, &value) || value < key->min || value > key->max)
    return FALSE;

  *out = value;
  return TRUE;
}

static gboolean
parse_bool (const char *text, gboolean *out)
{
  static const char *const yes[] = { "true", "yes", "on", "1" };
  static const char *const no[] = { "false", "no", "off", "0" };

  for (gsize i = 0; i < G_N_ELEMENTS (yes); i++)
    {
      if (is_word (text, yes[i]) || is_word (text, no[i]))
        {
          *out = is_word (text, yes[i]);
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
parse_place (const char *text, LumbarPlace *out)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  return lumbar_place_from_string (lower, out);
}

static gboolean
parse_voice (const char *text, LumbarVoice *out)
{
  gboolean on;

  if (is_word (text, voice_words[LUMBAR_VOICE_AUTO]))
    *out = LUMBAR_VOICE_AUTO;
  else if (parse_bool (text, &on))
    *out = on ? LUMBAR_VOICE_ON : LUMBAR_VOICE_OFF;
  else
    return FALSE;

  return TRUE;
}

static gboolean
has_control_character (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_iscntrl (*p))
        return TRUE;
    }

  return FALSE;
}

static gboolean
list_contains (GPtrArray *list, const char *name)
{
  for (guint i = 0; i < list->len; i++)
    {
      if (is_word (g_ptr_array_index (list, i), name))
        return TRUE;
    }

  return FALSE;
}

/* Blanks belong to a name ("Google Chrome input"); nothing but ; and , ends one. */
static gboolean
parse_list (const char *text, char ***out)
{
  g_auto (GStrv) parts = g_strsplit_set (is_word (text, NONE) ? "" : text, ";,", -1);
  GPtrArray *list;

  if (!g_utf8_validate (text, -1, NULL) || has_control_character (text))
    return FALSE;

  list = g_ptr_array_new ();
  for (char **part = parts; *part; part++)
    {
      g_strstrip (*part);
      if (**part != '\0' && !list_contains (list, *part))
        g_ptr_array_add (list, g_strdup (*part));
    }
  g_ptr_array_add (list, NULL);

  g_strfreev (*out);
  *out = (char **) g_ptr_array_free (list, FALSE);
  return TRUE;
}

static gboolean
parse_reasons (const char *text, guint *out)
{
  g_autofree char *lower = g_ascii_strdown (is_word (text, NONE) ? "" : text, -1);
  g_auto (GStrv) words = g_strsplit_set (lower, ";, \t", -1);
  guint reasons = 0;

  for (char **word = words; *word; word++)
    {
      LumbarReason reason;

      if (**word == '\0')
        continue;
      if (!lumbar_reason_from_string (*word, &reason))
        return FALSE;

      reasons |= 1u << reason;
    }

  *out = reasons;
  return TRUE;
}

static gboolean
parse_clock (const char *text, LumbarUsec *out)
{
  guint minutes;

  if (!lumbar_hours_parse_clock (text, 24 * 60 - 1, &minutes))
    return FALSE;

  *out = minutes * LUMBAR_MINUTE;
  return TRUE;
}

static gboolean
parse (LumbarPolicy *self, const LumbarKey *key, const char *text)
{
  gpointer member = G_STRUCT_MEMBER_P (self, key->offset);

  switch (key->type)
    {
    case LUMBAR_KEY_DURATION:
      return parse_duration (key, text, member);
    case LUMBAR_KEY_BOOL:
      return parse_bool (text, member);
    case LUMBAR_KEY_PLACE:
      return parse_place (text, member);
    case LUMBAR_KEY_VOICE:
      return parse_voice (text, member);
    case LUMBAR_KEY_REASONS:
      return parse_reasons (text, member);
    case LUMBAR_KEY_HOURS:
      return lumbar_hours_parse (text, member);
    case LUMBAR_KEY_CLOCK:
      return parse_clock (text, member);
    case LUMBAR_KEY_LIST:
      return parse_list (text, member);
    }

  return FALSE;
}

char *
lumbar_policy_expected (const LumbarKey *key)
{
  g_autofree char *min = NULL, *max = NULL;

  if (key->type != LUMBAR_KEY_DURATION)
    return g_strdup_printf ("must be %s", key->expected);

  min = lumbar_duration_to_string (key->min);
  max = lumbar_duration_to_string (key->max);
  return g_strdup_printf ("must be %s … %s", min, max);
}

/* Without the blanks around it, and one pair of quotes, which other formats want. */
static char *
strip (const char *text)
{
  char *plain = g_strstrip (g_strdup (text));
  gsize length = strlen (plain);

  if (length >= 2 && (plain[0] == '"' || plain[0] == '\'') && plain[length - 1] == plain[0])
    {
      plain[0] = plain[length - 1] = ' ';
      g_strstrip (plain);
    }

  return plain;
}

gboolean
lumbar_policy_set (LumbarPolicy *self, const LumbarKey *key, const char *text, char **expected)
{
  g_autofree char *plain = strip (text);

  if (parse (self, key, plain))
    return TRUE;

  if (expected)
    *expected = lumbar_policy_expected (key);
  return FALSE;
}

static char *
join_reasons (guint reasons)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < LUMBAR_N_REASONS; i++)
    {
      if (reasons & (1u << i))
        g_string_append_printf (text, "%s%s", text->len > 0 ? ";" : "", lumbar_reason_to_string (i));
    }

  return g_strdup (text->len > 0 ? text->str : NONE);
}

static char *
format_clock (LumbarUsec clock)
{
  guint minutes = (guint) (clock / LUMBAR_MINUTE);

  return g_strdup_printf ("%02u:%02u", minutes / 60, minutes % 60);
}

char *
lumbar_policy_get (const LumbarPolicy *self, const LumbarKey *key)
{
  gconstpointer member = (const char *) self + key->offset;
  char **list;

  switch (key->type)
    {
    case LUMBAR_KEY_DURATION:
      return lumbar_duration_to_string (*(const LumbarUsec *) member);
    case LUMBAR_KEY_BOOL:
      return g_strdup (*(const gboolean *) member ? "true" : "false");
    case LUMBAR_KEY_PLACE:
      return g_strdup (lumbar_place_to_string (*(const LumbarPlace *) member));
    case LUMBAR_KEY_VOICE:
      return g_strdup (voice_words[*(const LumbarVoice *) member]);
    case LUMBAR_KEY_REASONS:
      return join_reasons (*(const guint *) member);
    case LUMBAR_KEY_HOURS:
      return lumbar_hours_to_string (member);
    case LUMBAR_KEY_CLOCK:
      return format_clock (*(const LumbarUsec *) member);
    case LUMBAR_KEY_LIST:
      list = *(char **const *) member;
      return list[0] ? g_strjoinv (";", list) : g_strdup (NONE);
    }

  return NULL;
}
