/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The account, and who is taken to be there: each row is a morning in events, in seconds since it began. */

#include "core/sitting.h"

#define S LUMBAR_SECOND

typedef struct
{
  LumbarUsec at_s;
  LumbarEventType type;
  LumbarUsec since_s; /* IDLE, INPUT: at_us */
  gboolean on;
  LumbarUsec account_s, absent_s; /* afterwards; absent -1: present */
} Row;

typedef struct
{
  LumbarSitting sitting;
  LumbarDesk desk;
  LumbarPolicy *policy;
  LumbarEffects effects;
  LumbarNow now;
} Morning;

#define BOOT (100 * LUMBAR_HOUR)

static void
set_up (Morning *self, gconstpointer data)
{
  LumbarMemory memory;

  lumbar_memory_init (&memory);
  self->sitting = memory.sitting;
  self->sitting.suspended_us = 0;
  self->now = (LumbarNow) { .boot_us = BOOT, .wall_us = 1000000 * S };
  self->policy = lumbar_policy_new ();
  lumbar_desk_init (&self->desk);
  lumbar_effects_init (&self->effects);
  lumbar_sitting_resume (&self->sitting, &self->now);
}

static void
tear_down (Morning *self, gconstpointer data)
{
  lumbar_policy_free (self->policy);
  lumbar_effects_clear (&self->effects);
}

static void
pass_to (Morning *self, LumbarUsec at_us)
{
  self->now.wall_us += at_us - self->now.boot_us;
  self->now.boot_us = at_us;
}

static guint
tell (Morning *self, const LumbarEvent *event)
{
  return lumbar_sitting_handle (&self->sitting, &self->desk, self->policy, event, &self->now, &self->effects);
}

static void
play (Morning *self, const Row *rows, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      LumbarEvent event = {
        .type = rows[i].type, .at_us = BOOT + rows[i].since_s * S, .on = rows[i].on, .reason = LUMBAR_REASON_FILM
      };
      LumbarUsec absent;

      pass_to (self, BOOT + rows[i].at_s * S);
      tell (self, &event);
      absent = self->sitting.absent_us == LUMBAR_NEVER ? -1 : (self->sitting.absent_us - BOOT) / S;
      g_test_message ("row %u at %d s", i, (int) rows[i].at_s);
      g_assert_cmpint (lumbar_sitting_account (&self->sitting, self->now.boot_us) / S, ==, rows[i].account_s);
      g_assert_cmpint (absent, ==, rows[i].absent_s);
      g_assert_cmpint (lumbar_sitting_deadline (&self->sitting, &self->desk, self->policy, &self->now), >,
                       self->now.boot_us);
    }
}

#define PLAY(rows) play (self, rows, G_N_ELEMENTS (rows))

static void
test_idle (Morning *self, gconstpointer data)
{
  static const Row rows[] = {
    { 600, LUMBAR_EVENT_TIMEOUT, 0, FALSE, 600, -1 },
    { 719, LUMBAR_EVENT_IDLE, 714, FALSE, 719, -1 },   /* a short gap is provisional */
    { 834, LUMBAR_EVENT_IDLE, 714, FALSE, 714, 714 },  /* two minutes: it was an absence all along */
    { 900, LUMBAR_EVENT_INPUT, 900, FALSE, 714, 714 },
    { 902, LUMBAR_EVENT_TIMEOUT, 0, FALSE, 716, -1 },  /* backdated to the first input */
  };

  PLAY (rows);
  g_assert_cmpint (self->sitting.was_away_us, ==, 186 * S);
  g_assert_cmpint (self->sitting.returned_us, ==, BOOT + 900 * S);
}

static void
test_break (Morning *self, gconstpointer data)
{
  static const Row rows[] = {
    { 600, LUMBAR_EVENT_LOCK, 0, TRUE, 600, 600 },
    { 899, LUMBAR_EVENT_TIMEOUT, 0, FALSE, 600, 600 },
    { 900, LUMBAR_EVENT_TIMEOUT, 0, FALSE, 0, 600 },
    { 1000, LUMBAR_EVENT_LOCK, 0, FALSE, 0, -1 },
    { 1010, LUMBAR_EVENT_TIMEOUT, 0, FALSE, 10, -1 },
  };

  PLAY (rows);
  g_assert_cmpint (self->sitting.began_us, ==, BOOT + 1000 * S);
}

static void
test_bump (Morning *self, gconstpointer data)
{
  static const Row rows[] = {
    { 720, LUMBAR_EVENT_IDLE, 600, FALSE, 600, 600 },
    { 740, LUMBAR_EVENT_INPUT, 740, FALSE, 600, 600 },
    { 741, LUMBAR_EVENT_IDLE, 740, FALSE, 600, 600 },  /* a bump */
    { 743, LUMBAR_EVENT_TIMEOUT, 0, FALSE, 600, 600 },
    { 801, LUMBAR_EVENT_INPUT, 801, FALSE, 600, 600 }, /* too late to be its second burst */
    { 802, LUMBAR_EVENT_IDLE, 801, FALSE, 600, 600 },
    { 861, LUMBAR_EVENT_INPUT, 861, FALSE, 660, -1 },  /* within a minute: somebody is back */
  };

  PLAY (rows);
}

static void
test_burst_shown_by_idle (Morning *self, gconstpointer data)
{
  static const Row rows[] = {
    { 720, LUMBAR_EVENT_IDLE, 600, FALSE, 600, 600 },
    { 740, LUMBAR_EVENT_INPUT, 740, FALSE, 600, 600 },
    { 744, LUMBAR_EVENT_IDLE, 743, FALSE, 604, -1 },   /* three seconds of it */
  };

  PLAY (rows);
}

