/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Every change of the screen goes: pulse → the server answers → one call of libnotify. The pulse does three jobs. A
 * server that hangs is found out without a thread that waits, and without a notification that pops up late,
 * when it wakes. The close that follows a pressed button has arrived before its id is used again. And whether a
 * close was a dismissal is decided after the button that may belong to it has been heard, in either order. */

#define G_LOG_DOMAIN "lumbar-notify"

#include "notify/slot.h"

#include <string.h>

typedef enum
{
  STATE_IDLE,    /* nothing has been wanted so far */
  STATE_PENDING, /* the screen isn't yet as wanted */
  STATE_PLACED,  /* it is */
  STATE_ENDED,   /* it was, and the notice has been closed or its server has gone after it was answered */
  STATE_FAILED   /* this server refused */
} SlotState;

struct _LumbarSlot
{
  LumbarServer *server; /* (owned) */
  const LumbarSlotEvents *events; /* (unowned) */
  gpointer data;

  SlotState state;
  LumbarNotice *wanted; /* (owned) (nullable) */
  gboolean pulse_pending;
  int available;        /* last reported; -1: not yet */

  guint32 id;           /* on screen; 0: nothing of ours */
  char *id_server;      /* (owned) (nullable) unique name of the server that gave the id */
  LumbarNotice *shown;  /* (owned) (nullable) what the server was last given; NULL with an id of an earlier run */
  gboolean answered;    /* `shown` was */

  guint32 closed_id;    /* closed, and not yet decided whether by the person; else 0 */
  gint64 closed_generation;
  gboolean closed_answered;
};

static void step (LumbarSlot *self);

static void
settle (LumbarSlot *self, SlotState state)
{
  self->state = state;
  self->events->settled (self->data);
}

static void
set_id (LumbarSlot *self, guint32 id)
{
  const char *server = id != 0 ? lumbar_server_get_owner (self->server) : NULL;

  if (self->id == id && g_strcmp0 (self->id_server, server) == 0)
    return;

  self->id = id;
  g_free (self->id_server);
  self->id_server = g_strdup (server);
  self->events->placed (self->data, id, server != NULL ? server : "");
}

static void
set_shown (LumbarSlot *self, LumbarNotice *notice)
{
  g_clear_pointer (&self->shown, lumbar_notice_unref);
  self->shown = notice != NULL ? lumbar_notice_ref (notice) : NULL;
  self->answered = FALSE;
}

static void
withdraw (LumbarSlot *self)
{
  g_autoptr (GError) error = NULL;

  /* An id the server no longer knows is as good as closed: some say so by an error. */
  if (!lumbar_popup_close (self->id, &error))
    g_debug ("Closing notification %u failed: %s; taking it to be gone", self->id, error->message);
  set_shown (self, NULL);
  set_id (self, 0);
  settle (self, STATE_PLACED);
}

/* What the next notice replaces, where it can be done without harm. */
static guint32
get_replaceable (LumbarSlot *self, const LumbarPopupCaps *caps)
{
  if (self->id == 0 || !caps->lossy_updates || self->wanted->n_buttons == 0)
    return self->id;

  /* Not withdraw (): to everybody else this is one change. */
  lumbar_popup_close (self->id, NULL);
  return 0;
}

