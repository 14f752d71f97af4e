/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* One stretch: what is shown, said and timed. Immutable and shared once it is made. */

#pragma once

#include "core/types.h"

G_BEGIN_DECLS

/* The floor's or the desk's way of doing it. Sides are NULL for a stretch done once, both set otherwise. */
typedef struct
{
  char *name;
  char *cue;
  char *sides[2];
  char *pictures[2];    /* (nullable) absolute paths: of the first side, and of the second where that has one of its own */
} LumbarVariant;

typedef struct
{
  gatomicrefcount refs;
  LumbarId id;
  LumbarVariant floor;
  LumbarVariant *desk;  /* (nullable) */
  char *feel;           /* (nullable) where the pull should be */
  char *careful;        /* (nullable) */
  char **strains;       /* never NULL */
  char *credit, *source;/* (nullable) */
  LumbarUsec hold_us;   /* 0: the policy's */
} LumbarStretch;

LumbarStretch *lumbar_stretch_new   (const char *id); /* everything else empty, to be filled before it is shared */
LumbarStretch *lumbar_stretch_ref   (LumbarStretch *self);
void           lumbar_stretch_unref (LumbarStretch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarStretch, lumbar_stretch_unref)

/* The desk's variant where AT_DESK and there is one, else the floor's. */
const LumbarVariant *lumbar_stretch_variant (const LumbarStretch *self, gboolean at_desk);
guint                lumbar_variant_n_sides (const LumbarVariant *self); /* 1 or 2 */

/* What doing it looks like on SIDE (0, 1), there; the nearest that there is, NULL where there is none. (transfer none) */
const char *lumbar_stretch_picture (const LumbarStretch *self, gboolean at_desk, guint side);

G_END_DECLS
