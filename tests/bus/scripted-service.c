/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The real LumbarBus on a real bus, with a script instead of a coach behind it. Lines on standard input tell it what to
 * publish and what to answer; lines on standard output tell what clients asked. It ends at the end of its input.
 *
 *   KEY=VALUE …          sets fields of the status by their names in core/status.h (fakes/status-fields.h), and publishes once
 *   on EVENT KEY=VALUE … the same, when EVENT is handled (stretch, snooze, guide-stop, …), before it is answered
 *   refuse CODE          what the next command is refused with ("nothing-due")
 *   fail MESSAGE         the next call that can fail does, with this
 *   unknown              the next SetStretch fails because there is no such stretch
 *   counts A B C D       what GetToday returns: stretches, got up, sessions, seconds of sitting
 *   variant NAME TEXT    what GetHistory ("history"), GetStretches, GetSettings return: TEXT in GVariant's notation
 *   problem TEXT         one more for GetProblems
 *   restart              what the next Attach answers
 */

#include "bus/bus.h"
#include "fakes/status-fields.h"

#include <glib-unix.h>

#include <stdio.h>
#include <unistd.h>

typedef struct
{
  GMainLoop *loop;
  LumbarBus *bus;
  LumbarStatus status;
  LumbarToday today;
  LumbarRefusal refusal;
  char *failure;         /* (owned) (nullable) */
  gboolean unknown;
  gboolean restarting;
  GHashTable *reactions; /* event → assignments */
  GHashTable *variants;  /* name → GVariant */
  GPtrArray *problems;
} Service;

G_GNUC_PRINTF (1, 2)
static void
say (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  vprintf (format, args);
  va_end (args);
  putchar ('\n');
  fflush (stdout);
}

static void
set_field (Service *self, const char *name, const char *value)
{
  const StatusField *field = status_field_find (name);

  if (!field || !status_field_set (field, &self->status, value))
    g_error ("no field %s, or it cannot be %s", name, value);
}

/* LINE as the shell would split it. */
static void
assign (Service *self, const char *line)
{
  g_auto (GStrv) words = NULL;

  if (*line != '\0')
    g_assert_true (g_shell_parse_argv (line, NULL, &words, NULL));

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);

      g_assert_nonnull (pair[1]);
      set_field (self, pair[0], pair[1]);
    }

  lumbar_bus_publish (self->bus, &self->status);
}

static LumbarRefusal
handle (const LumbarEvent *event, gpointer user_data)
{
  Service *self = user_data;
  LumbarRefusal refusal = self->refusal;
  g_autofree char *name = g_strdup (lumbar_event_type_to_string (event->type));
  const char *reaction;

  if (event->type == LUMBAR_EVENT_GUIDE)
    {
      g_free (name);
      name = g_strdup_printf ("guide-%s", lumbar_guide_command_to_string (event->guide));
    }

  say ("event %s id=%s duration=%" G_GINT64_FORMAT " until=%" G_GINT64_FORMAT, name, event->id != NULL ? event->id : "",
       event->duration_us, event->until_wall_us == LUMBAR_NEVER ? -1 : event->until_wall_us);
  self->refusal = LUMBAR_REFUSAL_NONE;
  if (refusal != LUMBAR_REFUSAL_NONE)
    return refusal;

  reaction = g_hash_table_lookup (self->reactions, name);
  if (reaction != NULL)
    assign (self, reaction);

  return LUMBAR_REFUSAL_NONE;
}

/* TRUE where the script wants this call to fail. */
static gboolean
fails (Service *self, GError **error)
{
  if (self->unknown)
    {
      self->unknown = FALSE;
      g_set_error_literal (error, LUMBAR_BUS_ERROR, LUMBAR_BUS_ERROR_UNKNOWN_STRETCH, "no such stretch");
      return TRUE;
    }

  if (self->failure == NULL)
    return FALSE;

  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, self->failure);
  g_clear_pointer (&self->failure, g_free);
  return TRUE;
}

static LumbarUsec
tomorrow (gpointer user_data)
{
  return 1795406400 * LUMBAR_SECOND; /* 2026-11-23 05:00 in Berlin */
}

static gboolean
today (LumbarToday *out, GError **error, gpointer user_data)
{
  Service *self = user_data;

  *out = self->today;
  return !fails (self, error);
}

static GVariant *
variant (Service *self, const char *name)
{
  GVariant *value = g_hash_table_lookup (self->variants, name);

  return value != NULL ? value : g_variant_new_array (G_VARIANT_TYPE_VARDICT, NULL, 0);
}

static GVariant *
history (gint64 from_s, gint64 until_s, guint limit, GError **error, gpointer user_data)
{
  say ("history from=%" G_GINT64_FORMAT " until=%" G_GINT64_FORMAT " limit=%u", from_s, until_s, limit);
  return fails (user_data, error) ? NULL : variant (user_data, "history");
}

static gint64
forget (gint64 from_s, gint64 until_s, GError **error, gpointer user_data)
{
  say ("forget from=%" G_GINT64_FORMAT " until=%" G_GINT64_FORMAT, from_s, until_s);
  return fails (user_data, error) ? -1 : 12;
}

static GVariant *
stretches (gpointer user_data)
{
  return variant (user_data, "stretches");
}

static GVariant *
settings (gpointer user_data)
{
  return variant (user_data, "settings");
}

