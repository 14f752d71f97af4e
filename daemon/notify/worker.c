/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What is wanted is one guarded place, not a queue: the thread takes what it finds there whenever it comes round.
 * It sleeps in its main context and is woken by the bus or by a new want, by nothing else. */

#define G_LOG_DOMAIN "lumbar-notify"

#include "notify/worker.h"

#include "notify/slot.h"

#include <libnotify/notify.h>

struct _LumbarWorker
{
  gatomicrefcount refs;
  GMainContext *work; /* (owned) the thread's */
  GMainContext *home; /* (owned) where it is reported */

  /* The caller's alone. */
  LumbarWorkerReported reported; /* NULL once left */
  gpointer data;

  /* The thread's alone. */
  LumbarSlot *slot;  /* (owned) (nullable) none without a bus */
  guint64 taken;     /* how much of `asked` the slot has been given */
  guint patience_ms;
  guint32 last_id;
  char *last_server; /* (owned) (nullable) */

  GMutex lock;          /* guards what follows */
  LumbarNotice *wanted; /* (owned) (nullable) */
  guint64 asked;        /* how often something was wanted */
  guint64 settled;      /* how much of that has been carried out */
  gboolean leaving;
};

typedef struct
{
  LumbarWorker *worker; /* (owned) */
  LumbarReportType type;
  char *text;           /* (owned) (nullable) */
  gint64 number;
} Report;

static void
worker_unref (LumbarWorker *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_main_context_unref (self->work);
  g_main_context_unref (self->home);
  g_mutex_clear (&self->lock);
  g_clear_pointer (&self->wanted, lumbar_notice_unref);
  g_free (self->last_server);
  g_free (self);
}

static void
report_free (gpointer data)
{
  Report *report = data;

  worker_unref (report->worker);
  g_free (report->text);
  g_free (report);
}

static gboolean
on_report (gpointer data)
{
  Report *report = data;

  if (report->worker->reported != NULL)
    report->worker->reported (report->worker->data, report->type, report->text, report->number);

  return G_SOURCE_REMOVE;
}

static void
post (LumbarWorker *self, LumbarReportType type, const char *text, gint64 number)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Report *report = g_new0 (Report, 1);

  g_atomic_ref_count_inc (&self->refs);
  report->worker = self;
  report->type = type;
  report->text = g_strdup (text);
  report->number = number;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_report, report, report_free);
  g_source_attach (source, self->home);
}

static void
on_slot_action (gpointer data, const char *action, gint64 generation)
{
  post (data, LUMBAR_REPORT_ACTION, action, generation);
}

static void
on_slot_dismissed (gpointer data, gint64 generation)
{
  post (data, LUMBAR_REPORT_DISMISSED, NULL, generation);
}

static void
on_slot_placed (gpointer data, guint32 id, const char *server)
{
  post (data, LUMBAR_REPORT_PLACED, server, id);
}

static void
on_slot_available (gpointer data, gboolean available)
{
  post (data, LUMBAR_REPORT_AVAILABLE, NULL, available);
}

static void
on_slot_settled (gpointer data)
{
  LumbarWorker *self = data;

  g_mutex_lock (&self->lock);
  self->settled = self->taken;
  g_mutex_unlock (&self->lock);
  post (self, LUMBAR_REPORT_SETTLED, NULL, 0);
}

static const LumbarSlotEvents slot_events = {
  .action = on_slot_action,
  .dismissed = on_slot_dismissed,
  .placed = on_slot_placed,
  .available = on_slot_available,
  .settled = on_slot_settled
};

static void
take_wanted (LumbarWorker *self)
{
  g_autoptr (LumbarNotice) wanted = NULL;
  gboolean news;

  g_mutex_lock (&self->lock);
  news = self->taken != self->asked;
  self->taken = self->asked;
  if (self->wanted != NULL)
    wanted = lumbar_notice_ref (self->wanted);
  g_mutex_unlock (&self->lock);

  if (!news)
    return;
  if (self->slot != NULL)
    lumbar_slot_want (self->slot, wanted);
  else
    on_slot_settled (self);
}

static gboolean
is_leaving (LumbarWorker *self)
{
  gboolean leaving;

  g_mutex_lock (&self->lock);
  leaving = self->leaving;
  g_mutex_unlock (&self->lock);

  return leaving;
}

static void
open_slot (LumbarWorker *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);

  if (connection == NULL)
    {
      g_message ("Connecting to the session bus failed: %s; no notifications can be shown", error->message);
      on_slot_available (self, FALSE);
      return;
    }

  /* What the end of the bus means to the daemon isn't for this thread to say. */
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  notify_init (LUMBAR_POPUP_APP_NAME);
  self->slot = lumbar_slot_new (connection, self->patience_ms, self->last_id, self->last_server, &slot_events, self);
}

/* What was cancelled or unsubscribed comes to its end, and lets go of what it holds. */
static void
drain (LumbarWorker *self)
{
  while (g_main_context_iteration (self->work, FALSE))
    continue;
}

static void
close_slot (LumbarWorker *self)
{
  if (self->slot == NULL)
    return;

  g_clear_pointer (&self->slot, lumbar_slot_free);
  drain (self);
  /* Closes nothing and calls nobody: no NotifyNotification outlives its call. */
  notify_uninit ();
  drain (self);
}

static gpointer
run (gpointer data)
{
  LumbarWorker *self = data;

  g_main_context_push_thread_default (self->work);
  open_slot (self);
  while (!is_leaving (self))
    {
      take_wanted (self);
      g_main_context_iteration (self->work, TRUE);
    }
  close_slot (self);
  g_main_context_pop_thread_default (self->work);
  worker_unref (self);

  return NULL;
}

LumbarWorker *
lumbar_worker_new (guint patience_ms, guint32 last_id, const char *last_server, LumbarWorkerReported reported,
                   gpointer data)
{
  LumbarWorker *self = g_new0 (LumbarWorker, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  self->work = g_main_context_new ();
  self->home = g_main_context_ref_thread_default ();
  self->reported = reported;
  self->data = data;
  self->patience_ms = patience_ms;
  self->last_id = last_id;
  self->last_server = g_strdup (last_server);

  g_atomic_ref_count_inc (&self->refs);
  g_thread_unref (g_thread_new ("lumbar-notify", run, self));

  return self;
}

void
lumbar_worker_want (LumbarWorker *self, LumbarNotice *notice)
{
  g_autoptr (LumbarNotice) before = NULL;

  g_mutex_lock (&self->lock);
  before = g_steal_pointer (&self->wanted);
  self->wanted = notice != NULL ? lumbar_notice_ref (notice) : NULL;
  self->asked++;
  g_mutex_unlock (&self->lock);
  g_main_context_wakeup (self->work);
}

gboolean
lumbar_worker_is_settled (LumbarWorker *self)
{
  gboolean settled;

  g_mutex_lock (&self->lock);
  settled = self->settled == self->asked;
  g_mutex_unlock (&self->lock);

  return settled;
}

void
lumbar_worker_leave (LumbarWorker *self)
{
  if (self == NULL)
    return;

  self->reported = NULL;
  g_mutex_lock (&self->lock);
  self->leaving = TRUE;
  g_mutex_unlock (&self->lock);
  g_main_context_wakeup (self->work);
  worker_unref (self);
}
