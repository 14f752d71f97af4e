/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The picture of a guide, at every size a terminal can have: nothing sticks out, the seconds and the way out are always
 * there, nothing jumps from phase to phase. */

#include "ctl/big-text.h"
#include "ctl/guide-frame.h"
#include "ctl/print.h"

#include <stdio.h>
#include <string.h>

#define NOW_S 1000000

static void
fill_status (LumbarStatus *status, gboolean session, LumbarPhase phase)
{
  lumbar_status_init (status);
  status->state = LUMBAR_STATE_GUIDING;
  status->guiding = TRUE;
  status->guide_session = session;
  status->guide_id = g_strdup ("low-lunge");
  status->guide_name = g_strdup ("Low Lunge");
  status->guide_cue = g_strdup ("One foot well in front, knee over the foot. Lower the back knee close to a cushion, hips sink "
                                "forward. A hand on a chair keeps you steady.");
  status->guide_side_text = g_strdup (phase == LUMBAR_PHASE_SWITCH ? "Left foot in front" : "Right foot in front");
  status->guide_side = phase == LUMBAR_PHASE_SWITCH ? 2 : 1;
  status->guide_phase = phase;
  status->guide_ends_s = NOW_S + 27;
  status->guide_step = session ? 6 : 0;
  status->guide_steps = session ? 7 : 0;
}

/* TEXT without its control sequences; *ROW and *COLUMN where the last one moved to. */
static char *
strip (const char *text, guint *row, guint *column)
{
  GString *plain = g_string_new (NULL);

  while (*text != '\0')
    {
      gsize length;

      if (text[0] != '\033')
        {
          g_string_append_c (plain, *text++);
          continue;
        }

      g_assert_cmpint (text[1], ==, '[');
      length = strspn (text + 2, "0123456789;?");
      if (text[2 + length] == 'H' && length > 0)
        {
          g_assert_cmpint (sscanf (text + 2, "%u;%u", row, column), ==, 2);
          g_string_append_c (plain, '\f'); /* the keys begin here */
        }
      text += 3 + length;
    }

  return g_string_free (plain, FALSE);
}

static void
check_frame (const char *frame, const LumbarGuideView *view)
{
  guint row = 0, column = 0;
  g_autofree char *plain = strip (frame, &row, &column);
  g_auto (GStrv) parts = g_strsplit (plain, "\f", 2);
  g_auto (GStrv) lines = g_strsplit (parts[0], "\n", -1);

  g_assert_cmpuint (g_strv_length (lines) - 1, <=, view->rows - 1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_cmpuint (lumbar_print_width (lines[i]), <=, view->columns);

  g_assert_cmpuint (row, ==, view->rows);
  g_assert_cmpuint (column - 1 + lumbar_print_width (parts[1]), <=, view->columns);
  g_assert_nonnull (strstr (parts[1], "stop"));
  g_assert_nonnull (strstr (parts[1], "pause"));
  if (strstr (parts[0], "27") == NULL)
    g_assert_true (strstr (parts[0], "█") != NULL || strstr (parts[0], "▀") != NULL);
}

static void
test_every_size (void)
{
  for (guint columns = 30; columns <= 200; columns += 17)
    for (guint rows = 8; rows <= 60; rows += rows < 30 ? 1 : 5)
      for (guint kind = 0; kind < 2 * LUMBAR_N_PHASES; kind++)
        {
          LumbarGuideView view = { columns, rows, kind % 2 == 0, 30 };
          g_auto (LumbarStatus) status = { 0 };
          g_autofree char *frame = NULL;

          fill_status (&status, kind >= LUMBAR_N_PHASES, kind % LUMBAR_N_PHASES);
          frame = lumbar_guide_frame (&status, NOW_S, &view);
          check_frame (frame, &view);
        }
}

/* A terminal of next to nothing costs the picture, not the program. */
static void
test_tiny (void)
{
  for (guint columns = 1; columns < 30; columns += 3)
    for (guint rows = 1; rows < 8; rows++)
      {
        LumbarGuideView view = { columns, rows, TRUE, 0 };
        g_auto (LumbarStatus) status = { 0 };
        g_autofree char *frame = NULL;

        fill_status (&status, TRUE, LUMBAR_PHASE_HOLD);
        frame = lumbar_guide_frame (&status, NOW_S, &view);
        g_assert_nonnull (frame);
      }
}

/* The row of the title; G_MAXUINT: it is not there. */
static guint
row_of (const char *frame, const char *text)
{
  guint row = 0, column = 0;
  g_autofree char *plain = strip (frame, &row, &column);
  g_auto (GStrv) lines = g_strsplit (plain, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], text) != NULL)
      return i;

  return G_MAXUINT;
}