static char **
problems (gpointer user_data)
{
  Service *self = user_data;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (self->problems->len == 0)
    return NULL;

  for (guint i = 0; i < self->problems->len; i++)
    g_strv_builder_add (builder, self->problems->pdata[i]);

  return g_strv_builder_end (builder);
}

static gboolean
set (const char *key, const char *text, GError **error, gpointer user_data)
{
  say ("set %s=%s", key, text);
  return !fails (user_data, error);
}

static gboolean
turn (const char *id, gboolean on, GError **error, gpointer user_data)
{
  say ("turn %s %s", id, on ? "on" : "off");
  return !fails (user_data, error);
}

static char *
settings_file (GError **error, gpointer user_data)
{
  say ("settings-file");
  return fails (user_data, error) ? NULL : g_strdup ("/home/somebody/lumbar.conf");
}

static void
quit (gpointer user_data)
{
  say ("quit");
}

static gboolean
attach (GVariant *environment, gboolean *restarting, GError **error, gpointer user_data)
{
  Service *self = user_data;
  g_autofree char *text = g_variant_print (environment, FALSE);

  say ("attach %.9000s", text); /* more than that would fill the pipe */
  *restarting = self->restarting;
  self->restarting = FALSE;
  return !fails (self, error);
}

/* The rest of LINE after WORD and a blank; NULL where it begins otherwise. */
static const char *
after (const char *line, const char *word)
{
  gsize length = strlen (word);

  if (!g_str_has_prefix (line, word) || (line[length] != ' ' && line[length] != '\0'))
    return NULL;

  return line[length] == ' ' ? line + length + 1 : line + length;
}

/* "home [('frog', 'Frog Stretch', true, '')]" */
static void
publish_choices (Service *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", 2);
  g_autoptr (GError) error = NULL;
  GVariant *stretches = g_variant_parse (G_VARIANT_TYPE ("a(ssbs)"), parts[1], NULL, NULL, &error);
  LumbarPlace place;

  g_assert_no_error (error);
  g_assert_true (lumbar_place_from_string (parts[0], &place));
  lumbar_bus_publish_choices (self->bus, place, stretches);
}

static void
obey (Service *self, const char *line)
{
  const char *rest;

  if ((rest = after (line, "on")) != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (rest, " ", 2);

      g_hash_table_insert (self->reactions, g_strdup (parts[0]), g_strdup (parts[1] != NULL ? parts[1] : ""));
    }
  else if ((rest = after (line, "refuse")) != NULL)
    g_assert_true (lumbar_refusal_from_string (rest, &self->refusal));
  else if ((rest = after (line, "fail")) != NULL)
    self->failure = g_strdup (rest);
  else if (after (line, "unknown") != NULL)
    self->unknown = TRUE;
  else if (after (line, "restart") != NULL)
    self->restarting = TRUE;
  else if ((rest = after (line, "counts")) != NULL)
    g_assert_cmpint (sscanf (rest, "%u %u %u %" G_GINT64_FORMAT, &self->today.stretches, &self->today.got_up,
                             &self->today.sessions, &self->today.sitting_s), ==, 4);
  else if ((rest = after (line, "choices")) != NULL)
    publish_choices (self, rest);
  else if ((rest = after (line, "problem")) != NULL)
    g_ptr_array_add (self->problems, g_strdup (rest));
  else if ((rest = after (line, "variant")) != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (rest, " ", 2);
      g_autoptr (GError) error = NULL;
      GVariant *value = g_variant_parse (G_VARIANT_TYPE ("aa{sv}"), parts[1], NULL, NULL, &error);

      g_assert_no_error (error);
      g_hash_table_insert (self->variants, g_strdup (parts[0]), g_variant_ref_sink (value));
    }
  else
    assign (self, line);

  say ("ok");
}

static gboolean
on_line (GIOChannel *channel, GIOCondition condition, gpointer user_data)
{
  Service *self = user_data;
  g_autofree char *line = NULL;
  gsize end;

  if (g_io_channel_read_line (channel, &line, NULL, &end, NULL) != G_IO_STATUS_NORMAL)
    {
      g_main_loop_quit (self->loop);
      return G_SOURCE_REMOVE;
    }

  line[end] = '\0';
  obey (self, line);
  return G_SOURCE_CONTINUE;
}

static void
on_owned (LumbarBus *bus, LumbarBusOwnership ownership, gpointer user_data)
{
  static const char *const words[] = { "owned", "taken", "lost" };

  say ("%s", words[ownership]);
}

int
main (void)
{
  const LumbarBusCalls calls = { handle, tomorrow, today, history, forget, stretches, settings, problems, set, turn,
                                 settings_file, quit, attach };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GHashTable) reactions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) variants = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  Service self = { .loop = loop, .reactions = reactions, .variants = variants, .problems = list };
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (STDIN_FILENO);
  g_autoptr (GDBusConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_set_exit_on_close (connection, FALSE);

  lumbar_status_init (&self.status);
  self.bus = lumbar_bus_new (&calls, &self);
  g_assert_true (lumbar_bus_own (self.bus, connection, on_owned, &error));
  g_io_channel_set_encoding (input, NULL, NULL);
  g_io_channel_set_buffered (input, TRUE);
  g_io_add_watch (input, G_IO_IN | G_IO_HUP, on_line, &self);
  g_main_loop_run (loop);

  lumbar_bus_free (self.bus);
  lumbar_status_clear (&self.status);
  g_free (self.failure);
  return 0;
}
