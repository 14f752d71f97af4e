/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The GObject face of the worker: its reports become signals, and what answers an older notice is dropped here,
 * where it is known for certain which one is wanted now. */

#define G_LOG_DOMAIN "lumbar-notify"

#include "notify/notifier.h"

#include "notify/worker.h"

#define DEFAULT_PATIENCE_MS 10000 /* see lumbar_server_summon () */

struct _LumbarNotifier
{
  GObject parent_instance;

  LumbarWorker *worker; /* (owned) (nullable) NULL once stopped */
  gboolean wanting;
  gint64 generation;    /* of the wanted notice, while wanting */

  gint64 last_id;
  char *last_server;    /* (owned) (nullable) */
  guint patience_ms;
};

G_DEFINE_FINAL_TYPE (LumbarNotifier, lumbar_notifier, G_TYPE_OBJECT)

enum
{
  PROP_LAST_ID = 1,
  PROP_LAST_SERVER,
  PROP_PATIENCE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint signals[LUMBAR_N_REPORTS];

static gboolean
is_current (LumbarNotifier *self, gint64 generation, const char *what)
{
  if (self->wanting && self->generation == generation)
    return TRUE;

  g_debug ("Dropped \"%s\": it belongs to notice %" G_GINT64_FORMAT, what, generation);
  return FALSE;
}

static void
on_reported (gpointer data, LumbarReportType type, const char *text, gint64 number)
{
  g_autoptr (LumbarNotifier) self = g_object_ref (data);

  switch (type)
    {
    case LUMBAR_REPORT_ACTION:
      if (is_current (self, number, text))
        g_signal_emit (self, signals[type], 0, text, number);
      break;
    case LUMBAR_REPORT_DISMISSED:
      if (is_current (self, number, "dismissed"))
        g_signal_emit (self, signals[type], 0, number);
      break;
    case LUMBAR_REPORT_PLACED:
      g_signal_emit (self, signals[type], 0, number, text);
      break;
    case LUMBAR_REPORT_AVAILABLE:
      g_signal_emit (self, signals[type], 0, number != 0);
      break;
    case LUMBAR_REPORT_SETTLED:
      if (lumbar_notifier_is_settled (self))
        g_signal_emit (self, signals[type], 0);
      break;
    case LUMBAR_N_REPORTS:
      break;
    }
}

static void
lumbar_notifier_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LumbarNotifier *self = LUMBAR_NOTIFIER (object);

  switch (id)
    {
    case PROP_LAST_ID:
      self->last_id = g_value_get_int64 (value);
      break;
    case PROP_LAST_SERVER:
      self->last_server = g_value_dup_string (value);
      break;
    case PROP_PATIENCE:
      self->patience_ms = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lumbar_notifier_constructed (GObject *object)
{
  LumbarNotifier *self = LUMBAR_NOTIFIER (object);
  gboolean usable = self->last_id > 0 && self->last_id <= G_MAXINT32;

  G_OBJECT_CLASS (lumbar_notifier_parent_class)->constructed (object);
  self->worker = lumbar_worker_new (self->patience_ms, usable ? (guint32) self->last_id : 0,
                                    usable ? self->last_server : NULL, on_reported, self);
}

static void
lumbar_notifier_dispose (GObject *object)
{
  lumbar_notifier_stop (LUMBAR_NOTIFIER (object));
  G_OBJECT_CLASS (lumbar_notifier_parent_class)->dispose (object);
}

static void
lumbar_notifier_finalize (GObject *object)
{
  g_free (LUMBAR_NOTIFIER (object)->last_server);
  G_OBJECT_CLASS (lumbar_notifier_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_params, GType first, GType second)
{
  return g_signal_new (name, LUMBAR_TYPE_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n_params, first, second);
}

static void
lumbar_notifier_class_init (LumbarNotifierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->set_property = lumbar_notifier_set_property;
  object_class->constructed = lumbar_notifier_constructed;
  object_class->dispose = lumbar_notifier_dispose;
  object_class->finalize = lumbar_notifier_finalize;

  properties[PROP_LAST_ID] = g_param_spec_int64 ("last-id", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_LAST_SERVER] = g_param_spec_string ("last-server", NULL, NULL, NULL, flags);
  properties[PROP_PATIENCE] = g_param_spec_uint ("patience", NULL, NULL, 0, G_MAXINT, DEFAULT_PATIENCE_MS, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[LUMBAR_REPORT_ACTION] = new_signal ("action", 2, G_TYPE_STRING, G_TYPE_INT64);
  signals[LUMBAR_REPORT_DISMISSED] = new_signal ("dismissed", 1, G_TYPE_INT64, G_TYPE_NONE);
  signals[LUMBAR_REPORT_PLACED] = new_signal ("placed", 2, G_TYPE_INT64, G_TYPE_STRING);
  signals[LUMBAR_REPORT_AVAILABLE] = new_signal ("available", 1, G_TYPE_BOOLEAN, G_TYPE_NONE);
  signals[LUMBAR_REPORT_SETTLED] = new_signal ("settled", 0, G_TYPE_NONE, G_TYPE_NONE);
}

static void
lumbar_notifier_init (LumbarNotifier *self)
{
}

LumbarNotifier *
lumbar_notifier_new (gint64 last_id, const char *last_server)
{
  return g_object_new (LUMBAR_TYPE_NOTIFIER, "last-id", last_id, "last-server", last_server, NULL);
}

void
lumbar_notifier_want (LumbarNotifier *self, LumbarNotice *notice)
{
  g_return_if_fail (LUMBAR_IS_NOTIFIER (self));

  self->wanting = notice != NULL;
  self->generation = notice != NULL ? notice->generation : 0;
  if (self->worker != NULL)
    lumbar_worker_want (self->worker, notice);
}

gboolean
lumbar_notifier_is_settled (LumbarNotifier *self)
{
  g_return_val_if_fail (LUMBAR_IS_NOTIFIER (self), TRUE);

  return self->worker == NULL || lumbar_worker_is_settled (self->worker);
}

void
lumbar_notifier_stop (LumbarNotifier *self)
{
  g_return_if_fail (LUMBAR_IS_NOTIFIER (self));

  g_clear_pointer (&self->worker, lumbar_worker_leave);
}
