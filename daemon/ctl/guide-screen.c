/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Keys, signals, resizes, changes of the daemon's, and one timer. */

#include "ctl/guide-screen.h"

#include "ctl/guide-frame.h"
#include "ctl/print.h"
#include "ctl/status-json.h"
#include "ctl/terminal.h"
#include "text/fill.h"
#include "text/i18n.h"

#include <glib-unix.h>
#include <unistd.h>

#define CONTROL_C 0x03
#define CONTROL_D 0x04
#define ESCAPE 0x1b

typedef enum
{
  END_OVER,      /* the guide is */
  END_STOPPED,   /* by a key here */
  END_LEFT,      /* the terminal is gone, or we are told to go: the guide goes on without us */
  END_DAEMON_GONE
} End;

typedef struct
{
  LumbarCtl *ctl;
  LumbarTerminal *terminal; /* (owned) */
  GMainLoop *loop;          /* (owned) */
  GSource *timer;           /* (owned) (nullable) to the next second */
  GPtrArray *sources;       /* (owned) (element-type GSource) */
  LumbarStatus status;      /* the latest in which the guide ran */
  gint64 phase_s;           /* how long the phase takes, as far as it was seen */
  gboolean bell;            /* the person wants sounds in guides */
  gboolean joined;          /* it ran already */
  End end;
} Screen;

static void
finish (Screen *self, End end)
{
  self->end = end;
  g_main_loop_quit (self->loop);
}

static gboolean on_second (gpointer user_data);

/* At the next full second, which is when the number changes. */
static void
arm_timer (Screen *self)
{
  gint64 to_next_us = G_USEC_PER_SEC - self->ctl->now_us () % G_USEC_PER_SEC;

  if (self->timer != NULL)
    g_source_destroy (self->timer);

  g_clear_pointer (&self->timer, g_source_unref);
  if (self->status.guide_paused)
    return;

  self->timer = g_timeout_source_new ((guint) (to_next_us / 1000 + 1));
  g_source_set_callback (self->timer, on_second, self, NULL);
  g_source_attach (self->timer, NULL);
}

static void
draw (Screen *self)
{
  LumbarGuideView view = { .styled = lumbar_terminal_has_style (), .phase_s = self->phase_s };
  g_autofree char *frame = NULL;

  lumbar_terminal_size (&view.columns, &view.rows);
  frame = lumbar_guide_frame (&self->status, lumbar_ctl_now_s (self->ctl), &view);
  if (!lumbar_terminal_draw (self->terminal, frame))
    finish (self, END_LEFT);
}

static gboolean
on_second (gpointer user_data)
{
  Screen *self = user_data;

  draw (self);
  arm_timer (self);
  return G_SOURCE_REMOVE;
}

static gboolean
is_same_phase (const LumbarStatus *a, const LumbarStatus *b)
{
  return a->guiding && b->guiding && a->guide_phase == b->guide_phase && a->guide_side == b->guide_side &&
         a->guide_step == b->guide_step && g_strcmp0 (a->guide_id, b->guide_id) == 0;
}

/* Takes over what the daemon says now. A phase's length is what is left when it is first seen. */
static void
update (Screen *self)
{
  g_auto (LumbarStatus) status = { 0 };
  gint64 remaining_s;
  LumbarStatus previous = self->status;
  gboolean same;

  if (!lumbar_client_is_there (self->ctl->client))
    return; /* on_owner_changed has more to say about that */

  lumbar_client_read_status (lumbar_client_proxy (self->ctl->client), &status);
  if (!status.guiding)
    {
      finish (self, self->end);
      return;
    }

  same = is_same_phase (&previous, &status);
  remaining_s = lumbar_status_remaining_s (&status, lumbar_ctl_now_s (self->ctl));
  self->phase_s = same ? MAX (self->phase_s, remaining_s) : remaining_s;
  self->status = status;
  status = previous; /* to be cleared */

  if (!same && self->bell && previous.guiding && !self->status.guide_tones)
    lumbar_terminal_draw (self->terminal, "\a");

  draw (self);
  arm_timer (self);
}

static void
on_changed (GDBusProxy *proxy, GVariant *changed, char **invalidated, gpointer user_data)
{
  update (user_data);
}

static void
on_owner_changed (GDBusProxy *proxy, GParamSpec *pspec, gpointer user_data)
{
  finish (user_data, END_DAEMON_GONE);
}

