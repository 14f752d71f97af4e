/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A watch for each threshold; once one has fired, a watch on input (the guard) and one question how long it has really
 * been. While somebody types there is silence.
 *
 * From then on the guard is what counts: as long as it has not fired nobody touched anything, whatever becomes of the
 * shell's counter, which is set back by much that is no input (see false-input.h). Where the shell's own watches do not
 * fire or fire late (an inhibitor is in place, the counter was set back) one timer to the next threshold replaces them.
 * A guard that fires for no input is set anew. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/idle-period.h"

#include "presence/gnome-session.h"
#include "presence/idle-thresholds.h"
#include "presence/last-input.h"

#define MILLISECOND (LUMBAR_SECOND / 1000)

/* Until the system bus has told, too, why there may seem to be input. */
#define JUDGE_AFTER_MS 300

/* The shell's first answer stands for so long without a guard: until it was asked for. */
#define FRESH_US LUMBAR_SECOND

struct _LumbarIdlePeriod
{
  LumbarClock *clock;            /* (owned) */
  const LumbarIdlePeriodFuncs *funcs;
  gpointer user_data;
  LumbarGnomeSession *session;   /* (owned) */
  gboolean inhibited;

  LumbarIdleMonitor *monitor;    /* (nullable) */
  LumbarIdleThresholds *wanted;  /* (owned) */

  LumbarLastInput last;          /* (false_input is owned) true as long as it is guarded; else there may have been more */
  LumbarUsec fresh_us;           /* until then, just asked for, it is as good as guarded */
  gboolean told;                 /* of this period */
  LumbarIdleWatch *guard;        /* (nullable) the monitor's: a watch on input */
  gboolean guarded;              /* it was in place before anything could come after LAST */
  gboolean restarted;            /* the shell counts from later than LAST */

  gboolean asking;               /* for the idle time, with the guard just sent */
  gboolean stale;                /* that is about a period that is over */
  LumbarUsec asked_us;
  LumbarUsec late_us;            /* a threshold that fired while it was open whether there was input */
  LumbarUsec touched_us;         /* the guard fired then */
  guint judge_source;            /* not 0: it is open whether that was input */
  guint timer_source;            /* to the next threshold, where the shell is no help */
};

static LumbarUsec
now_us (LumbarIdlePeriod *self)
{
  LumbarNow now;

  lumbar_clock_read (self->clock, &now);
  return now.boot_us;
}

static void
drop_guard (LumbarIdlePeriod *self)
{
  if (self->monitor != NULL)
    lumbar_idle_monitor_remove (self->monitor, self->guard);
  self->guard = NULL;
  self->guarded = FALSE;
}

/* The next one begins; not before SINCE_US. */
static void
renew (LumbarIdlePeriod *self, LumbarUsec since_us)
{
  drop_guard (self);
  g_clear_handle_id (&self->judge_source, g_source_remove);
  lumbar_last_input_set (&self->last, since_us);
  self->told = FALSE;
  self->restarted = FALSE;
  self->stale = self->asking;
  lumbar_idle_thresholds_rearm (self->wanted);
}

/* Sets the guard, and asks how long it has been. The shell does the one before the other, so the answer also tells
 * whether there was input before the guard was in place. */
static void
look (LumbarIdlePeriod *self)
{
  if (self->asking || self->guarded)
    return;

  if (self->guard == NULL)
    self->guard = lumbar_idle_monitor_watch_input (self->monitor);
  self->asking = TRUE;
  self->restarted = FALSE;
  self->asked_us = now_us (self);
  lumbar_idle_monitor_ask (self->monitor);
}

/* The guard has fired, and it was nothing. */
static void
look_again (LumbarIdlePeriod *self)
{
  g_debug ("What the shell took for input was none");
  lumbar_last_input_doubt (&self->last);
  look (self);
}

static gboolean on_timer (gpointer user_data);

