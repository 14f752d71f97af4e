/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What a user's sessions say together. Graphical ones count; where there is none (an X server started by hand from a
 * console login) the one that logind calls the display does. */

#include "presence/login-sessions.h"

void
lumbar_login_sessions_init (LumbarLoginSessions *self)
{
  *self = (LumbarLoginSessions) { .sessions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
}

void
lumbar_login_sessions_clear (LumbarLoginSessions *self)
{
  g_clear_pointer (&self->sessions, g_hash_table_unref);
  g_clear_pointer (&self->display, g_free);
}

void
lumbar_login_sessions_forget (LumbarLoginSessions *self)
{
  lumbar_login_sessions_clear (self);
  lumbar_login_sessions_init (self);
}

void
lumbar_login_sessions_update (LumbarLoginSessions *self, const char *path, GVariant *properties)
{
  LumbarLoginSession *session = g_hash_table_lookup (self->sessions, path);
  const char *type;

  if (session == NULL)
    {
      session = g_new0 (LumbarLoginSession, 1);
      g_hash_table_insert (self->sessions, g_strdup (path), session);
    }

  g_variant_lookup (properties, "Active", "b", &session->active);
  g_variant_lookup (properties, "LockedHint", "b", &session->locked);
  if (g_variant_lookup (properties, "Type", "&s", &type))
    session->graphical = g_str_equal (type, "x11") || g_str_equal (type, "wayland") || g_str_equal (type, "mir");
  if (session->graphical)
    self->had_graphical = TRUE;
}

void
lumbar_login_sessions_replace (LumbarLoginSessions *self, LumbarLoginSessions *from)
{
  gboolean had_graphical = self->had_graphical || from->had_graphical;

  lumbar_login_sessions_clear (self);
  *self = *from;
  self->had_graphical = had_graphical;
  lumbar_login_sessions_init (from);
}

gboolean
lumbar_login_sessions_has (const LumbarLoginSessions *self, const char *path)
{
  return g_hash_table_contains (self->sessions, path);
}

typedef struct
{
  guint n, n_active, n_locked, n_active_locked;
} Count;

static void
count_one (Count *count, const LumbarLoginSession *session)
{
  count->n++;
  count->n_active += session->active ? 1 : 0;
  count->n_locked += session->locked ? 1 : 0;
  count->n_active_locked += session->active && session->locked ? 1 : 0;
}

static Count
count_sessions (const LumbarLoginSessions *self)
{
  const LumbarLoginSession *session;
  GHashTableIter iter;
  Count count = { 0 };

  g_hash_table_iter_init (&iter, self->sessions);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &session))
    {
      if (session->graphical)
        count_one (&count, session);
    }

  session = self->display == NULL ? NULL : g_hash_table_lookup (self->sessions, self->display);
  if (count.n == 0 && session != NULL && !self->had_graphical)
    count_one (&count, session);

  return count;
}

gboolean
lumbar_login_sessions_are_locked (const LumbarLoginSessions *self)
{
  Count count = count_sessions (self);

  if (count.n_active > 0)
    return count.n_active_locked == count.n_active;

  return count.n > 0 && count.n_locked == count.n;
}

gboolean
lumbar_login_sessions_are_seated (const LumbarLoginSessions *self)
{
  Count count = count_sessions (self);

  return count.n == 0 ? !self->had_graphical : count.n_active > 0;
}

gboolean
lumbar_login_sessions_are_gone (const LumbarLoginSessions *self)
{
  return self->had_graphical && count_sessions (self).n == 0;
}
