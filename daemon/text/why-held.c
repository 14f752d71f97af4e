/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* One reason is told whole; of several the first is, the others are named. */

#include "text/why-held.h"

#include "text/fill.h"
#include "text/i18n.h"
#include "text/time.h"

#include <string.h>

/* A name as an argument of a command line. */
static char *
to_argument (const char *by)
{
  g_autofree char *name = g_ascii_strdown (by, -1);

  return strpbrk (name, " \t'\"\\$`&;|<>()*?#!") ? g_shell_quote (name) : g_steal_pointer (&name);
}

/* PATTERN with "{name}" filled in; NAMELESS where it is not known who. */
static char *
with_name (const LumbarHeld *held, const char *pattern, const char *nameless)
{
  if (!lumbar_text_or (held->by, NULL))
    return g_strdup (nameless);

  return lumbar_text_fill (pattern, "name", held->by, NULL);
}

/* What goes on. */
static char *
what_holds (const LumbarHeld *held)
{
  switch (held->reason)
    {
    case LUMBAR_REASON_CALL:
      return with_name (held, _("{name} is using the microphone, so nothing pops up."),
                        _("Something is using the microphone, so nothing pops up."));
    case LUMBAR_REASON_CAMERA:
      return with_name (held, _("{name} is using the camera, so nothing pops up until it goes off."),
                        _("The camera is on, so nothing pops up until it goes off."));
    case LUMBAR_REASON_SCREEN_SHARE:
      return g_strdup (_("Your screen is being shared, so nothing pops up until that ends."));
    case LUMBAR_REASON_DO_NOT_DISTURB:
      return g_strdup (_("Do not disturb is on; it comes when you turn it off."));
    case LUMBAR_REASON_FULL_SCREEN:
      return g_strdup (_("A window fills the screen."));
    case LUMBAR_REASON_FILM:
      return with_name (held, _("{name} keeps the screen on, as for a film."), _("A film is playing."));
    case LUMBAR_N_REASONS:
      break;
    }

  return g_strdup (_("It comes at the next good moment."));
}

/* PATTERN with "{time}", the end of all patience; OPEN_ENDED where that is not known. */
static char *
with_latest (const LumbarStatus *status, gint64 now_s, const char *pattern, const char *open_ended)
{
  g_autofree char *time = lumbar_text_clock (status->at_latest_s, now_s);

  return time ? lumbar_text_fill (pattern, "time", time, NULL) : g_strdup (open_ended);
}

/* When it comes, where what goes on does not say so; else NULL. */
static char *
when_it_comes (const LumbarStatus *status, gint64 now_s)
{
  switch (status->held[0].reason)
    {
    case LUMBAR_REASON_CALL:
      return g_strdup (_("It comes about 30 s after the call."));
    case LUMBAR_REASON_FULL_SCREEN:
      return with_latest (status, now_s, _("It comes when that ends, at {time} at the latest."), _("It comes when that ends."));
    case LUMBAR_REASON_FILM:
      return with_latest (status, now_s, _("It comes when that pauses, at {time} at the latest."),
                          _("It comes when that pauses."));
    case LUMBAR_REASON_CAMERA:
    case LUMBAR_REASON_SCREEN_SHARE:
    case LUMBAR_REASON_DO_NOT_DISTURB:
    case LUMBAR_N_REASONS:
      break;
    }

  return NULL;
}

static const char *
reason_noun (LumbarReason reason)
{
  switch (reason)
    {
    case LUMBAR_REASON_CALL: return C_("in the way", "your call");
    case LUMBAR_REASON_CAMERA: return C_("in the way", "the camera");
    case LUMBAR_REASON_SCREEN_SHARE: return C_("in the way", "screen sharing");
    case LUMBAR_REASON_DO_NOT_DISTURB: return C_("in the way", "do not disturb");
    case LUMBAR_REASON_FULL_SCREEN: return C_("in the way", "full screen");
    case LUMBAR_REASON_FILM: return C_("in the way", "the film");
    case LUMBAR_N_REASONS: break;
    }

  return NULL;
}

/* "Also in the way: do not disturb, full screen. It comes when all that is over." */
static char *
the_others (const LumbarStatus *status, gint64 now_s)
{
  /* With a call or the like among them, when the others' patience ends says nothing. */
  gboolean bounded = status->held[0].reason >= LUMBAR_REASON_FULL_SCREEN;
  g_autoptr(GString) list = g_string_new (NULL);
  g_autofree char *names = NULL;
  g_autofree char *end = NULL;

  for (guint i = 1; i < MIN (status->n_held, LUMBAR_N_REASONS); i++)
    lumbar_text_append (list, C_("list", ", "), reason_noun (status->held[i].reason));

  names = lumbar_text_fill (_("Also in the way: {list}."), "list", list->str, NULL);
  end = bounded ? with_latest (status, now_s, _("It comes when all that is over, at {time} at the latest."),
                               _("It comes when all that is over."))
                : g_strdup (_("It comes when all that is over."));

  return g_strconcat (names, " ", end, NULL);
}

/* What goes on, where it must promise nothing. */
static char *
what_else_holds (const LumbarHeld *held)
{
  if (held->reason == LUMBAR_REASON_DO_NOT_DISTURB)
    return g_strdup (_("Do not disturb is on."));
  if (held->reason == LUMBAR_REASON_CAMERA)
    return with_name (held, _("{name} is using the camera, so nothing pops up."), _("The camera is on, so nothing pops up."));
  if (held->reason == LUMBAR_REASON_SCREEN_SHARE)
    return g_strdup (_("Your screen is being shared, so nothing pops up."));

  return what_holds (held);
}

/* How to say that a microphone is no call; NULL for what else may hold. */
static char *
hint (const LumbarHeld *held)
{
  g_autofree char *argument = NULL;

  if (held->reason != LUMBAR_REASON_CALL || !lumbar_text_or (held->by, NULL))
    return NULL;

  argument = to_argument (held->by);
  return lumbar_text_fill (_("Not a call? lumbar set call-ignore +{argument}"), "argument", argument, NULL);
}

char *
lumbar_text_why_held (const LumbarStatus *status, gint64 now_s)
{
  gboolean alone = status->n_held == 1;
  g_autofree char *what = NULL;
  g_autofree char *when = NULL;
  g_autofree char *command = NULL;
  GString *why;

  if (status->n_held == 0)
    return g_strdup (_("It comes at the next good moment."));

  what = alone ? what_holds (&status->held[0]) : what_else_holds (&status->held[0]);
  when = alone ? when_it_comes (status, now_s) : the_others (status, now_s);
  command = hint (&status->held[0]);

  why = g_string_new (what);
  lumbar_text_append (why, " ", when);
  lumbar_text_append (why, " ", command);
  return g_string_free (why, FALSE);
}