static void
on_closed (GDBusConnection *connection, gboolean vanished, GError *error, gpointer user_data)
{
  finish (user_data, END_DAEMON_GONE);
}

/* A command that comes too late (the phase has just changed, the guide just ended) is refused; the screen shows why. */
static void
steer (Screen *self, LumbarGuideCommand command)
{
  lumbar_dbus_daemon_call_guide (lumbar_client_proxy (self->ctl->client), lumbar_guide_command_to_string (command), NULL, NULL, NULL);
}

/* Asked twice: the daemon may hang, and then the terminal is not to hang with it. */
static void
stop (Screen *self)
{
  if (self->end == END_STOPPED)
    {
      finish (self, END_LEFT);
      return;
    }

  self->end = END_STOPPED;
  steer (self, LUMBAR_GUIDE_STOP);
}

static void
press (Screen *self, char key)
{
  switch (key)
    {
    case ' ':
      steer (self, self->status.guide_paused ? LUMBAR_GUIDE_RESUME : LUMBAR_GUIDE_PAUSE);
      break;
    case '\r':
    case '\n':
      steer (self, self->status.guide_paused ? LUMBAR_GUIDE_RESUME : LUMBAR_GUIDE_START_NOW);
      break;
    case 'n': /* where nothing follows it would throw the hold away */
      if (lumbar_guide_frame_has_next (&self->status))
        steer (self, LUMBAR_GUIDE_NEXT);
      break;
    case 'p':
      steer (self, LUMBAR_GUIDE_PREVIOUS);
      break;
    case 'q':
    case CONTROL_C:
    case CONTROL_D:
      stop (self);
      break;
    default:
      break;
    }
}

static gboolean
on_keys (int fd, GIOCondition condition, gpointer user_data)
{
  Screen *self = user_data;
  char keys[64];
  gssize n = read (fd, keys, sizeof keys);

  if (n <= 0)
    {
      finish (self, END_LEFT);
      return G_SOURCE_REMOVE;
    }

  if (keys[0] == ESCAPE)
    return G_SOURCE_CONTINUE; /* an arrow or a function key: none of ours */

  for (gssize i = 0; i < n; i++)
    press (self, keys[i]);

  return G_SOURCE_CONTINUE;
}

