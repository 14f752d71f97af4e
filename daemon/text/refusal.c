/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The refusals. */

#include "text/refusal.h"

#include "text/fill.h"
#include "text/i18n.h"
#include "text/time.h"

/* What was typed is shown as it is, but not at any length. */
#define ARGUMENT_MAX_CHARS 40

static char *
unknown_stretch (const char *argument)
{
  g_autofree char *id = lumbar_text_shorten (argument, ARGUMENT_MAX_CHARS);

  if (!*id)
    return g_strdup (_("There is no such stretch. See them all: lumbar stretches"));

  return lumbar_text_fill (_("There is no stretch called “{id}”. See them all: lumbar stretches"), "id", id, NULL);
}

static char *
already_guiding (const LumbarStatus *status)
{
  if (status && status->guide_session)
    return g_strdup (_("A full session is already running. Stop it first: lumbar session stop"));

  if (status && lumbar_text_or (status->guide_name, NULL))
    return lumbar_text_fill (_("{name} is already running. Stop it first: lumbar session stop"), "name", status->guide_name, NULL);

  return g_strdup (_("A stretch is already running. Stop it first: lumbar session stop"));
}

static char *
nothing_due (const LumbarStatus *status)
{
  g_autofree char *time = status ? lumbar_text_clock (status->due_at_s, 0) : NULL;

  if (!time || lumbar_status_told_state (status) != LUMBAR_STATE_SITTING)
    return g_strdup (_("Nothing is due yet. Start a stretch any time: lumbar stretch"));

  return lumbar_text_fill (_("Nothing is due before {time}. Start a stretch any time: lumbar stretch"), "time", time, NULL);
}

static char *
not_paused (const LumbarStatus *status)
{
  if (status && g_strcmp0 (status->paused_by, "hours") == 0)
    return g_strdup (_("Lumbar is quiet because it is outside your hours. See them: lumbar settings"));

  return g_strdup (_("Lumbar is not paused."));
}

static char *
out_of_bounds (const char *argument)
{
  g_autofree char *duration = lumbar_text_shorten (argument, ARGUMENT_MAX_CHARS);

  if (!*duration)
    return g_strdup (_("That is too short or too long: a snooze takes 1 s to 12 h, a pause 1 min to 7 days."));

  return lumbar_text_fill (_("“{duration}” is too short or too long: a snooze takes 1 s to 12 h, a pause 1 min to 7 days."),
                           "duration", duration, NULL);
}

char *
lumbar_text_out_of_bounds (const char *duration, gboolean pause, gboolean too_long)
{
  g_autofree char *shown = lumbar_text_shorten (duration, ARGUMENT_MAX_CHARS);
  const char *pattern;

  if (pause)
    pattern = too_long ? _("“{duration}” is too long: a pause takes 1 min to 7 days.")
                       : _("“{duration}” is too short: a pause takes 1 min to 7 days.");
  else
    pattern = too_long ? _("“{duration}” is too long: a snooze takes 1 s to 12 h.")
                       : _("“{duration}” is too short: a snooze takes 1 s to 12 h.");

  return lumbar_text_fill (pattern, "duration", shown, NULL);
}

char *
lumbar_text_refusal (LumbarRefusal refusal, const char *argument, const LumbarStatus *status)
{
  switch (refusal)
    {
    case LUMBAR_REFUSAL_NONE:
      return g_strdup ("");

    case LUMBAR_REFUSAL_UNKNOWN_STRETCH:
      return unknown_stretch (argument);

    case LUMBAR_REFUSAL_ALREADY_GUIDING:
      return already_guiding (status);

    case LUMBAR_REFUSAL_NOT_GUIDING:
      return g_strdup (_("No stretch is running. Start one: lumbar stretch, or all of them: lumbar session"));

    case LUMBAR_REFUSAL_NOTHING_DUE:
      return nothing_due (status);

    case LUMBAR_REFUSAL_NOT_SNOOZED:
      return g_strdup (_("Nothing is put off."));

    case LUMBAR_REFUSAL_NOT_PAUSED:
      return not_paused (status);

    case LUMBAR_REFUSAL_NOTHING_ON:
      return g_strdup (_("All stretches are turned off. Turn one on: lumbar stretches on side-bend"));

    case LUMBAR_REFUSAL_OUT_OF_BOUNDS:
      return out_of_bounds (argument);

    case LUMBAR_REFUSAL_NO_OTHER:
      return g_strdup (_("There is no other stretch to offer now. See which are on: lumbar stretches"));

    case LUMBAR_N_REFUSALS:
      break;
    }

  return g_strdup (_("That was not possible just now."));
}
