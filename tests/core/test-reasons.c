/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Calls, films and the rest: what holds a reminder back, for how long, and what stands in for input. */

#include "core/reasons.h"

#define S LUMBAR_SECOND
#define MIN_ LUMBAR_MINUTE
#define H LUMBAR_HOUR

typedef struct
{
  LumbarReasons reasons;
  LumbarPolicy *policy;
} Around;

static void
set_up (Around *self, gconstpointer data)
{
  lumbar_reasons_init (&self->reasons);
  self->policy = lumbar_policy_new ();
}

static void
tear_down (Around *self, gconstpointer data)
{
  lumbar_policy_free (self->policy);
}

static guint
holding (Around *self, LumbarUsec due_us, LumbarUsec now_us, LumbarUsec *look_us)
{
  LumbarHolding holding = lumbar_reasons_holding (&self->reasons, self->policy, due_us, now_us);

  *look_us = holding.look_us;
  return holding.reasons;
}

/* Each reason by itself: until when it holds a reminder due at 1 h, when it began at 30 min. NEVER: as long as it lasts. */
static void
test_holding (Around *self, gconstpointer data)
{
  static const struct
  {
    LumbarReason reason;
    LumbarUsec until;
  } rows[] = {
    { LUMBAR_REASON_CALL, 30 * MIN_ + 3 * H },      { LUMBAR_REASON_CAMERA, LUMBAR_NEVER },
    { LUMBAR_REASON_SCREEN_SHARE, LUMBAR_NEVER },   { LUMBAR_REASON_DO_NOT_DISTURB, LUMBAR_NEVER },
    { LUMBAR_REASON_FULL_SCREEN, H + 90 * MIN_ },   { LUMBAR_REASON_FILM, H + 90 * MIN_ },
  };

  g_assert_cmpuint (G_N_ELEMENTS (rows), ==, LUMBAR_N_REASONS);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint bit = 1u << rows[i].reason;
      LumbarUsec look;

      lumbar_reasons_init (&self->reasons);
      g_assert_cmpuint (holding (self, H, 2 * H, &look), ==, 0);
      lumbar_reasons_set (&self->reasons, rows[i].reason, TRUE, NULL, 30 * MIN_);
      g_assert_cmpuint (holding (self, H, 61 * MIN_, &look), ==, bit);
      g_assert_cmpint (look, ==, rows[i].until);

      if (rows[i].until == LUMBAR_NEVER)
        g_assert_cmpuint (holding (self, H, 1000 * H, &look), ==, bit);
      else
        {
          g_assert_cmpuint (holding (self, H, rows[i].until - 1, &look), ==, bit);
          g_assert_cmpuint (holding (self, H, rows[i].until, &look), ==, 0);
        }

      lumbar_reasons_set (&self->reasons, rows[i].reason, FALSE, NULL, 62 * MIN_);
      g_assert_cmpuint (holding (self, H, 62 * MIN_, &look), ==, 0);
      g_assert_cmpint (look, ==, LUMBAR_NEVER);

      lumbar_reasons_set (&self->reasons, rows[i].reason, TRUE, NULL, 63 * MIN_);
      self->policy->hold_for &= ~bit;
      g_assert_cmpuint (holding (self, H, 64 * MIN_, &look), ==, 0);
      self->policy->hold_for |= bit;
    }
}

static void
test_told_twice (Around *self, gconstpointer data)
{
  LumbarUsec look;

  /* Told again, it did not begin again: a microphone's hours go on. */
  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_CALL, TRUE, "Discord", 0);
  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_CALL, TRUE, "Discord", 2 * H);
  g_assert_cmpuint (holding (self, H, 3 * H, &look), ==, 0);
}

static void
test_several (Around *self, gconstpointer data)
{
  LumbarUsec look;

  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_CALL, TRUE, "Firefox", 0);
  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_FULL_SCREEN, TRUE, NULL, 0);
  g_assert_cmpuint (holding (self, H, H, &look), ==, (1u << LUMBAR_REASON_CALL) | (1u << LUMBAR_REASON_FULL_SCREEN));
  g_assert_cmpint (look, ==, 2 * H + 30 * MIN_);
}