static gboolean
on_interrupt (gpointer user_data)
{
  stop (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_leave (gpointer user_data)
{
  finish (user_data, END_LEFT);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_resize (gpointer user_data)
{
  draw (user_data);
  return G_SOURCE_CONTINUE;
}

static void
add_source (Screen *self, GSource *source, GSourceFunc callback)
{
  g_source_set_callback (source, callback, self, NULL);
  g_source_attach (source, NULL);
  g_ptr_array_add (self->sources, source);
}

/* The terminal's bell rings at each change of phase, where the person has sounds on and no tone does it. */
static gboolean
wants_bell (LumbarCtl *self)
{
  g_autoptr (GVariant) settings = NULL;
  GVariantIter iter;
  GVariant *setting;
  gboolean wanted = FALSE;

  if (!lumbar_dbus_daemon_call_get_settings_sync (lumbar_client_proxy (self->client), &settings, NULL, NULL))
    return FALSE;

  g_variant_iter_init (&iter, settings);
  while (g_variant_iter_loop (&iter, "@a{sv}", &setting))
    {
      const char *section = "", *key = "", *value = "";

      g_variant_lookup (setting, "section", "&s", &section);
      g_variant_lookup (setting, "key", "&s", &key);
      g_variant_lookup (setting, "value", "&s", &value);
      if (g_str_equal (section, "guide") && g_str_equal (key, "sound"))
        wanted = g_str_equal (value, "true");
    }

  return wanted;
}

static void
listen (Screen *self)
{
  GDBusProxy *proxy = G_DBUS_PROXY (lumbar_client_proxy (self->ctl->client));
  GDBusConnection *connection = g_dbus_proxy_get_connection (proxy);

  g_dbus_connection_set_exit_on_close (connection, FALSE);
  g_signal_connect (proxy, "g-properties-changed", G_CALLBACK (on_changed), self);
  g_signal_connect (proxy, "notify::g-name-owner", G_CALLBACK (on_owner_changed), self);
  g_signal_connect (connection, "closed", G_CALLBACK (on_closed), self);

  add_source (self, g_unix_signal_source_new (SIGINT), on_interrupt);
  add_source (self, g_unix_signal_source_new (SIGTERM), on_leave);
  add_source (self, g_unix_signal_source_new (SIGHUP), on_leave);
  add_source (self, g_unix_signal_source_new (SIGWINCH), on_resize);
  add_source (self, g_unix_fd_source_new (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR), G_SOURCE_FUNC (on_keys));
}

static void
stop_listening (Screen *self)
{
  GDBusProxy *proxy = G_DBUS_PROXY (lumbar_client_proxy (self->ctl->client));

  g_signal_handlers_disconnect_by_data (g_dbus_proxy_get_connection (proxy), self);
  g_signal_handlers_disconnect_by_data (proxy, self);
  for (guint i = 0; i < self->sources->len; i++)
    g_source_destroy (self->sources->pdata[i]);

  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

/* Only a hold that came to its end can have been typed through; a key here or elsewhere ends one earlier. */
static gboolean
was_typed_through (Screen *self)
{
  if (self->end != END_OVER || self->status.guide_phase != LUMBAR_PHASE_HOLD || self->status.guide_paused)
    return FALSE;

  return lumbar_status_remaining_s (&self->status, lumbar_ctl_now_s (self->ctl)) <= 1;
}

/* What came of it: counted by the history, not by what was seen here. */
static void
say_outcome (Screen *self, const LumbarToday *before)
{
  LumbarToday after = { 0 };
  gboolean whole;
  guint finished;
  g_autofree char *text = NULL, *number = NULL, *count = NULL;

  if (!lumbar_client_today (self->ctl->client, &after, NULL))
    return;

  finished = after.stretches > before->stretches ? after.stretches - before->stretches : 0;
  whole = after.sessions > before->sessions;
  number = g_strdup_printf ("%u", whole ? self->status.guide_steps : finished);
  count = g_strdup_printf ("%u", self->status.guide_steps);
  if (self->joined && !whole)
    text = g_strdup (_("Stopped. What is finished is recorded."));
  else if (finished == 0)
    text = g_strdup (was_typed_through (self) ? _("Stopped: you went on working. Not counted.") : _("Stopped. Nothing was recorded."));
  else if (!self->status.guide_session)
    text = lumbar_text_fill (_("Done: {name}. Take a few steps before you sit down."), "name", self->status.guide_name, NULL);
  else if (whole)
    text = lumbar_text_fill (_("Done: {number} stretches. Take a few steps before you sit down."), "number", number, NULL);
  else
    text = lumbar_text_fill (_("Stopped after {number} of {count}. What is finished is recorded."), "number", number, "count", count, NULL);

  lumbar_print_line (LUMBAR_STYLE_STRONG, text);
}

static LumbarExit
conclude (Screen *self, const LumbarToday *before)
{
  switch (self->end)
    {
    case END_OVER:
    case END_STOPPED:
      say_outcome (self, before);
      return LUMBAR_EXIT_DONE;
    case END_LEFT:
      return LUMBAR_EXIT_DONE;
    case END_DAEMON_GONE:
      g_printerr ("%s\n", _("Lumbar has gone. When it is back: lumbar session resume"));
      return LUMBAR_EXIT_NOT_RUNNING;
    }

  return LUMBAR_EXIT_DONE;
}

LumbarExit
lumbar_guide_screen_run (LumbarCtl *self, const LumbarToday *before, gboolean joined)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) g_source_unref);
  Screen screen = { .ctl = self, .loop = loop, .sources = sources, .bell = wants_bell (self), .joined = joined, .end = END_OVER };
  LumbarExit status;

  lumbar_client_status (self->client, &screen.status);
  if (screen.status.guiding)
    screen.terminal = lumbar_terminal_take ();

  if (screen.terminal == NULL)
    {
      lumbar_status_clear (&screen.status);
      return lumbar_ctl_say_status (self);
    }

  screen.phase_s = lumbar_status_remaining_s (&screen.status, lumbar_ctl_now_s (self));
  listen (&screen);
  draw (&screen);
  arm_timer (&screen);
  g_main_loop_run (loop);

  stop_listening (&screen);
  lumbar_terminal_give_back (screen.terminal);
  status = conclude (&screen, before);
  lumbar_status_clear (&screen.status);
  return status;
}
