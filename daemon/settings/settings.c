/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The file, the policy that it is, and the last good one while it is not. */

#define G_LOG_DOMAIN "lumbar-settings"

#include "settings/settings.h"

#include "platform/key-file.h"
#include "settings/edit.h"
#include "settings/reading.h"
#include "settings/request.h"
#include "settings/watch.h"

#include <string.h>

/* Some editors take the file away before they write the new one; until then the old settings hold. */
#define GONE_MS 1000

struct _LumbarSettings
{
  GObject parent_instance;

  char *path, *name;    /* (owned) NAME is the path's last part, for messages */
  LumbarPolicy *policy; /* (owned) */
  GPtrArray *problems;  /* (owned) (element-type utf8) */
  GBytes *bytes;        /* (owned) (nullable) what was read last; NULL: no file, or one that cannot be read */
  gboolean loaded, unreadable;
  LumbarWatch *watch;   /* (owned) (nullable) */
  guint gone_id;
};

enum { SIGNAL_CHANGED, SIGNAL_PROBLEM, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LumbarSettings, lumbar_settings, G_TYPE_OBJECT)
G_DEFINE_QUARK (lumbar-settings-error-quark, lumbar_settings_error)

static gboolean
is_same_policy (const LumbarPolicy *a, const LumbarPolicy *b)
{
  gsize n;
  const LumbarKey *keys = lumbar_policy_keys (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *left = lumbar_policy_get (a, &keys[i]);
      g_autofree char *right = lumbar_policy_get (b, &keys[i]);

      if (strcmp (left, right) != 0)
        return FALSE;
    }

  return TRUE;
}

/* What PROBLEM says is wrong: not in which line, which moves, nor what is done instead, which is other words at
 * first than later. */
static char *
get_gist (const char *problem)
{
  const char *start = strstr (problem, ": ");
  const char *end = g_strrstr (problem, "; keeping ");

  if (!end)
    end = g_strrstr (problem, "; using ");

  return start && end && start < end ? g_strndup (start, (gsize) (end - start)) : g_strdup (start ? start : problem);
}

static gboolean
is_same_problem (gconstpointer a, gconstpointer b)
{
  g_autofree char *left = get_gist (a);
  g_autofree char *right = get_gist (b);

  return strcmp (left, right) == 0;
}

static void
emit_problems (LumbarSettings *self, GPtrArray *before, gboolean again)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_ref (self->problems);

  for (guint i = 0; i < problems->len; i++)
    {
      char *problem = g_ptr_array_index (problems, i);

      if (again || !g_ptr_array_find_with_equal_func (before, problem, is_same_problem, NULL))
        g_signal_emit (self, signals[SIGNAL_PROBLEM], 0, problem);
    }
}

/* POLICY and PROBLEMS (both taken) are what holds now; AGAIN: also say what has been said. */
static void
adopt (LumbarSettings *self, LumbarPolicy *policy, GPtrArray *problems, gboolean again)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->problems);
  g_autoptr (LumbarPolicy) last = g_steal_pointer (&self->policy);
  gboolean changed = !is_same_policy (last, policy);

  self->policy = policy;
  self->problems = problems;
  self->loaded = TRUE;

  emit_problems (self, before, again);
  if (changed)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
take_bytes (LumbarSettings *self, GBytes *bytes, gboolean again)
{
  g_autoptr (LumbarKeyFile) file = lumbar_key_file_new (bytes);
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);
  LumbarPolicy *policy = lumbar_reading_apply (file, self->name, self->loaded ? self->policy : NULL, problems);

  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->bytes = g_bytes_ref (bytes);
  self->unreadable = FALSE;
  adopt (self, policy, problems, again);
}

static void
take_nothing (LumbarSettings *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->unreadable = FALSE;
  adopt (self, lumbar_policy_new (), g_ptr_array_new_with_free_func (g_free), FALSE);
}

static void
take_error (LumbarSettings *self, const GError *error, gboolean again)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (problems, g_strdup_printf ("%s: cannot be read: %s; %s", self->path, error->message,
                                              self->loaded ? "keeping the settings" : "using the defaults"));
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->unreadable = TRUE;
  adopt (self, lumbar_policy_copy (self->policy), problems, again);
}

/* TRUE unless there is no file. */
static gboolean
look (LumbarSettings *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = lumbar_key_file_read (self->path, &error);

  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return FALSE;

  if (!bytes)
    take_error (self, error, FALSE);
  else if (!self->bytes || !g_bytes_equal (bytes, self->bytes))
    take_bytes (self, bytes, FALSE);

  return TRUE;
}

static gboolean
on_gone (gpointer user_data)
{
  LumbarSettings *self = user_data;

  self->gone_id = 0;
  if (!look (self))
    take_nothing (self);

  return G_SOURCE_REMOVE;
}

static void
on_watched (gboolean anew, gpointer user_data)
{
  LumbarSettings *self = user_data;

  if (!anew && !self->unreadable)
    return;

  g_clear_handle_id (&self->gone_id, g_source_remove);
  lumbar_watch_follow (self->watch);
  if (!look (self))
    self->gone_id = g_timeout_add (GONE_MS, on_gone, self);
}

LumbarSettings *
lumbar_settings_new (const char *path)
{
  LumbarSettings *self = g_object_new (LUMBAR_TYPE_SETTINGS, NULL);

  self->path = g_strdup (path);
  self->name = g_path_get_basename (path);

  return self;
}

