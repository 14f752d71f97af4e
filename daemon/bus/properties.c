/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A status as properties. The generated setters compare: only what differs is announced. */

#include "bus/private.h"

static const char *
text_or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static GVariant *
held_by (const LumbarStatus *status)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i < status->n_held; i++)
    {
      const LumbarHeld *held = &status->held[i];

      g_variant_builder_add (&builder, "(ss)", lumbar_reason_to_string (held->reason), text_or_empty (held->by));
    }

  return g_variant_builder_end (&builder);
}

static void
set_long_microphone (LumbarDbusDaemon *skeleton, const LumbarStatus *status)
{
  const char *programs[] = { status->long_microphone, NULL };

  lumbar_dbus_daemon_set_long_microphone (skeleton, programs);
}

static GVariant *
reasons (guint bits)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < LUMBAR_N_REASONS; i++)
    {
      if (bits & (1u << i))
        g_variant_builder_add (&builder, "s", lumbar_reason_to_string ((LumbarReason) i));
    }

  return g_variant_builder_end (&builder);
}

static GVariant *
rules (const LumbarRules *rules)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "pause-after", "x", rules->pause_after_s);
  g_variant_dict_insert (&dict, "forgiven-after", "x", rules->forgiven_after_s);
  g_variant_dict_insert (&dict, "presence-cap", "x", rules->presence_cap_s);
  g_variant_dict_insert (&dict, "seam", "x", rules->seam_s);
  g_variant_dict_insert (&dict, "hold-max", "x", rules->hold_max_s);
  g_variant_dict_insert_value (&dict, "hold-for", reasons (rules->hold_for));
  g_variant_dict_insert (&dict, "hours", "s", text_or_empty (rules->hours));

  return g_variant_dict_end (&dict);
}

/* "remaining" would be a counter while the guide runs, so it is there only while it stands still. */
static GVariant *
guide (const LumbarStatus *status)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  if (!status->guiding)
    return g_variant_dict_end (&dict);

  g_variant_dict_insert (&dict, "kind", "s", status->guide_session ? "session" : "stretch");
  g_variant_dict_insert (&dict, "stretch", "s", text_or_empty (status->guide_id));
  g_variant_dict_insert (&dict, "name", "s", text_or_empty (status->guide_name));
  g_variant_dict_insert (&dict, "cue", "s", text_or_empty (status->guide_cue));
  g_variant_dict_insert (&dict, "careful", "s", text_or_empty (status->guide_careful));
  g_variant_dict_insert (&dict, "side", "u", status->guide_side);
  g_variant_dict_insert (&dict, "side-text", "s", text_or_empty (status->guide_side_text));
  g_variant_dict_insert (&dict, "phase", "s", lumbar_phase_to_string (status->guide_phase));
  g_variant_dict_insert (&dict, "paused", "b", status->guide_paused);
  g_variant_dict_insert (&dict, "ends", "x", status->guide_paused ? (gint64) 0 : status->guide_ends_s);
  g_variant_dict_insert (&dict, "until", "x", status->guide_paused ? (gint64) 0 : status->guide_until_s);
  g_variant_dict_insert (&dict, "step", "u", status->guide_step);
  g_variant_dict_insert (&dict, "steps", "u", status->guide_steps);
  g_variant_dict_insert (&dict, "tones", "b", status->guide_tones);
  if (status->guide_paused)
    {
      g_variant_dict_insert (&dict, "remaining", "x", status->guide_remaining_s);
      g_variant_dict_insert (&dict, "gives-up", "x", status->guide_gives_up_s);
      g_variant_dict_insert (&dict, "paused-by", "s", text_or_empty (status->guide_paused_by));
    }

  return g_variant_dict_end (&dict);
}

static void
set_codes (LumbarDbusDaemon *skeleton, const LumbarStatus *status)
{
  lumbar_dbus_daemon_set_state (skeleton, lumbar_state_to_string (status->state));
  lumbar_dbus_daemon_set_presence (skeleton, lumbar_presence_to_string (status->presence));
  lumbar_dbus_daemon_set_held_by (skeleton, held_by (status));
  lumbar_dbus_daemon_set_next (skeleton, g_variant_new ("(ss)", text_or_empty (status->next_id), text_or_empty (status->next_name)));
  lumbar_dbus_daemon_set_just_over (skeleton, text_or_empty (status->just_over));
  lumbar_dbus_daemon_set_watching (skeleton, text_or_empty (status->watching));
  lumbar_dbus_daemon_set_paused_by (skeleton, text_or_empty (status->paused_by));
  lumbar_dbus_daemon_set_guide (skeleton, guide (status));
  set_long_microphone (skeleton, status);
  lumbar_dbus_daemon_set_rules (skeleton, rules (&status->rules));
}

void
lumbar_bus_set_properties (LumbarDbusDaemon *skeleton, const LumbarStatus *status)
{
  set_codes (skeleton, status);
  lumbar_dbus_daemon_set_sitting_base (skeleton, status->sitting_base_s);
  lumbar_dbus_daemon_set_sitting_since (skeleton, status->sitting_since_s);
  lumbar_dbus_daemon_set_began (skeleton, status->began_s);
  lumbar_dbus_daemon_set_limit (skeleton, status->limit_s);
  lumbar_dbus_daemon_set_due_at (skeleton, status->due_at_s);
  lumbar_dbus_daemon_set_waiting_for_gap (skeleton, status->waiting_for_gap);
  lumbar_dbus_daemon_set_at_latest (skeleton, status->at_latest_s);
  lumbar_dbus_daemon_set_not_before (skeleton, status->not_before_s);
  lumbar_dbus_daemon_set_no_server (skeleton, status->no_server);
  lumbar_dbus_daemon_set_next_hold (skeleton, status->next_hold_s);
  lumbar_dbus_daemon_set_next_sides (skeleton, status->next_sides);
  lumbar_dbus_daemon_set_away_since (skeleton, status->away_since_s);
  lumbar_dbus_daemon_set_returned (skeleton, status->returned_s);
  lumbar_dbus_daemon_set_was_away (skeleton, status->was_away_s);
  lumbar_dbus_daemon_set_fresh (skeleton, status->fresh);
  lumbar_dbus_daemon_set_last_input (skeleton, status->last_input_s);
  lumbar_dbus_daemon_set_in_call (skeleton, status->in_call);
  lumbar_dbus_daemon_set_source_lost (skeleton, status->source_lost);
  lumbar_dbus_daemon_set_asked (skeleton, status->asked);
  lumbar_dbus_daemon_set_first_asked (skeleton, status->first_asked_s);
  lumbar_dbus_daemon_set_asked_at (skeleton, status->asked_at_s);
  lumbar_dbus_daemon_set_withdrawn_at (skeleton, status->withdrawn_at_s);
  lumbar_dbus_daemon_set_asks_again (skeleton, status->asks_again_s);
  lumbar_dbus_daemon_set_quiet (skeleton, status->quiet);
  lumbar_dbus_daemon_set_snoozed_until (skeleton, status->snoozed_until_s);
  lumbar_dbus_daemon_set_paused_until (skeleton, status->paused_until_s);
  lumbar_dbus_daemon_set_session_length (skeleton, status->session_s);
}
