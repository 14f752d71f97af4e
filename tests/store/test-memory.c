/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What is committed is what is loaded: every field, every turn, and nothing that does not fit. */

#include "fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* Gives every field another value, and one at the edge of its type where EXTREME. */
static void
fill (LumbarMemory *memory, gboolean extreme)
{
  gsize n_fields;
  const LumbarField *fields = lumbar_memory_fields (&n_fields);

  for (gsize i = 0; i < n_fields; i++)
    {
      guint8 *at = (guint8 *) memory + fields[i].offset;

      switch (fields[i].type)
        {
        case LUMBAR_FIELD_BOOT:
        case LUMBAR_FIELD_WALL:
        case LUMBAR_FIELD_SPAN:
          g_assert_cmpuint (fields[i].size, ==, sizeof (gint64));
          *(gint64 *) at = extreme ? (i % 2 ? G_MAXINT64 : G_MININT64) : (gint64) i * 1000 * LUMBAR_DAY + 1;
          break;
        case LUMBAR_FIELD_INT:
          g_assert_cmpuint (fields[i].size, ==, sizeof (gint));
          *(gint *) at = extreme ? (i % 2 ? G_MAXINT : G_MININT) : (gint) i + 1;
          break;
        case LUMBAR_FIELD_TEXT:
          memset (at, 0, fields[i].size);
          if (extreme)
            memset (at, 'x', fields[i].size - 1);
          else
            g_snprintf ((char *) at, (gulong) fields[i].size, "ä-%" G_GSIZE_FORMAT, i);
          break;
        }
    }
}

static void
assert_equal (const LumbarMemory *a, const LumbarMemory *b)
{
  gsize n_fields;
  const LumbarField *fields = lumbar_memory_fields (&n_fields);

  for (gsize i = 0; i < n_fields; i++)
    {
      const guint8 *at_a = (const guint8 *) a + fields[i].offset;
      const guint8 *at_b = (const guint8 *) b + fields[i].offset;

      if (memcmp (at_a, at_b, fields[i].size) != 0)
        g_error ("field %s differs", fields[i].name);
    }
}

static void
assert_stored (Fixture *self, const LumbarMemory *expected)
{
  g_autoptr (LumbarStore) store = fixture_open (self);
  g_autoptr (GArray) turns = NULL;
  g_autoptr (GError) error = NULL;
  LumbarMemory memory;

  g_assert_true (lumbar_store_load (store, &memory, &turns, &error));
  g_assert_no_error (error);
  assert_equal (&memory, expected);
}

static void
test_every_field (Fixture *self, gconstpointer data)
{
  LumbarStore *store = fixture_open (self);
  LumbarMemory memory;

  lumbar_memory_init (&memory);
  fill (&memory, FALSE);
  g_assert_true (commit (store, &memory, NULL, NULL));
  lumbar_store_close (store);
  assert_stored (self, &memory);

  /* From one full memory to the next, in one life: only differences are written. */
  store = fixture_open (self);
  g_assert_true (commit (store, &memory, NULL, NULL));
  fill (&memory, TRUE);
  g_assert_true (commit (store, &memory, NULL, NULL));
  lumbar_store_close (store);
  assert_stored (self, &memory);

  /* A life's first commit writes over whatever the last one left. */
  store = fixture_open (self);
  lumbar_memory_init (&memory);
  g_assert_true (commit (store, &memory, NULL, NULL));
  lumbar_store_close (store);
  assert_stored (self, &memory);
}

/* One field at a time, so that none hides behind another's change. */
static void
test_each_change (Fixture *self, gconstpointer data)
{
  gsize n_fields;
  const LumbarField *fields = lumbar_memory_fields (&n_fields);
  LumbarStore *store = fixture_open (self);
  LumbarMemory memory, other;

  lumbar_memory_init (&memory);
  fill (&memory, FALSE);
  lumbar_memory_init (&other);
  fill (&other, TRUE);
  g_assert_true (commit (store, &memory, NULL, NULL));

  for (gsize i = 0; i < n_fields; i++)
    {
      g_autoptr (GArray) turns = NULL;
      LumbarMemory loaded;

      memcpy ((guint8 *) &memory + fields[i].offset, (guint8 *) &other + fields[i].offset, fields[i].size);
      g_assert_true (commit (store, &memory, NULL, NULL));
      g_assert_true (lumbar_store_load (store, &loaded, &turns, NULL));
      assert_equal (&loaded, &memory);
    }

  lumbar_store_close (store);
}

static void
test_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (LumbarStore) store = fixture_open (self);
  g_autoptr (GError) error = NULL;
  GArray *turns = NULL;
  LumbarMemory memory, nothing;

  lumbar_memory_init (&nothing);
  fill (&memory, FALSE);
  g_assert_false (lumbar_store_load (store, &memory, &turns, &error));
  g_assert_no_error (error);
  g_assert_null (turns);
  assert_equal (&memory, &nothing);
}

static void
test_in_memory (Fixture *self, gconstpointer data)
{
  g_autofree char *problem = NULL;
  g_autoptr (LumbarStore) store = lumbar_store_open (NULL, &problem);
  g_autoptr (GArray) turns = NULL;
  LumbarMemory memory, loaded;

  g_assert_null (problem);
  g_assert_false (lumbar_store_is_on_disk (store));

  lumbar_memory_init (&memory);
  fill (&memory, FALSE);
  g_assert_true (commit (store, &memory, NULL, NULL));
  g_assert_true (lumbar_store_load (store, &loaded, &turns, NULL));
  assert_equal (&memory, &loaded);
}

