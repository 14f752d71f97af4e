/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* JSON (RFC 8259), written. */

#include "ctl/json.h"

#include "ctl/times.h"

void
lumbar_json_init (LumbarJson *self)
{
  *self = (LumbarJson) { .text = g_string_new (NULL) };
}

void
lumbar_json_clear (LumbarJson *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);

  self->text = NULL;
}

char *
lumbar_json_end (LumbarJson *self)
{
  return g_string_free (g_steal_pointer (&self->text), FALSE);
}

static void
append_quoted (GString *text, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  g_string_append_c (text, '"');
  for (const char *c = valid; *c != '\0'; c++)
    {
      guchar byte = (guchar) *c;

      if (byte == '"' || byte == '\\')
        g_string_append_printf (text, "\\%c", byte);
      else if (byte == '\n')
        g_string_append (text, "\\n");
      else if (byte == '\t')
        g_string_append (text, "\\t");
      else if (byte < 0x20 || byte == 0x7f)
        g_string_append_printf (text, "\\u%04x", byte);
      else
        g_string_append_c (text, (char) byte);
    }
  g_string_append_c (text, '"');
}

static void
begin (LumbarJson *self, const char *key)
{
  if (self->followed)
    g_string_append_c (self->text, ',');

  self->followed = TRUE;
  if (key == NULL)
    return;

  append_quoted (self->text, key);
  g_string_append_c (self->text, ':');
}

void
lumbar_json_object (LumbarJson *self, const char *key)
{
  begin (self, key);
  g_string_append_c (self->text, '{');
  self->followed = FALSE;
}

void
lumbar_json_array (LumbarJson *self, const char *key)
{
  begin (self, key);
  g_string_append_c (self->text, '[');
  self->followed = FALSE;
}

void
lumbar_json_close (LumbarJson *self, char bracket)
{
  g_string_append_c (self->text, bracket);
  self->followed = TRUE;
}

void
lumbar_json_string (LumbarJson *self, const char *key, const char *value)
{
  if (value == NULL)
    {
      lumbar_json_null (self, key);
      return;
    }

  begin (self, key);
  append_quoted (self->text, value);
}

void
lumbar_json_number (LumbarJson *self, const char *key, gint64 value)
{
  begin (self, key);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, value);
}

void
lumbar_json_bool (LumbarJson *self, const char *key, gboolean value)
{
  begin (self, key);
  g_string_append (self->text, value ? "true" : "false");
}

void
lumbar_json_null (LumbarJson *self, const char *key)
{
  begin (self, key);
  g_string_append (self->text, "null");
}

void
lumbar_json_instant (LumbarJson *self, const char *key, gint64 unix_s)
{
  g_autofree char *text = unix_s != 0 ? lumbar_times_iso (unix_s) : NULL;

  lumbar_json_string (self, key, text);
}
