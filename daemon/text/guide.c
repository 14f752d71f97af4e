/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The words of a guide's phases. */

#include "text/guide.h"

#include "text/fill.h"
#include "text/i18n.h"
#include "text/time.h"

/* What fits beside the longest of our own words in a title of 60 characters. */
#define NAME_MAX_CHARS 30
#define SIDE_MAX_CHARS 24

LumbarGuideStep
lumbar_text_guide_step (const LumbarStatus *status)
{
  /* While switching, the first side is the one that is over. */
  gboolean is_over = status->guide_phase == LUMBAR_PHASE_SWITCH && status->guide_side == 1;

  return (LumbarGuideStep) {
    .name = status->guide_name,
    .cue = status->guide_cue,
    .side_text = is_over ? NULL : status->guide_side_text,
    .side = status->guide_side,
    .step = status->guide_session ? status->guide_step : 0,
    .steps = status->guide_session ? status->guide_steps : 0,
    .phase = status->guide_phase
  };
}

static char *
short_name (const LumbarGuideStep *step)
{
  return lumbar_text_shorten (lumbar_text_or (step->name, _("Stretch")), NAME_MAX_CHARS);
}

static char *
short_side (const LumbarGuideStep *step)
{
  g_autofree char *side = NULL;

  if (!lumbar_text_or (step->side_text, NULL))
    return NULL;

  side = lumbar_text_inside (step->side_text);
  return lumbar_text_shorten (side, SIDE_MAX_CHARS);
}

static char *
ready_title (const LumbarGuideStep *step)
{
  g_autofree char *name = short_name (step);
  g_autofree char *number = g_strdup_printf ("%u", step->step);
  g_autofree char *count = g_strdup_printf ("%u", step->steps);

  if (step->step <= 1)
    return lumbar_text_fill (_("Get into position: {name}"), "name", name, NULL);

  return lumbar_text_fill (_("Next: {name} · {number} of {count}"), "name", name, "number", number, "count", count, NULL);
}

char *
lumbar_text_guide_title (const LumbarGuideStep *step)
{
  g_autofree char *name = short_name (step);
  g_autofree char *side = short_side (step);

  switch (step->phase)
    {
    case LUMBAR_PHASE_READY:
      return ready_title (step);

    case LUMBAR_PHASE_SWITCH:
      if (side)
        return lumbar_text_fill (_("Other side: {side}"), "side", side, NULL);
      return lumbar_text_fill (_("Other side: {name}"), "name", name, NULL);

    case LUMBAR_PHASE_HOLD:
      if (side)
        return lumbar_text_fill (_("{name} · {side}"), "name", name, "side", side, NULL);
      return lumbar_text_fill (_("{name} · hold"), "name", name, NULL);

    case LUMBAR_N_PHASES:
      break;
    }

  return g_steal_pointer (&name);
}

char *
lumbar_text_guide_paused_title (const LumbarGuideStep *step)
{
  g_autofree char *name = short_name (step);

  if (step->side == 1)
    return lumbar_text_fill (_("Paused: {name}, first side"), "name", name, NULL);

  if (step->side == 2)
    return lumbar_text_fill (_("Paused: {name}, second side"), "name", name, NULL);

  return lumbar_text_fill (_("Paused: {name}"), "name", name, NULL);
}

char *
lumbar_text_guide_position (const LumbarGuideStep *step)
{
  g_autofree char *side = lumbar_text_sentence (step->side_text);
  g_autofree char *cue = lumbar_text_sentence (step->cue);
  g_autoptr(GString) position = g_string_new (side);

  lumbar_text_append (position, " ", cue);
  return position->len > 0 ? g_strdup (position->str) : NULL;
}

static char *
ready_voice (const LumbarGuideStep *step)
{
  g_autofree char *side = lumbar_text_sentence (step->side_text);
  const char *name = lumbar_text_or (step->name, _("Stretch"));
  g_autofree char *first = NULL;
  g_autoptr(GString) voice = NULL;

  if (step->step > 1)
    first = lumbar_text_fill (C_("spoken", "Next, {name}."), "name", name, NULL);
  else if (step->step == 1)
    first = lumbar_text_fill (C_("spoken", "First, {name}."), "name", name, NULL);
  else
    first = lumbar_text_sentence (name);

  voice = g_string_new (first);
  lumbar_text_append (voice, " ", side);
  return g_strdup (voice->str);
}

char *
lumbar_text_guide_voice (const LumbarGuideStep *step)
{
  g_autofree char *side = NULL;
  g_autoptr(GString) voice = NULL;

  switch (step->phase)
    {
    case LUMBAR_PHASE_READY:
      return ready_voice (step);

    case LUMBAR_PHASE_SWITCH:
      side = lumbar_text_sentence (step->side_text);
      voice = g_string_new (C_("spoken", "Other side."));
      lumbar_text_append (voice, " ", side);
      return g_strdup (voice->str);

    case LUMBAR_PHASE_HOLD:
      return g_strdup (C_("spoken", "Hold. Breathe."));

    case LUMBAR_N_PHASES:
      break;
    }

  return NULL;
}

char *
lumbar_text_guide_headline (const LumbarStatus *status)
{
  LumbarGuideStep step = lumbar_text_guide_step (status);

  return status->guide_paused ? lumbar_text_guide_paused_title (&step) : lumbar_text_guide_title (&step);
}

/* (transfer full) of POSITION, too */
static char *
with_careful (char *position, const char *careful)
{
  g_autofree char *owned = position;
  g_autofree char *line = lumbar_text_sentence (careful);

  if (!line)
    return g_steal_pointer (&owned);

  return position && *position ? g_strjoin ("\n", position, line, NULL) : g_steal_pointer (&line);
}

char *
lumbar_text_guide_detail (const LumbarStatus *status, gint64 now_s)
{
  LumbarGuideStep step = lumbar_text_guide_step (status);
  g_autofree char *end = lumbar_text_clock (status->guide_gives_up_s, now_s);

  if (!status->guiding)
    return NULL;

  if (status->guide_paused)
    return end ? lumbar_text_fill (_("Ends by itself at {time}."), "time", end, NULL) : NULL;

  switch (step.phase)
    {
    case LUMBAR_PHASE_READY:
      return with_careful (lumbar_text_guide_position (&step), status->guide_careful);

    case LUMBAR_PHASE_SWITCH:
      return lumbar_text_guide_position (&step);

    case LUMBAR_PHASE_HOLD:
      return g_strdup (_("Breathe slowly; let go of what you are gripping."));

    case LUMBAR_N_PHASES:
      break;
    }

  return NULL;
}
