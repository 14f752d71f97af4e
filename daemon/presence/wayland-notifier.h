/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What a compositor tells about idleness, by whichever protocol: ext-idle-notify-v1, or org_kde_kwin_idle before it.
 * A notifier makes notifications, each for one seat and one timeout. */

#pragma once

#include <wayland-client-core.h>

#include "core/types.h"

G_BEGIN_DECLS

struct wl_registry;
struct wl_seat;

typedef struct _LumbarWaylandNotifier LumbarWaylandNotifier;
typedef struct _LumbarWaylandNotification LumbarWaylandNotification;

typedef enum
{
  LUMBAR_WAYLAND_INPUT,      /* heeds nothing but input; where that does not exist it is the next one */
  LUMBAR_WAYLAND_INHIBITABLE /* does not become idle while something inhibits idle */
} LumbarWaylandKind;

/* They alternate, IDLED first. Either may free the notification. */
typedef struct
{
  void (*idled)   (gpointer user_data);
  void (*resumed) (gpointer user_data);
} LumbarWaylandNotificationFuncs;

/* How good the global INTERFACE is as a notifier; 0: it is none. */
guint                  lumbar_wayland_notifier_rank        (const char *interface);

/* Binds it: NAME, INTERFACE and VERSION as the registry told. INTERFACE's rank is not 0. */
LumbarWaylandNotifier *lumbar_wayland_notifier_new         (struct wl_registry *registry,
                                                            uint32_t            name,
                                                            const char         *interface,
                                                            uint32_t            version);
void                   lumbar_wayland_notifier_free        (LumbarWaylandNotifier *self);

/* It has both kinds. */
gboolean               lumbar_wayland_notifier_tells_input (const LumbarWaylandNotifier *self);

/* Counts from now on. TIMEOUT_US > 0. SEAT and SELF outlive the notification. */
LumbarWaylandNotification *lumbar_wayland_notification_new  (LumbarWaylandNotifier                *notifier,
                                                             LumbarWaylandKind                     kind,
                                                             struct wl_seat                       *seat,
                                                             LumbarUsec                            timeout_us,
                                                             const LumbarWaylandNotificationFuncs *funcs,
                                                             gpointer                              user_data);
void                       lumbar_wayland_notification_free (LumbarWaylandNotification *self);

G_END_DECLS
