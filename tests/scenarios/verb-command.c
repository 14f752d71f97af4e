/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The verbs with which a person speaks to Lumbar: answers to the notification, commands, settings. */

#include "verb.h"

#include "catalogue.h"
#include "core/duration.h"

#include <string.h>

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

gboolean
verb_press (Play *self, char **args)
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

gboolean
verb_click (Play *self, char **args)
{
  if (!self->world->screen)
    return FALSE;

  world_press (self->world, LUMBAR_ACTION_OPEN, self->world->screen->generation);
  return args[0] == NULL;
}

gboolean
verb_dismiss (Play *self, char **args)
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

gboolean
verb_stretch (Play *self, char **args)
{
  return tell (self, (LumbarEvent) { .type = LUMBAR_EVENT_STRETCH, .id = args[0] ? args[0] : "" });
}

gboolean
verb_session (Play *self, char **args)
{
  return tell (self, (LumbarEvent) { .type = LUMBAR_EVENT_SESSION });
}

gboolean
verb_guide (Play *self, char **args)
{
  LumbarGuideCommand command;

  if (!args[0] || !lumbar_guide_command_from_string (args[0], &command))
    return FALSE;

  return tell (self, (LumbarEvent) { .type = LUMBAR_EVENT_GUIDE, .guide = command });
}

gboolean
verb_snooze (Play *self, char **args)
{
  LumbarUsec duration_us = 0;

  if (args[0] && !lumbar_duration_parse (args[0], &duration_us))
    return FALSE;

  return tell (self, (LumbarEvent) { .type = LUMBAR_EVENT_SNOOZE, .duration_us = duration_us });
}

gboolean
verb_end_snooze (Play *self, char **args)
{
  return tell (self, (LumbarEvent) { .type = LUMBAR_EVENT_END_SNOOZE });
}

gboolean
verb_skip (Play *self, char **args)
{
  return tell (self, (LumbarEvent) { .type = LUMBAR_EVENT_SKIP });
}

gboolean
verb_done (Play *self, char **args)
{
  return tell (self, (LumbarEvent) { .type = LUMBAR_EVENT_DONE, .id = args[0] ? args[0] : "" });
}

gboolean
verb_another (Play *self, char **args)
{
  return tell (self, (LumbarEvent) { .type = LUMBAR_EVENT_ANOTHER });
}

gboolean
verb_tones (Play *self, char **args)
{
  gboolean on = g_strcmp0 (args[0], "on") == 0;

  if (!on && g_strcmp0 (args[0], "off") != 0)
    return FALSE;

  return tell (self, (LumbarEvent) { .type = LUMBAR_EVENT_TONES, .on = on });
}

gboolean
verb_pause (Play *self, char **args)
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

gboolean
verb_resume (Play *self, char **args)
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

gboolean
verb_settings (Play *self, char **args)
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
gboolean
verb_catalogue (Play *self, char **args)
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
    g_ptr_array_add (stretches, test_stretch_new (args[1], g_strv_contains (words, "two-sided"),
                                                  g_strv_contains (words, "desk"), NULL));
  else if (strcmp (args[0], "remove") != 0)
    return FALSE;

  g_ptr_array_unref (self->world->stretches);
  self->world->stretches = g_steal_pointer (&stretches);
  return tell (self, (LumbarEvent) { .type = LUMBAR_EVENT_CATALOGUE, .stretches = self->world->stretches });
}
