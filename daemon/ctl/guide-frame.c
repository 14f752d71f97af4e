/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The layout: count, phase, title, what to do, seconds, bar; the keys in the last line. All in the middle, and in the
 * same place in every phase. Where the terminal is small the big letters shrink and then give way; the seconds and
 * the words never do. */

#include "ctl/guide-frame.h"

#include "ctl/big-text.h"
#include "ctl/print.h"
#include "ctl/status-json.h"
#include "text/fill.h"
#include "text/guide.h"
#include "text/i18n.h"

#define TEXT_MAX 64  /* columns of a paragraph */
#define BAR_MAX 48
#define DETAIL_MIN 3 /* lines kept for what to do, so that nothing jumps when it gets shorter */
#define MARGIN 4     /* columns left free beside big letters */

#define STRONG "\033[1m"
#define FAINT "\033[2m"
#define RESET "\033[0m"

typedef struct
{
  const LumbarGuideView *view;
  GPtrArray *lines; /* (element-type utf8) finished, without newline */
  guint detail_rows;
  guint word_scale, seconds_scale; /* 0: not in big letters */
  gboolean bar;
} Frame;

/* Colours that read on dark and on light: one for holding, one for changing sides. */
static const char *
phase_colour (const LumbarStatus *status)
{
  if (status->guide_paused)
    return FAINT;

  switch (status->guide_phase)
    {
    case LUMBAR_PHASE_READY:
      return STRONG;
    case LUMBAR_PHASE_HOLD:
      return "\033[32m";
    case LUMBAR_PHASE_SWITCH:
      return "\033[35m";
    case LUMBAR_N_PHASES:
      break;
    }

  return "";
}

static const char *
phase_word (LumbarPhase phase, gboolean paused)
{
  if (paused)
    return C_("phase", "Paused");

  switch (phase)
    {
    case LUMBAR_PHASE_READY:
      return C_("phase", "Get ready");
    case LUMBAR_PHASE_HOLD:
      return C_("phase", "Hold");
    case LUMBAR_PHASE_SWITCH:
      return C_("phase", "Other side");
    case LUMBAR_N_PHASES:
      break;
    }

  return "";
}

static void
add_blank (Frame *self, guint n)
{
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->lines, g_strdup (""));
}

/* A line in the middle of the screen, as if it were WIDTH columns wide. */
static void
add_line (Frame *self, const char *style, const char *text, guint width)
{
  guint indent = self->view->columns > width ? (self->view->columns - width) / 2 : 0;
  gboolean styled = self->view->styled && *style != '\0';

  g_ptr_array_add (self->lines, g_strdup_printf ("%*s%s%s%s", (int) indent, "", styled ? style : "", text, styled ? RESET : ""));
}

static guint
text_columns (const LumbarGuideView *view)
{
  return MIN (view->columns > MARGIN ? view->columns - MARGIN : 1, TEXT_MAX);
}

/* At most MAX lines of TEXT, as a block in the middle; how many there were. */
static guint
add_text (Frame *self, const char *style, const char *text, guint max)
{
  g_auto (GStrv) lines = lumbar_print_wrap (text, text_columns (self->view));
  guint n = MIN (g_strv_length (lines), max), width = 0;

  for (guint i = 0; i < n; i++)
    width = MAX (width, lumbar_print_width (lines[i]));

  for (guint i = 0; i < n; i++)
    add_line (self, style, lines[i], width);

  return n;
}

static gboolean
fits (const Frame *self, const char *text, guint scale)
{
  guint columns, rows;

  lumbar_big_text_size (text, scale, &columns, &rows);
  return columns > 0 && columns + MARGIN <= self->view->columns;
}

/* Every phase's word fits, so that their size does not change from one to the next. */
static gboolean
words_fit (const Frame *self, guint scale)
{
  for (LumbarPhase phase = 0; phase < LUMBAR_N_PHASES; phase++)
    if (!fits (self, phase_word (phase, FALSE), scale))
      return FALSE;

  return fits (self, phase_word (LUMBAR_PHASE_READY, TRUE), scale);
}

