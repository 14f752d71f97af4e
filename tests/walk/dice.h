/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A seeded source of chance that can be copied, so that two worlds may be given the same future. */

#pragma once

#include "core/types.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 state;
} Dice;

/* xorshift64*: good enough for a walk, the same on every machine. */
static inline guint64
dice_next (Dice *self)
{
  self->state ^= self->state >> 12;
  self->state ^= self->state << 25;
  self->state ^= self->state >> 27;

  return self->state * G_GUINT64_CONSTANT (2685821657736338717);
}

/* 0 … SIDES - 1 */
static inline guint
dice_roll (Dice *self, guint sides)
{
  return (guint) ((dice_next (self) >> 33) % sides);
}

/* 0 … MAX, to the microsecond */
static inline LumbarUsec
dice_usec (Dice *self, LumbarUsec max)
{
  return (LumbarUsec) (dice_next (self) >> 1) % (max + 1);
}

static inline gboolean
dice_chance (Dice *self, guint one_in)
{
  return dice_roll (self, one_in) == 0;
}

G_END_DECLS
