/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The table of settings: every row is held against the same rules, so that a new one is tested by being there. */

#include "core/duration.h"
#include "core/policy-private.h"
#include "core/policy.h"

#include <string.h>

/* What a person reads about, as the design has it: a change here is a change of the product. */
static const char *const defaults[] = {
  "sitting.limit = 40min", "sitting.pause-after = 2min", "sitting.forgiven-after = 5min", "sitting.count-presence = true",
  "sitting.presence-cap = 3h", "reminder.seam = 5s", "reminder.seam-max = 3min", "reminder.snooze = 10min",
  "reminder.ask-again = 10min", "reminder.on-screen = 5min",
  "reminder.hold-for = call;camera;screen-share;do-not-disturb;full-screen;film", "reminder.hold-max = 1h 30min",
  "reminder.hours = always", "reminder.sound = false", "guide.hold = 30s", "guide.get-ready = 20s", "guide.settle = 10s",
  "guide.switch = 8s", "guide.sound = true", "guide.voice = auto", "stretches.place = unset", "stretches.off = none",
  "stretches.avoid = none", "day.starts = 05:00", "history.keep = 5y"
};

static char *
dotted (const LumbarKey *key)
{
  return g_strdup_printf ("%s.%s", key->section, key->name);
}

static char *
get (const LumbarPolicy *policy, const char *name)
{
  return lumbar_policy_get (policy, lumbar_policy_find_key (name));
}

static void
assert_value (const LumbarPolicy *policy, const char *name, const char *expected)
{
  g_autofree char *text = get (policy, name);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_set (LumbarPolicy *policy, const char *name, const char *text, const char *becomes)
{
  g_autofree char *expected = NULL;

  g_test_message ("%s = \"%s\"", name, text);
  g_assert_true (lumbar_policy_set (policy, lumbar_policy_find_key (name), text, &expected));
  g_assert_null (expected);
  assert_value (policy, name, becomes);
}

static void
assert_refused (LumbarPolicy *policy, const char *name, const char *text, const char *reason)
{
  g_autofree char *before = get (policy, name);
  g_autofree char *expected = NULL;

  g_test_message ("%s = \"%s\"", name, text);
  g_assert_false (lumbar_policy_set (policy, lumbar_policy_find_key (name), text, &expected));
  g_assert_cmpstr (expected, ==, reason);
  assert_value (policy, name, before);
}

static void
test_defaults (void)
{
  g_autoptr (LumbarPolicy) policy = lumbar_policy_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (defaults); i++)
    {
      g_auto (GStrv) parts = g_strsplit (defaults[i], " = ", 2);

      assert_value (policy, parts[0], parts[1]);
    }

  g_assert_cmpint (policy->limit_us, ==, 40 * LUMBAR_MINUTE);
  g_assert_cmpint (policy->day_starts_us, ==, 5 * LUMBAR_HOUR);
  g_assert_true (g_strv_contains ((const char *const *) policy->presence_ignore, "caffeine"));
  g_assert_true (g_strv_contains ((const char *const *) policy->call_ignore, "pavucontrol"));
  g_assert_null (lumbar_policy_check (policy, NULL, NULL));
}

static void
test_rows (void)
{
  gsize n;
  const LumbarKey *keys = lumbar_policy_keys (&n);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) members = g_hash_table_new (NULL, NULL);

  g_assert_cmpuint (n, ==, G_N_ELEMENTS (defaults) + 2);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *name = dotted (&keys[i]);
      const char *sentence = keys[i].sentence;

      g_test_message ("%s", name);
      g_assert_true (lumbar_policy_find_key (name) == &keys[i]);
      g_assert_true (g_regex_match_simple ("^[a-z]+\\.[a-z]+(-[a-z]+)*$", name, 0, 0));
      g_assert_true (g_ascii_isupper (sentence[0]) && g_str_has_suffix (sentence, "."));
      g_assert_cmpuint (strlen (sentence), <=, 120);
      g_assert_null (strpbrk (sentence, "\n!"));
      g_assert_true ((keys[i].type == LUMBAR_KEY_DURATION) == (keys[i].expected == NULL));
      g_assert_true (g_hash_table_add (names, g_steal_pointer (&name)));
      g_assert_true (g_hash_table_add (members, GSIZE_TO_POINTER (keys[i].offset)));
    }
}

/* A section's rows stand together, or the default file would open a section twice. */
static void
test_sections_together (void)
{
  gsize n;
  const LumbarKey *keys = lumbar_policy_keys (&n);
  g_autoptr (GHashTable) closed = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 1; i < n; i++)
    {
      if (strcmp (keys[i - 1].section, keys[i].section) != 0)
        g_assert_true (g_hash_table_add (closed, (gpointer) keys[i - 1].section));
      g_assert_false (g_hash_table_contains (closed, keys[i].section));
    }
}

