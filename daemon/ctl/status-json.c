/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A status as JSON, and as what waybar reads. */

#include "ctl/status-json.h"

#include "ctl/json.h"
#include "text/status.h"
#include "text/time.h"
#include "text/today.h"

gint64
lumbar_status_sitting_s (const LumbarStatus *status, gint64 now_s)
{
  gint64 counting_s = status->sitting_since_s != 0 ? now_s - status->sitting_since_s : 0;

  return status->sitting_base_s + MAX (counting_s, 0);
}

gint64
lumbar_status_remaining_s (const LumbarStatus *status, gint64 now_s)
{
  if (status->guide_paused)
    return status->guide_remaining_s;

  return MAX (status->guide_ends_s - now_s, 0);
}

static void
add_held (LumbarJson *json, const LumbarStatus *status)
{
  lumbar_json_array (json, "held_by");
  for (guint i = 0; i < status->n_held; i++)
    {
      lumbar_json_object (json, NULL);
      lumbar_json_string (json, "reason", lumbar_reason_to_string (status->held[i].reason));
      lumbar_json_string (json, "by", status->held[i].by != NULL ? status->held[i].by : "");
      lumbar_json_close (json, '}');
    }
  lumbar_json_close (json, ']');
}

static void
add_next (LumbarJson *json, const LumbarStatus *status)
{
  if (status->next_id == NULL)
    {
      lumbar_json_null (json, "next");
      return;
    }

  lumbar_json_object (json, "next");
  lumbar_json_string (json, "id", status->next_id);
  lumbar_json_string (json, "name", status->next_name != NULL ? status->next_name : "");
  lumbar_json_close (json, '}');
}

static void
add_guide (LumbarJson *json, const LumbarStatus *status, gint64 now_s)
{
  if (!status->guiding)
    {
      lumbar_json_null (json, "guide");
      return;
    }

  lumbar_json_object (json, "guide");
  lumbar_json_string (json, "kind", status->guide_session ? "session" : "stretch");
  lumbar_json_string (json, "stretch", status->guide_id);
  if (status->guide_side != 0)
    lumbar_json_number (json, "side", status->guide_side);
  else
    lumbar_json_null (json, "side");
  lumbar_json_string (json, "phase", lumbar_phase_to_string (status->guide_phase));
  lumbar_json_bool (json, "paused", status->guide_paused);
  lumbar_json_instant (json, "ends_at", status->guide_ends_s);
  lumbar_json_number (json, "remaining_s", lumbar_status_remaining_s (status, now_s));
  lumbar_json_number (json, "step", MAX (status->guide_step, 1)); /* one stretch is the first of one */
  lumbar_json_number (json, "steps", MAX (status->guide_steps, 1));
  lumbar_json_close (json, '}');
}

static void
add_today (LumbarJson *json, const LumbarToday *today)
{
  if (today == NULL)
    {
      lumbar_json_null (json, "today");
      return;
    }

  lumbar_json_object (json, "today");
  lumbar_json_number (json, "stretches", today->stretches);
  lumbar_json_number (json, "got_up", today->got_up);
  lumbar_json_number (json, "sessions", today->sessions);
  lumbar_json_number (json, "sitting_s", today->sitting_s);
  lumbar_json_close (json, '}');
}

char *
lumbar_status_to_json (const LumbarStatus *status, const LumbarToday *today, gint64 now_s)
{
  g_auto (LumbarJson) json = { 0 };

  lumbar_json_init (&json);
  lumbar_json_object (&json, NULL);
  lumbar_json_string (&json, "state", lumbar_state_to_string (status->state));
  lumbar_json_number (&json, "sitting_s", lumbar_status_sitting_s (status, now_s));
  lumbar_json_number (&json, "limit_s", status->limit_s);
  lumbar_json_instant (&json, "due_at", status->due_at_s);
  add_held (&json, status);
  lumbar_json_string (&json, "presence", lumbar_presence_to_string (status->presence));
  add_next (&json, status);
  add_guide (&json, status, now_s);
  lumbar_json_instant (&json, "snoozed_until", status->snoozed_until_s);
  lumbar_json_instant (&json, "paused_until", status->paused_until_s);
  lumbar_json_string (&json, "paused_by", status->paused_by);
  add_today (&json, today);
  lumbar_json_close (&json, '}');

  return lumbar_json_end (&json);
}

/* A bar has room for a word or two: when the next stretch comes, else the first part of the first line. */
static char *
bar_text (const LumbarStatus *status, const char *first_line, gint64 now_s)
{
  const char *end = strstr (first_line, " · ");
  LumbarState state = lumbar_status_told_state (status);

  if (state == LUMBAR_STATE_SITTING && status->due_at_s != 0)
    return lumbar_text_clock (status->due_at_s, now_s);

  if (state == LUMBAR_STATE_SNOOZED && status->snoozed_until_s != 0)
    return lumbar_text_clock (status->snoozed_until_s, now_s);

  return end != NULL ? g_strndup (first_line, (gsize) (end - first_line)) : g_strdup (first_line);
}

char *
lumbar_status_to_waybar (const LumbarStatus *status, const LumbarToday *today, gint64 now_s)
{
  g_auto (LumbarJson) json = { 0 };
  g_autofree char *first_line = lumbar_text_first_line (status, now_s);
  g_autofree char *why = lumbar_text_why (status, now_s);
  g_autofree char *today_line = today != NULL ? lumbar_text_today (today) : NULL;
  g_autofree char *text = bar_text (status, first_line, now_s);
  g_autofree char *tooltip = g_strjoin ("\n", why, today_line, NULL);
  g_autofree char *text_markup = g_markup_escape_text (text, -1);
  g_autofree char *tooltip_markup = g_markup_escape_text (tooltip, -1);
  gint64 percentage = status->limit_s > 0 ? lumbar_status_sitting_s (status, now_s) * 100 / status->limit_s : 0;

  lumbar_json_init (&json);
  lumbar_json_object (&json, NULL);
  lumbar_json_string (&json, "text", text_markup); /* waybar reads Pango markup in both */
  lumbar_json_string (&json, "tooltip", tooltip_markup);
  lumbar_json_string (&json, "class", lumbar_state_to_string (status->state));
  lumbar_json_number (&json, "percentage", CLAMP (percentage, 0, 100));
  lumbar_json_close (&json, '}');

  return lumbar_json_end (&json);
}
