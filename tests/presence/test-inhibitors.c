/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What the idle source tells of inhibitors, and our own, without any service (test-inhibitors.py has those). */

#include "presence/inhibitors.h"

typedef struct
{
  LumbarInhibitors *inhibitors;
  GString *told;
} Fixture;

static void
on_event (const LumbarEvent *event, gpointer user_data)
{
  GString *told = user_data;

  g_assert_cmpint (event->type, ==, LUMBAR_EVENT_REASON);
  g_assert_cmpint (event->reason, ==, LUMBAR_REASON_FILM);
  g_string_append_printf (told, "%s\"%s\" ", event->on ? "+" : "-", event->by);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->told = g_string_new (NULL);
  f->inhibitors = lumbar_inhibitors_new (on_event, f->told);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  lumbar_inhibitors_free (f->inhibitors);
  g_string_free (f->told, TRUE);
}

static void
test_unnamed (Fixture *f, gconstpointer data)
{
  lumbar_inhibitors_set_unnamed (f->inhibitors, FALSE);
  g_assert_cmpstr (f->told->str, ==, "");
  lumbar_inhibitors_set_unnamed (f->inhibitors, TRUE);
  lumbar_inhibitors_set_unnamed (f->inhibitors, TRUE);
  g_assert_cmpstr (f->told->str, ==, "+\"\" ");
  lumbar_inhibitors_set_unnamed (f->inhibitors, FALSE);
  g_assert_cmpstr (f->told->str, ==, "+\"\" -\"\" ");
}

static void
test_unnamed_and_ours (Fixture *f, gconstpointer data)
{
  lumbar_inhibitors_set_ours (f->inhibitors, TRUE);
  lumbar_inhibitors_set_unnamed (f->inhibitors, TRUE);
  g_assert_cmpstr (f->told->str, ==, "");
  lumbar_inhibitors_set_ours (f->inhibitors, FALSE);
  g_assert_cmpstr (f->told->str, ==, "+\"\" ");
  lumbar_inhibitors_set_ours (f->inhibitors, TRUE);
  g_assert_cmpstr (f->told->str, ==, "+\"\" -\"\" ");
}

static void
test_unnamed_is_not_ignored (Fixture *f, gconstpointer data)
{
  const char *ignored[] = { "caffeine", "", NULL };

  lumbar_inhibitors_set_ignored (f->inhibitors, (char **) ignored);
  ignored[0] = NULL;
  lumbar_inhibitors_set_unnamed (f->inhibitors, TRUE);
  g_assert_cmpstr (f->told->str, ==, "+\"\" ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add ("/inhibitors/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("unnamed", test_unnamed);
  ADD ("unnamed-and-ours", test_unnamed_and_ours);
  ADD ("unnamed-is-not-ignored", test_unnamed_is_not_ignored);
#undef ADD
  return g_test_run ();
}
