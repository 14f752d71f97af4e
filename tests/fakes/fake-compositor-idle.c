/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* ext_idle_notifier_v1 and org_kde_kwin_idle from the server's side. Both hand out the same thing: an object that
 * counts from its creation, says once that there was no input for so long, and says once that there is input again. */

#include "fakes/fake-compositor-private.h"

#include <stdio.h>

#include "ext-idle-notify-v1-server-protocol.h"
#include "org-kde-kwin-idle-server-protocol.h"

typedef enum
{
  KIND_IDLE,       /* stopped by an inhibitor */
  KIND_INPUT_IDLE, /* not */
  KIND_KDE         /* stopped by an inhibitor */
} Kind;

typedef struct
{
  FakeCompositor *compositor;
  FakeSeat *seat;                /* NULL: does nothing any more */
  struct wl_resource *resource;
  struct wl_event_source *timer;
  Kind kind;
  guint timeout_ms;
  gint64 since_us;               /* no input since */
  gboolean idled;
} FakeNotification;

static gboolean
is_stopped (FakeNotification *self)
{
  return self->compositor->inhibited && self->kind != KIND_INPUT_IDLE;
}

static void
disarm (FakeNotification *self)
{
  wl_event_source_timer_update (self->timer, 0);
}

/* KWin's timer is a coarse one: it may be 5 % early (KWin 5.27.5: 950 ms for 1000). */
static gint64
get_left_ms (FakeNotification *self)
{
  gint64 wait_us = (gint64) self->timeout_ms * 1000;

  if (self->compositor->like == FAKE_LIKE_KWIN)
    wait_us -= wait_us / 20;
  return (self->since_us + wait_us - g_get_monotonic_time () + 999) / 1000;
}

static void
arm (FakeNotification *self)
{
  wl_event_source_timer_update (self->timer, (int) MAX (1, get_left_ms (self)));
}

static void
set_idled (FakeNotification *self, gboolean idled)
{
  if (self->idled == idled)
    return;

  self->idled = idled;
  printf ("news\n");
  if (self->kind == KIND_KDE && idled)
    org_kde_kwin_idle_timeout_send_idle (self->resource);
  else if (self->kind == KIND_KDE)
    org_kde_kwin_idle_timeout_send_resumed (self->resource);
  else if (idled)
    ext_idle_notification_v1_send_idled (self->resource);
  else
    ext_idle_notification_v1_send_resumed (self->resource);
}

/* After a stall, timers that are due together have all been taken out before the first is called: there may have been
 * input meanwhile. */
static int
on_timeout (void *data)
{
  FakeNotification *self = data;

  if (get_left_ms (self) > 0)
    arm (self);
  else
    set_idled (self, TRUE);
  return 0;
}

/* KWin and wlroots look at no input while inhibited; wlroots has said "resumed" already. */
static void
on_activity (FakeNotification *self)
{
  if (is_stopped (self) && self->compositor->like != FAKE_LIKE_PROTOCOL)
    return;

  self->since_us = g_get_monotonic_time ();
  set_idled (self, FALSE);
  if (!is_stopped (self))
    arm (self);
}

/* When it is released, the time goes on from the last input; with KWin and wlroots it begins again. */
static void
on_inhibited (FakeNotification *self)
{
  FakeLike like = self->compositor->like;

  if (self->seat == NULL || self->kind == KIND_INPUT_IDLE)
    return;

  if (is_stopped (self))
    {
      disarm (self);
      if (like == FAKE_LIKE_WLROOTS)
        set_idled (self, FALSE);
      return;
    }

  if (like != FAKE_LIKE_PROTOCOL)
    self->since_us = g_get_monotonic_time ();
  if (!self->idled)
    arm (self);
}

static void
on_resource_destroyed (struct wl_resource *resource)
{
  FakeNotification *self = wl_resource_get_user_data (resource);

  wl_event_source_remove (self->timer);
  g_ptr_array_remove (self->compositor->notifications, self);
  printf ("news\n");
}

static void
on_destroy (struct wl_client *client, struct wl_resource *resource)
{
  wl_resource_destroy (resource);
}

static void
on_simulate_user_activity (struct wl_client *client, struct wl_resource *resource)
{
  FakeNotification *self = wl_resource_get_user_data (resource);

  if (self->seat != NULL)
    on_activity (self);
}

static const struct ext_idle_notification_v1_interface ext_notification = {
  .destroy = on_destroy,
};

static const struct org_kde_kwin_idle_timeout_interface kde_notification = {
  .release = on_destroy,
  .simulate_user_activity = on_simulate_user_activity,
};

static void
create_notification (struct wl_resource *notifier,
                     uint32_t            id,
                     Kind                kind,
                     uint32_t            timeout_ms,
                     struct wl_resource *seat)
{
  FakeNotification *self = g_new0 (FakeNotification, 1);
  struct wl_client *client = wl_resource_get_client (notifier);

