/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The verbs of a script: what the person's hands and the machine do, and the table of all verbs. README.md explains them
 * for whoever writes a day. */

#include "verb.h"

#include "core/duration.h"

#include <string.h>

/* ARGS: the words after the verb. FALSE where they are not understood, or not possible now. */
typedef gboolean (*Verb) (Play *self, char **args);

/* Typing and hands */

static gboolean
do_typing (Play *self, char **args)
{
  LumbarUsec every_us = 0;

  if (args[0] && !(strcmp (args[0], "every") == 0 && args[1] && lumbar_duration_parse (args[1], &every_us)))
    return FALSE;

  world_type (self->world, every_us);
  return TRUE;
}

static gboolean
do_input (Play *self, char **args)
{
  world_input (self->world);
  return args[0] == NULL;
}

static gboolean
do_hands_off (Play *self, char **args)
{
  world_hands_off (self->world);
  return args[0] == NULL;
}

/* The machine */

static gboolean
do_lock (Play *self, char **args)
{
  world_lock (self->world, TRUE);
  return args[0] == NULL;
}

static gboolean
do_unlock (Play *self, char **args)
{
  world_input (self->world); /* the password */
  world_lock (self->world, FALSE);
  return args[0] == NULL;
}

static gboolean
do_suspend (Play *self, char **args)
{
  gboolean told = args[0] == NULL;

  world_suspend (self->world, told);
  return told || strcmp (args[0], "silently") == 0;
}

static gboolean
do_wake (Play *self, char **args)
{
  world_wake (self->world);
  return args[0] == NULL;
}

static gboolean
do_seat (Play *self, char **args)
{
  if (g_strcmp0 (args[0], "left") == 0)
    {
      world_hands_off (self->world);
      world_seat (self->world, FALSE);
    }
  else if (g_strcmp0 (args[0], "back") == 0)
    world_seat (self->world, TRUE);
  else
    return FALSE;

  return TRUE;
}

static gboolean
do_source (Play *self, char **args)
{
  static const char *const words[] = { "none", "back", "lost" };

  if (g_strcmp0 (args[0], "cannot-be-asked") == 0 || g_strcmp0 (args[0], "sees-films") == 0)
    {
      self->world->source.cannot_be_asked = TRUE;
      self->world->source.sees_films = g_strcmp0 (args[0], "sees-films") == 0;
      return TRUE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_strcmp0 (args[0], words[i]) == 0)
        {
          if (self->started)
            world_set_source (self->world, (LumbarSourceState) i);
          self->world->source.state = (LumbarSourceState) i;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
do_date (Play *self, char **args)
{
  if (self->started || !args[0])
    return FALSE;

  world_set_clock (self->world, world_wall_at (self->world, args[0], 0, 0, 0));
  self->world->stepped = FALSE;
  return self->world->now.wall_us != LUMBAR_NEVER;
}

static gboolean
do_clock (Play *self, char **args)
{
  LumbarUsec wall_us = args[0] ? play_today_at (self, args[0]) : LUMBAR_NEVER;

  if (wall_us == LUMBAR_NEVER)
    return FALSE;

  world_set_clock (self->world, wall_us);
  return TRUE;
}

static gboolean
do_zone (Play *self, char **args)
{
  if (!args[0])
    return FALSE;

  world_set_zone (self->world, args[0]);
  return TRUE;
}

/* The daemon's life */

static gboolean
do_fresh (Play *self, char **args)
{
  self->fresh = TRUE;
  return !self->started && args[0] == NULL;
}

static gboolean
do_start (Play *self, char **args)
{
  if (self->world->coach)
    return args[0] == NULL;

  world_start (self->world);
  return args[0] == NULL;
}

static gboolean
do_stop (Play *self, char **args)
{
  world_stop (self->world);
  return args[0] == NULL;
}

static gboolean
do_kill (Play *self, char **args)
{
  world_kill (self->world);
  return args[0] == NULL;
}

static gboolean
do_reboot (Play *self, char **args)
{
  world_reboot (self->world, 30 * LUMBAR_SECOND);
  self->line_us = self->world->now.boot_us;
  return args[0] == NULL;
}

/* What goes on around the person: "call on Firefox", "call off Firefox", "call off" of all of them; "film on", "film off" … */
static gboolean
do_reason (Play *self, const char *name, char **args)
{
  LumbarReason reason;
  gboolean on;

  if (!lumbar_reason_from_string (name, &reason) || !args[0] || (args[1] && args[2]))
    return FALSE;

  on = strcmp (args[0], "on") == 0;
  if (!on && strcmp (args[0], "off") != 0)
    return FALSE;

  /* What is not on can't end; and of the others there is only one. */
  if (!on && args[1] && (reason != LUMBAR_REASON_CALL || !world_is_at_microphone (self->world, args[1])))
    return FALSE;

  world_reason (self->world, reason, on, args[1]);
  return TRUE;
}

static const struct
{
  const char *name;
  Verb verb;
} verbs[] = {
  { "typing", do_typing },       { "input", do_input },
  { "gap", do_hands_off },       { "away", do_hands_off },
  { "lock", do_lock },           { "unlock", do_unlock },
  { "suspend", do_suspend },     { "wake", do_wake },
  { "seat", do_seat },           { "source", do_source },
  { "date", do_date },           { "clock", do_clock },
  { "zone", do_zone },           { "fresh", do_fresh },
  { "start", do_start },         { "stop", do_stop },
  { "kill", do_kill },           { "reboot", do_reboot },
  { "press", verb_press },       { "click", verb_click },
  { "dismiss", verb_dismiss },   { "stretch", verb_stretch },
  { "session", verb_session },   { "guide", verb_guide },
  { "snooze", verb_snooze },     { "end-snooze", verb_end_snooze }, { "skip", verb_skip },
  { "done", verb_done },         { "another", verb_another }, { "tones", verb_tones },
  { "pause", verb_pause },       { "resume", verb_resume },
  { "settings", verb_settings }, { "catalogue", verb_catalogue },
};

gboolean
verb_do (Play *self, char **words)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      if (strcmp (verbs[i].name, words[0]) == 0)
        return verbs[i].verb (self, words + 1);
    }

  return do_reason (self, words[0], words + 1);
}
