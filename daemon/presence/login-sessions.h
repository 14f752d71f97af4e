/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A table of this user's login sessions, and what it means for presence. It talks to nobody; logind.c fills it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gboolean graphical, active, locked;
} LumbarLoginSession;

typedef struct
{
  GHashTable *sessions; /* (owned) object path → LumbarLoginSession (owned) */
  char *display;        /* (owned) (nullable) path of the one that logind calls the user's display */
  gboolean had_graphical;
} LumbarLoginSessions;

void lumbar_login_sessions_init  (LumbarLoginSessions *self);
void lumbar_login_sessions_clear (LumbarLoginSessions *self);
/* As after init: not even that there was a graphical session is remembered. */
void lumbar_login_sessions_forget (LumbarLoginSessions *self);

/* Takes what PROPERTIES (a{sv}, of org.freedesktop.login1.Session) has for PATH. */
void lumbar_login_sessions_update (LumbarLoginSessions *self, const char *path, GVariant *properties);

/* SELF becomes what FROM is; FROM is empty then. Both remember whether there has been a graphical session. */
void lumbar_login_sessions_replace (LumbarLoginSessions *self, LumbarLoginSessions *from);

gboolean lumbar_login_sessions_has        (const LumbarLoginSessions *self, const char *path);
gboolean lumbar_login_sessions_are_locked (const LumbarLoginSessions *self);
gboolean lumbar_login_sessions_are_seated (const LumbarLoginSessions *self);
gboolean lumbar_login_sessions_are_gone   (const LumbarLoginSessions *self);

G_END_DECLS