  self->compositor = wl_resource_get_user_data (notifier);
  self->seat = wl_resource_get_user_data (seat);
  self->kind = kind;
  self->timeout_ms = timeout_ms;
  self->since_us = g_get_monotonic_time ();
  self->timer = wl_event_loop_add_timer (wl_display_get_event_loop (self->compositor->display), on_timeout, self);
  self->resource = wl_resource_create (client,
                                       kind == KIND_KDE ? &org_kde_kwin_idle_timeout_interface
                                                        : &ext_idle_notification_v1_interface,
                                       wl_resource_get_version (notifier), id);
  wl_resource_set_implementation (self->resource,
                                  kind == KIND_KDE ? (const void *) &kde_notification
                                                   : (const void *) &ext_notification,
                                  self, on_resource_destroyed);
  g_ptr_array_add (self->compositor->notifications, self);
  printf ("news\n");

  if (self->seat->global == NULL)
    fake_idle_seat_removed (self->compositor, self->seat);
  else if (!is_stopped (self))
    arm (self);
}

static void
on_get_idle_notification (struct wl_client   *client,
                          struct wl_resource *notifier,
                          uint32_t            id,
                          uint32_t            timeout_ms,
                          struct wl_resource *seat)
{
  create_notification (notifier, id, KIND_IDLE, timeout_ms, seat);
}

static void
on_get_input_idle_notification (struct wl_client   *client,
                                struct wl_resource *notifier,
                                uint32_t            id,
                                uint32_t            timeout_ms,
                                struct wl_resource *seat)
{
  create_notification (notifier, id, KIND_INPUT_IDLE, timeout_ms, seat);
}

static void
on_get_idle_timeout (struct wl_client   *client,
                     struct wl_resource *notifier,
                     uint32_t            id,
                     struct wl_resource *seat,
                     uint32_t            timeout_ms)
{
  create_notification (notifier, id, KIND_KDE, timeout_ms, seat);
}

static const struct ext_idle_notifier_v1_interface ext_notifier = {
  .destroy = on_destroy,
  .get_idle_notification = on_get_idle_notification,
  .get_input_idle_notification = on_get_input_idle_notification,
};

static const struct org_kde_kwin_idle_interface kde_notifier = {
  .get_idle_timeout = on_get_idle_timeout,
};

static void
on_bind_ext (struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
  wl_resource_set_implementation (
    wl_resource_create (client, &ext_idle_notifier_v1_interface, (int) version, id), &ext_notifier, data, NULL);
}

static void
on_bind_kde (struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
  wl_resource_set_implementation (
    wl_resource_create (client, &org_kde_kwin_idle_interface, (int) version, id), &kde_notifier, data, NULL);
}

void
fake_idle_advertise_ext (FakeCompositor *self, int version)
{
  if (version > 0)
    wl_global_create (self->display, &ext_idle_notifier_v1_interface, version, self, on_bind_ext);
}

void
fake_idle_advertise_kde (FakeCompositor *self)
{
  wl_global_create (self->display, &org_kde_kwin_idle_interface, 1, self, on_bind_kde);
}

/* KWin does not look which seat it was. */
void
fake_idle_input (FakeCompositor *self, FakeSeat *seat)
{
  for (guint i = 0; i < self->notifications->len; i++)
    {
      FakeNotification *notification = self->notifications->pdata[i];

      if (notification->seat != NULL && (notification->seat == seat || self->like == FAKE_LIKE_KWIN))
        on_activity (notification);
    }
}

void
fake_idle_set_inhibited (FakeCompositor *self, gboolean inhibited)
{
  if (self->inhibited == inhibited)
    return;

  self->inhibited = inhibited;
  for (guint i = 0; i < self->notifications->len; i++)
    on_inhibited (self->notifications->pdata[i]);
}

/* A seat that is gone has no input: to the letter, its notifications say so in time. With wlroots they are dead. */
void
fake_idle_seat_removed (FakeCompositor *self, FakeSeat *seat)
{
  for (guint i = 0; self->like == FAKE_LIKE_WLROOTS && i < self->notifications->len; i++)
    {
      FakeNotification *notification = self->notifications->pdata[i];

      if (notification->seat != seat)
        continue;

      disarm (notification);
      notification->seat = NULL;
    }
}

void
fake_idle_describe (FakeCompositor *self, GString *text)
{
  static const char *const kinds[] = { "idle", "input-idle", "kde" };

  for (guint i = 0; i < self->notifications->len; i++)
    {
      FakeNotification *notification = self->notifications->pdata[i];

      g_string_append_printf (text, " %s:%u:%s%s", kinds[notification->kind], notification->timeout_ms,
                              notification->seat == NULL ? "-" : notification->seat->name,
                              notification->idled ? ":idled" : "");
    }
}