/* Sets the timer to the next threshold, or none where the shell's watches do it. */
static void
schedule (LumbarIdlePeriod *self)
{
  LumbarUsec next_us = lumbar_idle_thresholds_next (self->wanted);
  LumbarUsec wait_us;

  g_clear_handle_id (&self->timer_source, g_source_remove);
  if (next_us == LUMBAR_NEVER || self->asking || self->judge_source != 0)
    return;
  if (!self->inhibited && !(self->guarded && self->restarted))
    return;

  wait_us = self->last.since_us + next_us - now_us (self) + MILLISECOND - 1;
  self->timer_source = g_timeout_add ((guint) CLAMP (wait_us / MILLISECOND, 0, G_MAXINT), on_timer, self);
}

/* While guarded: reports what is passed by now and was not reported. */
static void
report_idle (LumbarIdlePeriod *self)
{
  LumbarUsec idle_us = now_us (self) - self->last.since_us;
  gboolean news = lumbar_idle_thresholds_pass (self->wanted, idle_us);

  schedule (self);
  if (!news)
    return;

  self->told = TRUE;
  self->funcs->idle (idle_us, self->last.unseen, self->user_data);
}

/* There was input. What came before it is told, too, where there was no time to. */
static void
report_input (LumbarIdlePeriod *self, LumbarUsec at_us)
{
  LumbarUsec idle_us = now_us (self) - self->last.since_us;
  LumbarUsec ago_us = now_us (self) - at_us;
  gboolean unseen = self->last.unseen;
  gboolean told = self->told;
  gboolean news = !told && lumbar_idle_thresholds_pass (self->wanted, idle_us);

  renew (self, at_us);
  if (self->late_us != 0)
    {
      lumbar_last_input_pass (&self->last, self->late_us, now_us (self));
      self->late_us = 0;
      look (self);
    }

  schedule (self);
  if (news)
    self->funcs->gap (idle_us, unseen, ago_us, self->user_data);
  else if (told)
    self->funcs->input (ago_us, self->user_data);
}

static gboolean
on_timer (gpointer user_data)
{
  LumbarIdlePeriod *self = user_data;

  self->timer_source = 0;
  if (self->guarded)
    report_idle (self);
  else
    look (self);

  return G_SOURCE_REMOVE;
}

static gboolean
on_judge (gpointer user_data)
{
  LumbarIdlePeriod *self = user_data;

  self->judge_source = 0;
  if (!lumbar_false_input_imitates (self->last.false_input, self->touched_us))
    {
      report_input (self, self->touched_us);
      return G_SOURCE_REMOVE;
    }

  self->late_us = 0;
  look_again (self);
  return G_SOURCE_REMOVE;
}

static void
on_guard_fired (LumbarIdlePeriod *self)
{
  drop_guard (self);
  self->touched_us = now_us (self);
  if (self->told)
    {
      if (self->judge_source == 0)
        self->judge_source = g_timeout_add (JUDGE_AFTER_MS, on_judge, self);
    }
  else if (self->last.least_us == 0)
    {
      renew (self, self->touched_us);
    }

  schedule (self);
}

void
lumbar_idle_period_fired (LumbarIdlePeriod *self, LumbarIdleWatch *watch)
{
  LumbarUsec threshold_us;
  gboolean passed;

  if (watch == self->guard)
    {
      on_guard_fired (self);
      return;
    }
  if (!lumbar_idle_thresholds_find (self->wanted, watch, &threshold_us, &passed))
    return;

  if (self->guarded)
    {
      self->last.since_us = MIN (self->last.since_us, now_us (self) - threshold_us);
      report_idle (self);
    }
  else if (self->judge_source != 0 || passed)
    {
      self->late_us = MAX (self->late_us, threshold_us);
    }
  else
    {
      lumbar_last_input_pass (&self->last, threshold_us, now_us (self));
      look (self);
    }
}

