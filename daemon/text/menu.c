/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The tray's words. */

#include "text/menu.h"

#include "text/fill.h"
#include "text/i18n.h"
#include "text/time.h"

#include <string.h>

/* A menu is as wide as its longest line. */
#define NAME_MAX_CHARS 40

const char *
lumbar_text_menu_word (LumbarMenuWord word)
{
  switch (word)
    {
    case LUMBAR_MENU_SNOOZE: return C_("menu", "Snooze");
    case LUMBAR_MENU_END_SNOOZE: return C_("menu", "End snooze");
    case LUMBAR_MENU_PAUSE: return C_("menu: be silent for a while", "Pause");
    case LUMBAR_MENU_UNTIL_TOMORROW: return C_("menu", "Until tomorrow");
    case LUMBAR_MENU_RESUME: return C_("menu: be silent no longer", "Resume");
    case LUMBAR_MENU_SKIP: return C_("menu", "Skip this one");
    case LUMBAR_MENU_GUIDE_PAUSE: return C_("button", "Pause");
    case LUMBAR_MENU_GUIDE_GO_ON: return C_("button", "Go on");
    case LUMBAR_MENU_GUIDE_NEXT: return C_("button", "Next");
    case LUMBAR_MENU_GUIDE_PREVIOUS: return C_("button", "Previous");
    case LUMBAR_MENU_GUIDE_STOP: return C_("button", "Stop");
    case LUMBAR_MENU_STRETCHES: return C_("menu", "Stretches");
    case LUMBAR_MENU_PLACE: return C_("menu: where the person sits", "Where");
    case LUMBAR_MENU_AT_HOME: return C_("button", "At home");
    case LUMBAR_MENU_AT_OFFICE: return C_("button", "At the office");
    case LUMBAR_MENU_SETTINGS: return C_("menu", "Settings…");
    case LUMBAR_MENU_NO_SETTINGS: return C_("menu", "Settings: the file cannot be made");
    case LUMBAR_MENU_QUIT: return C_("menu", "Turn Lumbar off until next login");
    case LUMBAR_N_MENU_WORDS: break;
    }

  return "";
}

char *
lumbar_text_menu_stretch_now (const char *name)
{
  g_autofree char *short_name = lumbar_text_shorten (name, NAME_MAX_CHARS);

  if (!*short_name)
    return g_strdup (C_("menu", "Stretch now"));

  return lumbar_text_fill (C_("menu", "Stretch now: {name}"), "name", short_name, NULL);
}

char *
lumbar_text_menu_session (gint64 session_s)
{
  g_autofree char *duration = NULL;

  if (session_s <= 0)
    return g_strdup (C_("menu", "Full session"));

  duration = lumbar_text_duration_about (session_s * LUMBAR_SECOND);
  return lumbar_text_fill (C_("menu", "Full session ({duration})"), "duration", duration, NULL);
}

char *
lumbar_text_menu_span (gint64 span_s, gint64 now_s)
{
  g_autofree char *duration = lumbar_text_duration (span_s * LUMBAR_SECOND);
  g_autofree char *time = lumbar_text_clock (now_s + span_s, now_s);

  return lumbar_text_fill (C_("menu: a snooze or pause", "{duration} · until {time}"), "duration", duration, "time", time, NULL);
}

char *
lumbar_text_menu_stretch (const char *name, const char *strain)
{
  g_autofree char *short_name = lumbar_text_shorten (name, NAME_MAX_CHARS);

  if (!lumbar_text_or (strain, NULL))
    return g_steal_pointer (&short_name);

  return lumbar_text_fill (C_("menu", "{name} · left out: {strain}"), "name", short_name, "strain", strain, NULL);
}

char *
lumbar_text_menu_settings_file (const char *path, const char *home)
{
  const char *below = home && *home && g_str_has_prefix (path, home) ? path + strlen (home) : NULL;
  gboolean is_below = below && *below == '/';
  g_autofree char *name = g_filename_display_name (is_below ? below : path);
  g_autofree char *file = g_strconcat (is_below ? "~" : "", name, NULL);

  return lumbar_text_fill (C_("menu", "Settings: {file}"), "file", file, NULL);
}

const char *
lumbar_text_menu_icon (const LumbarStatus *status)
{
  if (!status)
    return C_("icon", "Lumbar: not running");

  switch (lumbar_status_told_state (status))
    {
    case LUMBAR_STATE_GUIDING: return C_("icon", "Lumbar: stretching");
    case LUMBAR_STATE_PAUSED: return C_("icon", "Lumbar: paused");
    case LUMBAR_STATE_AWAY: return C_("icon", "Lumbar: away");
    case LUMBAR_STATE_HELD:
    case LUMBAR_STATE_DUE: return C_("icon", "Lumbar: stretch due");
    case LUMBAR_STATE_REMINDING: return C_("icon", "Lumbar: time to stretch");
    case LUMBAR_STATE_SNOOZED: return C_("icon", "Lumbar: put off");
    case LUMBAR_STATE_SITTING: return C_("icon", "Lumbar: sitting");
    case LUMBAR_N_STATES: break;
    }

  return C_("icon", "Lumbar");
}
