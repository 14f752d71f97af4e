/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The day's line. */

#include "text/today.h"

#include "text/fill.h"
#include "text/i18n.h"
#include "text/time.h"

static void
append_count (GString *list, const char *pattern, guint n)
{
  g_autofree char *piece = lumbar_text_count (pattern, n);

  /* Translators: between the parts of a list. */
  lumbar_text_append (list, C_("list", ", "), piece);
}

char *
lumbar_text_today (const LumbarToday *today)
{
  g_autoptr(GString) list = g_string_new (NULL);

  if (today->stretches > 0)
    append_count (list, P_("{n} stretch", "{n} stretches", today->stretches), today->stretches);
  else if (today->got_up == 0)
    lumbar_text_append (list, "", _("no stretches yet"));

  if (today->sessions > 0)
    append_count (list, P_("{n} full session", "{n} full sessions", today->sessions), today->sessions);

  if (today->got_up > 0)
    append_count (list, P_("up {n} time", "up {n} times", today->got_up), today->got_up);

  /* Under a minute there is nothing to tell. */
  if (today->sitting_s >= 60)
    {
      g_autofree char *duration = lumbar_text_duration_about (today->sitting_s * LUMBAR_SECOND);
      g_autofree char *sitting = lumbar_text_fill (_("{duration} of sitting"), "duration", duration, NULL);

      lumbar_text_append (list, C_("list", ", "), sitting);
    }

  return lumbar_text_fill (_("Today: {list}"), "list", list->str, NULL);
}
