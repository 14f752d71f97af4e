/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The real notifier on a string: takes commands on standard input, prints its signals, one a line. The Python tests
 * beside it drive it against real and false notification servers. Fields are separated by tabs, \n is a new line:
 *
 *   want generation=17 tag=frog title=… body=… fallback=… button=start:Start … flags=open,… picture=…
 *   none | print | ping | quit
 */

#include "notify/console.h"
#include "notify/notifier.h"

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <unistd.h>

typedef struct
{
  GMainLoop *loop;          /* (owned) */
  GDataInputStream *input;  /* (owned) */
  LumbarNotifier *notifier; /* (owned) */
  LumbarNotice *last;       /* (owned) (nullable) last wanted */
} Driver;

static void
say (const char *format, ...) G_GNUC_PRINTF (1, 2);

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
on_action (LumbarNotifier *notifier, const char *action, gint64 generation, gpointer data)
{
  say ("action %s %" G_GINT64_FORMAT, action, generation);
}

static void
on_dismissed (LumbarNotifier *notifier, gint64 generation, gpointer data)
{
  say ("dismissed %" G_GINT64_FORMAT, generation);
}

static void
on_placed (LumbarNotifier *notifier, gint64 id, const char *server, gpointer data)
{
  say ("placed %" G_GINT64_FORMAT " %s", id, server);
}

static void
on_available (LumbarNotifier *notifier, gboolean available, gpointer data)
{
  say ("available %s", available ? "yes" : "no");
}

static void
on_settled (LumbarNotifier *notifier, gpointer data)
{
  say ("settled");
}

static const char *
field (char **fields, const char *name)
{
  for (char **f = fields + 1; *f != NULL; f++)
    if (g_str_has_prefix (*f, name) && (*f)[strlen (name)] == '=')
      return *f + strlen (name) + 1;

  return NULL;
}

static LumbarNotice *
read_notice (char **fields)
{
  const char *flags = field (fields, "flags");
  g_auto (GStrv) flag = g_strsplit (flags != NULL ? flags : "", ",", -1);
  LumbarNotice *notice;

  notice = lumbar_notice_new (g_ascii_strtoll (field (fields, "generation"), NULL, 10), field (fields, "tag"),
                              field (fields, "title"), field (fields, "body"));
  if (field (fields, "fallback") != NULL)
    notice->body_without_actions = g_strcompress (field (fields, "fallback"));
  notice->picture = g_strdup (field (fields, "picture"));
  notice->has_open = g_strv_contains ((const char *const *) flag, "open");
  notice->resident = g_strv_contains ((const char *const *) flag, "resident");
  notice->quiet = g_strv_contains ((const char *const *) flag, "quiet");
  notice->sound = g_strv_contains ((const char *const *) flag, "sound");
  notice->again = g_strv_contains ((const char *const *) flag, "again");
  for (char **f = fields + 1; *f != NULL; f++)
    if (g_str_has_prefix (*f, "button="))
      {
        g_auto (GStrv) button = g_strsplit (*f + strlen ("button="), ":", 2);

        lumbar_notice_add_button (notice, button[0], button[1]);
      }

  return notice;
}

static void
obey (Driver *self, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", -1);

  if (g_str_equal (fields[0], "want"))
    {
      g_clear_pointer (&self->last, lumbar_notice_unref);
      self->last = read_notice (fields);
      lumbar_notifier_want (self->notifier, self->last);
    }
  else if (g_str_equal (fields[0], "none"))
    lumbar_notifier_want (self->notifier, NULL);
  else if (g_str_equal (fields[0], "print"))
    lumbar_console_show (stdout, self->last);
  else if (g_str_equal (fields[0], "ping"))
    say ("pong");
  else if (g_str_equal (fields[0], "quit"))
    g_main_loop_quit (self->loop);
  else
    g_error ("unknown command: %s", line);
}

static void
on_line (GObject *source, GAsyncResult *result, gpointer data)
{
  Driver *self = data;
  g_autofree char *line = g_data_input_stream_read_line_finish (self->input, result, NULL, NULL);

  if (line == NULL)
    {
      g_main_loop_quit (self->loop);
      return;
    }

  obey (self, line);
  g_data_input_stream_read_line_async (self->input, G_PRIORITY_DEFAULT, NULL, on_line, self);
}

static void
run (Driver *self)
{
  g_autoptr (GInputStream) stdin_stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);

  self->loop = g_main_loop_new (NULL, FALSE);
  self->input = g_data_input_stream_new (stdin_stream);
  g_signal_connect (self->notifier, "action", G_CALLBACK (on_action), NULL);
  g_signal_connect (self->notifier, "dismissed", G_CALLBACK (on_dismissed), NULL);
  g_signal_connect (self->notifier, "placed", G_CALLBACK (on_placed), NULL);
  g_signal_connect (self->notifier, "available", G_CALLBACK (on_available), NULL);
  g_signal_connect (self->notifier, "settled", G_CALLBACK (on_settled), NULL);
  g_data_input_stream_read_line_async (self->input, G_PRIORITY_DEFAULT, NULL, on_line, self);
  g_main_loop_run (self->loop);

  lumbar_notifier_stop (self->notifier);
  g_object_unref (self->notifier);
  g_clear_pointer (&self->last, lumbar_notice_unref);
  g_object_unref (self->input);
  g_main_loop_unref (self->loop);
}

int
main (int argc, char **argv)
{
  Driver driver = { 0 };
  gint64 last_id = 0;
  int patience = 10000;
  g_autofree char *last_server = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  const GOptionEntry entries[] = {
    { "last-id", 0, 0, G_OPTION_ARG_INT64, &last_id, NULL, NULL },
    { "last-server", 0, 0, G_OPTION_ARG_STRING, &last_server, NULL, NULL },
    { "patience", 0, 0, G_OPTION_ARG_INT, &patience, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);

  driver.notifier = g_object_new (LUMBAR_TYPE_NOTIFIER, "last-id", last_id, "last-server", last_server,
                                  "patience", patience, NULL);
  run (&driver);

  return 0;
}
