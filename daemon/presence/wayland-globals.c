/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The compositor's registry. */

#define G_LOG_DOMAIN "lumbar-presence"

#include "presence/wayland-globals.h"

#include <string.h>
#include <wayland-client-protocol.h>

typedef struct
{
  uint32_t name;
  struct wl_seat *proxy; /* (owned) */
} Seat;

struct _LumbarWaylandGlobals
{
  const LumbarWaylandGlobalsFuncs *funcs;
  gpointer user_data;

  struct wl_display *display;
  struct wl_registry *registry;    /* (owned) */
  struct wl_callback *answer;      /* (owned) NULL: everything is known */
  LumbarWaylandNotifier *notifier; /* (owned) (nullable) */
  guint rank;                      /* the notifier's */
  GArray *seats;                   /* (owned) (element-type Seat) */
};

static void
free_seat (gpointer data)
{
  struct wl_seat *proxy = ((Seat *) data)->proxy;

  if (wl_seat_get_version (proxy) >= WL_SEAT_RELEASE_SINCE_VERSION)
    wl_seat_release (proxy);
  else
    wl_seat_destroy (proxy);
}

static void
add_seat (LumbarWaylandGlobals *self, uint32_t name, uint32_t version)
{
  Seat seat = { .name = name };

  seat.proxy = wl_registry_bind (self->registry, name, &wl_seat_interface,
                                 MIN (version, WL_SEAT_RELEASE_SINCE_VERSION));
  g_array_append_val (self->seats, seat);
  if (self->answer == NULL)
    self->funcs->seat_added (seat.proxy, self->user_data);
}

/* KWin 5.27 has both protocols; the better one is taken, in whichever order they are told. */
static void
offer_notifier (LumbarWaylandGlobals *self, uint32_t name, const char *interface, uint32_t version)
{
  guint rank = lumbar_wayland_notifier_rank (interface);

  if (self->answer == NULL || rank <= self->rank)
    return;

  lumbar_wayland_notifier_free (self->notifier);
  self->notifier = lumbar_wayland_notifier_new (self->registry, name, interface, version);
  self->rank = rank;
  g_debug ("The compositor has %s version %u", interface, version);
}

static void
on_global (void *data, struct wl_registry *registry, uint32_t name, const char *interface, uint32_t version)
{
  LumbarWaylandGlobals *self = data;

  if (g_str_equal (interface, wl_seat_interface.name))
    add_seat (self, name, version);
  else
    offer_notifier (self, name, interface, version);
}

/* A notifier that goes leaves its notifications as they are, says its protocol: only seats matter here. */
static void
on_global_remove (void *data, struct wl_registry *registry, uint32_t name)
{
  LumbarWaylandGlobals *self = data;

  for (guint i = 0; i < self->seats->len; i++)
    {
      Seat seat = g_array_index (self->seats, Seat, i);

      if (seat.name != name)
        continue;

      g_array_remove_index (self->seats, i);
      if (self->answer == NULL)
        self->funcs->seat_removed (seat.proxy, self->user_data);
      free_seat (&seat);
      return;
    }
}

static const struct wl_registry_listener registry_listener = {
  .global = on_global,
  .global_remove = on_global_remove,
};

static void
on_answer (void *data, struct wl_callback *callback, uint32_t serial)
{
  LumbarWaylandGlobals *self = data;

  g_clear_pointer (&self->answer, wl_callback_destroy);
  self->funcs->known (self->user_data);
}

static const struct wl_callback_listener answer_listener = { .done = on_answer };

LumbarWaylandGlobals *
lumbar_wayland_globals_new (struct wl_display *display, const LumbarWaylandGlobalsFuncs *funcs, gpointer user_data)
{
  LumbarWaylandGlobals *self = g_new0 (LumbarWaylandGlobals, 1);

  self->funcs = funcs;
  self->user_data = user_data;
  self->seats = g_array_new (FALSE, FALSE, sizeof (Seat));
  self->display = display;
  self->registry = wl_display_get_registry (display);
  wl_registry_add_listener (self->registry, &registry_listener, self);
  self->answer = wl_display_sync (display);
  wl_callback_add_listener (self->answer, &answer_listener, self);
  return self;
}

void
lumbar_wayland_globals_free (LumbarWaylandGlobals *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->seats->len; i++)
    free_seat (&g_array_index (self->seats, Seat, i));
  g_array_unref (self->seats);
  lumbar_wayland_notifier_free (self->notifier);
  g_clear_pointer (&self->answer, wl_callback_destroy);
  wl_registry_destroy (self->registry);
  g_free (self);
}

struct wl_display *
lumbar_wayland_globals_get_display (const LumbarWaylandGlobals *self)
{
  return self->display;
}

gboolean
lumbar_wayland_globals_are_known (const LumbarWaylandGlobals *self)
{
  return self->answer == NULL;
}

LumbarWaylandNotifier *
lumbar_wayland_globals_get_notifier (const LumbarWaylandGlobals *self)
{
  return self->notifier;
}

guint
lumbar_wayland_globals_n_seats (const LumbarWaylandGlobals *self)
{
  return self->seats->len;
}

struct wl_seat *
lumbar_wayland_globals_get_seat (const LumbarWaylandGlobals *self, guint index)
{
  return g_array_index (self->seats, Seat, index).proxy;
}