static void
test_nothing_jumps (void)
{
  LumbarGuideView view = { 80, 24, FALSE, 30 };
  guint rows[LUMBAR_N_PHASES];
  static const char *const titles[] = { "Next: Low Lunge", "Low Lunge · right", "Other side: left" };

  for (LumbarPhase phase = 0; phase < LUMBAR_N_PHASES; phase++)
    {
      g_auto (LumbarStatus) status = { 0 };
      g_autofree char *frame = NULL;

      fill_status (&status, TRUE, phase);
      frame = lumbar_guide_frame (&status, NOW_S, &view);
      rows[phase] = row_of (frame, titles[phase]);
      g_assert_cmpuint (rows[phase], !=, G_MAXUINT);
    }

  g_assert_cmpuint (rows[0], ==, rows[1]);
  g_assert_cmpuint (rows[1], ==, rows[2]);
}

static void
test_unstyled_has_no_styles (void)
{
  LumbarGuideView view = { 80, 24, FALSE, 30 };
  g_auto (LumbarStatus) status = { 0 };
  g_autofree char *frame = NULL;

  fill_status (&status, TRUE, LUMBAR_PHASE_HOLD);
  frame = lumbar_guide_frame (&status, NOW_S, &view);
  g_assert_false (g_regex_match_simple ("\033\\[[0-9;]*m", frame, 0, 0));

  view.styled = TRUE;
  g_free (frame);
  frame = lumbar_guide_frame (&status, NOW_S, &view);
  g_assert_true (g_regex_match_simple ("\033\\[[0-9;]*m", frame, 0, 0));
}

static void
test_big_text_is_as_large_as_it_says (void)
{
  for (guint scale = 1; scale <= 4; scale++)
    {
      g_auto (GStrv) lines = lumbar_big_text_draw ("Other side 0123456789:", scale);
      guint columns, rows, widest = 0;

      lumbar_big_text_size ("Other side 0123456789:", scale, &columns, &rows);
      g_assert_cmpuint (g_strv_length (lines), ==, rows);
      for (guint i = 0; lines[i] != NULL; i++)
        widest = MAX (widest, lumbar_print_width (lines[i]));

      g_assert_cmpuint (widest, <=, columns);
      g_assert_cmpuint (widest + scale * 5, >=, columns); /* but for the blanks at the end */
    }
}

static void
test_a_letter_that_is_not_in_the_font (void)
{
  guint columns, rows;

  lumbar_big_text_size ("保持", 1, &columns, &rows);
  g_assert_cmpuint (columns, ==, 0);
  g_assert_null (lumbar_big_text_draw ("保持", 1));
}

/* "n" is offered where something comes of it, and says what. */
static void
test_next_is_offered_where_there_is_one (void)
{
  static const struct { gboolean session; LumbarPhase phase; guint side; const char *next; } cases[] = {
    { TRUE, LUMBAR_PHASE_READY, 1, "n next" },
    { TRUE, LUMBAR_PHASE_HOLD, 2, "n next" },
    { FALSE, LUMBAR_PHASE_HOLD, 1, "n other side" },
    { FALSE, LUMBAR_PHASE_READY, 1, NULL },
    { FALSE, LUMBAR_PHASE_SWITCH, 2, NULL },
    { FALSE, LUMBAR_PHASE_HOLD, 2, NULL },
    { FALSE, LUMBAR_PHASE_HOLD, 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LumbarGuideView view = { 80, 24, FALSE, 30 };
      g_auto (LumbarStatus) status = { 0 };
      g_autofree char *frame = NULL;
      const char *keys;

      fill_status (&status, cases[i].session, cases[i].phase);
      status.guide_side = cases[i].side;
      frame = lumbar_guide_frame (&status, NOW_S, &view);
      keys = strstr (frame, "space pause");
      g_assert_nonnull (keys);
      if (cases[i].next != NULL)
        g_assert_nonnull (strstr (keys, cases[i].next));
      else
        g_assert_null (strstr (keys, " n "));
    }
}

static void
test_wrapping (void)
{
  g_auto (GStrv) lines = lumbar_print_wrap ("one two three  four 保持 five", 9);
  static const char *const wanted[] = { "one two", "three ", "four 保持", "five", NULL };

  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  for (guint i = 0; wanted[i] != NULL; i++)
    g_assert_cmpuint (lumbar_print_width (lines[i]), <=, 9);
  g_assert_cmpstr (lines[2], ==, wanted[2]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guide-frame/every-size", test_every_size);
  g_test_add_func ("/guide-frame/tiny", test_tiny);
  g_test_add_func ("/guide-frame/nothing-jumps", test_nothing_jumps);
  g_test_add_func ("/guide-frame/unstyled", test_unstyled_has_no_styles);
  g_test_add_func ("/guide-frame/next", test_next_is_offered_where_there_is_one);
  g_test_add_func ("/big-text/size", test_big_text_is_as_large_as_it_says);
  g_test_add_func ("/big-text/missing-letter", test_a_letter_that_is_not_in_the_font);
  g_test_add_func ("/print/wrap", test_wrapping);
  return g_test_run ();
}
