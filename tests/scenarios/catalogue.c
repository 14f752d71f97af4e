/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The table of the seven, as tests see them. */

#include "catalogue.h"

#include <string.h>

static const struct
{
  const char *id;
  gboolean two_sided, desk;
  const char *strains;
} seven[] = {
  { "side-bend", TRUE, TRUE, "shoulder" },
  { "lumbar-rotation", TRUE, TRUE, "twisting;on-back" },
  { "cobra", FALSE, FALSE, "back-bending;face-down;neck;wrists" },
  { "frog", FALSE, TRUE, "knees;hips" },
  { "hip-flexor", TRUE, TRUE, "knees" },
  { "low-lunge", TRUE, TRUE, "knees;balance" },
  { "pigeon", TRUE, FALSE, "knees;hips" },
};

static void
variant_fill (LumbarVariant *variant, const char *id, const char *where, gboolean two_sided)
{
  variant->name = g_strdup_printf ("%s, %s", id, where);
  variant->cue = g_strdup_printf ("How to do %s, %s.", id, where);

  if (two_sided)
    {
      variant->sides[0] = g_strdup ("right");
      variant->sides[1] = g_strdup ("left");
    }
}

LumbarStretch *
test_stretch_new (const char *id, gboolean two_sided, gboolean desk, const char *strains)
{
  LumbarStretch *stretch = lumbar_stretch_new (id);
  gboolean on_chair = strcmp (id, "side-bend") == 0;

  variant_fill (&stretch->floor, id, on_chair ? "anywhere" : "floor", two_sided);

  if (desk)
    {
      stretch->desk = g_new0 (LumbarVariant, 1);
      variant_fill (stretch->desk, id, on_chair ? "anywhere" : "desk", two_sided);
    }

  if (strains)
    {
      g_strfreev (stretch->strains);
      stretch->strains = g_strsplit (strains, ";", -1);
    }

  return stretch;
}

GPtrArray *
test_catalogue_new (void)
{
  GPtrArray *stretches = g_ptr_array_new_with_free_func ((GDestroyNotify) lumbar_stretch_unref);

  for (guint i = 0; i < G_N_ELEMENTS (seven); i++)
    g_ptr_array_add (stretches, test_stretch_new (seven[i].id, seven[i].two_sided, seven[i].desk, seven[i].strains));

  return stretches;
}
