/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The last things that happened, kept cheaply and written out only when a test fails. */

#include "world-private.h"

#define MADE (-2)

static WorldTrace *
trace_next (World *self, gint event)
{
  WorldTrace *trace = &self->traces[self->n_traces++ % WORLD_TRACES];

  g_clear_pointer (&trace->effect.card, lumbar_card_unref);
  *trace = (WorldTrace) { .now = self->now, .event = event };

  return trace;
}

void
world_trace_event (World *self, const LumbarEvent *event)
{
  WorldTrace *trace = trace_next (self, event ? (gint) event->type : MADE);

  if (!event)
    return;

  trace->details = *event;
  trace->details.by = NULL;
  trace->details.id = NULL;
  trace->details.policy = NULL;
  trace->details.stretches = NULL;
}

void
world_trace_effect (World *self, const LumbarEffect *effect)
{
  WorldTrace *trace = trace_next (self, -1);

  trace->effect = *effect;
  trace->effect.record.name = NULL;
  if (effect->card)
    lumbar_card_ref (effect->card);
}

void
world_trace_clear (World *self)
{
  for (guint i = 0; i < WORLD_TRACES; i++)
    g_clear_pointer (&self->traces[i].effect.card, lumbar_card_unref);

  self->n_traces = 0;
}

static char *
card_text (const LumbarCard *card)
{
  GString *text = g_string_new (lumbar_card_kind_to_string (card->kind));

  g_string_append_printf (text, " %s", card->stretch ? card->stretch->id : "-");
  if (card->at_desk)
    g_string_append (text, " desk");
  if (card->refused)
    g_string_append_printf (text, " instead-of %s", card->refused->id);
  if (card->steps)
    g_string_append_printf (text, " step %u of %u", card->step, card->steps);
  if (card->quiet)
    g_string_append (text, " quiet");
  g_string_append_printf (text, " side %u #%" G_GINT64_FORMAT " [", card->side + 1, card->generation);
  for (guint i = 0; i < card->n_buttons; i++)
    g_string_append_printf (text, "%s%s", i ? " " : "", lumbar_action_to_string (card->buttons[i]));

  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

char *
world_effect_text (const LumbarEffect *effect)
{
  g_autofree char *card = NULL;

  switch (effect->type)
    {
    case LUMBAR_EFFECT_SHOW:
      card = card_text (effect->card);
      return g_strdup_printf ("SHOW %s", card);
    case LUMBAR_EFFECT_WITHDRAW:
      return g_strdup ("WITHDRAW");
    case LUMBAR_EFFECT_SOUND:
      return g_strdup_printf ("SOUND %s", lumbar_tone_to_string (effect->tone));
    case LUMBAR_EFFECT_RECORD:
      return g_strdup_printf ("RECORD %s %s %s (%.1f s, %u sides)", lumbar_record_kind_to_string (effect->record.kind),
                              lumbar_origin_to_string (effect->record.origin), effect->record.stretch,
                              (double) (effect->record.end_wall_us - effect->record.start_wall_us) / G_USEC_PER_SEC,
                              effect->record.sides);
    case LUMBAR_EFFECT_TURN:
      return g_strdup_printf ("TURN %s %s", effect->id, effect->on ? "on" : "off");
    case LUMBAR_EFFECT_PLACE:
      return g_strdup_printf ("PLACE %s", lumbar_place_to_string (effect->place));
    }

  g_return_val_if_reached (NULL);
}

static char *
event_text (const WorldTrace *trace)
{
  const LumbarEvent *event = &trace->details;
  GString *text;

  if (trace->event == MADE)
    return g_strdup ("the daemon starts");

  text = g_string_new (lumbar_event_type_to_string (event->type));
  if (event->type == LUMBAR_EVENT_INPUT || event->type == LUMBAR_EVENT_IDLE)
    g_string_append_printf (text, " since %.3f s", (double) (trace->now.boot_us - event->at_us) / G_USEC_PER_SEC);
  if (event->type == LUMBAR_EVENT_SOURCE)
    g_string_append_printf (text, " %d, idle %.1f s", event->source,
                            event->idle_us == LUMBAR_NEVER ? -1. : (double) event->idle_us / G_USEC_PER_SEC);
  if (event->type == LUMBAR_EVENT_REASON)
    g_string_append_printf (text, " %s", lumbar_reason_to_string (event->reason));
  if (event->type == LUMBAR_EVENT_ACTION)
    g_string_append_printf (text, " %s #%" G_GINT64_FORMAT, lumbar_action_to_string (event->action), event->generation);
  if (event->type == LUMBAR_EVENT_GUIDE)
    g_string_append_printf (text, " %s", lumbar_guide_command_to_string (event->guide));
  if (event->on)
    g_string_append (text, " on");

  return g_string_free (text, FALSE);
}

char *
world_traces (World *self, guint n, gboolean effects_only)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);

  for (guint64 i = 0; i < MIN (self->n_traces, WORLD_TRACES) && lines->len < n; i++)
    {
      const WorldTrace *trace = &self->traces[(self->n_traces - 1 - i) % WORLD_TRACES];
      LumbarUsec local_us = trace->now.wall_us + trace->now.offset_us;
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (local_us / LUMBAR_SECOND);
      g_autofree char *when = g_date_time_format (time, "%a %H:%M:%S");
      g_autofree char *what = NULL;

      if (effects_only && trace->event != -1)
        continue;

      what = trace->event == -1 ? world_effect_text (&trace->effect) : event_text (trace);
      g_ptr_array_add (lines, g_strdup_printf ("    %s.%03d  %s%s\n", when, (int) (local_us / 1000 % 1000),
                                               trace->event == -1 ? "  -> " : "", what));
    }

  for (guint i = lines->len; i > 0; i--)
    g_string_append (text, lines->pdata[i - 1]);

  return g_string_free (text, FALSE);
}

void
world_fault (World *self, const char *format, ...)
{
  va_list arguments;

  if (self->fault)
    return;

  self->fault = g_string_new (NULL);
  va_start (arguments, format);
  g_string_append_vprintf (self->fault, format, arguments);
  va_end (arguments);
}