static void
test_lock_ends_a_burst (Morning *self, gconstpointer data)
{
  static const Row rows[] = {
    { 720, LUMBAR_EVENT_IDLE, 600, FALSE, 600, 600 },
    { 740, LUMBAR_EVENT_INPUT, 740, FALSE, 600, 600 },
    { 741, LUMBAR_EVENT_LOCK, 0, TRUE, 600, 600 },
    { 745, LUMBAR_EVENT_TIMEOUT, 0, FALSE, 600, 600 },
  };

  PLAY (rows);
}

static void
test_film (Morning *self, gconstpointer data)
{
  static const Row rows[] = {
    { 600, LUMBAR_EVENT_REASON, 0, TRUE, 600, -1 },
    { 760, LUMBAR_EVENT_IDLE, 640, FALSE, 760, -1 },
    { 4000, LUMBAR_EVENT_TIMEOUT, 0, FALSE, 4000, -1 },
    { 4000, LUMBAR_EVENT_REASON, 0, FALSE, 4000, -1 },
    { 4119, LUMBAR_EVENT_TIMEOUT, 0, FALSE, 4119, -1 },
    { 4120, LUMBAR_EVENT_TIMEOUT, 0, FALSE, 4000, 4000 }, /* its end was the last sign */
  };

  PLAY (rows);
}

static void
test_suspend_by_the_clocks (Morning *self, gconstpointer data)
{
  pass_to (self, BOOT + 600 * S);
  tell (self, &(LumbarEvent) { .type = LUMBAR_EVENT_TIMEOUT });
  pass_to (self, BOOT + 8000 * S);
  self->now.suspended_us += 7000 * S;

  g_assert_cmpuint (tell (self, &(LumbarEvent) { .type = LUMBAR_EVENT_CLOCK }) & LUMBAR_SITTING_BROKE, !=, 0);
  g_assert_cmpint (lumbar_sitting_account (&self->sitting, self->now.boot_us), ==, 0);
  g_assert_cmpuint (self->effects.list->len, ==, 1);
  g_assert_cmpint (g_array_index (self->effects.list, LumbarEffect, 0).record.end_wall_us, ==,
                   self->now.wall_us - 7000 * S);
}

static void
test_source_lost (Morning *self, gconstpointer data)
{
  pass_to (self, BOOT + 600 * S);
  tell (self, &(LumbarEvent) { .type = LUMBAR_EVENT_SOURCE, .source = LUMBAR_SOURCE_LOST, .idle_us = LUMBAR_NEVER });
  pass_to (self, BOOT + 719 * S);
  tell (self, &(LumbarEvent) { .type = LUMBAR_EVENT_TIMEOUT });
  g_assert_true (lumbar_sitting_present (&self->sitting));
  g_assert_cmpint (lumbar_sitting_presence (&self->sitting, &self->desk), ==, LUMBAR_PRESENCE_UNKNOWN);
  pass_to (self, BOOT + 720 * S);
  tell (self, &(LumbarEvent) { .type = LUMBAR_EVENT_TIMEOUT });
  g_assert_false (lumbar_sitting_present (&self->sitting));

  tell (self, &(LumbarEvent) { .type = LUMBAR_EVENT_SOURCE, .source = LUMBAR_SOURCE_LIVE, .idle_us = 3 * S });
  g_assert_true (lumbar_sitting_present (&self->sitting));
}

static void
test_account (Morning *self, gconstpointer data)
{
  LumbarSitting *s = &self->sitting;

  g_assert_cmpint (lumbar_sitting_reaches (s, 2400 * S), ==, BOOT + 2400 * S);
  lumbar_sitting_stop (s, BOOT + 100 * S, &self->now, &self->effects);
  g_assert_cmpint (lumbar_sitting_account (s, BOOT + 500 * S), ==, 100 * S);
  g_assert_cmpint (lumbar_sitting_reaches (s, 2400 * S), ==, LUMBAR_NEVER);
  lumbar_sitting_count_from (s, BOOT + 200 * S);
  g_assert_cmpint (lumbar_sitting_account (s, BOOT + 250 * S), ==, 150 * S);
  g_assert_cmpint (lumbar_sitting_reaches (s, 2400 * S), ==, BOOT + 2500 * S);
  g_assert_cmpint (s->began_us, ==, BOOT);

  lumbar_sitting_zero (s, BOOT + 300 * S);
  g_assert_cmpint (lumbar_sitting_account (s, BOOT + 330 * S), ==, 30 * S);
  g_assert_cmpint (s->began_us, ==, BOOT + 300 * S);
  /* Time before the count began is none. */
  g_assert_cmpint (lumbar_sitting_account (s, BOOT + 290 * S), ==, 0);
}

#define ADD(path, function) g_test_add ("/sitting/" path, Morning, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("idle", test_idle);
  ADD ("break", test_break);
  ADD ("bump", test_bump);
  ADD ("burst-shown-by-idle", test_burst_shown_by_idle);
  ADD ("lock-ends-a-burst", test_lock_ends_a_burst);
  ADD ("film", test_film);
  ADD ("suspend-by-the-clocks", test_suspend_by_the_clocks);
  ADD ("source-lost", test_source_lost);
  ADD ("account", test_account);

  return g_test_run ();
}
