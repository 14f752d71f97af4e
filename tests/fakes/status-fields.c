/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The table; that it is complete is for the test of the bus to see. */

#include "fakes/status-fields.h"

#define EMPTY "\"\""
#define FIELD(member, type) { #member, STATUS_FIELD_##type, G_STRUCT_OFFSET (LumbarStatus, member) }

static const StatusField fields[] = {
  FIELD (state, STATE), FIELD (presence, PRESENCE),
  FIELD (sitting_base_s, SECONDS), FIELD (sitting_since_s, SECONDS), FIELD (began_s, SECONDS), FIELD (limit_s, SECONDS),
  FIELD (due_at_s, SECONDS), FIELD (held, HELD), FIELD (waiting_for_gap, BOOL), FIELD (at_latest_s, SECONDS),
  FIELD (not_before_s, SECONDS), FIELD (just_over, TEXT), FIELD (no_server, BOOL),
  FIELD (next_id, TEXT), FIELD (next_name, TEXT), FIELD (next_hold_s, SECONDS), FIELD (next_sides, COUNT),
  FIELD (away_since_s, SECONDS), FIELD (returned_s, SECONDS), FIELD (was_away_s, SECONDS), FIELD (fresh, BOOL),
  FIELD (last_input_s, SECONDS), FIELD (watching, TEXT), FIELD (in_call, BOOL), FIELD (source_lost, BOOL),
  FIELD (long_microphone, TEXT),
  FIELD (asked, COUNT), FIELD (first_asked_s, SECONDS), FIELD (asked_at_s, SECONDS), FIELD (withdrawn_at_s, SECONDS),
  FIELD (asks_again_s, SECONDS), FIELD (quiet, BOOL), FIELD (snoozed_until_s, SECONDS),
  FIELD (paused_until_s, SECONDS), FIELD (paused_by, TEXT),
  FIELD (guiding, BOOL), FIELD (guide_session, BOOL), FIELD (guide_paused, BOOL), FIELD (guide_paused_by, TEXT),
  FIELD (guide_id, TEXT), FIELD (guide_name, TEXT), FIELD (guide_cue, TEXT), FIELD (guide_side_text, TEXT),
  FIELD (guide_careful, TEXT), FIELD (guide_side, COUNT), FIELD (guide_phase, PHASE), FIELD (guide_ends_s, SECONDS),
  FIELD (guide_remaining_s, SECONDS), FIELD (guide_until_s, SECONDS), FIELD (guide_gives_up_s, SECONDS),
  FIELD (guide_step, COUNT), FIELD (guide_steps, COUNT), FIELD (guide_tones, BOOL),
  FIELD (session_s, SECONDS),
  FIELD (rules.pause_after_s, SECONDS), FIELD (rules.forgiven_after_s, SECONDS), FIELD (rules.presence_cap_s, SECONDS),
  FIELD (rules.seam_s, SECONDS), FIELD (rules.hold_max_s, SECONDS), FIELD (rules.hold_for, REASONS),
  FIELD (rules.hours, TEXT),
};

const StatusField *
status_fields (gsize *n_fields)
{
  *n_fields = G_N_ELEMENTS (fields);
  return fields;
}

const StatusField *
status_field_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (g_str_equal (fields[i].name, name))
        return &fields[i];
    }

  return NULL;
}

static gboolean
set_held (LumbarStatus *status, const char *value)
{
  g_auto(GStrv) held = g_strsplit (value, ",", -1);

  for (guint i = 0; i < status->n_held; i++)
    g_clear_pointer (&status->held[i].by, g_free);

  status->n_held = 0;
  for (guint i = 0; held[i] && i < LUMBAR_N_REASONS; i++)
    {
      g_auto(GStrv) parts = g_strsplit (held[i], ":", 2);
      LumbarHeld *slot = &status->held[status->n_held];

      if (!lumbar_reason_from_string (parts[0], &slot->reason))
        return FALSE;

      slot->by = g_strdup (parts[1] ? parts[1] : "");
      status->n_held++;
    }

  return TRUE;
}