static void
test_unfit_values (Fixture *self, gconstpointer data)
{
  LumbarStore *store = fixture_open (self);
  g_autoptr (GArray) turns = NULL;
  LumbarMemory memory;

  g_assert_true (commit (store, NULL, NULL, NULL));
  lumbar_store_close (store);
  fixture_sql (self,
               "UPDATE memory SET value = 'soon' WHERE name = 'armed';"           /* text for an instant */
               "UPDATE memory SET value = 4294967297 WHERE name = 'stopped';"     /* would be 1 in 32 bits */
               "UPDATE memory SET value = 1.5 WHERE name = 'card';"
               "UPDATE memory SET value = 7 WHERE name = 'notice-server';"
               "UPDATE memory SET value = printf ('%.*c', 48, 'x') WHERE name = 'reminding-stretch';" /* one too long */
               "UPDATE memory SET value = CAST (x'c328' AS TEXT) WHERE name = 'reminding-refused';"   /* not UTF-8 */
               "UPDATE memory SET value = CAST (x'610062' AS TEXT) WHERE name = 'guiding-stretch';"   /* a NUL inside */
               "DELETE FROM memory WHERE name = 'sitting-since';"
               "INSERT INTO memory VALUES ('from-the-future', 1);"
               "UPDATE memory SET value = 42 WHERE name = 'generation'");

  store = fixture_open (self);
  g_assert_true (lumbar_store_load (store, &memory, &turns, NULL));
  g_assert_cmpint (memory.armed_us, ==, LUMBAR_NEVER);
  g_assert_cmpint (memory.stopped, ==, 0);
  g_assert_cmpint (memory.card, ==, -1);
  g_assert_cmpstr (memory.notice_server, ==, "");
  g_assert_cmpstr (memory.reminding.stretch, ==, "");
  g_assert_cmpstr (memory.reminding.refused, ==, "");
  g_assert_cmpstr (memory.guiding.stretch, ==, "");
  g_assert_cmpint (memory.sitting.since_us, ==, LUMBAR_NEVER);
  g_assert_cmpint (memory.generation, ==, 42);

  /* What was missing is there after the next commit. */
  memory.sitting.since_us = 5;
  g_assert_true (commit (store, &memory, NULL, NULL));
  lumbar_store_close (store);
  assert_stored (self, &memory);
}

static GArray *
make_turns (guint n)
{
  GArray *turns = g_array_new (FALSE, TRUE, sizeof (LumbarTurn));

  for (guint i = 0; i < n; i++)
    {
      LumbarTurn turn = { .turn = i + 1, .done_wall_us = i, .offered = G_MAXINT64 - i, .times_done = (gint) (i * 100) };

      g_snprintf (turn.id, sizeof turn.id, "stretch-%02u", i);
      g_array_append_val (turns, turn);
    }

  return turns;
}

static void
assert_turns (LumbarStore *store, const GArray *expected)
{
  g_autoptr (GArray) turns = NULL;
  LumbarMemory memory;

  g_assert_true (lumbar_store_load (store, &memory, &turns, NULL));
  g_assert_cmpuint (turns->len, ==, expected->len);

  /* make_turns gives them in the order of their ids, as they are read. */
  for (guint i = 0; i < turns->len; i++)
    {
      const LumbarTurn *a = &g_array_index (turns, LumbarTurn, i);
      const LumbarTurn *b = &g_array_index (expected, LumbarTurn, i);

      g_assert_cmpstr (a->id, ==, b->id);
      g_assert_cmpint (a->turn, ==, b->turn);
      g_assert_cmpint (a->done_wall_us, ==, b->done_wall_us);
      g_assert_cmpint (a->offered, ==, b->offered);
      g_assert_cmpint (a->times_done, ==, b->times_done);
    }
}

static void
put_turns (LumbarStore *store, const GArray *turns)
{
  LumbarNow now = { .wall_us = DAY_US };
  g_autoptr (GError) error = NULL;
  LumbarMemory memory;

  lumbar_memory_init (&memory);
  lumbar_store_commit (store, &memory, turns, NULL, 0, &now, BOOT_ID, FALSE, &error);
  g_assert_no_error (error);
}

static void
test_turns (Fixture *self, gconstpointer data)
{
  LumbarStore *store = fixture_open (self);
  g_autoptr (GArray) many = make_turns (9);
  g_autoptr (GArray) few = make_turns (4);

  put_turns (store, many);
  assert_turns (store, many);

  /* NULL leaves them, a changed one changes, what is gone goes, also in a later life. */
  put_turns (store, NULL);
  assert_turns (store, many);

  g_array_index (few, LumbarTurn, 2).times_done++;
  put_turns (store, few);
  assert_turns (store, few);
  lumbar_store_close (store);

  store = fixture_open (self);
  assert_turns (store, few);
  g_array_set_size (few, 3);
  put_turns (store, few);
  assert_turns (store, few);
  lumbar_store_close (store);
}

static void
test_private (Fixture *self, gconstpointer data)
{
  g_autofree char *deep = fixture_file (self, "one/two");
  g_autofree char *path = g_build_filename (deep, "lumbar.db", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *problem = NULL;
  g_autoptr (LumbarStore) store = lumbar_store_open (path, &problem);
  GStatBuf info;

  g_assert_null (problem);
  put (store, NULL);

  g_assert_cmpint (g_stat (deep, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (log, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/memory/every-field", test_every_field);
  ADD ("/store/memory/each-change", test_each_change);
  ADD ("/store/memory/nothing", test_nothing);
  ADD ("/store/memory/in-memory", test_in_memory);
  ADD ("/store/memory/unfit-values", test_unfit_values);
  ADD ("/store/memory/turns", test_turns);
  ADD ("/store/memory/private", test_private);
  return g_test_run ();
}
