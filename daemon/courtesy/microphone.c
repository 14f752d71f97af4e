/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Each source-output of the sound server that may be somebody talking: asked about when it comes, and whenever the server
 * says that it changed. Whether a source is a monitor never changes, so that is asked once; its volume wakes nobody. */

#define G_LOG_DOMAIN "lumbar-courtesy"

#include "courtesy/microphone.h"

#include "courtesy/pulse-connection.h"
#include "courtesy/pulse-recording.h"

#include <pulse/def.h>
#include <pulse/subscribe.h>

struct _LumbarMicrophone
{
  LumbarEventFunc func;
  gpointer user_data;

  LumbarPulseConnection *connection; /* (owned) */
  GHashTable *live;     /* (owned) (element-type guint32 Recording) by index: those that are no meter and no module */
  GHashTable *monitors; /* (owned) (element-type guint32 gboolean) by index: the sources that are known */
  GHashTable *told;     /* (owned) (element-type utf8 utf8) set: the programs that are on */
};

typedef struct
{
  char *program;  /* (owned) */
  guint32 source; /* index */
} Recording;

static void
recording_free (gpointer data)
{
  Recording *recording = data;

  g_free (recording->program);
  g_free (recording);
}

/* What is told */

static GHashTable *
make_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static gboolean
hears_somebody (LumbarMicrophone *self, const Recording *recording)
{
  gpointer monitor;

  return g_hash_table_lookup_extended (self->monitors, GUINT_TO_POINTER (recording->source), NULL, &monitor)
         && !GPOINTER_TO_INT (monitor);
}

/* For each name that is in SET and not in the OTHER. */
static void
emit (LumbarMicrophone *self, GHashTable *set, GHashTable *other, gboolean on)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      LumbarEvent event = { .type = LUMBAR_EVENT_REASON, .reason = LUMBAR_REASON_CALL, .on = on, .by = name };

      if (g_hash_table_contains (other, name))
        continue;
      g_debug ("%s %s", (char *) name, on ? "records from a microphone" : "records no longer");
      self->func (&event, self->user_data);
    }
}

/* Several streams of one program are one program. Who begins is told first: so where one takes over from another, the call
 * goes on. */
static void
tell (LumbarMicrophone *self)
{
  g_autoptr (GHashTable) former = g_steal_pointer (&self->told);
  GHashTableIter iter;
  gpointer value;

  self->told = make_set ();
  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Recording *recording = value;

      if (hears_somebody (self, recording))
        g_hash_table_add (self->told, g_strdup (recording->program));
    }

  emit (self, self->told, former, TRUE);
  emit (self, former, self->told, FALSE);
}

/* What is asked */

/* What is not there any longer has been told, or will be: only a server that hangs leaves a gap. */
static gboolean
is_answer (LumbarMicrophone *self, int end)
{
  if (end < 0)
    lumbar_pulse_connection_unanswered (self->connection);

  return end == 0;
}

static void
forget_operation (pa_operation *operation)
{
  if (operation)
    pa_operation_unref (operation);
}

static void
on_source (pa_context *context, const pa_source_info *info, int end, void *user_data)
{
  LumbarMicrophone *self = user_data;

  if (!is_answer (self, end))
    return;

  g_hash_table_insert (self->monitors, GUINT_TO_POINTER (info->index), GINT_TO_POINTER (lumbar_pulse_source_is_monitor (info)));
  tell (self);
}

static void
on_source_output (pa_context *context, const pa_source_output_info *info, int end, void *user_data)
{
  LumbarMicrophone *self = user_data;
  Recording *recording;

  if (!is_answer (self, end))
    return;

  if (!lumbar_pulse_recording_is_live (info))
    {
      if (g_hash_table_remove (self->live, GUINT_TO_POINTER (info->index)))
        tell (self);
      return;
    }

  recording = g_new0 (Recording, 1);
  recording->program = lumbar_pulse_recording_program (info);
  recording->source = info->source;
  g_hash_table_replace (self->live, GUINT_TO_POINTER (info->index), recording);

  if (!g_hash_table_contains (self->monitors, GUINT_TO_POINTER (info->source)))
    forget_operation (pa_context_get_source_info_by_index (context, info->source, on_source, self));
  tell (self);
}

static void
on_changed (pa_context *context, pa_subscription_event_type_t event, uint32_t index, void *user_data)
{
  LumbarMicrophone *self = user_data;

  if ((event & PA_SUBSCRIPTION_EVENT_TYPE_MASK) != PA_SUBSCRIPTION_EVENT_REMOVE)
    forget_operation (pa_context_get_source_output_info (context, index, on_source_output, self));
  else if (g_hash_table_remove (self->live, GUINT_TO_POINTER (index)))
    tell (self);
}

/* The server */

static void
on_connected (pa_context *context, gpointer user_data)
{
  LumbarMicrophone *self = user_data;

  pa_context_set_subscribe_callback (context, on_changed, self);
  forget_operation (pa_context_subscribe (context, PA_SUBSCRIPTION_MASK_SOURCE_OUTPUT, NULL, NULL));
  forget_operation (pa_context_get_source_output_info_list (context, on_source_output, self));
}

static void
on_lost (gpointer user_data)
{
  LumbarMicrophone *self = user_data;

  g_hash_table_remove_all (self->live);
  g_hash_table_remove_all (self->monitors);
  tell (self);
}

static const LumbarPulseConnectionFuncs connection_funcs = { .connected = on_connected, .lost = on_lost };

LumbarMicrophone *
lumbar_microphone_new (LumbarEventFunc func, gpointer user_data)
{
  LumbarMicrophone *self = g_new0 (LumbarMicrophone, 1);

  self->func = func;
  self->user_data = user_data;
  self->live = g_hash_table_new_full (NULL, NULL, NULL, recording_free);
  self->monitors = g_hash_table_new (NULL, NULL);
  self->told = make_set ();
  self->connection = lumbar_pulse_connection_new (&connection_funcs, self);

  return self;
}

void
lumbar_microphone_free (LumbarMicrophone *self)
{
  if (!self)
    return;

  lumbar_pulse_connection_free (self->connection);
  g_hash_table_unref (self->live);
  g_hash_table_unref (self->monitors);
  g_hash_table_unref (self->told);
  g_free (self);
}
