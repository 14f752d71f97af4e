/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The verbs of a script: one small function each, and the table of them. README.md explains them for whoever writes a day. */

#include "verb.h"

#include "catalogue.h"
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

  if (g_strcmp0 (args[0], "cannot-be-asked") == 0)
    {
      self->world->source.cannot_be_asked = TRUE;
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

/* The notification */

static gboolean
has_button (const LumbarCard *card, LumbarAction action)
{
  for (guint i = 0; i < card->n_buttons; i++)
    {
      if (card->buttons[i] == action)
        return TRUE;
    }

  return FALSE;
}

static gboolean
do_press (Play *self, char **args)
{
  LumbarCard *screen = self->world->screen;
  gboolean stale = args[0] && g_strcmp0 (args[1], "stale") == 0;
  LumbarAction action;

  if (!args[0] || !lumbar_action_from_string (args[0], &action) || !screen)
    return FALSE;
  if (!stale && !has_button (screen, action))
    return FALSE;

  world_press (self->world, action, screen->generation - (stale ? 1 : 0));
  return TRUE;
}

static gboolean
do_click (Play *self, char **args)
{
  if (!self->world->screen)
    return FALSE;

  world_press (self->world, LUMBAR_ACTION_OPEN, self->world->screen->generation);
  return args[0] == NULL;
}

static gboolean
do_dismiss (Play *self, char **args)
{
  LumbarCard *screen = self->world->screen;

  if (!screen)
    return FALSE;

  world_dismiss (self->world, screen->generation - (g_strcmp0 (args[0], "stale") == 0 ? 1 : 0));
  return TRUE;
}

/* Commands */

static gboolean
tell (Play *self, LumbarEvent event)
{
  world_tell (self->world, &event);
  return TRUE;
}

static gboolean
do_stretch (Play *self, char **args)
{
  return tell (self, (LumbarEvent) { .type = LUMBAR_EVENT_STRETCH, .id = args[0] ? args[0] : "" });
}

static gboolean
do_session (Play *self, char **args)
{
  return tell (self, (LumbarEvent) { .type = LUMBAR_EVENT_SESSION });
}

static gboolean
do_guide (Play *self, char **args)
{
  LumbarGuideCommand command;

  if (!args[0] || !lumbar_guide_command_from_string (args[0], &command))
    return FALSE;

  return tell (self, (LumbarEvent) { .type = LUMBAR_EVENT_GUIDE, .guide = command });
}

static gboolean
do_snooze (Play *self, char **args)
{
  LumbarUsec duration_us = 0;

  if (args[0] && !lumbar_duration_parse (args[0], &duration_us))
    return FALSE;

  return tell (self, (LumbarEvent) { .type = LUMBAR_EVENT_SNOOZE, .duration_us = duration_us });
}

static gboolean
do_skip (Play *self, char **args)
{
  return tell (self, (LumbarEvent) { .type = LUMBAR_EVENT_SKIP });
}

static gboolean
do_done (Play *self, char **args)
{
  return tell (self, (LumbarEvent) { .type = LUMBAR_EVENT_DONE, .id = args[0] ? args[0] : "" });
}

static gboolean
do_another (Play *self, char **args)
{
  return tell (self, (LumbarEvent) { .type = LUMBAR_EVENT_ANOTHER });
}

static gboolean
do_pause (Play *self, char **args)
{
  LumbarEvent event = { .type = LUMBAR_EVENT_PAUSE, .duration_us = LUMBAR_HOUR, .until_wall_us = LUMBAR_NEVER };

  if (g_strcmp0 (args[0], "until") == 0 && args[1])
    {
      event.until_wall_us = play_today_at (self, args[1]);
      if (event.until_wall_us <= self->world->now.wall_us)
        event.until_wall_us += LUMBAR_DAY;
    }
  else if (args[0] && !lumbar_duration_parse (args[0], &event.duration_us))
    return FALSE;

  return tell (self, event);
}

static gboolean
do_resume (Play *self, char **args)
{
  return tell (self, (LumbarEvent) { .type = LUMBAR_EVENT_RESUME });
}

/* Settings and catalogue */

static gboolean
set_key (Play *self, const char *name, const char *value)
{
  const LumbarKey *key = lumbar_policy_find_key (name);
  g_autofree char *expected = NULL;

  return key && lumbar_policy_set (self->world->policy, key, value, &expected);
}

static gboolean
do_settings (Play *self, char **args)
{
  if (args[0] && g_strcmp0 (args[1], "=") == 0)
    {
      g_autofree char *value = g_strjoinv (" ", args + 2);

      if (!set_key (self, args[0], value))
        return FALSE;
    }
  else
    {
      for (guint i = 0; args[i]; i++)
        {
          g_auto (GStrv) pair = g_strsplit (args[i], "=", 2);

          if (!pair[0] || !pair[1] || !set_key (self, pair[0], pair[1]))
            return FALSE;
        }
    }

  world_set_policy (self->world);
  world_advance (self->world, self->world->now.boot_us);
  return TRUE;
}

/* "catalogue add neck two-sided desk", "catalogue remove cobra" */
static gboolean
do_catalogue (Play *self, char **args)
{
  const char *const *words = (const char *const *) args;
  g_autoptr (GPtrArray) stretches = g_ptr_array_new_with_free_func ((GDestroyNotify) lumbar_stretch_unref);

  if (!args[0] || !args[1])
    return FALSE;

  for (guint i = 0; i < self->world->stretches->len; i++)
    {
      LumbarStretch *stretch = self->world->stretches->pdata[i];

      if (strcmp (stretch->id, args[1]) != 0)
        g_ptr_array_add (stretches, lumbar_stretch_ref (stretch));
    }

  if (strcmp (args[0], "add") == 0)
    g_ptr_array_add (stretches, test_stretch_new (args[1], g_strv_contains (words, "two-sided"), g_strv_contains (words, "desk"), NULL));
  else if (strcmp (args[0], "remove") != 0)
    return FALSE;

  g_ptr_array_unref (self->world->stretches);
  self->world->stretches = g_steal_pointer (&stretches);
  return tell (self, (LumbarEvent) { .type = LUMBAR_EVENT_CATALOGUE, .stretches = self->world->stretches });
}

static gboolean
do_reason (Play *self, const char *name, char **args)
{
  LumbarReason reason;

  if (!lumbar_reason_from_string (name, &reason) || !args[0])
    return FALSE;

  if (strcmp (args[0], "on") == 0)
    world_reason (self->world, reason, TRUE, args[1] && strcmp (args[1], "by") == 0 ? args[2] : args[1]);
  else if (strcmp (args[0], "off") == 0)
    world_reason (self->world, reason, FALSE, NULL);
  else
    return FALSE;

  return TRUE;
}

static const struct
{
  const char *name;
  Verb verb;
} verbs[] = {
  { "typing", do_typing }, { "input", do_input }, { "gap", do_hands_off }, { "away", do_hands_off },
  { "lock", do_lock }, { "unlock", do_unlock }, { "suspend", do_suspend }, { "wake", do_wake }, { "seat", do_seat },
  { "source", do_source }, { "date", do_date }, { "clock", do_clock }, { "zone", do_zone },
  { "fresh", do_fresh }, { "start", do_start }, { "stop", do_stop }, { "kill", do_kill }, { "reboot", do_reboot },
  { "press", do_press }, { "click", do_click }, { "dismiss", do_dismiss },
  { "stretch", do_stretch }, { "session", do_session }, { "guide", do_guide }, { "snooze", do_snooze },
  { "skip", do_skip }, { "done", do_done }, { "another", do_another }, { "pause", do_pause }, { "resume", do_resume },
  { "settings", do_settings }, { "catalogue", do_catalogue },
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