/* Takes ROWS of LEFT where there are as many. */
static gboolean
take (guint *left, guint rows)
{
  if (*left < rows)
    return FALSE;

  *left -= rows;
  return TRUE;
}

/* Spends the rows that the words leave, on what helps most first. Scales are even but for the smallest: odd ones
 * draw ragged. */
static void
plan (Frame *self, const LumbarStatus *status, guint detail_rows, const char *seconds)
{
  guint rows = self->view->rows > 2 ? self->view->rows - 2 : 0; /* the keys, and a row of air above them */
  guint fixed = 3 + (status->guide_session ? 2 : 0);             /* title, air, seconds; the count and its air */
  guint left;

  self->detail_rows = MIN (MAX (detail_rows, DETAIL_MIN), rows > fixed ? rows - fixed : 0);
  left = rows > fixed + self->detail_rows ? rows - fixed - self->detail_rows : 0;

  if (fits (self, seconds, 1) && take (&left, 2))
    self->seconds_scale = 1;
  self->bar = self->view->phase_s > 0 && take (&left, 2);
  if (words_fit (self, 1) && take (&left, 4))
    self->word_scale = 1;
  if (self->seconds_scale == 1 && fits (self, seconds, 2) && take (&left, 2))
    self->seconds_scale = 2;
  if (self->word_scale == 1 && words_fit (self, 2) && take (&left, 2))
    self->word_scale = 2;
  if (self->seconds_scale == 2 && fits (self, seconds, 4) && take (&left, 5))
    self->seconds_scale = 4;
}

static void
add_big (Frame *self, const char *style, const char *text, guint scale)
{
  g_auto (GStrv) lines = scale > 0 ? lumbar_big_text_draw (text, scale) : NULL;
  guint columns, rows;

  if (lines == NULL)
    {
      add_text (self, style, text, 1);
      return;
    }

  lumbar_big_text_size (text, scale, &columns, &rows);
  for (guint i = 0; lines[i] != NULL; i++)
    add_line (self, style, lines[i], columns);
}

/* How much of the phase is over; moves once a second, with the number. */
static void
add_bar (Frame *self, const LumbarStatus *status, gint64 remaining_s)
{
  guint width = MIN (self->view->columns > MARGIN ? self->view->columns - MARGIN : 1, BAR_MAX);
  gint64 phase_s = self->view->phase_s, over_s = CLAMP (phase_s - remaining_s, 0, phase_s);
  guint full = (guint) (width * over_s / phase_s);
  g_autoptr (GString) bar = g_string_new (NULL);
  gboolean styled = self->view->styled;

  g_string_append (bar, styled ? phase_colour (status) : "");
  for (guint i = 0; i < full; i++)
    g_string_append (bar, "━");

  g_string_append (bar, styled ? RESET FAINT : "");
  for (guint i = full; i < width; i++)
    g_string_append (bar, styled ? "━" : "─");

  g_string_append (bar, styled ? RESET : "");
  add_line (self, "", bar->str, width);
}

/* "30", and from 100 on "1:40". */
static char *
format_seconds (gint64 seconds)
{
  if (seconds < 100)
    return g_strdup_printf ("%" G_GINT64_FORMAT, seconds);

  return g_strdup_printf ("%" G_GINT64_FORMAT ":%02" G_GINT64_FORMAT, seconds / 60, seconds % 60);
}

static char *
count_line (const LumbarStatus *status)
{
  g_autofree char *step = g_strdup_printf ("%u", status->guide_step);
  g_autofree char *steps = g_strdup_printf ("%u", status->guide_steps);

  return lumbar_text_fill (_("Full session · {step} of {steps}"), "step", step, "steps", steps, NULL);
}

typedef struct
{
  const char *key, *does;
  gboolean shown;
} Key;

static guint
keys_width (const Key *keys, guint n)
{
  guint width = 0;

  for (guint i = 0; i < n; i++)
    if (keys[i].shown)
      width += (width > 0 ? 3 : 0) + lumbar_print_width (keys[i].key) + 1 + lumbar_print_width (keys[i].does);

  return width;
}

gboolean
lumbar_guide_frame_has_next (const LumbarStatus *status)
{
  return status->guide_session || (status->guide_side == 1 && status->guide_phase == LUMBAR_PHASE_HOLD);
}

