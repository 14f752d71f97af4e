/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* One text a verb: what the arguments are, examples. Examples are at most 76 columns wide. */

#include "ctl/help-text.h"

#include "text/i18n.h"

static const struct { const char *verb, *text; } texts[] = {
  { "status",
    N_("Without anything it prints how you sit, what comes next, and today. lumbar alone does the same.\n"
       "  --json    one line for scripts\n"
       "  --waybar  for a custom module of waybar\n"
       "  --follow  a line now and after each change, until interrupted") },
  { "why",
    N_("Why nothing has come yet, why it came, or what it waits for: a call, a film, a gap in your typing. With a time, "
       "what Lumbar did then, why, and what became of it: the last 14:00 there was, or that of another day.\n"
       "Examples:\n"
       "  lumbar why\n"
       "  lumbar why 14:00\n"
       "  lumbar why yesterday 14:00\n"
       "  lumbar why 2026-11-21 14:00") },
  { "today",
    N_("Counted since the day starts, 05:00 unless you set it: lumbar set day.starts 04:00\n"
       "  --json  one line for scripts") },
  { "history",
    N_("The last seven days, unless told otherwise.\n"
       "  --since WHEN   today, 09:30, 2026-11-22, \"2026-11-22 09:30\", 7d or all\n"
       "  --all          also what was suggested, put off and skipped, and short spans\n"
       "  --json         one line for scripts\n"
       "  --forget DAYS  delete for good: all, today, yesterday, 2026-11-22,\n"
       "                 or 2026-11-01..2026-11-15. It asks first on a terminal.\n"
       "Examples:\n"
       "  lumbar history --since yesterday --all\n"
       "  lumbar history --forget 2026-11-22") },
  { "stretch",
    N_("ID is its id or its name; lumbar stretches lists them. Without it, the one that is next.\n"
       "On a terminal it fills the screen: space pauses, enter starts now, n goes to the other side, q stops.\n"
       "  --detach  leave the terminal; the notification leads you through it\n"
       "Examples:\n"
       "  lumbar stretch\n"
       "  lumbar stretch cobra") },
  { "session",
    N_("Without a word it begins the full session: every stretch that is on. The words steer whatever is running, "
       "a single stretch, too.\n"
       "On a terminal it fills the screen: space pauses, enter starts now, n and p go on and back, q stops.\n"
       "  --detach  leave the terminal; the notification leads you through it\n"
       "Examples:\n"
       "  lumbar session --detach\n"
       "  lumbar session pause") },
  { "done",
    N_("Writes it down and starts the count anew. ID is its id or its name; without it, the one that is next.\n"
       "Examples:\n"
       "  lumbar done\n"
       "  lumbar done side-bend") },
  { "snooze",
    N_("From 1 s to 12 h; a bare number is minutes. Without it, what [reminder] snooze says: lumbar settings snooze. "
       "The newest one wins; getting up settles it.\n"
       "Examples:\n"
       "  lumbar snooze\n"
       "  lumbar snooze 20min\n"
       "  lumbar snooze 1h 30min\n"
       "  lumbar snooze end       no longer put off") },
  { "skip",
    N_("Passes over the stretch that is due and starts the count anew. Nothing is recorded as done. "
       "To see another one instead: the button on the card.") },
  { "pause",
    N_("From 1 min to 7 days; a bare number is minutes. Tomorrow is when your day starts. Sitting still counts. "
       "The newest pause wins; lumbar resume ends it.\n"
       "Examples:\n"
       "  lumbar pause 2h\n"
       "  lumbar pause until 14:00\n"
       "  lumbar pause until tomorrow") },
  { "resume",
    N_("Nothing comes in the two minutes after it. Outside your hours there is nothing to resume: "
       "lumbar settings hours.") },
  { "stretches",
    N_("Alone it lists them: name, id, how often, what each strains. ID is the id or the name, in any case.\n"
       "  ID      how it is done, on the floor and at a desk, and who should take care\n"
       "  off ID  do not suggest it any more\n"
       "  on ID   suggest it again\n"
       "  --json  one line for scripts\n"
       "What strains a part of you goes at once: lumbar set avoid knees\n"
       "Examples:\n"
       "  lumbar stretches cobra\n"
       "  lumbar stretches off pigeon") },
  { "settings",
    N_("Alone it lists every setting; with KEY that one. KEY is its name, or section.name where two have the same.\n"
       "  --json  one line for scripts\n"
       "Examples:\n"
       "  lumbar settings limit\n"
       "  lumbar settings guide.hold") },
  { "set",
    N_("KEY is as in lumbar settings. The value holds at once and is written to lumbar.conf. A bare number is minutes; "
       "+ITEM and -ITEM add to a list and take from it.\n"
       "Examples:\n"
       "  lumbar set limit 30min\n"
       "  lumbar set place office\n"
       "  lumbar set hours Mon-Fri 09:00-18:00\n"
       "  lumbar set avoid +knees") },
  { "attach",
    N_("Desktops run it at login. By hand it helps where Lumbar cannot see whether you are here. It hands on DISPLAY, "
       "WAYLAND_DISPLAY, XAUTHORITY, XDG_SESSION_TYPE and XDG_CURRENT_DESKTOP as they are here.\n"
       "A Lumbar that sees you already goes on as it is; one that does not is started anew by systemd. It starts none "
       "where none runs.") },
};

const char *
lumbar_help_text (const char *verb)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].verb, verb))
      return _(texts[i].text);

  return NULL;
}
