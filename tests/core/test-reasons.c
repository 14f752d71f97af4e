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
  return lumbar_reasons_holding (&self->reasons, self->policy, due_us, now_us, look_us);
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
  const char *by;

  return lumbar_reasons_stood_in (&self->reasons, self->policy, input_us, now_us, ends_us, &by);
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
  LumbarUsec ends;
  const char *by;

  self->policy->count_presence = FALSE;
  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_CALL, TRUE, "Firefox", 0);
  g_assert_cmpint (stood_in (self, 0, H, &ends), ==, LUMBAR_NEVER);

  self->policy->count_presence = TRUE;
  g_assert_cmpint (lumbar_reasons_stood_in (&self->reasons, self->policy, 0, H, &ends, &by), ==, H);
  g_assert_cmpstr (by, ==, "Firefox");

  /* A camera, do not disturb, full screen: no signs. */
  lumbar_reasons_init (&self->reasons);
  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_CAMERA, TRUE, NULL, 0);
  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_SCREEN_SHARE, TRUE, NULL, 0);
  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_FULL_SCREEN, TRUE, NULL, 0);
  lumbar_reasons_set (&self->reasons, LUMBAR_REASON_DO_NOT_DISTURB, TRUE, NULL, 0);
  g_assert_cmpint (stood_in (self, 0, H, &ends), ==, LUMBAR_NEVER);
}

#define ADD(path, function) g_test_add ("/reasons/" path, Around, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("holding", test_holding);
  ADD ("told-twice", test_told_twice);
  ADD ("several", test_several);
  ADD ("ignored", test_ignored);
  ADD ("listed", test_listed);
  ADD ("stood-in/film", test_film_stands_in);
  ADD ("stood-in/a-sound-is-no-film", test_a_sound_is_no_film);
  ADD ("stood-in/who", test_who_stands_in);

  return g_test_run ();
}
