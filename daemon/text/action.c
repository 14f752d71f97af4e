/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The labels, and the commands beside them. */

#include "text/action.h"

#include "text/fill.h"
#include "text/i18n.h"
#include "text/stretch.h"
#include "text/time.h"

/* Three buttons share the width of a notification. */
#define NAME_MAX_CHARS 20

static char *
later_label (const LumbarCard *card)
{
  g_autofree char *duration = NULL;

  if (!card || card->snooze_us <= 0 || card->snooze_us == LUMBAR_NEVER)
    return g_strdup (_("Later"));

  duration = lumbar_text_duration (card->snooze_us);
  return lumbar_text_fill (C_("button: be asked again", "In {duration}"), "duration", duration, NULL);
}

static char *
turn_off_label (const LumbarCard *card)
{
  const char *name = card ? lumbar_text_stretch_name (card->refused, card->at_desk) : NULL;
  g_autofree char *short_name = lumbar_text_shorten (name, NAME_MAX_CHARS);

  if (!*short_name)
    return g_strdup (_("Turn it off"));

  return lumbar_text_fill (C_("button", "Turn off {name}"), "name", short_name, NULL);
}

char *
lumbar_text_action (LumbarAction action, const LumbarCard *card)
{
  switch (action)
    {
    case LUMBAR_ACTION_OPEN: return g_strdup (C_("button", "Show"));
    case LUMBAR_ACTION_START: return g_strdup (C_("button", "Start"));
    case LUMBAR_ACTION_LATER: return later_label (card);
    case LUMBAR_ACTION_ANOTHER: return g_strdup (C_("button", "Another"));
    case LUMBAR_ACTION_TURN_OFF: return turn_off_label (card);
    case LUMBAR_ACTION_UNDO: return g_strdup (C_("button", "Undo"));
    case LUMBAR_ACTION_SKIP: return g_strdup (C_("button", "Skip"));
    case LUMBAR_ACTION_DONE: return g_strdup (C_("button", "Done"));
    case LUMBAR_ACTION_WAS_UP: return g_strdup (C_("button", "I was up"));
    case LUMBAR_ACTION_AT_HOME: return g_strdup (C_("button", "At home"));
    case LUMBAR_ACTION_AT_OFFICE: return g_strdup (C_("button", "At the office"));
    case LUMBAR_ACTION_TRY_NOW: return g_strdup (C_("button", "Try one now"));
    case LUMBAR_ACTION_START_NOW: return g_strdup (C_("button", "Start now"));
    case LUMBAR_ACTION_PAUSE: return g_strdup (C_("button", "Pause"));
    case LUMBAR_ACTION_GO_ON: return g_strdup (C_("button", "Go on"));
    case LUMBAR_ACTION_NEXT: return g_strdup (C_("button", "Next"));
    case LUMBAR_ACTION_STOP: return g_strdup (C_("button", "Stop"));
    case LUMBAR_N_ACTIONS: break;
    }

  return g_strdup ("");
}

/* What to type instead of pressing ACTION; NULL: nothing does quite the same. */
static const char *
find_command (LumbarAction action)
{
  switch (action)
    {
    case LUMBAR_ACTION_START:
    case LUMBAR_ACTION_TRY_NOW: return "lumbar stretch";
    case LUMBAR_ACTION_LATER: return "lumbar snooze";
    case LUMBAR_ACTION_SKIP: return "lumbar skip";
    case LUMBAR_ACTION_AT_HOME: return "lumbar set place home";
    case LUMBAR_ACTION_AT_OFFICE: return "lumbar set place office";
    case LUMBAR_ACTION_PAUSE: return "lumbar session pause";
    case LUMBAR_ACTION_GO_ON: return "lumbar session resume";
    case LUMBAR_ACTION_NEXT: return "lumbar session next";
    case LUMBAR_ACTION_STOP: return "lumbar session stop";
    case LUMBAR_ACTION_OPEN:
    case LUMBAR_ACTION_ANOTHER:
    case LUMBAR_ACTION_TURN_OFF:
    case LUMBAR_ACTION_UNDO:
    case LUMBAR_ACTION_DONE:
    case LUMBAR_ACTION_WAS_UP:
    case LUMBAR_ACTION_START_NOW:
    case LUMBAR_N_ACTIONS:
      break;
    }

  return NULL;
}

char *
lumbar_text_commands (const LumbarCard *card)
{
  g_autoptr(GString) commands = g_string_new (NULL);

  for (guint i = 0; i < MIN (card->n_buttons, LUMBAR_CARD_BUTTONS_MAX); i++)
    {
      LumbarAction action = card->buttons[i];
      const char *command = find_command (action);
      /* Beside a command that takes a duration of its own, "In 10 min" would say too much. */
      g_autofree char *label = lumbar_text_action (action, action == LUMBAR_ACTION_LATER ? NULL : card);
      g_autofree char *pair = NULL;

      if (!command)
        continue;

      pair = lumbar_text_fill (C_("a button and its command", "{label}: {command}"), "label", label, "command", command, NULL);
      lumbar_text_append (commands, " · ", pair);
    }

  return commands->len > 0 ? g_strdup (commands->str) : NULL;
}
