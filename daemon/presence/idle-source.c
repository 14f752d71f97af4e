/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What every idle source has: its signals, and the bounded series of new tries. */

#include "presence/idle-source.h"

#define FIRST_RETRY_S 1
#define LAST_RETRY_S 32

enum
{
  IDLE,
  INPUT,
  INHIBITED,
  LOST,
  PROBE_REQUEST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  guint retry_source;
  guint retry_s; /* the next one's delay; 0: none has been made */
  gboolean sees_inhibitors;
} LumbarIdleSourcePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LumbarIdleSource, lumbar_idle_source, G_TYPE_OBJECT)

static void
lumbar_idle_source_dispose (GObject *object)
{
  LumbarIdleSourcePrivate *priv = lumbar_idle_source_get_instance_private (LUMBAR_IDLE_SOURCE (object));

  g_clear_handle_id (&priv->retry_source, g_source_remove);

  G_OBJECT_CLASS (lumbar_idle_source_parent_class)->dispose (object);
}

static guint
new_signal (LumbarIdleSourceClass *klass, const char *name)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lumbar_idle_source_class_init (LumbarIdleSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lumbar_idle_source_dispose;

  signals[IDLE] = g_signal_new ("idle", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_BOOLEAN);
  signals[INHIBITED] = g_signal_new ("inhibited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[INPUT] = g_signal_new ("input", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[LOST] = new_signal (klass, "lost");
  signals[PROBE_REQUEST] = new_signal (klass, "probe-request");
}

static void
lumbar_idle_source_init (LumbarIdleSource *self)
{
}

LumbarProbe
lumbar_idle_source_probe (LumbarIdleSource *self, char **reason)
{
  LumbarIdleSourcePrivate *priv = lumbar_idle_source_get_instance_private (self);
  g_autofree char *why = NULL;
  LumbarProbe probe = LUMBAR_IDLE_SOURCE_GET_CLASS (self)->probe (self, &why);

  if (probe == LUMBAR_PROBE_SUCCESS)
    priv->retry_s = 0;
  if (reason != NULL)
    *reason = g_steal_pointer (&why);

  return probe;
}

void
lumbar_idle_source_set_thresholds (LumbarIdleSource *self, const LumbarUsec *thresholds, gsize n_thresholds)
{
  LumbarIdleSourceClass *klass = LUMBAR_IDLE_SOURCE_GET_CLASS (self);

  if (klass->set_thresholds != NULL)
    klass->set_thresholds (self, thresholds, n_thresholds);
}

gboolean
lumbar_idle_source_query (LumbarIdleSource *self, LumbarUsec *idle_us)
{
  LumbarIdleSourceClass *klass = LUMBAR_IDLE_SOURCE_GET_CLASS (self);

  return klass->can_query && klass->query (self, idle_us);
}

const char *
lumbar_idle_source_get_name (LumbarIdleSource *self)
{
  return LUMBAR_IDLE_SOURCE_GET_CLASS (self)->name;
}

gboolean
lumbar_idle_source_is_blind (LumbarIdleSource *self)
{
  return LUMBAR_IDLE_SOURCE_GET_CLASS (self)->blind;
}

gboolean
lumbar_idle_source_counts_anew (LumbarIdleSource *self)
{
  return LUMBAR_IDLE_SOURCE_GET_CLASS (self)->counts_anew;
}

gboolean
lumbar_idle_source_sees_inhibitors (LumbarIdleSource *self)
{
  LumbarIdleSourcePrivate *priv = lumbar_idle_source_get_instance_private (self);

  return priv->sees_inhibitors;
}

void
lumbar_idle_source_set_sees_inhibitors (LumbarIdleSource *self, gboolean sees_inhibitors)
{
  LumbarIdleSourcePrivate *priv = lumbar_idle_source_get_instance_private (self);

  priv->sees_inhibitors = sees_inhibitors;
}

void
lumbar_idle_source_emit_idle (LumbarIdleSource *self, LumbarUsec idle_us, gboolean unseen)
{
  g_signal_emit (self, signals[IDLE], 0, idle_us, unseen);
}

void
lumbar_idle_source_emit_inhibited (LumbarIdleSource *self, gboolean on)
{
  g_signal_emit (self, signals[INHIBITED], 0, on);
}

void
lumbar_idle_source_emit_input (LumbarIdleSource *self, LumbarUsec ago_us)
{
  g_signal_emit (self, signals[INPUT], 0, ago_us);
}

void
lumbar_idle_source_emit_lost (LumbarIdleSource *self)
{
  g_signal_emit (self, signals[LOST], 0);
}

void
lumbar_idle_source_emit_probe_request (LumbarIdleSource *self)
{
  g_signal_emit (self, signals[PROBE_REQUEST], 0);
}

static gboolean
on_retry (gpointer user_data)
{
  LumbarIdleSource *self = LUMBAR_IDLE_SOURCE (user_data);
  LumbarIdleSourcePrivate *priv = lumbar_idle_source_get_instance_private (self);

  priv->retry_source = 0;
  lumbar_idle_source_emit_probe_request (self);
  return G_SOURCE_REMOVE;
}

gboolean
lumbar_idle_source_retry (LumbarIdleSource *self)
{
  LumbarIdleSourcePrivate *priv = lumbar_idle_source_get_instance_private (self);

  if (priv->retry_source != 0)
    return TRUE;
  if (priv->retry_s >= LAST_RETRY_S)
    return FALSE;

  priv->retry_s = priv->retry_s == 0 ? FIRST_RETRY_S : 2 * priv->retry_s;
  priv->retry_source = g_timeout_add_seconds (priv->retry_s, on_retry, self);
  return TRUE;
}
