/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Plays the days named on the command line and reports what came otherwise than expected, each with its line, what
 * was shown last, and what the coach was told last. Exit status 0: everything was as expected. */

#include "checks.h"
#include "play.h"

#include <string.h>

#define MAX_FAILURES 5

static void
report (World *world, const char *path, const ScriptLine *line, const char *what, const char *got)
{
  g_autofree char *effects = world_traces (world, 10, TRUE);
  g_autofree char *events = world_traces (world, 12, FALSE);

  g_printerr ("%s:%u: %s: %s\n", path, line->number, what, line->text);
  g_printerr ("  got: %s\n  the last effects:\n%s  the last events:\n%s\n", got, effects, events);
}

/* Where a "repeat N" began, and how often it is still to come. */
typedef struct
{
  guint first;
  guint64 left;
} Loop;

#define MAX_LOOPS 4

/* "repeat N" … "end". Returns whether LINE was one of them; *i moves where it leads. */
static gboolean
play_loop (const ScriptLine *line, Loop *loops, guint *n_loops, guint *i)
{
  if (strcmp (line->words[0], "repeat") == 0 && line->words[1] && *n_loops < MAX_LOOPS)
    {
      loops[(*n_loops)++] = (Loop) { *i, g_ascii_strtoull (line->words[1], NULL, 10) };
      return TRUE;
    }

  if (strcmp (line->words[0], "end") != 0 || *n_loops == 0)
    return FALSE;

  if (--loops[*n_loops - 1].left > 0)
    *i = loops[*n_loops - 1].first;
  else
    (*n_loops)--;

  return TRUE;
}

/* Plays LINE. Returns the number of failures; *over: no sense to go on. */
static guint
play_and_report (Play *play, const char *path, const ScriptLine *line, gboolean *over)
{
  g_autofree char *unmet = NULL;
  g_autofree char *problem = NULL;
  gboolean played = play_line (play, line, &unmet, &problem);

  *over = TRUE;
  if (play->world->fault)
    {
      report (play->world, path, line, "an invariant broke at", play->world->fault->str);
      return 1;
    }

  if (!played)
    {
      report (play->world, path, line, "cannot play", problem);
      return 1;
    }

  *over = FALSE;
  if (unmet)
    report (play->world, path, line, "expected", unmet);

  return unmet ? 1 : 0;
}

/* Returns the number of failures. */
static guint
play_script (const char *path, const Script *script)
{
  g_autoptr (Play) play = play_new ();
  guint failures = 0;
  guint n_loops = 0;
  Loop loops[MAX_LOOPS];

  for (guint i = 0; i < script->lines->len && failures < MAX_FAILURES; i++)
    {
      const ScriptLine *line = script->lines->pdata[i];
      gboolean over;

      if (play_loop (line, loops, &n_loops, &i))
        continue;

      failures += play_and_report (play, path, line, &over);
      if (over)
        break;
    }

  if (play->world->coach && !play->world->fault)
    checks_round_trip (play->world);

  return failures;
}

int
main (int argc, char **argv)
{
  guint failures = 0;

  if (argc < 2)
    {
      g_printerr ("Usage: %s DAY…\n", argv[0]);
      return 2;
    }

  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (Script) script = script_load (argv[i], &error);
      guint here;

      if (!script)
        {
          g_printerr ("%s\n", error->message);
          return 2;
        }

      here = play_script (argv[i], script);
      g_print ("%s %s\n", here ? "not ok" : "ok", script->title ? script->title : argv[i]);
      failures += here;
    }

  return failures ? 1 : 0;
}