static void
test_ignored (Around *self, gconstpointer data)
{
  LumbarUsec look;

  g_strfreev (self->policy->call_ignore);
  self->policy->call_ignore = g_strsplit ("pavucontrol", ";", -1);
  g_strfreev (self->policy->presence_ignore);
  self->policy->presence_ignore = g_strsplit ("caffeine", ";", -1);

  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_CALL, TRUE, "pavucontrol", 0);
  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_FILM, TRUE, "caffeine", 0);
  g_assert_cmpuint (holding (self, H, H, &look), ==, 0);

  /* Each list is about its own. */
  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_CALL, FALSE, NULL, 0);
  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_CALL, TRUE, "caffeine", 0);
  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_CAMERA, TRUE, "caffeine", 0);
  g_assert_cmpuint (holding (self, H, H, &look), ==, (1u << LUMBAR_REASON_CALL) | (1u << LUMBAR_REASON_CAMERA));
}

static void
test_listed (Around *self, gconstpointer data)
{
  g_auto (GStrv) list = g_strsplit ("caffeine;PulseEffects;", ";", -1);

  g_assert_true (lumbar_reasons_listed (list, "caffeine"));
  g_assert_true (lumbar_reasons_listed (list, "Caffeine-ng"));
  g_assert_true (lumbar_reasons_listed (list, "pulseeffects"));
  g_assert_false (lumbar_reasons_listed (list, "mpv"));
  g_assert_false (lumbar_reasons_listed (list, ""));
}

static LumbarUsec
stood_in (Around *self, LumbarUsec input_us, LumbarUsec now_us, LumbarUsec *ends_us)
{
  LumbarStandIn stand_in = lumbar_reasons_stood_in (&self->reasons, self->policy, input_us, now_us);

  *ends_us = stand_in.ends_us;
  return stand_in.until_us;
}

static void
test_film_stands_in (Around *self, gconstpointer data)
{
  LumbarUsec ends;

  g_assert_cmpint (stood_in (self, 0, H, &ends), ==, LUMBAR_NEVER);
  g_assert_cmpint (ends, ==, LUMBAR_NEVER);

  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_FILM, TRUE, "mpv", 10 * MIN_);
  g_assert_cmpint (stood_in (self, 10 * MIN_, H, &ends), ==, H);
  g_assert_cmpint (ends, ==, 10 * MIN_ + 3 * H);

  /* Past the cap it stood in until the cap. */
  g_assert_cmpint (stood_in (self, 10 * MIN_, 4 * H, &ends), ==, 10 * MIN_ + 3 * H);
  g_assert_cmpint (ends, ==, LUMBAR_NEVER);

  /* The end of a film is a sign; and that very moment already is its end. */
  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_FILM, FALSE, NULL, 2 * H);
  g_assert_cmpint (stood_in (self, 10 * MIN_, 2 * H, &ends), ==, 2 * H);
  g_assert_cmpint (ends, ==, LUMBAR_NEVER);
  g_assert_cmpint (stood_in (self, 10 * MIN_, 3 * H, &ends), ==, 2 * H);
}

static void
test_a_sound_is_no_film (Around *self, gconstpointer data)
{
  LumbarUsec ends;

  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_FILM, TRUE, "mpv", H);
  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_FILM, FALSE, NULL, H + 10 * S);
  g_assert_cmpint (stood_in (self, H, H + 20 * S, &ends), ==, LUMBAR_NEVER);

  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_FILM, TRUE, "mpv", 2 * H);
  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_FILM, FALSE, NULL, 2 * H + 11 * S);
  g_assert_cmpint (stood_in (self, 2 * H, 2 * H + 20 * S, &ends), ==, 2 * H + 11 * S);
}

