/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Cards, stretches and effects: shared, owned, freed once. The sanitizers see to the rest. */

#include "core/effect.h"
#include "core/status.h"

static LumbarStretch *
make_stretch (void)
{
  LumbarStretch *stretch = lumbar_stretch_new ("low-lunge");

  stretch->floor.name = g_strdup ("Low Lunge");
  stretch->floor.cue = g_strdup ("One foot well in front.");
  stretch->floor.sides[0] = g_strdup ("Right foot in front");
  stretch->floor.sides[1] = g_strdup ("Left foot in front");
  stretch->desk = g_new0 (LumbarVariant, 1);
  stretch->desk->name = g_strdup ("Chair Lunge");
  stretch->careful = g_strdup ("Sore knee: standing.");

  return stretch;
}

static void
test_stretch (void)
{
  g_autoptr (LumbarStretch) stretch = make_stretch ();

  g_assert_cmpstr (stretch->id, ==, "low-lunge");
  g_assert_nonnull (stretch->strains);
  g_assert_null (stretch->strains[0]);
  g_assert_cmpstr (lumbar_stretch_variant (stretch, FALSE)->name, ==, "Low Lunge");
  g_assert_cmpstr (lumbar_stretch_variant (stretch, TRUE)->name, ==, "Chair Lunge");
  g_assert_cmpuint (lumbar_variant_n_sides (&stretch->floor), ==, 2);
  g_assert_cmpuint (lumbar_variant_n_sides (stretch->desk), ==, 1);
}

static void
test_stretch_without_desk (void)
{
  g_autoptr (LumbarStretch) stretch = lumbar_stretch_new ("cobra");

  g_assert_true (lumbar_stretch_variant (stretch, TRUE) == &stretch->floor);
}

static void
test_long_id (void)
{
  g_autofree char *id = g_strnfill (LUMBAR_ID_MAX + 10, 'x');
  g_autoptr (LumbarStretch) stretch = lumbar_stretch_new (id);

  g_assert_cmpint (stretch->id[LUMBAR_ID_MAX - 1], ==, '\0');
}

static void
test_card_keeps_its_stretch (void)
{
  LumbarStretch *stretch = make_stretch ();
  LumbarCard *card = lumbar_card_new (LUMBAR_CARD_REMINDER, 17);
  LumbarCard *again = lumbar_card_ref (card);

  g_assert_true (again == card);
  g_assert_cmpint (card->generation, ==, 17);
  g_assert_cmpint (card->since_wall_us, ==, LUMBAR_NEVER);
  g_assert_cmpint (card->until_wall_us, ==, LUMBAR_NEVER);
  card->stretch = lumbar_stretch_ref (stretch);
  card->refused = lumbar_stretch_ref (stretch);
  lumbar_stretch_unref (stretch);

  lumbar_card_unref (card);
  g_assert_cmpstr (again->stretch->id, ==, "low-lunge");
  lumbar_card_unref (again);
  lumbar_card_unref (NULL);
  lumbar_stretch_unref (NULL);
}

static void
test_card_of_a_guide (void)
{
  for (guint i = 0; i < LUMBAR_N_CARDS; i++)
    {
      g_autoptr (LumbarCard) card = lumbar_card_new ((LumbarCardKind) i, 1);
      gboolean guide = i == LUMBAR_CARD_SESSION || i == LUMBAR_CARD_READY || i == LUMBAR_CARD_HOLD
                       || i == LUMBAR_CARD_SWITCH || i == LUMBAR_CARD_NEXT || i == LUMBAR_CARD_PAUSED;

      g_assert_cmpint (lumbar_card_is_guide (card), ==, guide);
    }
}

static void
test_effects_own_what_they_hold (void)
{
  g_auto (LumbarEffects) effects = { 0 };
  LumbarEffect show = { .type = LUMBAR_EFFECT_SHOW, .card = lumbar_card_new (LUMBAR_CARD_REMINDER, 1) };
  LumbarCard *card = lumbar_card_ref (show.card);

  lumbar_effects_init (&effects);
  g_assert_cmpuint (effects.list->len, ==, 0);
  g_assert_false (effects.edge);
  g_assert_cmpint (effects.refusal, ==, LUMBAR_REFUSAL_NONE);
  g_array_append_val (effects.list, show);
  lumbar_effects_clear (&effects);
  g_assert_null (effects.list);

  g_assert_cmpint (card->generation, ==, 1);
  lumbar_card_unref (card);
}

static void
test_effects_record (void)
{
  g_auto (LumbarEffects) effects = { 0 };
  LumbarStretch *stretch = make_stretch ();
  const LumbarEffect *effect;

  lumbar_effects_init (&effects);
  lumbar_effects_record (&effects, LUMBAR_RECORD_GOT_UP, LUMBAR_ORIGIN_BREAK, NULL, 0, 5, 7);
  g_assert_false (effects.durable);
  lumbar_effects_record (&effects, LUMBAR_RECORD_STRETCH, LUMBAR_ORIGIN_COMMAND, stretch, 2, 5, 9);
  g_assert_true (effects.durable);
  lumbar_stretch_unref (stretch);

  g_assert_cmpuint (effects.list->len, ==, 2);
  effect = &g_array_index (effects.list, LumbarEffect, 0);
  g_assert_cmpint (effect->type, ==, LUMBAR_EFFECT_RECORD);
  g_assert_cmpstr (effect->record.stretch, ==, "");
  g_assert_null (effect->record.name);
  effect = &g_array_index (effects.list, LumbarEffect, 1);
  g_assert_cmpstr (effect->record.stretch, ==, "low-lunge");
  g_assert_nonnull (effect->record.name);
  g_assert_cmpuint (effect->record.sides, ==, 2);
  g_assert_cmpint (effect->record.start_wall_us, ==, 5);
  g_assert_cmpint (effect->record.end_wall_us, ==, 9);
}

static void
test_status (void)
{
  g_auto (LumbarStatus) status = { 0 };

  lumbar_status_init (&status);
  g_assert_cmpint (status.state, ==, LUMBAR_STATE_SITTING);
  status.next_id = g_strdup ("frog");
  status.held[status.n_held++].by = g_strdup ("Firefox");
  lumbar_status_clear (&status);
  g_assert_null (status.next_id);
  g_assert_cmpuint (status.n_held, ==, 0);
  lumbar_status_clear (&status);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lifetimes/stretch", test_stretch);
  g_test_add_func ("/lifetimes/stretch-without-desk", test_stretch_without_desk);
  g_test_add_func ("/lifetimes/long-id", test_long_id);
  g_test_add_func ("/lifetimes/card", test_card_keeps_its_stretch);
  g_test_add_func ("/lifetimes/card-of-a-guide", test_card_of_a_guide);
  g_test_add_func ("/lifetimes/effects", test_effects_own_what_they_hold);
  g_test_add_func ("/lifetimes/record", test_effects_record);
  g_test_add_func ("/lifetimes/status", test_status);

  return g_test_run ();
}