static void
show (LumbarSlot *self)
{
  const LumbarPopupCaps *caps = lumbar_server_get_caps (self->server);
  g_autoptr (GError) error = NULL;
  guint32 replaced = get_replaceable (self, caps);
  guint32 id;

  id = lumbar_popup_show (self->wanted, caps, replaced, &error);
  /* GNOME refuses the id of an earlier run, because it came over another connection. */
  if (id == 0 && replaced != 0 && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    {
      g_debug ("Replacing notification %u failed: %s; showing a new one", replaced, error->message);
      g_clear_error (&error);
      id = lumbar_popup_show (self->wanted, caps, 0, &error);
    }

  set_shown (self, self->wanted);
  if (id == 0)
    {
      g_dbus_error_strip_remote_error (error);
      g_message ("Showing \"%s\" failed: %s; trying again with the next notice, or the next notification server",
                 self->wanted->title, error->message);
      settle (self, STATE_FAILED);
      return;
    }

  g_debug ("Notification %u shows \"%s\"", id, self->wanted->title);
  set_id (self, id);
  settle (self, STATE_PLACED);
}

static void
on_pulse (gpointer data)
{
  LumbarSlot *self = data;

  self->pulse_pending = FALSE;
  if (self->state != STATE_PENDING)
    return;

  if (lumbar_server_get_caps (self->server) == NULL)
    return; /* its end was the answer; the next owner's capabilities come by lumbar_server's `changed` */

  if (self->wanted != NULL)
    show (self);
  else if (self->id != 0)
    withdraw (self);
  else
    settle (self, STATE_PLACED);
}

/* Towards the wanted state, as far as the server lets us. */
static void
step (LumbarSlot *self)
{
  if (self->state == STATE_PENDING && self->wanted == NULL && self->id == 0)
    settle (self, STATE_PLACED);
  lumbar_server_summon (self->server, self->state == STATE_PENDING && self->wanted != NULL);

  if (self->state != STATE_PENDING || self->pulse_pending || lumbar_server_get_caps (self->server) == NULL)
    return;

  self->pulse_pending = TRUE;
  lumbar_server_pulse (self->server, on_pulse, self);
}

void
lumbar_slot_want (LumbarSlot *self, LumbarNotice *notice)
{
  gboolean same = lumbar_notice_equal (self->shown, notice) && notice != NULL && !notice->again;

  g_clear_pointer (&self->wanted, lumbar_notice_unref);
  self->wanted = notice != NULL ? lumbar_notice_ref (notice) : NULL;

  if (same && self->state != STATE_PENDING && self->state != STATE_IDLE)
    {
      self->events->settled (self->data);
      return;
    }

  self->state = STATE_PENDING;
  step (self);
}

/* The server has gone, with everything it showed; or an earlier run's has. */
static void
forget_screen (LumbarSlot *self)
{
  gboolean showing = self->id != 0 && !self->answered;

  set_id (self, 0);
  if (self->wanted == NULL || self->state == STATE_IDLE)
    return;
  if (self->state == STATE_FAILED || (self->state == STATE_PLACED && showing))
    self->state = STATE_PENDING;
  else if (self->state == STATE_PLACED)
    self->state = STATE_ENDED;
}

static void
on_server_changed (gpointer data)
{
  LumbarSlot *self = data;
  const char *owner = lumbar_server_get_owner (self->server);

  if (!lumbar_server_is_known (self->server))
    return;

  if (self->id != 0 && g_strcmp0 (owner, self->id_server) != 0)
    forget_screen (self);
  else if (owner != NULL && self->state == STATE_FAILED && lumbar_server_get_caps (self->server) == NULL)
    forget_screen (self);

  if (self->available != lumbar_server_is_available (self->server))
    {
      self->available = lumbar_server_is_available (self->server);
      self->events->available (self->data, self->available);
    }
  step (self);
}

/* "start:frog:17", or "default". */
static gboolean
parse_action (LumbarSlot *self, const char *id, char **action, gint64 *generation)
{
  g_auto (GStrv) parts = NULL;

  if (g_str_equal (id, "default"))
    {
      if (self->shown == NULL || !self->shown->has_open)
        return FALSE;
      *action = g_strdup ("open");
      *generation = self->shown->generation;
      return TRUE;
    }

  parts = g_strsplit (id, ":", 0);
  if (g_strv_length (parts) != 3 || !g_ascii_string_to_signed (parts[2], 10, 0, G_MAXINT64, generation, NULL))
    return FALSE;

  *action = g_strdup (parts[0]);
  return TRUE;
}

static void
on_action (gpointer data, guint32 id, const char *action_id)
{
  LumbarSlot *self = data;
  g_autofree char *action = NULL;
  gint64 generation;

  if (id == 0 || (id != self->id && id != self->closed_id))
    return;
  if (!parse_action (self, action_id, &action, &generation))
    {
      g_debug ("Notification %u was answered \"%s\", which means nothing", id, action_id);
      return;
    }

  if (id == self->closed_id)
    self->closed_answered = TRUE;
  if (self->shown != NULL && self->shown->generation == generation)
    self->answered = TRUE;
  self->events->action (self->data, action, generation);
}

static void
on_close_decided (gpointer data)
{
  LumbarSlot *self = data;

  if (self->closed_id == 0)
    return;

  self->closed_id = 0;
  if (!self->closed_answered)
    self->events->dismissed (self->data, self->closed_generation);
}

static void
on_closed (gpointer data, guint32 id, guint32 reason)
{
  LumbarSlot *self = data;

  if (id == 0 || id != self->id)
    return;

  g_debug ("Notification %u was closed, reason %u", id, reason);
  if (reason == LUMBAR_SERVER_CLOSED_BY_PERSON && self->shown != NULL && !self->answered)
    {
      self->closed_id = id;
      self->closed_generation = self->shown->generation;
      self->closed_answered = FALSE;
      lumbar_server_pulse (self->server, on_close_decided, self);
    }
  if (self->state == STATE_PLACED)
    self->state = STATE_ENDED;
  set_id (self, 0);
}

static const LumbarServerEvents server_events = {
  .changed = on_server_changed,
  .action = on_action,
  .closed = on_closed
};

LumbarSlot *
lumbar_slot_new (GDBusConnection *connection, guint patience_ms, guint32 last_id, const char *last_server,
                 const LumbarSlotEvents *events, gpointer data)
{
  LumbarSlot *self = g_new0 (LumbarSlot, 1);

  self->events = events;
  self->data = data;
  self->available = -1;
  if (last_server != NULL && *last_server != '\0')
    {
      self->id = last_id;
      self->id_server = g_strdup (last_server);
    }
  self->server = lumbar_server_new (connection, patience_ms, &server_events, self);

  return self;
}

void
lumbar_slot_free (LumbarSlot *self)
{
  if (self == NULL)
    return;

  lumbar_server_free (self->server);
  g_clear_pointer (&self->wanted, lumbar_notice_unref);
  g_clear_pointer (&self->shown, lumbar_notice_unref);
  g_free (self->id_server);
  g_free (self);
}