static gboolean
set_reasons (guint *bits, const char *value)
{
  g_auto(GStrv) words = g_strsplit (value, ";", -1);

  *bits = 0;
  for (guint i = 0; words[i]; i++)
    {
      LumbarReason reason;

      if (!lumbar_reason_from_string (words[i], &reason))
        return FALSE;

      *bits |= 1u << reason;
    }

  return TRUE;
}

static void
set_text (char **member, const char *value)
{
  g_free (*member);
  *member = !*value ? NULL : g_strdup (g_str_equal (value, EMPTY) ? "" : value);
}

gboolean
status_field_set (const StatusField *field, LumbarStatus *status, const char *value)
{
  gpointer member = G_STRUCT_MEMBER_P (status, field->offset);
  char *end = NULL;

  switch (field->type)
    {
    case STATUS_FIELD_SECONDS:
      *(gint64 *) member = g_ascii_strtoll (value, &end, 10);
      return end != value && !*end;
    case STATUS_FIELD_COUNT:
      *(guint *) member = (guint) g_ascii_strtoull (value, &end, 10);
      return end != value && !*end;
    case STATUS_FIELD_BOOL:
      *(gboolean *) member = g_str_equal (value, "1");
      return g_str_equal (value, "0") || g_str_equal (value, "1");
    case STATUS_FIELD_TEXT:
      set_text (member, value);
      return TRUE;
    case STATUS_FIELD_STATE:
      return lumbar_state_from_string (value, member);
    case STATUS_FIELD_PRESENCE:
      return lumbar_presence_from_string (value, member);
    case STATUS_FIELD_PHASE:
      return lumbar_phase_from_string (value, member);
    case STATUS_FIELD_REASONS:
      return set_reasons (member, value);
    case STATUS_FIELD_HELD:
      return set_held (status, value);
    }

  return FALSE;
}

static char *
get_held (const LumbarStatus *status)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < status->n_held; i++)
    g_string_append_printf (text, "%s%s:%s", i > 0 ? "," : "", lumbar_reason_to_string (status->held[i].reason),
                            status->held[i].by ? status->held[i].by : "");

  return g_string_free (text, FALSE);
}

static char *
get_reasons (guint bits)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < LUMBAR_N_REASONS; i++)
    {
      if (bits & (1u << i))
        g_string_append_printf (text, "%s%s", text->len > 0 ? ";" : "", lumbar_reason_to_string ((LumbarReason) i));
    }

  return g_string_free (text, FALSE);
}

static char *
get_text (const char *text)
{
  return g_strdup (!text ? "" : !*text ? EMPTY : text);
}

char *
status_field_get (const StatusField *field, const LumbarStatus *status)
{
  gconstpointer member = G_STRUCT_MEMBER_P (status, field->offset);

  switch (field->type)
    {
    case STATUS_FIELD_SECONDS:
      return g_strdup_printf ("%" G_GINT64_FORMAT, *(const gint64 *) member);
    case STATUS_FIELD_COUNT:
      return g_strdup_printf ("%u", *(const guint *) member);
    case STATUS_FIELD_BOOL:
      return g_strdup (*(const gboolean *) member ? "1" : "0");
    case STATUS_FIELD_TEXT:
      return get_text (*(char *const *) member);
    case STATUS_FIELD_STATE:
      return g_strdup (lumbar_state_to_string (*(const LumbarState *) member));
    case STATUS_FIELD_PRESENCE:
      return g_strdup (lumbar_presence_to_string (*(const LumbarPresence *) member));
    case STATUS_FIELD_PHASE:
      return g_strdup (lumbar_phase_to_string (*(const LumbarPhase *) member));
    case STATUS_FIELD_REASONS:
      return get_reasons (*(const guint *) member);
    case STATUS_FIELD_HELD:
      return get_held (status);
    }

  return NULL;
}