const LumbarPolicy *
lumbar_settings_policy (LumbarSettings *self)
{
  return self->policy;
}

GPtrArray *
lumbar_settings_problems (LumbarSettings *self)
{
  return self->problems;
}

void
lumbar_settings_load (LumbarSettings *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = lumbar_key_file_read (self->path, &error);

  g_clear_handle_id (&self->gone_id, g_source_remove);
  if (self->watch)
    lumbar_watch_follow (self->watch);

  if (bytes)
    take_bytes (self, bytes, TRUE);
  else if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    take_nothing (self);
  else
    take_error (self, error, TRUE);
}

void
lumbar_settings_watch (LumbarSettings *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (self->watch)
    return;

  self->watch = lumbar_watch_new (self->path, on_watched, self, &error);
  if (self->watch)
    return;

  message = g_strdup_printf ("%s; changes of the settings are seen after a reload only", error->message);
  g_ptr_array_add (self->problems, g_strdup (message));
  g_signal_emit (self, signals[SIGNAL_PROBLEM], 0, message);
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error (error, LUMBAR_SETTINGS_ERROR, LUMBAR_SETTINGS_ERROR_FILE, "%s; nothing was changed", message);
  return FALSE;
}

/* What is in the file now, or would be by default: something to find the other settings in. */
static char *
read_text (LumbarSettings *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = lumbar_key_file_read (self->path, &local);
  g_autofree char *message = NULL;
  gsize length;
  const char *text;

  if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return lumbar_settings_default_file ();

  text = bytes ? g_bytes_get_data (bytes, &length) : NULL;
  if (bytes && length == 0)
    return g_strdup ("");
  if (bytes && !memchr (text, '\0', length))
    return g_strndup (text, length);

  message = g_strdup_printf ("%s cannot be read: %s", self->path, bytes ? "it is no text" : local->message);
  fail (error, message);
  return NULL;
}

/* An edit that would not read back as what was asked for is not made. */
static gboolean
reads_back (GBytes *bytes, const LumbarKey *key, const char *value)
{
  g_autoptr (LumbarKeyFile) file = lumbar_key_file_new (bytes);
  g_autofree char *found = g_key_file_get_value (lumbar_key_file_keys (file), key->section, key->name, NULL);

  return g_strcmp0 (found, value) == 0;
}

static gboolean
write_value (LumbarSettings *self, const LumbarKey *key, const char *value, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *before = read_text (self, error), *after = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!before)
    return FALSE;

  after = lumbar_edit_set (before, key, value);
  bytes = g_bytes_new (after, strlen (after));
  if (strcmp (after, before) == 0)
    return TRUE;

  if (!reads_back (bytes, key, value))
    return fail (error, "The settings file cannot be changed by machine; change it by hand");

  if (!lumbar_edit_write (self->path, after, &local))
    return fail (error, local->message);

  if (self->watch)
    lumbar_watch_follow (self->watch);
  g_clear_handle_id (&self->gone_id, g_source_remove);
  take_bytes (self, bytes, FALSE);
  return TRUE;
}

char *
lumbar_settings_make_file (LumbarSettings *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *text = NULL;

  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      text = lumbar_settings_default_file ();
      if (!lumbar_edit_write (self->path, text, &local))
        {
          fail (error, local->message);
          return NULL;
        }
      if (self->watch)
        lumbar_watch_follow (self->watch);
    }

  return g_strdup (self->path);
}

/* What somebody wrote into the file a moment ago is not to be lost by adding to what was before. */
static void
catch_up (LumbarSettings *self)
{
  g_autoptr (GBytes) bytes = lumbar_key_file_read (self->path, NULL);

  if (bytes && (!self->bytes || !g_bytes_equal (bytes, self->bytes)))
    take_bytes (self, bytes, FALSE);
}

gboolean
lumbar_settings_set (LumbarSettings *self, const char *dotted, const char *text, GError **error)
{
  const LumbarKey *key = lumbar_request_find_key (dotted, error);
  g_autoptr (LumbarPolicy) policy = NULL;
  g_autofree char *value = NULL;

  if (!key)
    return FALSE;

  catch_up (self);
  policy = lumbar_policy_copy (self->policy);
  if (!lumbar_request_apply (policy, key, text, &value, error))
    return FALSE;

  return write_value (self, key, value, error);
}

static void
lumbar_settings_finalize (GObject *object)
{
  LumbarSettings *self = LUMBAR_SETTINGS (object);

  g_clear_handle_id (&self->gone_id, g_source_remove);
  lumbar_watch_free (self->watch);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_ptr_array_unref (self->problems);
  lumbar_policy_free (self->policy);
  g_free (self->path);
  g_free (self->name);

  G_OBJECT_CLASS (lumbar_settings_parent_class)->finalize (object);
}

static void
lumbar_settings_class_init (LumbarSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lumbar_settings_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", LUMBAR_TYPE_SETTINGS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_PROBLEM] = g_signal_new ("problem", LUMBAR_TYPE_SETTINGS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lumbar_settings_init (LumbarSettings *self)
{
  self->policy = lumbar_policy_new ();
  self->problems = g_ptr_array_new_with_free_func (g_free);
}