/* The keys, as many as fit; how to pause and how to stop in any case. *WIDTH is what they take. */
static char *
keys_line (const LumbarStatus *status, const LumbarGuideView *view, guint *width)
{
  gboolean ready = !status->guide_paused && status->guide_phase == LUMBAR_PHASE_READY;
  Key keys[] = {
    { C_("key", "space"), status->guide_paused ? C_("key does", "go on") : C_("key does", "pause"), TRUE },
    { C_("key", "enter"), C_("key does", "start now"), ready },
    { "n", status->guide_session ? C_("key does", "next") : C_("key does", "other side"), lumbar_guide_frame_has_next (status) },
    { "p", C_("key does", "previous"), status->guide_session },
    { "q", C_("key does", "stop"), TRUE },
  };
  static const guint droppable[] = { 3, 1, 2 };
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (droppable) && keys_width (keys, G_N_ELEMENTS (keys)) > view->columns; i++)
    keys[droppable[i]].shown = FALSE;

  *width = keys_width (keys, G_N_ELEMENTS (keys));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (!keys[i].shown)
        continue;

      g_string_append (line, line->len > 0 ? "   " : "");
      if (view->styled)
        g_string_append_printf (line, STRONG "%s" RESET " " FAINT "%s" RESET, keys[i].key, keys[i].does);
      else
        g_string_append_printf (line, "%s %s", keys[i].key, keys[i].does);
    }

  return g_string_free (line, FALSE);
}

/* The lines into one text: each wiped to its end, the rest of the screen wiped, the keys in the last row. */
static char *
finish (Frame *self, const LumbarStatus *status)
{
  guint rows = MAX (self->view->rows, 1), shown = MIN (self->lines->len, rows - 1), above = (rows - 1 - shown) / 2;
  guint width;
  g_autofree char *keys = keys_line (status, self->view, &width);
  GString *text = g_string_new ("\033[H");

  for (guint i = 0; i < above; i++)
    g_string_append (text, "\033[K\n");

  for (guint i = 0; i < shown; i++)
    g_string_append_printf (text, "%s\033[K\n", (const char *) self->lines->pdata[i]);

  g_string_append_printf (text, "\033[J\033[%u;%uH%s", rows, self->view->columns > width ? (self->view->columns - width) / 2 + 1 : 1, keys);
  return g_string_free (text, FALSE);
}

/* What to do, in as many lines as are kept for it. */
static void
add_detail (Frame *self, const char *detail)
{
  guint n = detail != NULL ? add_text (self, "", detail, self->detail_rows) : 0;

  add_blank (self, self->detail_rows - n);
}

static guint
count_lines (const LumbarGuideView *view, const char *text)
{
  g_auto (GStrv) lines = text != NULL ? lumbar_print_wrap (text, text_columns (view)) : NULL;

  return lines != NULL ? g_strv_length (lines) : 0;
}

char *
lumbar_guide_frame (const LumbarStatus *status, gint64 now_s, const LumbarGuideView *view)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  Frame self = { .view = view, .lines = lines };
  g_autofree char *headline = lumbar_text_guide_headline (status);
  g_autofree char *detail = lumbar_text_guide_detail (status, now_s);
  gint64 remaining_s = lumbar_status_remaining_s (status, now_s);
  g_autofree char *seconds = format_seconds (remaining_s);

  plan (&self, status, count_lines (view, detail), remaining_s < 100 ? "88" : seconds);
  if (status->guide_session)
    {
      g_autofree char *count = count_line (status);

      add_text (&self, FAINT, count, 1);
      add_blank (&self, 1);
    }

  if (self.word_scale > 0)
    {
      add_big (&self, phase_colour (status), phase_word (status->guide_phase, status->guide_paused), self.word_scale);
      add_blank (&self, 1);
    }

  add_text (&self, STRONG, headline, 1);
  add_detail (&self, detail);
  add_blank (&self, 1);
  add_big (&self, phase_colour (status), seconds, self.seconds_scale);
  if (self.bar)
    {
      add_blank (&self, 1);
      add_bar (&self, status, remaining_s);
    }

  return finish (&self, status);
}
