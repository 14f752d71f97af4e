/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Every word that the bus, the database and the settings know: spelled once, found again, and no other. */

#include "core/card.h"
#include "core/effect.h"
#include "core/event.h"
#include "core/record.h"
#include "core/types.h"

/* Each of the N words is lower case, read back as its own value, and used once; a value beyond them is "unknown". */
#define DEFINE_TEST(prefix, Type, n)                                                             \
  static void                                                                                    \
  test_##prefix (void)                                                                           \
  {                                                                                              \
    g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);                    \
    Type value;                                                                                  \
                                                                                                 \
    for (guint i = 0; i < (n); i++)                                                              \
      {                                                                                          \
        const char *word = prefix##_to_string ((Type) i);                                        \
                                                                                                 \
        g_assert_nonnull (word);                                                                 \
        g_assert_true (g_regex_match_simple ("^[a-z]+(-[a-z]+)*$", word, 0, 0));                 \
        g_assert_true (g_hash_table_add (seen, (gpointer) word));                                \
        value = (Type) (((n) + 1) - i);                                                          \
        g_assert_true (prefix##_from_string (word, &value));                                     \
        g_assert_cmpuint ((guint) value, ==, i);                                                 \
      }                                                                                          \
                                                                                                 \
    value = (Type) 1;                                                                            \
    g_assert_false (prefix##_from_string ("no such word", &value));                              \
    g_assert_false (prefix##_from_string ("", &value));                                          \
    g_assert_false (prefix##_from_string (NULL, &value));                                        \
    g_assert_cmpuint ((guint) value, ==, 1);                                                     \
    g_assert_cmpstr (prefix##_to_string ((Type) (n)), ==, "unknown");                            \
    g_assert_cmpstr (prefix##_to_string ((Type) -1), ==, "unknown");                             \
  }

DEFINE_TEST (lumbar_state, LumbarState, LUMBAR_N_STATES)
DEFINE_TEST (lumbar_reason, LumbarReason, LUMBAR_N_REASONS)
DEFINE_TEST (lumbar_place, LumbarPlace, LUMBAR_N_PLACES)
DEFINE_TEST (lumbar_phase, LumbarPhase, LUMBAR_N_PHASES)
DEFINE_TEST (lumbar_record_kind, LumbarRecordKind, LUMBAR_N_RECORD_KINDS)
DEFINE_TEST (lumbar_origin, LumbarOrigin, LUMBAR_N_ORIGINS)
DEFINE_TEST (lumbar_guide_command, LumbarGuideCommand, LUMBAR_N_GUIDE_COMMANDS)
DEFINE_TEST (lumbar_action, LumbarAction, LUMBAR_N_ACTIONS)
DEFINE_TEST (lumbar_refusal, LumbarRefusal, LUMBAR_N_REFUSALS)

/* "unknown" is a presence of its own. */
static void
test_presence (void)
{
  for (guint i = 0; i < LUMBAR_N_PRESENCES; i++)
    {
      LumbarPresence presence = LUMBAR_N_PRESENCES;

      g_assert_true (lumbar_presence_from_string (lumbar_presence_to_string ((LumbarPresence) i), &presence));
      g_assert_cmpuint (presence, ==, i);
    }
}

/* What is only written, never read. */
static void
test_one_way (void)
{
  for (guint i = 0; i < LUMBAR_N_CARDS; i++)
    g_assert_cmpstr (lumbar_card_kind_to_string ((LumbarCardKind) i), !=, "unknown");
  for (guint i = 0; i < LUMBAR_N_EVENTS; i++)
    g_assert_cmpstr (lumbar_event_type_to_string ((LumbarEventType) i), !=, "unknown");

  g_assert_cmpstr (lumbar_card_kind_to_string (LUMBAR_N_CARDS), ==, "unknown");
  g_assert_cmpstr (lumbar_event_type_to_string (LUMBAR_N_EVENTS), ==, "unknown");
}

/* The documented JSON: a change here breaks everybody's bar. */
static void
test_documented (void)
{
  g_assert_cmpstr (lumbar_state_to_string (LUMBAR_STATE_GUIDING), ==, "guiding");
  g_assert_cmpstr (lumbar_state_to_string (LUMBAR_STATE_SITTING), ==, "sitting");
  g_assert_cmpstr (lumbar_presence_to_string (LUMBAR_PRESENCE_WATCHING), ==, "watching");
  g_assert_cmpstr (lumbar_reason_to_string (LUMBAR_REASON_DO_NOT_DISTURB), ==, "do-not-disturb");
  g_assert_cmpstr (lumbar_phase_to_string (LUMBAR_PHASE_SWITCH), ==, "switch");
  g_assert_cmpstr (lumbar_record_kind_to_string (LUMBAR_RECORD_GOT_UP), ==, "got-up");
  g_assert_cmpstr (lumbar_action_to_string (LUMBAR_ACTION_START), ==, "start");
}

/* GUIDING before PAUSED before … SITTING: "the first that holds". */
static void
test_order_of_states (void)
{
  static const char *const order[] = { "guiding", "paused", "away", "held", "reminding", "snoozed", "due", "sitting" };

  g_assert_cmpuint (G_N_ELEMENTS (order), ==, LUMBAR_N_STATES);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpstr (lumbar_state_to_string ((LumbarState) i), ==, order[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/words/state", test_lumbar_state);
  g_test_add_func ("/words/reason", test_lumbar_reason);
  g_test_add_func ("/words/place", test_lumbar_place);
  g_test_add_func ("/words/phase", test_lumbar_phase);
  g_test_add_func ("/words/record-kind", test_lumbar_record_kind);
  g_test_add_func ("/words/origin", test_lumbar_origin);
  g_test_add_func ("/words/guide-command", test_lumbar_guide_command);
  g_test_add_func ("/words/action", test_lumbar_action);
  g_test_add_func ("/words/refusal", test_lumbar_refusal);
  g_test_add_func ("/words/presence", test_presence);
  g_test_add_func ("/words/one-way", test_one_way);
  g_test_add_func ("/words/documented", test_documented);
  g_test_add_func ("/words/order-of-states", test_order_of_states);

  return g_test_run ();
}
