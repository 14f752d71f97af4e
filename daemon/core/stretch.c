/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A stretch's life, and which of its two ways applies. */

#include "core/stretch.h"

#include <string.h>

LumbarStretch *
lumbar_stretch_new (const char *id)
{
  LumbarStretch *self = g_new0 (LumbarStretch, 1);

  g_atomic_ref_count_init (&self->refs);
  g_strlcpy (self->id, id, sizeof self->id);
  self->strains = g_new0 (char *, 1);

  return self;
}

LumbarStretch *
lumbar_stretch_ref (LumbarStretch *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
variant_clear (LumbarVariant *variant)
{
  g_clear_pointer (&variant->name, g_free);
  g_clear_pointer (&variant->cue, g_free);
  g_clear_pointer (&variant->sides[0], g_free);
  g_clear_pointer (&variant->sides[1], g_free);
  g_clear_pointer (&variant->pictures[0], g_free);
  g_clear_pointer (&variant->pictures[1], g_free);
}

void
lumbar_stretch_unref (LumbarStretch *self)
{
  if (!self || !g_atomic_ref_count_dec (&self->refs))
    return;

  variant_clear (&self->floor);
  if (self->desk)
    variant_clear (self->desk);
  g_free (self->desk);
  g_free (self->feel);
  g_free (self->careful);
  g_strfreev (self->strains);
  g_free (self->credit);
  g_free (self->source);
  g_free (self);
}

const LumbarVariant *
lumbar_stretch_variant (const LumbarStretch *self, gboolean at_desk)
{
  return at_desk && self->desk ? self->desk : &self->floor;
}

static const char *
variant_picture (const LumbarVariant *variant, guint side)
{
  return side > 0 && variant->pictures[1] ? variant->pictures[1] : variant->pictures[0];
}

const char *
lumbar_stretch_picture (const LumbarStretch *self, gboolean at_desk, guint side)
{
  const char *picture = variant_picture (lumbar_stretch_variant (self, at_desk), side);

  return picture ? picture : variant_picture (&self->floor, side);
}

guint
lumbar_variant_n_sides (const LumbarVariant *self)
{
  return self->sides[0] ? 2 : 1;
}
