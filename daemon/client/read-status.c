/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The properties on the bus as a status. A newer daemon may say words that this program does not know; they are
 * read as the plainest one of their kind. */

#include "client/read-status.h"

/* NULL for "". */
static char *
text_or_null (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static void
read_held (LumbarDbusDaemon *proxy, LumbarStatus *status)
{
  GVariant *list = lumbar_dbus_daemon_get_held_by (proxy);
  GVariantIter iter;
  const char *reason, *by;

  if (list == NULL)
    return;

  g_variant_iter_init (&iter, list);
  while (status->n_held < LUMBAR_N_REASONS && g_variant_iter_next (&iter, "(&s&s)", &reason, &by))
    {
      LumbarHeld *held = &status->held[status->n_held];

      if (!lumbar_reason_from_string (reason, &held->reason))
        continue;

      held->by = g_strdup (by);
      status->n_held++;
    }
}

static void
read_next (LumbarDbusDaemon *proxy, LumbarStatus *status)
{
  GVariant *next = lumbar_dbus_daemon_get_next (proxy);
  const char *id, *name;

  if (next == NULL)
    return;

  g_variant_get (next, "(&s&s)", &id, &name);
  status->next_id = text_or_null (id);
  status->next_name = text_or_null (name);
}

static char *
dup_text (GVariant *dict, const char *key)
{
  const char *text = NULL;

  return g_variant_lookup (dict, key, "&s", &text) ? text_or_null (text) : NULL;
}

static void
read_guide (LumbarDbusDaemon *proxy, LumbarStatus *status)
{
  GVariant *guide = lumbar_dbus_daemon_get_guide (proxy);
  const char *kind = "", *phase = "";

  if (guide == NULL || g_variant_n_children (guide) == 0)
    return;

  status->guiding = TRUE;
  g_variant_lookup (guide, "kind", "&s", &kind);
  g_variant_lookup (guide, "phase", "&s", &phase);
  status->guide_session = g_str_equal (kind, "session");
  lumbar_phase_from_string (phase, &status->guide_phase);
  status->guide_id = dup_text (guide, "stretch");
  status->guide_name = dup_text (guide, "name");
  status->guide_cue = dup_text (guide, "cue");
  status->guide_careful = dup_text (guide, "careful");
  status->guide_side_text = dup_text (guide, "side-text");
  g_variant_lookup (guide, "side", "u", &status->guide_side);
  g_variant_lookup (guide, "paused", "b", &status->guide_paused);
  g_variant_lookup (guide, "ends", "x", &status->guide_ends_s);
  g_variant_lookup (guide, "remaining", "x", &status->guide_remaining_s);
  g_variant_lookup (guide, "until", "x", &status->guide_until_s);
  g_variant_lookup (guide, "gives-up", "x", &status->guide_gives_up_s);
  status->guide_paused_by = dup_text (guide, "paused-by");
  g_variant_lookup (guide, "step", "u", &status->guide_step);
  g_variant_lookup (guide, "steps", "u", &status->guide_steps);
  g_variant_lookup (guide, "tones", "b", &status->guide_tones);
}

static void
read_long_microphone (LumbarDbusDaemon *proxy, LumbarStatus *status)
{
  const char *const *programs = lumbar_dbus_daemon_get_long_microphone (proxy);

  if (programs != NULL && programs[0] != NULL)
    status->long_microphone = g_strdup (programs[0]);
}

static guint
read_reasons (GVariant *dict, const char *key)
{
  g_autofree const char **words = NULL;
  LumbarReason reason;
  guint bits = 0;

  g_variant_lookup (dict, key, "^a&s", &words);
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      if (lumbar_reason_from_string (words[i], &reason))
        bits |= 1u << reason;
    }

  return bits;
}

static void
read_rules (LumbarDbusDaemon *proxy, LumbarRules *rules)
{
  GVariant *dict = lumbar_dbus_daemon_get_rules (proxy);

  if (dict == NULL)
    return;

  g_variant_lookup (dict, "pause-after", "x", &rules->pause_after_s);
  g_variant_lookup (dict, "forgiven-after", "x", &rules->forgiven_after_s);
  g_variant_lookup (dict, "presence-cap", "x", &rules->presence_cap_s);
  g_variant_lookup (dict, "seam", "x", &rules->seam_s);
  g_variant_lookup (dict, "hold-max", "x", &rules->hold_max_s);
  rules->hold_for = read_reasons (dict, "hold-for");
  rules->hours = dup_text (dict, "hours");
}

void
lumbar_client_read_status (LumbarDbusDaemon *proxy, LumbarStatus *status)
{
  lumbar_status_init (status);
  status->presence = LUMBAR_PRESENCE_UNKNOWN;
  lumbar_state_from_string (lumbar_dbus_daemon_get_state (proxy), &status->state);
  lumbar_presence_from_string (lumbar_dbus_daemon_get_presence (proxy), &status->presence);
  read_held (proxy, status);
  read_next (proxy, status);
  read_guide (proxy, status);
  read_long_microphone (proxy, status);
  read_rules (proxy, &status->rules);

  status->sitting_base_s = lumbar_dbus_daemon_get_sitting_base (proxy);
  status->sitting_since_s = lumbar_dbus_daemon_get_sitting_since (proxy);
  status->began_s = lumbar_dbus_daemon_get_began (proxy);
  status->limit_s = lumbar_dbus_daemon_get_limit (proxy);
  status->due_at_s = lumbar_dbus_daemon_get_due_at (proxy);
  status->waiting_for_gap = lumbar_dbus_daemon_get_waiting_for_gap (proxy);
  status->at_latest_s = lumbar_dbus_daemon_get_at_latest (proxy);
  status->not_before_s = lumbar_dbus_daemon_get_not_before (proxy);
  status->just_over = text_or_null (lumbar_dbus_daemon_get_just_over (proxy));
  status->no_server = lumbar_dbus_daemon_get_no_server (proxy);
  status->next_hold_s = lumbar_dbus_daemon_get_next_hold (proxy);
  status->next_sides = lumbar_dbus_daemon_get_next_sides (proxy);
  status->away_since_s = lumbar_dbus_daemon_get_away_since (proxy);
  status->returned_s = lumbar_dbus_daemon_get_returned (proxy);
  status->was_away_s = lumbar_dbus_daemon_get_was_away (proxy);
  status->fresh = lumbar_dbus_daemon_get_fresh (proxy);
  status->last_input_s = lumbar_dbus_daemon_get_last_input (proxy);
  status->watching = text_or_null (lumbar_dbus_daemon_get_watching (proxy));
  status->in_call = lumbar_dbus_daemon_get_in_call (proxy);
  status->source_lost = lumbar_dbus_daemon_get_source_lost (proxy);
  status->asked = lumbar_dbus_daemon_get_asked (proxy);
  status->first_asked_s = lumbar_dbus_daemon_get_first_asked (proxy);
  status->asked_at_s = lumbar_dbus_daemon_get_asked_at (proxy);
  status->withdrawn_at_s = lumbar_dbus_daemon_get_withdrawn_at (proxy);
  status->asks_again_s = lumbar_dbus_daemon_get_asks_again (proxy);
  status->quiet = lumbar_dbus_daemon_get_quiet (proxy);
  status->snoozed_until_s = lumbar_dbus_daemon_get_snoozed_until (proxy);
  status->paused_until_s = lumbar_dbus_daemon_get_paused_until (proxy);
  status->paused_by = text_or_null (lumbar_dbus_daemon_get_paused_by (proxy));
  status->session_s = lumbar_dbus_daemon_get_session_length (proxy);
}