static void
test_who_stands_in (Around *self, gconstpointer data)
{
  LumbarStandIn stand_in;
  LumbarUsec ends;

  self->policy->count_presence = FALSE;
  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_CALL, TRUE, "Firefox", 0);
  g_assert_cmpint (stood_in (self, 0, H, &ends), ==, LUMBAR_NEVER);

  self->policy->count_presence = TRUE;
  stand_in = lumbar_reasons_stood_in (&self->reasons, self->policy, 0, H);
  g_assert_cmpint (stand_in.until_us, ==, H);
  g_assert_cmpstr (stand_in.by, ==, "Firefox");
  g_assert_cmpint (stand_in.reason, ==, LUMBAR_REASON_CALL);

  /* A camera, do not disturb, full screen: no signs. */
  lumbar_reasons_init (&self->reasons);
  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_CAMERA, TRUE, NULL, 0);
  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_SCREEN_SHARE, TRUE, NULL, 0);
  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_FULL_SCREEN, TRUE, NULL, 0);
  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_DO_NOT_DISTURB, TRUE, NULL, 0);
  g_assert_cmpint (stood_in (self, 0, H, &ends), ==, LUMBAR_NEVER);
}

/* Each program's call is its own: one that is over, ignored or too long says nothing about another one. */
static void
test_callers (Around *self, gconstpointer data)
{
  LumbarReasons *r = &self->reasons;
  LumbarUsec look;

  lumbar_reasons_set (r, LUMBAR_REASON_CALL, TRUE, "Discord", 0);
  lumbar_reasons_set (r, LUMBAR_REASON_CALL, TRUE, "Firefox", 2 * H);
  g_assert_cmpuint (holding (self, 0, 2 * H, &look), ==, 1u << LUMBAR_REASON_CALL);
  g_assert_cmpint (look, ==, 3 * H);
  g_assert_cmpstr (lumbar_reasons_by (r, LUMBAR_REASON_CALL, self->policy, 2 * H), ==, "Firefox");

  g_assert_cmpint (lumbar_reasons_call_ends (r, self->policy, 2 * H), ==, 5 * H);

  /* Discord runs out, Firefox does not. */
  g_assert_cmpuint (holding (self, 0, 4 * H, &look), ==, 1u << LUMBAR_REASON_CALL);
  g_assert_cmpint (look, ==, 5 * H);
  g_assert_null (lumbar_reasons_long_microphone (r, self->policy, 4 * H));
  g_assert_cmpint (lumbar_reasons_call_ended (r, self->policy, 0, 4 * H), ==, LUMBAR_NEVER);
  lumbar_reasons_set (r, LUMBAR_REASON_CALL, FALSE, "Firefox", 4 * H);
  g_assert_cmpuint (holding (self, 0, 4 * H, &look), ==, 0);
  g_assert_cmpstr (lumbar_reasons_long_microphone (r, self->policy, 4 * H), ==, "Discord");
  g_assert_cmpint (lumbar_reasons_call_ends (r, self->policy, 4 * H), ==, LUMBAR_NEVER);
  g_assert_cmpint (lumbar_reasons_call_ended (r, self->policy, 0, 5 * H), ==, 4 * H);

  /* What had run out before it ended ended nothing. */
  lumbar_reasons_set (r, LUMBAR_REASON_CALL, FALSE, "Discord", 5 * H);
  g_assert_null (lumbar_reasons_long_microphone (r, self->policy, 5 * H));
  g_assert_cmpint (lumbar_reasons_call_ended (r, self->policy, 0, 5 * H), ==, 4 * H);

  /* A moment's silence ends no call. */
  lumbar_reasons_set (r, LUMBAR_REASON_CALL, TRUE, "Meet", 5 * H + MIN_);
  lumbar_reasons_set (r, LUMBAR_REASON_CALL, FALSE, "Meet", 6 * H);
  lumbar_reasons_set (r, LUMBAR_REASON_CALL, TRUE, "Meet", 6 * H + S);
  holding (self, 0, 6 * H + S, &look);
  g_assert_cmpint (look, ==, 8 * H + MIN_);
  lumbar_reasons_set (r, LUMBAR_REASON_CALL, FALSE, "Meet", 6 * H + 2 * S);

  /* Neither does who is ignored, or was too short to be a call. */
  lumbar_reasons_set (r, LUMBAR_REASON_CALL, TRUE, "pavucontrol", 6 * H);
  lumbar_reasons_set (r, LUMBAR_REASON_CALL, FALSE, "pavucontrol", 6 * H + MIN_);
  lumbar_reasons_set (r, LUMBAR_REASON_CALL, TRUE, "Zoom", 7 * H);
  lumbar_reasons_set (r, LUMBAR_REASON_CALL, FALSE, "Zoom", 7 * H + S);
  g_assert_cmpint (lumbar_reasons_call_ended (r, self->policy, 10 * S, 8 * H), ==, 6 * H + 2 * S);
  g_assert_cmpint (lumbar_reasons_call_ended (r, self->policy, 0, 8 * H), ==, 7 * H + S);
}

