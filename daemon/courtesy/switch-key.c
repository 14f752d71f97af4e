/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A switch that is a key of GSettings: read from dconf's file, which is mapped into memory, and again when it changes. */

#define G_LOG_DOMAIN "lumbar-courtesy"

#include "courtesy/switch.h"

typedef struct
{
  const LumbarSwitchKey *where;
  LumbarSwitchFunc func;
  gpointer user_data;

  GSettings *settings; /* (owned) (nullable) */
  guint idle;          /* before the first reading */
} Key;

static void
read_key (Key *self)
{
  gboolean value = g_settings_get_boolean (self->settings, self->where->key);

  self->func (self->where->inverted ? !value : value, self->user_data);
}

static void
on_changed (GSettings *settings, const char *key, gpointer user_data)
{
  Key *self = user_data;

  if (!self->idle)
    read_key (self);
}

static gboolean
on_idle (gpointer user_data)
{
  Key *self = user_data;

  self->idle = 0;
  read_key (self);
  return G_SOURCE_REMOVE;
}

/* NULL where it is not installed, or is not what it was taken for. (transfer full) Unlike g_settings_new() this lives on. */
static GSettingsSchema *
find_schema (const LumbarSwitchKey *where)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source ? g_settings_schema_source_lookup (source, where->schema, TRUE) : NULL;
  g_autoptr (GSettingsSchemaKey) key = NULL;

  if (!schema || !g_settings_schema_get_path (schema) || !g_settings_schema_has_key (schema, where->key))
    return NULL;

  key = g_settings_schema_get_key (schema, where->key);
  if (!g_variant_type_equal (g_settings_schema_key_get_value_type (key), G_VARIANT_TYPE_BOOLEAN))
    return NULL;

  return g_steal_pointer (&schema);
}

static gpointer
start (gconstpointer where, LumbarSwitchFunc func, gpointer user_data)
{
  Key *self = g_new0 (Key, 1);
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autofree char *signal = NULL;

  self->where = where;
  self->func = func;
  self->user_data = user_data;

  schema = find_schema (self->where);
  if (!schema)
    {
      g_info ("Do not disturb is not known: there is no setting %s %s", self->where->schema, self->where->key);
      return self;
    }

  self->settings = g_settings_new_full (schema, NULL, NULL);
  signal = g_strconcat ("changed::", self->where->key, NULL);
  g_signal_connect (self->settings, signal, G_CALLBACK (on_changed), self);
  self->idle = g_idle_add (on_idle, self);

  return self;
}

static void
stop (gpointer data)
{
  Key *self = data;

  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->settings)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  g_free (self);
}

const LumbarSwitchKind lumbar_switch_key = { .start = start, .stop = stop };
