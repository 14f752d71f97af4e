/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The one-liners. Each is true until the state changes: no line needs a tick. */

#include "text/status.h"

#include "text/fill.h"
#include "text/i18n.h"
#include "text/time.h"

/* PATTERN with "{time}" filled in; FALLBACK where the time is not known. */
static char *
with_time (const char *pattern, const char *fallback, gint64 unix_s, gint64 now_s)
{
  g_autofree char *time = lumbar_text_clock (unix_s, now_s);

  return time ? lumbar_text_fill (pattern, "time", time, NULL) : g_strdup (fallback);
}

static char *
join (const char *first, const char *second)
{
  GString *line = g_string_new (first);

  lumbar_text_append (line, " · ", second);
  return g_string_free (line, FALSE);
}

/* "next stretch 14:15", or with NAMED "Frog Stretch at 14:15"; NULL where nothing is counting down. */
static char *
next_part (const LumbarStatus *status, gint64 now_s, gboolean named)
{
  g_autofree char *time = lumbar_text_clock (status->due_at_s, now_s);

  if (!time)
    return NULL;

  if (!lumbar_text_or (status->next_name, NULL))
    return lumbar_text_fill (_("stand up at {time}"), "time", time, NULL);

  if (!named)
    return lumbar_text_fill (_("next stretch {time}"), "time", time, NULL);

  return lumbar_text_fill (_("{name} at {time}"), "name", status->next_name, "time", time, NULL);
}

static char *
sitting_line (const LumbarStatus *status, gint64 now_s, gboolean named)
{
  g_autofree char *next = next_part (status, now_s, named);
  g_autofree char *first = NULL;

  if (status->presence == LUMBAR_PRESENCE_UNKNOWN)
    first = g_strdup (_("Can't see whether you are here"));
  else if (status->presence == LUMBAR_PRESENCE_WATCHING)
    first = g_strdup (status->in_call ? _("Call: counts as sitting") : _("Film: counts as sitting"));
  else
    first = with_time (_("Sitting since {time}"), NULL, status->began_s, now_s);

  if (!first && !next)
    return g_strdup (_("Lumbar is running"));

  if (!first)
    {
      first = g_steal_pointer (&next);
      return lumbar_text_fill (C_("nothing counted yet", "Just started · {next}"), "next", first, NULL);
    }

  return join (first, next);
}

static char *
away_line (const LumbarStatus *status, gint64 now_s)
{
  switch (status->presence)
    {
    case LUMBAR_PRESENCE_LOCKED:
      return with_time (_("Locked since {time}"), _("Locked"), status->away_since_s, now_s);

    case LUMBAR_PRESENCE_ASLEEP:
      return with_time (_("Asleep since {time}"), _("Asleep"), status->away_since_s, now_s);

    case LUMBAR_PRESENCE_INPUT:
    case LUMBAR_PRESENCE_WATCHING:
    case LUMBAR_PRESENCE_AWAY:
    case LUMBAR_PRESENCE_UNKNOWN:
    case LUMBAR_N_PRESENCES:
      break;
    }

  return with_time (_("Away since {time}"), _("Away"), status->away_since_s, now_s);
}

static const char *
held_line (const LumbarStatus *status)
{
  LumbarReason reason = status->n_held > 0 ? status->held[0].reason : LUMBAR_N_REASONS;

  switch (reason)
    {
    case LUMBAR_REASON_CALL: return _("Stretch due · waiting for your call to end");
    case LUMBAR_REASON_CAMERA: return _("Stretch due · waiting for the camera to go off");
    case LUMBAR_REASON_SCREEN_SHARE: return _("Stretch due · waiting for screen sharing to end");
    case LUMBAR_REASON_DO_NOT_DISTURB: return _("Stretch due · do not disturb is on");
    case LUMBAR_REASON_FULL_SCREEN: return _("Stretch due · waiting for full screen to end");
    case LUMBAR_REASON_FILM: return _("Stretch due · waiting for the film to pause");
    case LUMBAR_N_REASONS: break;
    }

  return _("Stretch due · waiting for a good moment");
}

/* Asked for the second and last time, and gone from the screen. */
static gboolean
is_asked_out (const LumbarStatus *status)
{
  return status->quiet || (status->asked >= 2 && status->asks_again_s > 0);
}

static char *
due_line (const LumbarStatus *status, gint64 now_s)
{
  gboolean unanswered = status->asked > 0 && status->asks_again_s > 0; /* and gone from the screen */

  if (status->no_server)
    return g_strdup (_("Stretch due · shown only here"));

  if (status->waiting_for_gap)
    return g_strdup (_("Stretch due · waiting for a gap in your typing"));

  if (is_asked_out (status))
    return with_time (_("Stretch due since {time} · start it here any time"), _("Stretch due · start it here any time"),
                      status->due_at_s, now_s);

  if (unanswered)
    return with_time (_("Stretch due · comes again at {time}"), NULL, status->asks_again_s, now_s);

  if (status->not_before_s > 0)
    return with_time (_("Stretch due · comes after {time}"), NULL, status->not_before_s, now_s);

  /* Nobody has touched anything since. */
  return g_strdup (_("Stretch due · waiting for keys or mouse"));
}