static void
take_answer (LumbarIdlePeriod *self, LumbarUsec idle_us)
{
  gboolean expected = self->last.least_us != 0;
  LumbarAnswer answer = lumbar_last_input_answer (&self->last, idle_us, self->asked_us, now_us (self));

  self->restarted = self->restarted || answer == LUMBAR_ANSWER_RESTARTED;
  self->guarded = answer != LUMBAR_ANSWER_TOUCHED && self->guard != NULL;
  if (self->guarded || idle_us < self->late_us)
    self->late_us = 0;

  if (self->guarded)
    report_idle (self);
  else if (answer == LUMBAR_ANSWER_RESTARTED)
    look_again (self);
  else if (expected)
    report_input (self, now_us (self) - idle_us);
  else
    schedule (self);
}

void
lumbar_idle_period_answered (LumbarIdlePeriod *self, LumbarUsec idle_us, const GError *error)
{
  gboolean stale = self->stale;

  self->asking = FALSE;
  self->stale = FALSE;
  if (error != NULL)
    {
      g_debug ("Asking the shell for the idle time failed: %s", error->message);
      renew (self, self->last.since_us);
    }
  else if (stale && self->last.least_us != 0)
    look (self);
  else if (stale)
    schedule (self);
  else if (self->judge_source == 0)
    take_answer (self, idle_us);
}

void
lumbar_idle_period_set_thresholds (LumbarIdlePeriod *self, const LumbarUsec *thresholds, gsize n_thresholds)
{
  if (self->monitor == NULL)
    return;

  self->fresh_us = 0;
  lumbar_idle_thresholds_set (self->wanted, self->monitor, thresholds, n_thresholds);
  if (n_thresholds == 0)
    renew (self, self->last.since_us);
  schedule (self);
}

gboolean
lumbar_idle_period_query (LumbarIdlePeriod *self, LumbarUsec *idle_us)
{
  LumbarUsec us = now_us (self);

  if (self->last.unseen || !(self->guarded || us < self->fresh_us))
    return FALSE;

  *idle_us = us - self->last.since_us;
  return TRUE;
}

static void
on_session_changed (gboolean inhibited, gboolean restarted, gpointer user_data)
{
  LumbarIdlePeriod *self = user_data;

  if (restarted)
    {
      lumbar_false_input_note_restart (self->last.false_input);
      self->restarted = TRUE;
    }

  self->inhibited = inhibited;
  schedule (self);
}

LumbarIdlePeriod *
lumbar_idle_period_new (LumbarClock *clock, const LumbarIdlePeriodFuncs *funcs, gpointer user_data)
{
  LumbarIdlePeriod *self = g_new0 (LumbarIdlePeriod, 1);

  self->clock = g_object_ref (clock);
  self->funcs = funcs;
  self->user_data = user_data;
  self->wanted = lumbar_idle_thresholds_new ();
  self->last.false_input = lumbar_false_input_new (clock);
  self->session = lumbar_gnome_session_new (on_session_changed, self);
  return self;
}

void
lumbar_idle_period_begin (LumbarIdlePeriod *self, LumbarIdleMonitor *monitor, LumbarUsec idle_us, LumbarUsec born_us)
{
  lumbar_idle_period_end (self);
  self->monitor = monitor;
  self->last.born_us = born_us;
  lumbar_last_input_answer (&self->last, idle_us, now_us (self), now_us (self));
  self->fresh_us = now_us (self) + FRESH_US;
}

void
lumbar_idle_period_end (LumbarIdlePeriod *self)
{
  self->monitor = NULL;
  self->guard = NULL;
  self->asking = FALSE;
  self->fresh_us = 0;
  self->late_us = 0;
  lumbar_idle_thresholds_clear (self->wanted);
  renew (self, self->last.since_us);
  schedule (self);
}

void
lumbar_idle_period_free (LumbarIdlePeriod *self)
{
  if (self == NULL)
    return;

  lumbar_idle_period_end (self);
  lumbar_gnome_session_free (self->session);
  lumbar_false_input_free (self->last.false_input);
  lumbar_idle_thresholds_free (self->wanted);
  g_object_unref (self->clock);
  g_free (self);
}
