/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The table of every setting, and a policy's life. How a value is read and written is in policy-value.c. */

#include "core/policy.h"

#include "core/duration.h"
#include "core/policy-private.h"

#include <string.h>

#define MEMBER(member) G_STRUCT_OFFSET (LumbarPolicy, member)

#define DURATION(section, name, member, text, min, max, sentence) \
  { section, name, LUMBAR_KEY_DURATION, MEMBER (member), text, min, max, NULL, sentence, NULL }
#define KEY(section, name, type, member, text, expected, sentence) \
  { section, name, LUMBAR_KEY_ ## type, MEMBER (member), text, 0, 0, expected, sentence, NULL }

#define A_BOOL     "true or false"
#define A_LIST     "a list of names, separated by ;"
#define A_VOICE    "auto, on or off"
#define A_PLACE    "home, office or unset"
#define A_CLOCK    "a time of day, 00:00 … 23:59"
#define SOME_HOURS "hours such as Mon-Fri 09:00-12:30 13:00-18:00; Sat 10:00-12:00, or always"
#define REASONS    "call;camera;screen-share;do-not-disturb;full-screen;film"

/* Programs that exist only to keep the screen on: no film runs because of them. */
#define SCREEN_KEEPERS \
  "caffeine;caffeine-ng;caffeine-indicator;caffeine-gnome-extension;caffeinated;caffeinate;" \
  "espresso;keep-presence;matcha;stay-awake;vigiland;wlinhibit"

/* Programs that listen to the microphone without anybody talking to somebody: effects, mixers, meters. */
#define LISTENERS \
  "easyeffects;pulseeffects;jamesdsp;noisetorch;cadmus;pavucontrol;pavucontrol-qt;pwvucontrol;" \
  "gnome-control-center;kmix;plasmashell;cava;xava;glava"

static const LumbarKey keys[] = {
  DURATION ("sitting", "limit", limit_us, "40min", 5 * LUMBAR_SECOND, 12 * LUMBAR_HOUR,
            "After this much sitting a stretch is suggested."),
  DURATION ("sitting", "pause-after", pause_after_us, "2min", 2 * LUMBAR_SECOND, 30 * LUMBAR_MINUTE,
            "Without keys or mouse for this long you are taken to be away, and that time does not count as sitting."),
  DURATION ("sitting", "forgiven-after", forgiven_after_us, "5min", 2 * LUMBAR_SECOND, 2 * LUMBAR_HOUR,
            "Being away for this long is a full break, and the count starts fresh."),
  KEY ("sitting", "count-presence", BOOL, count_presence, "true", A_BOOL,
       "Films and calls count as sitting, although nobody types."),
  DURATION ("sitting", "presence-cap", presence_cap_us, "3h", LUMBAR_MINUTE, 24 * LUMBAR_HOUR,
            "A film or call without keys or mouse is believed for at most this long."),
  KEY ("sitting", "presence-ignore", LIST, presence_ignore, SCREEN_KEEPERS, A_LIST,
       "Programs that keep the screen on without anybody watching: they never count as a film."),

  DURATION ("reminder", "seam", seam_us, "5s", LUMBAR_SECOND, 30 * LUMBAR_MINUTE,
            "A reminder waits until you have not typed or moved the mouse for this long."),
  DURATION ("reminder", "seam-max", seam_max_us, "3min", LUMBAR_SECOND, 30 * LUMBAR_MINUTE,
            "After waiting this long for a gap in your typing, the reminder comes anyway."),
  DURATION ("reminder", "snooze", snooze_us, "10min", LUMBAR_SECOND, 12 * LUMBAR_HOUR,
            "How long a reminder stays away after you put it off."),
  DURATION ("reminder", "ask-again", ask_again_us, "10min", LUMBAR_SECOND, 12 * LUMBAR_HOUR,
            "A reminder that you did not answer is shown once more after this long."),
  DURATION ("reminder", "on-screen", on_screen_us, "5min", LUMBAR_SECOND, 12 * LUMBAR_HOUR,
            "A reminder that you do not answer goes away after this long."),
  KEY ("reminder", "hold-for", REASONS, hold_for, REASONS,
       "a list of call, camera, screen-share, do-not-disturb, full-screen, film, or none",
       "While one of these goes on a reminder waits, and comes when it ends."),
  DURATION ("reminder", "hold-max", hold_max_us, "90min", LUMBAR_SECOND, 12 * LUMBAR_HOUR,
            "A reminder waits for full screen or a film at most this long, then it comes quietly."),
  KEY ("reminder", "call-ignore", LIST, call_ignore, LISTENERS, A_LIST,
       "Programs that use the microphone without being a call."),
  KEY ("reminder", "hours", HOURS, hours, "always", SOME_HOURS,
       "Reminders come only at these hours of the week; sitting is counted all the time."),
  KEY ("reminder", "sound", BOOL, reminder_sound, "false", A_BOOL,
       "A reminder may make a sound."),

  DURATION ("guide", "hold", hold_us, "30s", LUMBAR_SECOND, 10 * LUMBAR_MINUTE,
            "How long a stretch is held, on each side."),
  DURATION ("guide", "get-ready", get_ready_us, "20s", LUMBAR_SECOND, 10 * LUMBAR_MINUTE,
            "Time to get into position before the first hold."),
  DURATION ("guide", "settle", settle_us, "10s", LUMBAR_SECOND, 10 * LUMBAR_MINUTE,
            "Time to get into position between two stretches of a full session."),
  DURATION ("guide", "switch", switch_us, "8s", LUMBAR_SECOND, 10 * LUMBAR_MINUTE,
            "Time to change to the other side."),
  KEY ("guide", "sound", BOOL, guide_sound, "true", A_BOOL,
       "A tone marks every change while a stretch runs."),
  KEY ("guide", "voice", VOICE, voice, "auto", A_VOICE,
       "A voice says what comes next while a stretch runs; auto means where speech is set up."),

  KEY ("stretches", "place", PLACE, place, "unset", A_PLACE,
       "Where you sit: at the office a stretch is done on or beside the chair, or left out."),
  KEY ("stretches", "off", LIST, off, "none", A_LIST,
       "Stretches that are turned off, by the ids that lumbar stretches shows."),
  KEY ("stretches", "avoid", LIST, avoid, "none", A_LIST,
       "Stretches that strain one of these are left out: knees, hips, neck, wrists and whatever lumbar stretches shows."),

  KEY ("day", "starts", CLOCK, day_starts_us, "05:00", A_CLOCK,
       "When a new day begins, for what you did today and for a pause until tomorrow."),

  DURATION ("history", "keep", keep_us, "5y", LUMBAR_DAY, LUMBAR_NEVER,
            "Older history is deleted.")
};

/* Of two durations the first may not be the longer one. */
typedef struct
{
  const char *shorter, *longer;
} Order;

static const Order orders[] = {
  { "sitting.pause-after", "sitting.forgiven-after" },
  { "reminder.seam", "reminder.seam-max" }
};

const LumbarKey *
lumbar_policy_keys (gsize *n_keys)
{
  *n_keys = G_N_ELEMENTS (keys);
  return keys;
}

static gboolean
is_name_of (const LumbarKey *key, const char *dotted)
{
  gsize section = strlen (key->section);

  return strncmp (dotted, key->section, section) == 0 && dotted[section] == '.'
    && strcmp (dotted + section + 1, key->name) == 0;
}

static gboolean
is_former_name_of (const LumbarKey *key, const char *dotted)
{
  g_auto (GStrv) names = g_strsplit (key->former ? key->former : "", ";", -1);

  return g_strv_contains ((const char *const *) names, dotted);
}

const LumbarKey *
lumbar_keys_find (const LumbarKey *table, gsize n, const char *dotted)
{
  const LumbarKey *found = NULL;

  for (gsize i = 0; i < n; i++)
    {
      if (is_name_of (&table[i], dotted))
        return &table[i];
    }

  for (gsize i = 0; i < n; i++)
    {
      if (is_former_name_of (&table[i], dotted))
        return &table[i];
    }

  for (gsize i = 0; i < n; i++)
    {
      if (strcmp (dotted, table[i].name) != 0)
        continue;
      if (found)
        return NULL;
      found = &table[i];
    }

  return found;
}

const LumbarKey *
lumbar_policy_find_key (const char *dotted)
{
  return lumbar_keys_find (keys, G_N_ELEMENTS (keys), dotted);
}

LumbarPolicy *
lumbar_policy_new (void)
{
  LumbarPolicy *self = g_new0 (LumbarPolicy, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gboolean good = lumbar_policy_set (self, &keys[i], keys[i].default_text, NULL);

      g_assert (good);
    }

  return self;
}

LumbarPolicy *
lumbar_policy_copy (const LumbarPolicy *self)
{
  LumbarPolicy *copy = g_memdup2 (self, sizeof *self);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (keys[i].type == LUMBAR_KEY_LIST)
        G_STRUCT_MEMBER (char **, copy, keys[i].offset) = g_strdupv (G_STRUCT_MEMBER (char **, self, keys[i].offset));
    }

  return copy;
}

