/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The parts of the fake compositor (fake-compositor.c): what is in it, and its two idle protocols. */

#pragma once

#include <glib.h>
#include <wayland-server-core.h>

G_BEGIN_DECLS

/* Whose ways it has where the protocol leaves something open, or where that one does otherwise. */
typedef enum
{
  FAKE_LIKE_PROTOCOL, /* the protocol, to the letter */
  FAKE_LIKE_WLROOTS,  /* types/wlr_idle_notify_v1.c, wlroots 0.19 */
  FAKE_LIKE_KWIN      /* src/idledetector.cpp, KWin 5.27 */
} FakeLike;

typedef struct _FakeCompositor FakeCompositor;

typedef struct
{
  FakeCompositor *compositor;
  char *name;
  struct wl_global *global;       /* NULL once it was removed */
  struct wl_event_source *typing; /* (nullable) presses a key again and again */
} FakeSeat;

struct _FakeCompositor
{
  struct wl_display *display;
  FakeLike like;
  gboolean inhibited;
  GPtrArray *seats;         /* (element-type FakeSeat) those that were removed, too: clients may still name them */
  GPtrArray *notifications; /* (element-type FakeNotification) in the order of their creation */
};

/* The globals; VERSION 0: none. */
void fake_idle_advertise_ext (FakeCompositor *self, int version);
void fake_idle_advertise_kde (FakeCompositor *self);

void fake_idle_input         (FakeCompositor *self, FakeSeat *seat);
void fake_idle_set_inhibited (FakeCompositor *self, gboolean inhibited);
void fake_idle_seat_removed  (FakeCompositor *self, FakeSeat *seat);

/* Appends " KIND:TIMEOUT:SEAT[:idled]" for each notification: kind idle, input-idle or kde, timeout in ms, seat "-" for
 * one that does nothing any more. */
void fake_idle_describe (FakeCompositor *self, GString *text);

G_END_DECLS