static void
assert_edge (LumbarPolicy *policy, const LumbarKey *key, LumbarUsec us, gboolean inside)
{
  g_autofree char *text = lumbar_duration_to_string (us);
  g_autofree char *expected = NULL;

  g_test_message ("%s = %s", key->name, text);
  g_assert_true (lumbar_policy_set (policy, key, text, &expected) == inside);
  g_assert_true (inside == (expected == NULL));
  if (inside)
    g_assert_cmpint (G_STRUCT_MEMBER (LumbarUsec, policy, key->offset), ==, us);
  else
    g_assert_true (g_str_has_prefix (expected, "must be ") && strstr (expected, " … "));
}

static void
test_bounds (void)
{
  g_autoptr (LumbarPolicy) policy = lumbar_policy_new ();
  gsize n;
  const LumbarKey *keys = lumbar_policy_keys (&n);

  for (gsize i = 0; i < n; i++)
    {
      if (keys[i].type != LUMBAR_KEY_DURATION)
        continue;

      g_assert_cmpint (keys[i].min, <, keys[i].max);
      assert_edge (policy, &keys[i], keys[i].min, TRUE);
      assert_edge (policy, &keys[i], keys[i].max, TRUE);
      assert_edge (policy, &keys[i], keys[i].min - 1, FALSE);
      assert_edge (policy, &keys[i], 0, FALSE);
      if (keys[i].max != LUMBAR_NEVER)
        {
          assert_edge (policy, &keys[i], keys[i].max + 1, FALSE);
          assert_edge (policy, &keys[i], LUMBAR_NEVER, FALSE);
        }
    }
}

/* No type takes everything, and none changes on what it refuses. */
static void
test_refusals (void)
{
  g_autoptr (LumbarPolicy) policy = lumbar_policy_new ();

  assert_refused (policy, "sitting.limit", "0 min", "must be 5s … 12h");
  assert_refused (policy, "sitting.limit", "", "must be 5s … 12h");
  assert_refused (policy, "sitting.limit", "soon", "must be 5s … 12h");
  assert_refused (policy, "history.keep", "1h", "must be 1d … forever");
  assert_refused (policy, "guide.sound", "loud", "must be true or false");
  assert_refused (policy, "guide.voice", "maybe", "must be auto, on or off");
  assert_refused (policy, "stretches.place", "beach", "must be home, office or unset");
  assert_refused (policy, "day.starts", "24:00", "must be a time of day, 00:00 … 23:59");
  assert_refused (policy, "day.starts", "5:0", "must be a time of day, 00:00 … 23:59");
  assert_refused (policy, "day.starts", "5am", "must be a time of day, 00:00 … 23:59");
  assert_refused (policy, "reminder.hold-for", "call;phone",
                  "must be a list of call, camera, screen-share, do-not-disturb, full-screen, film, or none");
  assert_refused (policy, "stretches.off", "a\nb", "must be a list of names, separated by ;");
  assert_refused (policy, "stretches.off", "a\377", "must be a list of names, separated by ;");
  assert_refused (policy, "reminder.hours", "Mon-Fri 9-25",
                  "must be hours such as Mon-Fri 09:00-12:30 13:00-18:00; Sat 10:00-12:00, or always");
}

static void
test_liberal (void)
{
  g_autoptr (LumbarPolicy) policy = lumbar_policy_new ();

  assert_set (policy, "limit", " 30 min ", "30min");
  assert_set (policy, "limit", "\"30min\"", "30min");
  assert_set (policy, "limit", "25", "25min");
  assert_set (policy, "count-presence", "No", "false");
  assert_set (policy, "count-presence", "1", "true");
  assert_set (policy, "voice", "yes", "on");
  assert_set (policy, "voice", "AUTO", "auto");
  assert_set (policy, "place", "Office", "office");
  assert_set (policy, "starts", "4", "04:00");
  assert_set (policy, "starts", "4:30", "04:30");
  assert_set (policy, "hold-for", "Film, call", "call;film");
  assert_set (policy, "hold-for", "film call;;film", "call;film");
  assert_set (policy, "hold-for", "none", "none");
  g_assert_cmpuint (policy->hold_for, ==, 0);
  assert_set (policy, "call-ignore", " OBS Studio ;; obs, obs;OBS ", "OBS Studio;obs");
  assert_set (policy, "call-ignore", "", "none");
  g_assert_nonnull (policy->call_ignore);
  assert_set (policy, "keep", "forever", "forever");
  g_assert_cmpint (policy->keep_us, ==, LUMBAR_NEVER);
}

static void
test_get_parses_back (void)
{
  g_autoptr (LumbarPolicy) policy = lumbar_policy_new ();
  gsize n;
  const LumbarKey *keys = lumbar_policy_keys (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *text = lumbar_policy_get (policy, &keys[i]);
      g_autofree char *name = dotted (&keys[i]);

      assert_set (policy, name, text, text);
    }
}

static void
test_copy_is_its_own (void)
{
  g_autoptr (LumbarPolicy) policy = lumbar_policy_new ();
  g_autoptr (LumbarPolicy) copy = NULL;

  assert_set (policy, "off", "frog;cobra", "frog;cobra");
  copy = lumbar_policy_copy (policy);
  assert_set (policy, "off", "pigeon", "pigeon");
  assert_value (copy, "off", "frog;cobra");
}

