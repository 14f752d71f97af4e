/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Services on a private bus that can keep the screen on, and write down what they are asked. Unlike real
 * ones they keep what they gave to a client that has gone. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum { SAVER, MANAGER, POWER, PORTAL } BlankingKind;

/* What was asked for, over all services. */
typedef struct
{
  const char *address; /* of the bus */
  GString *calls;      /* "saver+1 saver-1": an inhibitor asked for, and released */
  GString *words;      /* the arguments of the newest request */
} BlankingLog;

typedef struct
{
  BlankingLog *log;
  BlankingKind kind;
  GDBusConnection *connection;
  guint cookie;                /* the newest */
  gboolean refuses;
  gboolean keeps;              /* its answer to itself: the request is in KEPT */
  GDBusMethodInvocation *kept;
} BlankingService;

extern const char *const blanking_labels[];

/* Comes back when it owns its name. */
void blanking_service_start  (BlankingService *self, BlankingLog *log, BlankingKind kind);
/* It gives its name away and lives on. */
void blanking_service_leave  (BlankingService *self);
/* It goes as if it had crashed. */
void blanking_service_stop   (BlankingService *self);
/* Answers what was KEPT. */
void blanking_service_answer (BlankingService *self);

/* Comes back when all that has been sent to the services so far has arrived, and what that set off. */
void blanking_settle (BlankingLog *log);

/* Runs the main loop until CONDITION; the test fails where it does not come. */
gboolean blanking_on_deadline (gpointer user_data);

#define wait_until(condition)                                                                 \
  G_STMT_START                                                                                \
  {                                                                                           \
    guint deadline = g_timeout_add_seconds (30, blanking_on_deadline, (gpointer) #condition); \
    while (!(condition))                                                                      \
      g_main_context_iteration (NULL, TRUE);                                                  \
    g_source_remove (deadline);                                                               \
  }                                                                                           \
  G_STMT_END

G_END_DECLS
