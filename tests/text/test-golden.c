/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The sentences of golden/, one file each: a status in codes, and what is said of it, to the byte. Read them aloud.
 *
 *   # what this is
 *   now 14:00                     Monday, or with a day: "Tue 09:00", "Next Mon 09:00"
 *   state held                    members of LumbarStatus, by their names in core/status.h; what is
 *   due_at_s 14:15                not given is none. Instants and durations as a person writes them.
 *   held call:Firefox
 *   line Stretch due · …          the tray's first line
 *   service Stretch due · …       systemd's, where it is another
 *   why Due since 14:15. …        lumbar why
 *
 * "no daemon" instead of a status is just that. The settings that sentences name have their defaults. */

#include "style.h"

#include "core/duration.h"
#include "fakes/status-fields.h"
#include "text/status.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  LumbarStatus status;
  gboolean no_daemon;
  gint64 now_s;
  char *line, *service, *why; /* (owned) (nullable) */
} Case;

static guint states_seen, presences_seen, reasons_seen;

static void
init (Case *self)
{
  *self = (Case) { .now_s = AT (14, 0) };
  lumbar_status_init (&self->status);
  self->status.rules = (LumbarRules) { .pause_after_s = 120, .forgiven_after_s = 300, .presence_cap_s = 3 * 3600, .seam_s = 5,
                                       .hold_max_s = 90 * 60, .hold_for = (1u << LUMBAR_N_REASONS) - 1 };
}

static void
clear (Case *self)
{
  lumbar_status_clear (&self->status);
  g_free (self->line);
  g_free (self->service);
  g_free (self->why);
}

/* "14:15" or "Tue 14:15" of the tests' week; "Next Mon 14:15" of the one after it. */
static gboolean
read_instant (const char *text, gint64 *seconds)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  int hours, minutes, day = 0;
  gboolean next = g_str_has_prefix (text, "Next ");

  text += next ? strlen ("Next ") : 0;
  for (int i = 0; i < (int) G_N_ELEMENTS (days); i++)
    {
      if (!g_str_has_prefix (text, days[i]))
        continue;
      day = i;
      text += 4;
    }

  if (sscanf (text, "%d:%d", &hours, &minutes) != 2)
    return FALSE;

  *seconds = AT ((day + (next ? 7 : 0)) * 24 + hours, minutes);
  return TRUE;
}

static void
set_member (Case *self, const char *path, const char *name, const char *value)
{
  const StatusField *field = status_field_find (name);
  g_autofree char *number = NULL;
  LumbarUsec duration_us;
  gint64 seconds;

  if (!field)
    g_error ("%s: a status has no member %s", path, name);

  if (field->type == STATUS_FIELD_SECONDS && read_instant (value, &seconds))
    number = g_strdup_printf ("%" G_GINT64_FORMAT, seconds);
  else if (field->type == STATUS_FIELD_SECONDS && lumbar_duration_parse (value, &duration_us))
    number = g_strdup_printf ("%" G_GINT64_FORMAT, duration_us / LUMBAR_SECOND);

  if (!status_field_set (field, &self->status, number ? number : value))
    g_error ("%s: %s cannot be %s", path, name, value);
}

static void
read_line (Case *self, const char *path, const char *line)
{
  g_auto(GStrv) pair = g_strsplit (line, " ", 2);

  if (!pair[0] || !*pair[0] || *line == '#')
    return;
  if (!pair[1])
    g_error ("%s: “%s” says nothing", path, line);

  if (g_str_equal (line, "no daemon"))
    self->no_daemon = TRUE;
  else if (g_str_equal (pair[0], "line"))
    self->line = g_strdup (pair[1]);
  else if (g_str_equal (pair[0], "service"))
    self->service = g_strdup (pair[1]);
  else if (g_str_equal (pair[0], "why"))
    self->why = g_strdup (pair[1]);
  else if (g_str_equal (pair[0], "now"))
    g_assert_true (read_instant (pair[1], &self->now_s));
  else
    set_member (self, path, pair[0], pair[1]);
}

static void
read_case (Case *self, const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  init (self);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    read_line (self, path, lines[i]);

  if (!self->line || !self->why)
    g_error ("%s has no line, or no why", path);
}

static void
remember (const Case *self)
{
  states_seen |= 1u << self->status.state;
  presences_seen |= 1u << self->status.presence;
  for (guint i = 0; i < self->status.n_held; i++)
    reasons_seen |= 1u << self->status.held[i].reason;
}

static void
test_case (gconstpointer data)
{
  const char *path = data;
  const LumbarStatus *status;
  g_autofree char *line = NULL;
  g_autofree char *service = NULL;
  g_autofree char *why = NULL;
  Case golden;

  read_case (&golden, path);
  status = golden.no_daemon ? NULL : &golden.status;
  line = lumbar_text_first_line (status, golden.now_s);
  service = lumbar_text_service_line (status, golden.now_s);
  why = lumbar_text_why (status, golden.now_s);

  style_check_equal (path, line, golden.line);
  style_check_equal (path, service, golden.service ? golden.service : golden.line);
  style_check_equal (path, why, golden.why);
  remember (&golden);
  clear (&golden);
}

/* After all the others. */
static void
test_nothing_is_missing (void)
{
  for (guint i = 0; i < LUMBAR_N_STATES; i++)
    if (!(states_seen & (1u << i)))
      g_error ("no case for the state “%s”", lumbar_state_to_string ((LumbarState) i));

  for (guint i = 0; i < LUMBAR_N_PRESENCES; i++)
    if (!(presences_seen & (1u << i)))
      g_error ("no case for the presence “%s”", lumbar_presence_to_string ((LumbarPresence) i));

  for (guint i = 0; i < LUMBAR_N_REASONS; i++)
    if (!(reasons_seen & (1u << i)))
      g_error ("no case for the reason “%s”", lumbar_reason_to_string ((LumbarReason) i));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

int
main (int argc, char **argv)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = NULL;
  g_autofree char *folder = NULL;

  style_init (&argc, &argv);
  folder = g_test_build_filename (G_TEST_DIST, "text", "golden", NULL);
  dir = g_dir_open (folder, 0, &error);
  g_assert_no_error (error);

  for (const char *name = g_dir_read_name (dir); name; name = g_dir_read_name (dir))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];
      g_autofree char *test = g_strconcat ("/golden/", name, NULL);

      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
      g_test_add_data_func (test, paths->pdata[i], test_case);
    }
  g_test_add_func ("/zz/nothing-is-missing", test_nothing_is_missing);

  return g_test_run ();
}
