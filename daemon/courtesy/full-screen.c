/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A look takes two round trips: what does the root window name as the active one, then is that full screen, and what is it.
 * It is taken at the start and whenever one of those properties changes; what changes meanwhile makes it be taken again. */

#define G_LOG_DOMAIN "lumbar-courtesy"

#include "courtesy/full-screen.h"

#include "core/memory.h"
#include "courtesy/x11-link.h"

#include <string.h>

/* From one full-screen window to the next (slides to their film, a window manager that starts anew) there may be none for a
 * moment: that is not the moment. */
#define OVER_AFTER_S 1

/* In words of 32 bits. */
#define PROPERTY_MAX 1024

typedef enum
{
  NET_SUPPORTED,
  NET_ACTIVE_WINDOW,
  NET_WM_STATE,
  NET_WM_STATE_FULLSCREEN,
  N_ATOMS
} AtomName;

static const char *const atom_names[N_ATOMS] = {
  [NET_SUPPORTED] = "_NET_SUPPORTED",
  [NET_ACTIVE_WINDOW] = "_NET_ACTIVE_WINDOW",
  [NET_WM_STATE] = "_NET_WM_STATE",
  [NET_WM_STATE_FULLSCREEN] = "_NET_WM_STATE_FULLSCREEN",
};

struct _LumbarFullScreen
{
  LumbarEventFunc func;
  gpointer user_data;

  LumbarX11Link *link;        /* (owned) (nullable) where there is no X11 session, or no longer */
  xcb_atom_t atoms[N_ATOMS];
  guint n_atoms;              /* known by now */
  xcb_window_t window;        /* the active one, which tells us of changes; or none */

  gboolean looking;
  gboolean stale;             /* something changed since the look began */
  char class[LUMBAR_TEXT_MAX]; /* of the window, as this look found it */
  gboolean said;              /* that the window manager does not tell */

  gboolean on;                /* as told */
  char by[LUMBAR_TEXT_MAX];
  guint over_timeout;
};

/* Telling: nothing may touch SELF after it, it may be freed by then. */

static void
tell (LumbarFullScreen *self, gboolean on)
{
  LumbarEvent event = { .type = LUMBAR_EVENT_REASON, .reason = LUMBAR_REASON_FULL_SCREEN, .on = on, .by = self->by };

  self->on = on;
  self->func (&event, self->user_data);
}

