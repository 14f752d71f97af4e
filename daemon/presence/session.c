/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Lock, seat and sleep of this login session. */

#include "presence/session.h"

#include "presence/logind.h"
#include "presence/screen-saver.h"

#define UNKNOWN (-1)

struct _LumbarSession
{
  LumbarEventFunc func;
  void (*gone) (gpointer user_data);
  gpointer user_data;

  LumbarLogind *logind;            /* (owned) (nullable) */
  LumbarScreenSaver *screen_saver; /* (owned) (nullable) */
  int locked, seated, asleep;      /* as last told */
  gboolean told_gone;
};

static void
tell (LumbarSession *self, LumbarEventType type, int *told, gboolean on)
{
  if (*told == on)
    return;

  *told = on;
  self->func (&(LumbarEvent) { .type = type, .on = on }, self->user_data);
}

static void
tell_gone (LumbarSession *self, gboolean gone)
{
  gboolean news = gone && !self->told_gone;

  self->told_gone = gone;
  if (news)
    self->gone (self->user_data);
}

/* The order matters when several changed at once: what keeps somebody away is told before what lets them back. */
static void
on_changed (gpointer user_data)
{
  LumbarSession *self = user_data;
  gboolean locked = lumbar_logind_get_locked (self->logind) || lumbar_screen_saver_get_active (self->screen_saver);
  gboolean asleep = lumbar_logind_get_asleep (self->logind);

  if (asleep)
    tell (self, LUMBAR_EVENT_SLEEP, &self->asleep, TRUE);
  if (locked)
    tell (self, LUMBAR_EVENT_LOCK, &self->locked, TRUE);
  tell (self, LUMBAR_EVENT_SEAT, &self->seated, lumbar_logind_get_seated (self->logind));
  tell (self, LUMBAR_EVENT_LOCK, &self->locked, locked);
  tell (self, LUMBAR_EVENT_SLEEP, &self->asleep, asleep);
  tell_gone (self, lumbar_logind_get_gone (self->logind));
}

/* Unlocking through logind is final: it also ends what a screen saver once said and never took back. */
static void
on_unlocked (gpointer user_data)
{
  LumbarSession *self = user_data;

  lumbar_screen_saver_forget (self->screen_saver);
}

static const LumbarLogindFuncs logind_funcs = {
  .unlocked = on_unlocked,
  .changed = on_changed,
};

LumbarSession *
lumbar_session_new (LumbarEventFunc func, void (*gone) (gpointer user_data), gpointer user_data)
{
  LumbarSession *self = g_new0 (LumbarSession, 1);

  self->func = func;
  self->gone = gone;
  self->user_data = user_data;
  self->locked = self->seated = self->asleep = UNKNOWN;
  self->logind = lumbar_logind_new (&logind_funcs, self);
  self->screen_saver = lumbar_screen_saver_new (on_changed, self);
  return self;
}

void
lumbar_session_free (LumbarSession *self)
{
  if (self == NULL)
    return;

  lumbar_logind_free (self->logind);
  lumbar_screen_saver_free (self->screen_saver);
  g_free (self);
}

void
lumbar_session_start (LumbarSession *self)
{
  lumbar_logind_start (self->logind);
  lumbar_screen_saver_start (self->screen_saver);
}
