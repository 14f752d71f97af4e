/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The days of past/, one file each: what was written down, and what `lumbar why HH:MM` says of it, to the byte. Read them
 * aloud.
 *
 *   # what this is
 *   13:48 held reason=call program=Firefox    a row of history: when, kind, and what else it tells; name= comes last
 *   14:31-14:33 guided origin=reminder name=Side Bend
 *   now 15:00                                 Monday, or "Tue/15:00"; "Sun/15:00" is the day before
 *   began 14:33                               … how it is now: sitting since, or
 *   away 14:50
 *   guiding Side Bend
 *   why 14:00
 *     14:00: due since 13:48, …
 *
 * Every state, reason and answer is asked for somewhere. */

#include "style.h"

#include "text/then.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  const char *path;
  GArray *records; /* (element-type LumbarRecord) */
  LumbarStatus status;
  gint64 now_s, asked_s;
} Day;

static guint states_seen, reasons_seen, answers_seen;

static gint64
read_instant (const char *text)
{
  static const char *const days[] = { "Sun/", "Mon/", "Tue/", "Wed/", "Thu/", "Fri/", "Sat/" };
  int hours = 0, minutes = 0, seconds = 0, day = 0;

  for (int i = 0; i < (int) G_N_ELEMENTS (days); i++)
    {
      if (!g_str_has_prefix (text, days[i]))
        continue;
      day = i - 1;
      text += strlen (days[i]);
    }

  g_assert_cmpint (sscanf (text, "%d:%d:%d", &hours, &minutes, &seconds), >=, 2);
  return AT (day * 24 + hours, minutes) + seconds;
}

static void
record_clear (gpointer data)
{
  g_free (((LumbarRecord *) data)->name);
}

static void
take_word (LumbarRecord *record, const char *word)
{
  LumbarReason reason;

  if (g_str_has_prefix (word, "origin="))
    g_assert_true (lumbar_origin_from_string (word + strlen ("origin="), &record->origin));
  else if (g_str_has_prefix (word, "until="))
    record->until_wall_us = read_instant (word + strlen ("until=")) * LUMBAR_SECOND;
  else if (g_str_has_prefix (word, "program="))
    g_strlcpy (record->program, word + strlen ("program="), sizeof record->program);
  else if (g_str_has_prefix (word, "reason="))
    {
      g_assert_true (lumbar_reason_from_string (word + strlen ("reason="), &reason));
      record->reason = (gint) reason;
    }
  else
    g_error ("“%s” says nothing of a row", word);
}

static void
read_row (Day *self, char *line)
{
  LumbarRecord record = { .origin = LUMBAR_ORIGIN_SEEN, .reason = LUMBAR_NO_REASON };
  char *name = strstr (line, " name=");
  g_auto (GStrv) words = NULL, ends = NULL;

  if (name)
    {
      record.name = g_strdup (name + strlen (" name="));
      *name = '\0';
    }

  words = g_strsplit (line, " ", -1);
  ends = g_strsplit (words[0], "-", 2);
  record.start_wall_us = read_instant (ends[0]) * LUMBAR_SECOND;
  record.end_wall_us = ends[1] ? read_instant (ends[1]) * LUMBAR_SECOND : record.start_wall_us;
  if (!words[1] || !lumbar_record_kind_from_string (words[1], &record.kind))
    g_error ("%s: “%s” is no row", self->path, line);
  for (guint i = 2; words[i]; i++)
    take_word (&record, words[i]);

  g_array_append_val (self->records, record);
}

/* As the store would answer. */
static gint
compare_starts (gconstpointer a, gconstpointer b)
{
  LumbarUsec start_a = ((const LumbarRecord *) a)->start_wall_us, start_b = ((const LumbarRecord *) b)->start_wall_us;

  return start_a < start_b ? -1 : start_a > start_b;
}

static void
check (Day *self, const char *expected)
{
  g_autofree char *text = NULL;
  LumbarThen then;

  g_array_sort (self->records, compare_starts);
  lumbar_then_read (&then, self->records, &self->status, self->asked_s);
  text = lumbar_text_then (&then, self->now_s);
  style_check_equal (self->path, text, expected);

  states_seen |= 1u << then.state;
  answers_seen |= 1u << then.answer;
  if (then.reason != LUMBAR_NO_REASON)
    reasons_seen |= 1u << then.reason;
  self->asked_s = 0;
}