/* Names come from programs: what is no text, or too long for its place, is cut to what is. */
static void
test_names (Around *self, gconstpointer data)
{
  static const char *const names[] = {
    "видеоконференция с коллегами из соседнего отдела", "Meet \xff\xfe", "\xff",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      LumbarUsec look;
      const char *by;

      for (guint reason = 0; reason < LUMBAR_N_REASONS; reason++)
        {
          lumbar_reasons_set (&self->reasons, (LumbarReason) reason, TRUE, names[i], H);
          by = lumbar_reasons_by (&self->reasons, (LumbarReason) reason, self->policy, H);
          g_assert_true (g_utf8_validate (by, -1, NULL));
          g_assert_true (g_str_has_prefix (names[i], by));
          lumbar_reasons_set (&self->reasons, (LumbarReason) reason, FALSE, names[i], H + MIN_);
        }
      g_assert_cmpuint (holding (self, H, H + MIN_, &look), ==, 0);
    }
}

/* "At 22:20 at the latest" is a promise: of two reasons the one that lasts longer gives it, or none does. */
static void
test_until_when (Around *self, gconstpointer data)
{
  LumbarReasons *r = &self->reasons;
  LumbarHolding holding;

  lumbar_reasons_set (r, LUMBAR_REASON_FULL_SCREEN, TRUE, NULL, H);
  lumbar_reasons_set (r, LUMBAR_REASON_CALL, TRUE, "Firefox", H);
  holding = lumbar_reasons_holding (r, self->policy, H, H);
  g_assert_cmpint (holding.look_us, ==, H + 90 * MIN_);
  g_assert_cmpint (holding.until_us, ==, 4 * H);

  lumbar_reasons_set (r, LUMBAR_REASON_DO_NOT_DISTURB, TRUE, NULL, H);
  holding = lumbar_reasons_holding (r, self->policy, H, H);
  g_assert_cmpint (holding.look_us, ==, H + 90 * MIN_);
  g_assert_cmpint (holding.until_us, ==, LUMBAR_NEVER);
}

static void
test_more_callers_than_places (Around *self, gconstpointer data)
{
  LumbarReasons *r = &self->reasons;
  LumbarUsec look;

  for (gint i = 0; i < 2 * LUMBAR_CALLERS_MAX; i++)
    {
      g_autofree char *name = g_strdup_printf ("program %d", i);

      lumbar_reasons_set (r, LUMBAR_REASON_CALL, TRUE, name, i * S);
    }
  g_assert_cmpuint (holding (self, 0, MIN_, &look), ==, 1u << LUMBAR_REASON_CALL);

  /* One that was forgotten ends nobody; NULL ends all. */
  lumbar_reasons_set (r, LUMBAR_REASON_CALL, FALSE, "program 0", MIN_);
  g_assert_cmpuint (holding (self, 0, MIN_, &look), ==, 1u << LUMBAR_REASON_CALL);
  lumbar_reasons_set (r, LUMBAR_REASON_CALL, FALSE, NULL, 2 * MIN_);
  g_assert_cmpuint (holding (self, 0, 2 * MIN_, &look), ==, 0);
  g_assert_cmpint (lumbar_reasons_call_ended (r, self->policy, 0, 3 * MIN_), ==, 2 * MIN_);
}

#define ADD(path, function) g_test_add ("/reasons/" path, Around, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("holding", test_holding);
  ADD ("told-twice", test_told_twice);
  ADD ("callers", test_callers);
  ADD ("names", test_names);
  ADD ("until-when", test_until_when);
  ADD ("more-callers-than-places", test_more_callers_than_places);
  ADD ("several", test_several);
  ADD ("ignored", test_ignored);
  ADD ("listed", test_listed);
  ADD ("stood-in/film", test_film_stands_in);
  ADD ("stood-in/a-sound-is-no-film", test_a_sound_is_no_film);
  ADD ("stood-in/who", test_who_stands_in);

  return g_test_run ();
}
