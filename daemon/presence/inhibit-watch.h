/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* One service that knows who keeps the screen on: followed while it comes and goes, and asked anew at each of its
 * signals. What is asked, and what the answers mean, is the kind's own. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _LumbarInhibitWatch LumbarInhibitWatch;

/* After which the service's answers may be other ones. */
typedef struct
{
  const char *interface;
  const char *member;
  const char *path;
  const char *changed_interface; /* (nullable) of PropertiesChanged: whose, */
  const char *changed_property;  /* and which property matters */
} LumbarInhibitSignal;

#define LUMBAR_INHIBIT_N_SIGNALS 2

typedef struct
{
  GBusType bus;
  const char *name;
  LumbarInhibitSignal signals[LUMBAR_INHIBIT_N_SIGNALS]; /* those with an interface */
  const char *calls_to; /* (nullable) an interface: the service is asked anew at each call to it; see inhibit-calls.h */
  void (*ask) (LumbarInhibitWatch *watch);
} LumbarInhibitKind;

/* CHANGED comes from the main loop, when the service has been asked, comes, goes, or is found not to be there; not
 * before this returns, nor after lumbar_inhibit_watch_free(). */
LumbarInhibitWatch *lumbar_inhibit_watch_new  (const LumbarInhibitKind *kind, void (*changed) (gpointer user_data),
                                               gpointer user_data);
void                lumbar_inhibit_watch_free (LumbarInhibitWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarInhibitWatch, lumbar_inhibit_watch_free)

/* (transfer none) (element-type utf8) The programs that keep the screen on, as the service calls them; never us. */
const GPtrArray *lumbar_inhibit_watch_get_programs (LumbarInhibitWatch *self);
/* Does somebody, of whom the service does not tell who it is? It may be us. */
gboolean         lumbar_inhibit_watch_has_unknown  (LumbarInhibitWatch *self);
/* Does the service run? */
gboolean         lumbar_inhibit_watch_is_there     (LumbarInhibitWatch *self);

/* For the kinds' ask() and what follows from it. */

/* REPLY is NULL where the call failed: that is in the log. PATH and NOTE are what was handed over. */
typedef void (*LumbarInhibitReplyFunc) (LumbarInhibitWatch *watch, GVariant *reply, const char *path,
                                        const char *note);

/* Calls METHOD of the service's present owner. REPLY_TYPE: (nullable) NULL takes any. FUNC is called unless what is
 * asked for has become outdated. Once no call is under way any more, that which was found is what the service tells. */
void lumbar_inhibit_watch_call (LumbarInhibitWatch *self, const char *path, const char *interface, const char *method,
                                GVariant *parameters, const char *reply_type, LumbarInhibitReplyFunc func,
                                const char *note);

/* PROGRAM does, for REASON; left out where that is us. */
void     lumbar_inhibit_watch_found         (LumbarInhibitWatch *self, const char *program, const char *reason);
void     lumbar_inhibit_watch_found_unknown (LumbarInhibitWatch *self);
gboolean lumbar_inhibit_watch_is_us         (const char *program, const char *reason);

extern const LumbarInhibitKind lumbar_inhibit_session_manager; /* of GNOME, Cinnamon and MATE */
extern const LumbarInhibitKind lumbar_inhibit_power_devil;     /* KDE's */
extern const LumbarInhibitKind lumbar_inhibit_logind;
extern const LumbarInhibitKind lumbar_inhibit_power_manager;   /* Xfce's, and others that speak the old specification */

G_END_DECLS
