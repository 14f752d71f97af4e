/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What the app's own files share. */

#pragma once

#include "app.h"

#include "bus/bus.h"
#include "courtesy/courtesy.h"
#include "notify/notifier.h"
#include "presence/blanking.h"
#include "presence/watch.h"
#include "settings/settings.h"
#include "store/store.h"
#include "voice/announcer.h"

G_BEGIN_DECLS

typedef enum { SERVER_UNKNOWN, SERVER_HERE, SERVER_MISSING } Server;

struct _LumbarApp
{
  LumbarAppParts parts;
  GMainLoop *loop;                 /* (owned) */
  int exit_status;
  gboolean stopping;

  LumbarSettings *settings;        /* (owned) */
  GPtrArray *stretches;            /* (owned) (element-type LumbarStretch) */
  LumbarStore *store;              /* (owned) */
  LumbarCoach *coach;              /* (owned) */
  LumbarPresenceWatch *watch;      /* (owned) */
  LumbarBlanking *blanking;        /* (owned) */
  LumbarCourtesy *courtesy;        /* (owned) */
  LumbarNotifier *notifier;        /* (owned) */
  LumbarAnnouncer *announcer;      /* (owned) (nullable) tones and voice */
  GDBusConnection *connection;     /* (owned) (nullable) the session bus */
  LumbarBus *bus;                  /* (owned) */

  char *boot_id;                   /* (owned) */
  char *told_status;               /* (owned) (nullable) what the service manager knows */
  LumbarDeadline armed;
  LumbarUsec pruned_wall_us;       /* the day whose beginning history was last pruned at */
  Server server;
  gint64 printed;                  /* generation of the card last printed */
  gboolean ready;
};

/* Commit comes before effect; what is carried out may itself bring the next event. */
void     lumbar_app_finish     (LumbarApp *self, const LumbarNow *now, LumbarEffects *effects);
/* Place and stretches, as they are chosen now: after either may have changed. */
void     lumbar_app_publish_choices (LumbarApp *self);
/* Once a card: for where no server shows it. */
void     lumbar_app_print_card (LumbarApp *self, const LumbarCard *card);

/* Says once that there is no notification server, and prints what would be on screen. */
void     lumbar_app_miss_server (LumbarApp *self);

/* Settings, stretches, state, coach, notifier and presence, in app-parts.c. */
void     lumbar_app_make_parts     (LumbarApp *self);
void     lumbar_app_load_stretches (LumbarApp *self);

/* The bus's side, in app-bus.c: connects where there is a bus, */
void     lumbar_app_join_bus  (LumbarApp *self);
/* asks whether another lumbard has the name (it must not greet anybody before it knows), */
gboolean lumbar_app_is_second (LumbarApp *self);
/* and owns it, which makes us ready. */
void     lumbar_app_own_name  (LumbarApp *self);

/* Attach, in app-attach.c: see the interface. */
gboolean lumbar_app_attach (LumbarApp *self, GVariant *environment, gboolean *restarting, GError **error);

G_END_DECLS
