/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The words of the tray: its menu's lines and its icon's description. The first line and the day's are text/status.h's and
 * text/today.h's, what is going on in a guide is text/guide.h's. */

#pragma once

#include "core/status.h"

G_BEGIN_DECLS

/* The lines that always read the same. */
typedef enum
{
  LUMBAR_MENU_SNOOZE,
  LUMBAR_MENU_END_SNOOZE,
  LUMBAR_MENU_PAUSE,
  LUMBAR_MENU_UNTIL_TOMORROW,
  LUMBAR_MENU_RESUME,
  LUMBAR_MENU_SKIP,
  LUMBAR_MENU_GUIDE_PAUSE,
  LUMBAR_MENU_GUIDE_GO_ON,
  LUMBAR_MENU_GUIDE_NEXT,
  LUMBAR_MENU_GUIDE_PREVIOUS,
  LUMBAR_MENU_GUIDE_STOP,
  LUMBAR_MENU_STRETCHES,
  LUMBAR_MENU_PLACE,
  LUMBAR_MENU_AT_HOME,
  LUMBAR_MENU_AT_OFFICE,
  LUMBAR_MENU_SETTINGS,
  LUMBAR_MENU_NO_SETTINGS, /* the file cannot be made */
  LUMBAR_MENU_QUIT,
  LUMBAR_N_MENU_WORDS
} LumbarMenuWord;

/* "Snooze", "Skip this one", "Turn Lumbar off until next login". */
const char *lumbar_text_menu_word (LumbarMenuWord word);

/* "Stretch now: Frog Stretch"; NAME (nullable) is that of the stretch that is next. (transfer full) */
char *lumbar_text_menu_stretch_now (const char *name);

/* "Full session (8 min)"; SESSION_S 0: not known. (transfer full) */
char *lumbar_text_menu_session (gint64 session_s);

/* How long, and the time it leads to: "10 min · until 14:25". (transfer full) */
char *lumbar_text_menu_span (gint64 span_s, gint64 now_s);

/* "Cobra Pose", or "Cobra Pose · left out: back-bend" with the strain it is left out for (nullable, "": none). (transfer full) */
char *lumbar_text_menu_stretch (const char *name, const char *strain);

/* Where no editor could be opened: "Settings: ~/.config/lumbar/lumbar.conf"; a PATH below HOME is shortened. (transfer full) */
char *lumbar_text_menu_settings_file (const char *path, const char *home);

/* The icon for somebody who does not see it: "Lumbar: stretch due". STATUS NULL: the daemon is not running. */
const char *lumbar_text_menu_icon (const LumbarStatus *status);

G_END_DECLS