static gboolean
on_over (gpointer user_data)
{
  LumbarFullScreen *self = user_data;

  self->over_timeout = 0;
  tell (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
found (LumbarFullScreen *self, gboolean on)
{
  if (!on)
    {
      if (self->on && !self->over_timeout)
        self->over_timeout = g_timeout_add_seconds (OVER_AFTER_S, on_over, self);
      return;
    }

  g_clear_handle_id (&self->over_timeout, g_source_remove);
  if (self->on && g_str_equal (self->by, self->class))
    return;

  g_strlcpy (self->by, self->class, sizeof self->by);
  tell (self, TRUE);
}

/* Properties */

static void
ask (LumbarFullScreen *self, xcb_window_t window, xcb_atom_t property, LumbarX11ReplyFunc func)
{
  xcb_connection_t *x = lumbar_x11_link_get (self->link);
  xcb_get_property_cookie_t cookie = xcb_get_property (x, FALSE, window, property, XCB_GET_PROPERTY_TYPE_ANY, 0, PROPERTY_MAX);

  lumbar_x11_link_await (self->link, cookie.sequence, func);
}

/* The words of a property of that type; none where it is another, is missing, or its window is. */
static const guint32 *
read_words (const xcb_get_property_reply_t *reply, xcb_atom_t type, gsize *n_words)
{
  *n_words = reply && reply->type == type && reply->format == 32 ? xcb_get_property_value_length (reply) / sizeof (guint32) : 0;
  return *n_words > 0 ? xcb_get_property_value (reply) : NULL;
}

static gboolean
has_atom (const xcb_get_property_reply_t *reply, xcb_atom_t atom)
{
  gsize n_atoms;
  const guint32 *atoms = read_words (reply, XCB_ATOM_ATOM, &n_atoms);

  for (gsize i = 0; i < n_atoms; i++)
    {
      if (atoms[i] == atom)
        return TRUE;
    }

  return FALSE;
}

/* WM_CLASS is "instance\0class\0", in Latin-1 by the letter and in UTF-8 by habit. */
static void
read_class (const xcb_get_property_reply_t *reply, char *class)
{
  gsize length = reply && reply->format == 8 ? (gsize) xcb_get_property_value_length (reply) : 0;
  g_autofree char *both = length > 0 ? g_strndup (xcb_get_property_value (reply), length) : NULL;
  gsize instance = both ? strlen (both) + 1 : 0;
  g_autofree char *raw = NULL, *name = NULL;
  const char *end;

  class[0] = '\0';
  if (instance == 0 || instance >= length)
    return;

  raw = g_strndup ((const char *) xcb_get_property_value (reply) + instance, length - instance);
  if (g_utf8_validate (raw, -1, NULL))
    name = g_steal_pointer (&raw);
  else
    name = g_convert (raw, -1, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
  g_strlcpy (class, name ? name : "", LUMBAR_TEXT_MAX);
  if (!g_utf8_validate (class, -1, &end))
    class[end - class] = '\0';
}

/* The look */

static void look (LumbarFullScreen *self);

/* The last thing a look does. */
static void
finish_look (LumbarFullScreen *self, gboolean full_screen)
{
  self->looking = FALSE;
  if (self->stale)
    look (self);
  else
    found (self, full_screen);
}

static void
on_class (gconstpointer reply, gpointer user_data)
{
  LumbarFullScreen *self = user_data;

  read_class (reply, self->class);
}

static void
on_state (gconstpointer reply, gpointer user_data)
{
  LumbarFullScreen *self = user_data;

  /* Gone meanwhile; its number may be another's soon, which is to be followed anew. */
  if (!reply)
    self->window = XCB_WINDOW_NONE;

  finish_look (self, has_atom (reply, self->atoms[NET_WM_STATE_FULLSCREEN]));
}

/* Its end is among its structure's changes: a window manager that has died will not tell of it. */
static void
follow (LumbarFullScreen *self, xcb_window_t window)
{
  xcb_connection_t *x = lumbar_x11_link_get (self->link);
  guint32 nothing = XCB_EVENT_MASK_NO_EVENT, changes = XCB_EVENT_MASK_PROPERTY_CHANGE | XCB_EVENT_MASK_STRUCTURE_NOTIFY;

  if (self->window == window)
    return;

  if (self->window != XCB_WINDOW_NONE)
    xcb_change_window_attributes (x, self->window, XCB_CW_EVENT_MASK, &nothing);
  if (window != XCB_WINDOW_NONE)
    xcb_change_window_attributes (x, window, XCB_CW_EVENT_MASK, &changes);
  self->window = window;
}

static void
on_active_window (gconstpointer reply, gpointer user_data)
{
  LumbarFullScreen *self = user_data;
  gsize n_windows;
  const guint32 *windows = read_words (reply, XCB_ATOM_WINDOW, &n_windows);
  xcb_window_t window = n_windows > 0 ? windows[0] : XCB_WINDOW_NONE;

  /* The root itself is nobody's window, and is followed already. */
  follow (self, window == lumbar_x11_link_get_root (self->link) ? XCB_WINDOW_NONE : window);
  if (self->window == XCB_WINDOW_NONE)
    {
      finish_look (self, FALSE);
      return;
    }

  ask (self, window, XCB_ATOM_WM_CLASS, on_class);
  ask (self, window, self->atoms[NET_WM_STATE], on_state);
}

static void
on_supported (gconstpointer reply, gpointer user_data)
{
  LumbarFullScreen *self = user_data;

  if (has_atom (reply, self->atoms[NET_ACTIVE_WINDOW]) && has_atom (reply, self->atoms[NET_WM_STATE_FULLSCREEN]))
    return;

  if (!self->said)
    g_debug ("Full screen is not known: no window manager tells which window is the active one");
  self->said = TRUE;
}

static void
look (LumbarFullScreen *self)
{
  xcb_window_t root = lumbar_x11_link_get_root (self->link);

  self->stale = self->looking;
  if (self->looking)
    return;

  self->looking = TRUE;
  ask (self, root, self->atoms[NET_SUPPORTED], on_supported);
  ask (self, root, self->atoms[NET_ACTIVE_WINDOW], on_active_window);
}

/* The link */

static gboolean
is_news (LumbarFullScreen *self, const xcb_generic_event_t *event)
{
  const xcb_property_notify_event_t *change = (const xcb_property_notify_event_t *) event;
  guint8 type = event->response_type & 0x7f; /* the rest says who sent it */

  if (type == XCB_DESTROY_NOTIFY)
    return TRUE;
  if (type != XCB_PROPERTY_NOTIFY)
    return FALSE;

  if (change->window == lumbar_x11_link_get_root (self->link))
    return change->atom == self->atoms[NET_ACTIVE_WINDOW] || change->atom == self->atoms[NET_SUPPORTED];

  return change->window == self->window && (change->atom == self->atoms[NET_WM_STATE] || change->atom == XCB_ATOM_WM_CLASS);
}

static void
on_event (const xcb_generic_event_t *event, gpointer user_data)
{
  LumbarFullScreen *self = user_data;

  if (self->n_atoms == N_ATOMS && is_news (self, event))
    look (self);
}

static void
on_atom (gconstpointer reply, gpointer user_data)
{
  LumbarFullScreen *self = user_data;

  self->atoms[self->n_atoms++] = reply ? ((const xcb_intern_atom_reply_t *) reply)->atom : (xcb_atom_t) XCB_ATOM_NONE;
  if (self->n_atoms == N_ATOMS)
    look (self);
}

static void
on_ready (gpointer user_data)
{
  LumbarFullScreen *self = user_data;
  xcb_connection_t *x = lumbar_x11_link_get (self->link);
  guint32 changes = XCB_EVENT_MASK_PROPERTY_CHANGE;

  xcb_change_window_attributes (x, lumbar_x11_link_get_root (self->link), XCB_CW_EVENT_MASK, &changes);
  for (guint i = 0; i < N_ATOMS; i++)
    {
      xcb_intern_atom_cookie_t cookie = xcb_intern_atom (x, FALSE, strlen (atom_names[i]), atom_names[i]);

      lumbar_x11_link_await (self->link, cookie.sequence, on_atom);
    }
}

static void
on_gone (gpointer user_data)
{
  LumbarFullScreen *self = user_data;

  g_debug ("Full screen is not known: nobody answers at the X server %s", g_getenv ("DISPLAY"));
  g_clear_pointer (&self->link, lumbar_x11_link_free);
  g_clear_handle_id (&self->over_timeout, g_source_remove);
  if (self->on)
    tell (self, FALSE);
}

static const LumbarX11LinkFuncs link_funcs = { .ready = on_ready, .event = on_event, .gone = on_gone };

/* In a Wayland session the server behind DISPLAY is Xwayland, which knows X11 windows and no other. */
static const char *
why_unknown (void)
{
  const char *display = g_getenv ("DISPLAY"), *wayland = g_getenv ("WAYLAND_DISPLAY");

  if ((wayland && *wayland) || g_strcmp0 (g_getenv ("XDG_SESSION_TYPE"), "wayland") == 0)
    return "this is a Wayland session";
  if (!display || !*display)
    return "DISPLAY is not set";

  return NULL;
}

LumbarFullScreen *
lumbar_full_screen_new (LumbarEventFunc func, gpointer user_data)
{
  LumbarFullScreen *self = g_new0 (LumbarFullScreen, 1);
  const char *unknown = why_unknown ();

  self->func = func;
  self->user_data = user_data;
  if (unknown)
    g_debug ("Full screen is not known: %s", unknown);
  else
    self->link = lumbar_x11_link_new (&link_funcs, self);

  return self;
}

void
lumbar_full_screen_free (LumbarFullScreen *self)
{
  if (!self)
    return;

  g_clear_handle_id (&self->over_timeout, g_source_remove);
  lumbar_x11_link_free (self->link);
  g_free (self);
}
