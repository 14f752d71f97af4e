/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The two protocols, each behind one small table. */

#include "presence/wayland-notifier.h"

#include "presence/ext-idle-notify-v1-client-protocol.h"
#include "presence/org-kde-kwin-idle-client-protocol.h"

#define MILLISECOND (LUMBAR_SECOND / 1000)

typedef struct
{
  const struct wl_interface *interface;
  uint32_t version; /* the newest we speak */
  struct wl_proxy *(*create) (LumbarWaylandNotification *notification, LumbarWaylandNotifier *notifier,
                              LumbarWaylandKind kind, struct wl_seat *seat, uint32_t timeout_ms);
  void (*destroy) (struct wl_proxy *proxy);
  void (*free) (struct wl_proxy *manager);
} Protocol;

struct _LumbarWaylandNotifier
{
  const Protocol *protocol;
  struct wl_proxy *manager; /* (owned) */
};

struct _LumbarWaylandNotification
{
  const Protocol *protocol;
  struct wl_proxy *proxy; /* (owned) */
  const LumbarWaylandNotificationFuncs *funcs;
  gpointer user_data;
};

static void
idled (LumbarWaylandNotification *self)
{
  self->funcs->idled (self->user_data);
}

static void
resumed (LumbarWaylandNotification *self)
{
  self->funcs->resumed (self->user_data);
}

static void
on_ext_idled (void *data, struct ext_idle_notification_v1 *proxy)
{
  idled (data);
}

static void
on_ext_resumed (void *data, struct ext_idle_notification_v1 *proxy)
{
  resumed (data);
}

static const struct ext_idle_notification_v1_listener ext_listener = {
  .idled = on_ext_idled,
  .resumed = on_ext_resumed,
};

static struct wl_proxy *
ext_create (LumbarWaylandNotification *self, LumbarWaylandNotifier *notifier, LumbarWaylandKind kind,
            struct wl_seat *seat, uint32_t timeout_ms)
{
  struct ext_idle_notifier_v1 *manager = (struct ext_idle_notifier_v1 *) notifier->manager;
  struct ext_idle_notification_v1 *proxy;

  if (kind == LUMBAR_WAYLAND_INPUT && lumbar_wayland_notifier_tells_input (notifier))
    proxy = ext_idle_notifier_v1_get_input_idle_notification (manager, timeout_ms, seat);
  else
    proxy = ext_idle_notifier_v1_get_idle_notification (manager, timeout_ms, seat);

  ext_idle_notification_v1_add_listener (proxy, &ext_listener, self);
  return (struct wl_proxy *) proxy;
}

static void
ext_destroy (struct wl_proxy *proxy)
{
  ext_idle_notification_v1_destroy ((struct ext_idle_notification_v1 *) proxy);
}

static void
ext_free (struct wl_proxy *manager)
{
  ext_idle_notifier_v1_destroy ((struct ext_idle_notifier_v1 *) manager);
}

static void
on_kde_idle (void *data, struct org_kde_kwin_idle_timeout *proxy)
{
  idled (data);
}

static void
on_kde_resumed (void *data, struct org_kde_kwin_idle_timeout *proxy)
{
  resumed (data);
}

static const struct org_kde_kwin_idle_timeout_listener kde_listener = {
  .idle = on_kde_idle,
  .resumed = on_kde_resumed,
};

static struct wl_proxy *
kde_create (LumbarWaylandNotification *self, LumbarWaylandNotifier *notifier, LumbarWaylandKind kind,
            struct wl_seat *seat, uint32_t timeout_ms)
{
  struct org_kde_kwin_idle *manager = (struct org_kde_kwin_idle *) notifier->manager;
  struct org_kde_kwin_idle_timeout *proxy = org_kde_kwin_idle_get_idle_timeout (manager, seat, timeout_ms);

  org_kde_kwin_idle_timeout_add_listener (proxy, &kde_listener, self);
  return (struct wl_proxy *) proxy;
}

static void
kde_destroy (struct wl_proxy *proxy)
{
  org_kde_kwin_idle_timeout_release ((struct org_kde_kwin_idle_timeout *) proxy);
}

static void
kde_free (struct wl_proxy *manager)
{
  org_kde_kwin_idle_destroy ((struct org_kde_kwin_idle *) manager);
}

/* The best last: its place is its rank. Asking for a version that the compositor does not have ends the connection
 * (swayidle issue 202), so the smaller of the two is bound. */
static const Protocol protocols[] = {
  { &org_kde_kwin_idle_interface, 1, kde_create, kde_destroy, kde_free },
  { &ext_idle_notifier_v1_interface, 2, ext_create, ext_destroy, ext_free },
};

guint
lumbar_wayland_notifier_rank (const char *interface)
{
  for (guint i = 0; i < G_N_ELEMENTS (protocols); i++)
    {
      if (g_str_equal (interface, protocols[i].interface->name))
        return i + 1;
    }

  return 0;
}

LumbarWaylandNotifier *
lumbar_wayland_notifier_new (struct wl_registry *registry, uint32_t name, const char *interface, uint32_t version)
{
  LumbarWaylandNotifier *self = g_new0 (LumbarWaylandNotifier, 1);

  self->protocol = &protocols[lumbar_wayland_notifier_rank (interface) - 1];
  self->manager = wl_registry_bind (registry, name, self->protocol->interface, MIN (version, self->protocol->version));
  return self;
}

void
lumbar_wayland_notifier_free (LumbarWaylandNotifier *self)
{
  if (self == NULL)
    return;

  self->protocol->free (self->manager);
  g_free (self);
}

gboolean
lumbar_wayland_notifier_tells_input (const LumbarWaylandNotifier *self)
{
  return self->protocol->interface == &ext_idle_notifier_v1_interface
         && wl_proxy_get_version (self->manager) >= EXT_IDLE_NOTIFIER_V1_GET_INPUT_IDLE_NOTIFICATION_SINCE_VERSION;
}

/* The protocols carry milliseconds in 32 bits; compositors put them into a signed int (wlroots: the event loop's
 * timer), and 0 disarms that timer where it is to mean "at once". */
LumbarWaylandNotification *
lumbar_wayland_notification_new (LumbarWaylandNotifier *notifier, LumbarWaylandKind kind, struct wl_seat *seat,
                                 LumbarUsec timeout_us, const LumbarWaylandNotificationFuncs *funcs, gpointer user_data)
{
  LumbarWaylandNotification *self = g_new0 (LumbarWaylandNotification, 1);
  LumbarUsec timeout_ms = CLAMP ((timeout_us + MILLISECOND - 1) / MILLISECOND, 1, G_MAXINT32);

  self->protocol = notifier->protocol;
  self->funcs = funcs;
  self->user_data = user_data;
  self->proxy = self->protocol->create (self, notifier, kind, seat, (uint32_t) timeout_ms);
  return self;
}

void
lumbar_wayland_notification_free (LumbarWaylandNotification *self)
{
  if (self == NULL)
    return;

  self->protocol->destroy (self->proxy);
  g_free (self);
}