static void
read_line (Day *self, char *line)
{
  if (!*line || *line == '#')
    return;

  if (g_str_has_prefix (line, "  "))
    check (self, line + 2);
  else if (g_str_has_prefix (line, "now "))
    self->now_s = read_instant (line + 4);
  else if (g_str_has_prefix (line, "began "))
    self->status.began_s = read_instant (line + 6);
  else if (g_str_has_prefix (line, "away "))
    self->status.away_since_s = read_instant (line + 5);
  else if (g_str_has_prefix (line, "guiding "))
    {
      self->status.guiding = TRUE;
      self->status.guide_name = g_strdup (line + 8);
    }
  else if (g_str_has_prefix (line, "why "))
    self->asked_s = read_instant (line + 4);
  else
    read_row (self, line);
}

static void
live (const char *path)
{
  Day day = { .path = path, .records = g_array_new (FALSE, TRUE, sizeof (LumbarRecord)) };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_array_set_clear_func (day.records, record_clear);
  lumbar_status_init (&day.status);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    read_line (&day, lines[i]);

  g_assert_cmpint (day.asked_s, ==, 0);
  lumbar_status_clear (&day.status);
  g_array_unref (day.records);
}

static void
test_days (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "text", "past", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      live (path);
      n++;
    }

  g_assert_cmpuint (n, >, 0);
  g_assert_cmphex (states_seen, ==, (1u << (LUMBAR_THEN_QUIET + 1)) - 1);
  g_assert_cmphex (answers_seen, ==, (1u << (LUMBAR_ANSWER_GOT_UP + 1)) - 1);
  g_assert_cmphex (reasons_seen, ==, (1u << LUMBAR_N_REASONS) - 1);
}

/* Rows in any order and of any kind: whatever is read from them, what is said stays a sentence. */
static void
test_any_rows (void)
{
  static const char *const names[] = { NULL, "", "Frog Stretch" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (GArray) records = g_array_new (FALSE, TRUE, sizeof (LumbarRecord));
      LumbarStatus status = { .began_s = g_rand_boolean (rand) ? AT (g_rand_int_range (rand, 0, 24), 0) : 0,
                              .away_since_s = g_rand_boolean (rand) ? AT (g_rand_int_range (rand, 0, 24), 0) : 0,
                              .guiding = g_rand_boolean (rand), .guide_session = g_rand_boolean (rand) };
      g_autofree char *text = NULL;
      LumbarThen then;

      for (gint i = g_rand_int_range (rand, 0, 30); i > 0; i--)
        {
          LumbarRecord record = { .kind = (LumbarRecordKind) g_rand_int_range (rand, 0, LUMBAR_N_RECORD_KINDS),
                                  .origin = (LumbarOrigin) g_rand_int_range (rand, 0, LUMBAR_N_ORIGINS),
                                  .name = (char *) names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))],
                                  .reason = g_rand_int_range (rand, -1, LUMBAR_N_REASONS) };

          record.start_wall_us = AT_US (g_rand_int_range (rand, 0, 24), g_rand_int_range (rand, 0, 60));
          record.end_wall_us = record.start_wall_us + g_rand_int_range (rand, 0, 90) * LUMBAR_MINUTE;
          record.until_wall_us = g_rand_boolean (rand) ? record.end_wall_us + LUMBAR_HOUR : 0;
          g_array_append_val (records, record);
        }

      g_array_sort (records, compare_starts);
      lumbar_then_read (&then, records, g_rand_boolean (rand) ? &status : NULL, AT (g_rand_int_range (rand, 0, 24), 30));
      text = lumbar_text_then (&then, AT (24, 0));
      style_check (text);
      g_assert_null (strstr (text, "{"));
    }
}

int
main (int argc, char **argv)
{
  style_init (&argc, &argv);
  g_test_add_func ("/text/then/days", test_days);
  g_test_add_func ("/text/then/any-rows", test_any_rows);
  return g_test_run ();
}
