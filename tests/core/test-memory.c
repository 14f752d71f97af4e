/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What is stored: each member of the memory once, under one name, and none forgotten. */

#include "core/memory.h"

#include <string.h>

#if defined __has_builtin
#if __has_builtin(__builtin_clear_padding)
#define CAN_TELL_PADDING 1
#endif
#endif

/* Members are told from padding by what clearing the padding leaves. */
static gboolean
mark_members (guint8 *map)
{
#ifdef CAN_TELL_PADDING
  LumbarMemory memory;

  memset (&memory, 0xff, sizeof memory);
  __builtin_clear_padding (&memory);
  memcpy (map, &memory, sizeof memory);
  return TRUE;
#else
  return FALSE;
#endif
}

/* Where the compiler can't tell: padding is shorter than what it aligns. */
static gsize
longest_gap (const guint8 *covered)
{
  gsize longest = 0;
  gsize gap = 0;

  for (gsize at = 0; at < sizeof (LumbarMemory); at++)
    {
      gap = covered[at] ? 0 : gap + 1;
      longest = MAX (longest, gap);
    }

  return longest;
}

static void
test_every_member (void)
{
  guint8 members[sizeof (LumbarMemory)];
  guint8 covered[sizeof (LumbarMemory)] = { 0 };
  gsize n;
  const LumbarField *fields = lumbar_memory_fields (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpuint (fields[i].offset + fields[i].size, <=, sizeof (LumbarMemory));

      for (gsize at = fields[i].offset; at < fields[i].offset + fields[i].size; at++)
        {
          if (covered[at]++)
            g_error ("%s covers what another field covers", fields[i].name);
        }
    }

  g_assert_cmpuint (longest_gap (covered), <, sizeof (gint64));

  for (gsize at = 0; mark_members (members) && at < sizeof (LumbarMemory); at++)
    {
      if (members[at] && !covered[at])
        g_error ("the member at offset %" G_GSIZE_FORMAT
                 " of LumbarMemory is in no field: it would not survive a restart",
                 at);
    }
}

static void
test_names (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gsize n;
  const LumbarField *fields = lumbar_memory_fields (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_assert_true (g_regex_match_simple ("^[a-z]+(-[a-z]+)*$", fields[i].name, 0, 0));
      g_assert_true (g_hash_table_add (seen, (gpointer) fields[i].name));
    }
}

static void
test_sizes (void)
{
  gsize n;
  const LumbarField *fields = lumbar_memory_fields (&n);

  for (gsize i = 0; i < n; i++)
    {
      switch (fields[i].type)
        {
        case LUMBAR_FIELD_BOOT:
        case LUMBAR_FIELD_WALL:
        case LUMBAR_FIELD_SPAN:
          g_assert_cmpuint (fields[i].size, ==, sizeof (gint64));
          g_assert_cmpuint (fields[i].offset % sizeof (gint64), ==, 0);
          break;
        case LUMBAR_FIELD_INT:
          g_assert_cmpuint (fields[i].size, ==, sizeof (gint));
          break;
        case LUMBAR_FIELD_TEXT:
          g_assert_cmpuint (fields[i].size, >=, LUMBAR_ID_MAX);
          break;
        }
    }
}

/* An instant that is carried over a reboot is a BOOT field; a mistake there moves a snooze by days. */
static void
test_kinds (void)
{
  static const struct
  {
    const char *name;
    LumbarFieldType type;
  } known[] = {
    { "sitting-since", LUMBAR_FIELD_BOOT },
    { "sitting-base", LUMBAR_FIELD_SPAN },
    { "sitting-absent", LUMBAR_FIELD_BOOT },
    { "sitting-was-away", LUMBAR_FIELD_SPAN },
    { "reminding-snoozed", LUMBAR_FIELD_BOOT },
    { "reminding-due", LUMBAR_FIELD_BOOT },
    { "pause-boot", LUMBAR_FIELD_BOOT },
    { "pause-wall", LUMBAR_FIELD_WALL },
    { "wall", LUMBAR_FIELD_WALL },
    { "guiding-ends", LUMBAR_FIELD_BOOT },
    { "guiding-left", LUMBAR_FIELD_SPAN },
    { "generation", LUMBAR_FIELD_SPAN },
    { "boot-id", LUMBAR_FIELD_TEXT },
    { "welcomed", LUMBAR_FIELD_INT },
  };
  gsize n;
  const LumbarField *fields = lumbar_memory_fields (&n);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      gboolean found = FALSE;

      for (gsize j = 0; j < n; j++)
        {
          if (strcmp (fields[j].name, known[i].name) != 0)
            continue;
          g_assert_cmpint (fields[j].type, ==, known[i].type);
          found = TRUE;
        }

      g_assert_true (found);
    }
}

static void
test_nothing (void)
{
  LumbarMemory memory;
  gsize n;
  const LumbarField *fields = lumbar_memory_fields (&n);

  memset (&memory, 0x55, sizeof memory);
  lumbar_memory_init (&memory);

  for (gsize i = 0; i < n; i++)
    {
      const guint8 *at = (const guint8 *) &memory + fields[i].offset;

      if (fields[i].type == LUMBAR_FIELD_BOOT || fields[i].type == LUMBAR_FIELD_WALL)
        g_assert_cmpint (*(const LumbarUsec *) at, ==, LUMBAR_NEVER);
      else if (fields[i].type == LUMBAR_FIELD_TEXT)
        g_assert_cmpint (*at, ==, '\0');
      else if (strcmp (fields[i].name, "card") == 0)
        g_assert_cmpint (*(const gint *) at, ==, -1);
      else if (fields[i].type == LUMBAR_FIELD_INT)
        g_assert_cmpint (*(const gint *) at, ==, 0);
      else
        g_assert_cmpint (*(const gint64 *) at, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/memory/every-member", test_every_member);
  g_test_add_func ("/memory/names", test_names);
  g_test_add_func ("/memory/sizes", test_sizes);
  g_test_add_func ("/memory/kinds", test_kinds);
  g_test_add_func ("/memory/nothing", test_nothing);

  return g_test_run ();
}
