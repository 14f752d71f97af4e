/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Time under a test's control: a clock, an alarm and an idle source that move when they are told, so that days pass
 * in milliseconds and nothing waits. Used in-process, or over a socket in a build of the real daemon (fake-remote.h).
 *
 * What follows from a command happens from the main loop, one thing at a time: the next thing (and the command's
 * answer) waits until the main loop has nothing left to do. */

#pragma once

#include "core/event.h"
#include "platform/alarm.h"
#include "platform/clock.h"

G_BEGIN_DECLS

typedef struct _LumbarFakeTime LumbarFakeTime;

/* There is one in a process: idle sources are made from their type alone and look for it.
 * It begins at 1 h after boot, 2026-11-23 09:00 UTC (a Monday), offset 0, with input right now. */
LumbarFakeTime *lumbar_fake_time_new  (void);
void            lumbar_fake_time_free (LumbarFakeTime *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarFakeTime, lumbar_fake_time_free)

LumbarClock *lumbar_fake_time_get_clock (LumbarFakeTime *self); /* (transfer none) */
LumbarAlarm *lumbar_fake_time_get_alarm (LumbarFakeTime *self); /* (transfer none) */

/* Its type, for the list of idle sources ("fake"). */
GType        lumbar_fake_idle_source_get_type (void);

/* The commands; DURATION is numbers with units (us ms s min h d: "1h30min"), a bare number means microseconds:
 *   set boot|wall|suspended|offset|idle DURATION   the value itself; boot never goes back. Of wall and offset a
 *                                                  change is told ("clock-changed") once lumbar_fake_time_go() was called
 *   advance DURATION       time passes, stopping at each armed instant and each idle threshold on the way
 *   step-wall [+-]DURATION somebody sets the wall clock
 *   suspend DURATION       the machine sleeps (nobody announces it): what is due fires afterwards
 *   input                  one key press now
 *   typing on|off          input without end, until off (off: the last input is now)
 *   stop-input             the same as typing off
 *   lose | regain          the idle source's server is gone | back
 *   source ok|wait|defer|fail   what the idle source says when it is probed
 *   ask                    the idle source asks to be probed
 *   can-query on|off       whether the idle source can be asked (on at first)
 *   reason WORD on|off [BY]  something goes on around the person, as a detector tells it: "reason call on Firefox"
 *   query                  nothing; its answer tells how things are once the main loop is idle
 * An answer is one line: "ok boot=… wall=… suspended=… offset=… idle=… typing=on|off armed=… armed-wall=… thresholds=…"
 * (microseconds; instants armed or "never"; thresholds comma-separated), or "error TEXT". */

typedef void (*LumbarFakeAnswerFunc) (const char *answer, gpointer user_data);

/* Begins LINE; FUNC is called with its answer from the main loop. One at a time. */
void  lumbar_fake_time_begin (LumbarFakeTime *self, const char *line, LumbarFakeAnswerFunc func, gpointer user_data);

/* The same, running the main loop until the answer is there. (transfer full) */
char *lumbar_fake_time_run   (LumbarFakeTime *self, const char *line);

/* Where a "reason" goes; until this is called there is nobody to tell. */
void  lumbar_fake_time_set_reason_func (LumbarFakeTime *self, LumbarEventFunc func, gpointer user_data);

/* LINE without the main loop: nothing follows from it now. For setting things up. (transfer full) the answer */
char *lumbar_fake_time_prepare (LumbarFakeTime *self, const char *line);
void  lumbar_fake_time_go      (LumbarFakeTime *self);

G_END_DECLS
