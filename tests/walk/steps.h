/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* One random step of a walk: time passes, or a person or the machine does something. */

#pragma once

#include "dice.h"
#include "world.h"

G_BEGIN_DECLS

/* Whatever can happen. */
void step_any (World *world, Dice *dice);

/* The same, with much more of what a reminder has to wait for. */
void step_courtesy (World *world, Dice *dice);

/* Only what a daemon that was killed and started again can see as well as one that was not: no calls and films (they are
 * told anew with every start), nothing that restarts it. */
void step_plain (World *world, Dice *dice);

/* Random settings, from sensible to extreme. */
void step_settings (World *world, Dice *dice);

/* steps-around.c: a call, a camera, a film begins or ends; */
void step_reason (World *world, Dice *dice);
/* on and off and on: a film between two advertisements, a call that does not want to connect; */
void step_flap (World *world, Dice *dice);
/* every one of them ends. */
void step_end_reasons (World *world);

/* Everything that stands in a reminder's way ends: unlocked, awake, no call, no pause. */
void step_calm (World *world);

G_END_DECLS