void
lumbar_policy_free (LumbarPolicy *self)
{
  if (!self)
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (keys[i].type == LUMBAR_KEY_LIST)
        g_strfreev (G_STRUCT_MEMBER (char **, self, keys[i].offset));
    }

  g_free (self);
}

static gboolean
holds (const LumbarPolicy *self, const LumbarKey *shorter, const LumbarKey *longer)
{
  return G_STRUCT_MEMBER (LumbarUsec, self, shorter->offset) <= G_STRUCT_MEMBER (LumbarUsec, self, longer->offset);
}

/* Puts back the one that changed; both where that one alone does not help. Returns the one that changed. */
static const LumbarKey *
put_back (LumbarPolicy *self, const LumbarPolicy *good, const LumbarKey *shorter, const LumbarKey *longer)
{
  gboolean is_shorter = G_STRUCT_MEMBER (LumbarUsec, self, shorter->offset)
    != G_STRUCT_MEMBER (LumbarUsec, good, shorter->offset);
  const LumbarKey *guilty = is_shorter ? shorter : longer, *other = is_shorter ? longer : shorter;

  G_STRUCT_MEMBER (LumbarUsec, self, guilty->offset) = G_STRUCT_MEMBER (LumbarUsec, good, guilty->offset);
  if (!holds (self, shorter, longer))
    G_STRUCT_MEMBER (LumbarUsec, self, other->offset) = G_STRUCT_MEMBER (LumbarUsec, good, other->offset);

  return guilty;
}

const LumbarKey *
lumbar_policy_check (LumbarPolicy *self, const LumbarPolicy *previous, char **expected)
{
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      const LumbarKey *shorter = lumbar_policy_find_key (orders[i].shorter);
      const LumbarKey *longer = lumbar_policy_find_key (orders[i].longer);
      g_autoptr (LumbarPolicy) defaults = NULL;
      g_autofree char *short_text = lumbar_policy_get (self, shorter);
      g_autofree char *long_text = lumbar_policy_get (self, longer);
      const LumbarKey *guilty;

      if (holds (self, shorter, longer))
        continue;

      if (!previous || !holds (previous, shorter, longer))
        previous = defaults = lumbar_policy_new ();

      guilty = put_back (self, previous, shorter, longer);
      if (expected)
        *expected = guilty == shorter ? g_strdup_printf ("must be at most %s, which is %s", longer->name, long_text)
                                      : g_strdup_printf ("must be at least %s, which is %s", shorter->name, short_text);
      return guilty;
    }

  return NULL;
}