static char *
reminding_line (const LumbarStatus *status)
{
  g_autofree char *hold = lumbar_text_duration (status->next_hold_s * LUMBAR_SECOND);

  if (status->no_server)
    return g_strdup (_("Stretch due · shown only here"));

  if (!lumbar_text_or (status->next_name, NULL))
    return g_strdup (_("Now: stand up for a minute"));

  if (status->next_hold_s <= 0)
    return lumbar_text_fill (_("Now: {name}"), "name", status->next_name, NULL);

  if (status->next_sides == 2)
    return lumbar_text_fill (_("Now: {name} · {duration} each side"), "name", status->next_name, "duration", hold, NULL);

  return lumbar_text_fill (_("Now: {name} · {duration}"), "name", status->next_name, "duration", hold, NULL);
}

static char *
snoozed_line (const LumbarStatus *status, gint64 now_s)
{
  g_autofree char *time = lumbar_text_clock (status->snoozed_until_s, now_s);

  if (!time)
    return g_strdup (_("Put off for now"));

  if (!lumbar_text_or (status->next_name, NULL))
    return lumbar_text_fill (_("Stand up again at {time}"), "time", time, NULL);

  if (status->asked == 0 && status->asked_at_s == 0)
    return lumbar_text_fill (_("Put off: {name} at {time}"), "name", status->next_name, "time", time, NULL);

  return lumbar_text_fill (_("{name} again at {time}"), "name", status->next_name, "time", time, NULL);
}

static char *
paused_line (const LumbarStatus *status, gint64 now_s)
{
  if (g_strcmp0 (status->paused_by, "hours") == 0)
    return with_time (_("Outside your hours · back {time}"), _("Outside your hours"), status->paused_until_s, now_s);

  return with_time (_("Paused until {time}"), _("Paused"), status->paused_until_s, now_s);
}

static char *
guiding_line (const LumbarStatus *status, gint64 now_s)
{
  const char *name = lumbar_text_or (status->guide_name, _("Stretch"));
  g_autofree char *number = g_strdup_printf ("%u", status->guide_step);
  g_autofree char *count = g_strdup_printf ("%u", status->guide_steps);
  g_autofree char *end = NULL;
  g_autofree char *what = NULL;

  if (status->guide_paused)
    {
      what = status->guide_session ? g_strdup (_("Session paused")) : lumbar_text_fill (_("{name} paused"), "name", name, NULL);
      end = with_time (_("ends {time}"), NULL, status->guide_gives_up_s, now_s);
      return join (what, end);
    }

  if (status->guide_session && status->guide_steps > 0)
    return lumbar_text_fill (_("Full session · {number} of {count}: {name}"),
                             "number", number, "count", count, "name", name, NULL);

  return lumbar_text_fill (_("Now doing: {name}"), "name", name, NULL);
}

static char *
make_line (const LumbarStatus *status, gint64 now_s, gboolean named)
{
  switch (lumbar_status_told_state (status))
    {
    case LUMBAR_STATE_GUIDING: return guiding_line (status, now_s);
    case LUMBAR_STATE_PAUSED: return paused_line (status, now_s);
    case LUMBAR_STATE_AWAY: return away_line (status, now_s);
    case LUMBAR_STATE_HELD: return g_strdup (held_line (status));
    case LUMBAR_STATE_REMINDING: return reminding_line (status);
    case LUMBAR_STATE_SNOOZED: return snoozed_line (status, now_s);
    case LUMBAR_STATE_DUE: return due_line (status, now_s);
    case LUMBAR_STATE_SITTING: return sitting_line (status, now_s, named);
    case LUMBAR_N_STATES: break;
    }

  return g_strdup (_("Lumbar is running"));
}

char *
lumbar_text_first_line (const LumbarStatus *status, gint64 now_s)
{
  return status ? make_line (status, now_s, FALSE) : g_strdup (_("Lumbar is not running · Start"));
}

char *
lumbar_text_service_line (const LumbarStatus *status, gint64 now_s)
{
  if (!status)
    return g_strdup (_("Lumbar is not running"));

  /* "Here" belongs to a menu. */
  if (status->no_server && (status->state == LUMBAR_STATE_DUE || status->state == LUMBAR_STATE_REMINDING))
    return g_strdup (_("Stretch due · no notification server"));
  if (status->state == LUMBAR_STATE_DUE && !status->waiting_for_gap && is_asked_out (status))
    return with_time (_("Stretch due since {time}"), _("Stretch due"), status->due_at_s, now_s);

  return make_line (status, now_s, TRUE);
}