static void
test_find (void)
{
  static const LumbarKey table[] = {
    { "a", "one", .former = "a.uno;old.eins" }, { "a", "both", .former = NULL }, { "b", "both", .former = "b.one" }, { "b", "two", .former = NULL }
  };

  g_assert_true (lumbar_keys_find (table, 4, "a.one") == &table[0]);
  g_assert_true (lumbar_keys_find (table, 4, "one") == &table[0]);
  g_assert_true (lumbar_keys_find (table, 4, "a.uno") == &table[0]);
  g_assert_true (lumbar_keys_find (table, 4, "old.eins") == &table[0]);
  g_assert_true (lumbar_keys_find (table, 4, "b.one") == &table[2]);
  g_assert_true (lumbar_keys_find (table, 4, "b.both") == &table[2]);
  g_assert_null (lumbar_keys_find (table, 4, "both"));
  g_assert_null (lumbar_keys_find (table, 4, "a"));
  g_assert_null (lumbar_keys_find (table, 4, "a."));
  g_assert_null (lumbar_keys_find (table, 4, ""));
  g_assert_null (lumbar_keys_find (table, 4, "a.two"));

  g_assert_null (lumbar_policy_find_key ("sound"));
  g_assert_cmpstr (lumbar_policy_find_key ("hold")->section, ==, "guide");
}

/* A former name must not be what something is called today. */
static void
test_former_names (void)
{
  gsize n;
  const LumbarKey *keys = lumbar_policy_keys (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_auto (GStrv) former = g_strsplit (keys[i].former ? keys[i].former : "", ";", -1);

      for (char **name = former; *name; name++)
        {
          g_assert_nonnull (strchr (*name, '.'));
          g_assert_true (lumbar_policy_find_key (*name) == &keys[i]);
        }
    }
}

typedef struct
{
  const char *pause, *forgiven;       /* as set */
  const char *key, *expected;         /* of the complaint */
  const char *pause_is, *forgiven_is; /* afterwards */
} Order;

static void
test_order (void)
{
  static const Order orders[] = {
    { "3min", "3min", NULL, NULL, "3min", "3min" },
    { "10min", "5min", "pause-after", "must be at most forgiven-after, which is 5min", "2min", "5min" },
    { "2min", "1min", "forgiven-after", "must be at least pause-after, which is 2min", "2min", "5min" },
    { "20min", "15min", "pause-after", "must be at most forgiven-after, which is 15min", "2min", "15min" },
    { "90s", "1min", "pause-after", "must be at most forgiven-after, which is 1min", "2min", "5min" }
  };
  g_autoptr (LumbarPolicy) previous = lumbar_policy_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (LumbarPolicy) policy = lumbar_policy_copy (previous);
      g_autofree char *expected = NULL;
      const LumbarKey *key;

      assert_set (policy, "pause-after", orders[i].pause, i == 4 ? "1min 30s" : orders[i].pause);
      assert_set (policy, "forgiven-after", orders[i].forgiven, orders[i].forgiven);
      key = lumbar_policy_check (policy, i % 2 ? previous : NULL, &expected);
      g_assert_cmpstr (key ? key->name : NULL, ==, orders[i].key);
      g_assert_cmpstr (expected, ==, orders[i].expected);
      assert_value (policy, "pause-after", orders[i].pause_is);
      assert_value (policy, "forgiven-after", orders[i].forgiven_is);
      g_assert_null (lumbar_policy_check (policy, previous, NULL));
    }
}

static void
test_order_of_both_pairs (void)
{
  g_autoptr (LumbarPolicy) broken = lumbar_policy_new ();
  g_autoptr (LumbarPolicy) policy = NULL;

  assert_set (broken, "seam", "4min", "4min");
  assert_set (broken, "pause-after", "6min", "6min");
  policy = lumbar_policy_copy (broken);

  /* A previous policy that does not hold either is no help. */
  g_assert_cmpstr (lumbar_policy_check (policy, broken, NULL)->name, ==, "pause-after");
  g_assert_cmpstr (lumbar_policy_check (policy, broken, NULL)->name, ==, "seam");
  g_assert_null (lumbar_policy_check (policy, broken, NULL));
  assert_value (policy, "seam", "5s");
  assert_value (policy, "pause-after", "2min");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/defaults", test_defaults);
  g_test_add_func ("/policy/rows", test_rows);
  g_test_add_func ("/policy/sections-together", test_sections_together);
  g_test_add_func ("/policy/bounds", test_bounds);
  g_test_add_func ("/policy/refusals", test_refusals);
  g_test_add_func ("/policy/liberal", test_liberal);
  g_test_add_func ("/policy/get-parses-back", test_get_parses_back);
  g_test_add_func ("/policy/copy-is-its-own", test_copy_is_its_own);
  g_test_add_func ("/policy/find", test_find);
  g_test_add_func ("/policy/former-names", test_former_names);
  g_test_add_func ("/policy/order", test_order);
  g_test_add_func ("/policy/order-of-both-pairs", test_order_of_both_pairs);

  return g_test_run ();
}
