/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Of all that the services tell, the one program that is named. A program is ignored if its name, or what the service
 * calls it ("org.mozilla.firefox.desktop", "/usr/bin/vlc"), matches an entry of presence-ignore. */

#include "presence/inhibitors.h"

#include <string.h>

#include "core/reasons.h"
#include "presence/inhibit-watch.h"

/* In this order, of two that are as good. */
enum { SESSION_MANAGER, POWER_DEVIL, LOGIND, POWER_MANAGER, N_SERVICES };

/* What is known of somebody, worst first. */
typedef enum
{
  NOBODY,
  UNKNOWN,  /* nothing, perhaps it is one that is ignored */
  IGNORED,
  NAMELESS, /* that it is none of the others */
  NAMED
} Rank;

struct _LumbarInhibitors
{
  LumbarEventFunc func;
  gpointer user_data;

  LumbarInhibitWatch *watches[N_SERVICES]; /* (owned) (nullable) */
  char **ignored;                          /* (owned) */
  gboolean ours;
  gboolean unnamed;

  Rank rank; /* as told */
  char *by;  /* (owned) as told */
};

typedef struct
{
  Rank rank;
  char *by; /* (owned) */
} Choice;

/* These ask for others, whose names they do not pass on: Mutter for windows with a Wayland inhibitor (mutter 45,
 * meta-wayland-idle-inhibit.c), portals for programs outside of a sandbox. */
static gboolean
is_go_between (const char *program)
{
  return strcmp (program, "mutter") == 0 || g_str_has_prefix (program, "xdg-desktop-portal");
}

/* "org.mozilla.firefox.desktop" and "/usr/lib/firefox/firefox" are firefox; "" where nothing is of use. */
static char *
make_name (const char *program)
{
  g_autofree char *base = *program == '\0' ? g_strdup ("") : g_path_get_basename (program);
  const char *dot;

  if (is_go_between (base))
    return g_strdup ("");

  if (g_str_has_suffix (base, ".desktop"))
    base[strlen (base) - strlen (".desktop")] = '\0';

  dot = strrchr (base, '.');
  if (g_application_id_is_valid (base) && dot != strchr (base, '.'))
    return g_strdup (dot + 1);

  return g_steal_pointer (&base);
}

/* The better one stays; of two equals the one that was told last, else the first. */
static void
offer (LumbarInhibitors *self, Choice *best, Rank rank, const char *by)
{
  gboolean told = rank == self->rank && strcmp (by, self->by) == 0;

  if (rank < best->rank || (rank == best->rank && !told))
    return;

  g_free (best->by);
  *best = (Choice) { .rank = rank, .by = g_strdup (by) };
}

static void
offer_program (LumbarInhibitors *self, Choice *best, const char *program)
{
  g_autofree char *name = make_name (program);

  if (*name == '\0' && self->ours)
    return;

  /* What is told must be what the entry matches: the policy looks there as well. */
  if (lumbar_reasons_listed (self->ignored, name))
    offer (self, best, IGNORED, name);
  else if (lumbar_reasons_listed (self->ignored, program))
    offer (self, best, IGNORED, program);
  else
    offer (self, best, *name == '\0' ? NAMELESS : NAMED, name);
}

static void
offer_service (LumbarInhibitors *self, Choice *best, LumbarInhibitWatch *watch)
{
  const GPtrArray *programs = lumbar_inhibit_watch_get_programs (watch);

  for (guint i = 0; i < programs->len; i++)
    offer_program (self, best, g_ptr_array_index (programs, i));
  if (lumbar_inhibit_watch_has_unknown (watch) && !self->ours)
    offer (self, best, UNKNOWN, "");
}

static void
update (LumbarInhibitors *self)
{
  Choice best = { .rank = NOBODY, .by = g_strdup ("") };
  gboolean same;

  for (guint i = 0; i < N_SERVICES; i++)
    {
      if (self->watches[i] != NULL)
        offer_service (self, &best, self->watches[i]);
    }
  if (self->unnamed && !self->ours)
    offer (self, &best, UNKNOWN, "");

  same = (best.rank == NOBODY) == (self->rank == NOBODY) && strcmp (best.by, self->by) == 0;
  g_free (self->by);
  self->rank = best.rank;
  self->by = best.by;
  if (!same)
    self->func (&(LumbarEvent) { .type = LUMBAR_EVENT_REASON, .reason = LUMBAR_REASON_FILM,
                                 .on = self->rank != NOBODY, .by = self->by },
                self->user_data);
}

static void
on_changed (gpointer user_data)
{
  update (user_data);
}

/* PowerDevil has the other's name as well, and tells less under it. */
static void
on_power_devil_changed (gpointer user_data)
{
  LumbarInhibitors *self = user_data;

  if (lumbar_inhibit_watch_is_there (self->watches[POWER_DEVIL]))
    g_clear_pointer (&self->watches[POWER_MANAGER], lumbar_inhibit_watch_free);
  else if (self->watches[POWER_MANAGER] == NULL)
    self->watches[POWER_MANAGER] = lumbar_inhibit_watch_new (&lumbar_inhibit_power_manager, on_changed, self);
  update (self);
}

LumbarInhibitors *
lumbar_inhibitors_new (LumbarEventFunc func, gpointer user_data)
{
  LumbarInhibitors *self = g_new0 (LumbarInhibitors, 1);

  self->func = func;
  self->user_data = user_data;
  self->ignored = g_new0 (char *, 1);
  self->by = g_strdup ("");
  return self;
}

void
lumbar_inhibitors_free (LumbarInhibitors *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < N_SERVICES; i++)
    lumbar_inhibit_watch_free (self->watches[i]);
  g_strfreev (self->ignored);
  g_free (self->by);
  g_free (self);
}

void
lumbar_inhibitors_start (LumbarInhibitors *self)
{
  self->watches[SESSION_MANAGER] = lumbar_inhibit_watch_new (&lumbar_inhibit_session_manager, on_changed, self);
  self->watches[POWER_DEVIL] = lumbar_inhibit_watch_new (&lumbar_inhibit_power_devil, on_power_devil_changed, self);
  self->watches[LOGIND] = lumbar_inhibit_watch_new (&lumbar_inhibit_logind, on_changed, self);
}

void
lumbar_inhibitors_set_ignored (LumbarInhibitors *self, char *const *programs)
{
  g_strfreev (self->ignored);
  self->ignored = g_strdupv ((char **) programs);
  update (self);
}

void
lumbar_inhibitors_set_ours (LumbarInhibitors *self, gboolean ours)
{
  self->ours = ours;
  update (self);
}

void
lumbar_inhibitors_set_unnamed (LumbarInhibitors *self, gboolean on)
{
  self->unnamed = on;
  update (self);
}
