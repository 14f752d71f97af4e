/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The commands of fake time: what each of them changes at once. What follows is fake-time.c's business. */

#include "fakes/fake-private.h"

#include <string.h>

typedef struct
{
  const char *name;
  LumbarUsec us;
} Unit;

static const Unit units[] = {
  { "", 1 },
  { "us", 1 },
  { "ms", 1000 },
  { "s", LUMBAR_SECOND },
  { "min", LUMBAR_MINUTE },
  { "h", LUMBAR_HOUR },
  { "d", LUMBAR_DAY },
};

static const Unit *
find_unit (const char *text, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (strlen (units[i].name) == length && strncmp (units[i].name, text, length) == 0)
        return &units[i];
    }

  return NULL;
}

/* Not the program's own reader of durations: a fault in that one must not bend the tests' time. */
static gboolean
parse (const char *text, LumbarUsec *out)
{
  gboolean negative = text != NULL && *text == '-';
  LumbarUsec sum = 0;

  if (text == NULL)
    return FALSE;
  if (*text == '-' || *text == '+')
    text++;
  if (!g_ascii_isdigit (*text))
    return FALSE;

  while (g_ascii_isdigit (*text))
    {
      char *end;
      gint64 number = g_ascii_strtoll (text, &end, 10);
      gsize length = strspn (end, "abcdefghijklmnopqrstuvwxyz");
      const Unit *unit = find_unit (end, length);

      if (unit == NULL)
        return FALSE;

      sum += number * unit->us;
      text = end + length;
    }

  if (*text != '\0')
    return FALSE;

  *out = negative ? -sum : sum;
  return TRUE;
}

static void
note_input (LumbarFakeTime *self)
{
  self->input.input_us = self->now.boot_us - self->now.suspended_us;
  for (guint i = 0; i < self->input.rows->len; i++)
    g_array_index (self->input.rows, LumbarFakeRow, i).passed = FALSE;

  if (self->input.told_idle)
    self->tell_input = TRUE;
  self->input.told_idle = FALSE;
}

static char *
do_advance (LumbarFakeTime *self, char **words)
{
  LumbarUsec duration;

  if (!parse (words[1], &duration) || duration < 0)
    return g_strdup ("advance DURATION");

  self->target_us = self->now.boot_us + duration;
  return NULL;
}

static char *
do_step_wall (LumbarFakeTime *self, char **words)
{
  LumbarUsec step;

  if (!parse (words[1], &step))
    return g_strdup ("step-wall [+-]DURATION");

  self->now.wall_us += step;
  self->tell_clock = TRUE;
  return NULL;
}

static char *
do_suspend (LumbarFakeTime *self, char **words)
{
  LumbarUsec duration;

  if (!parse (words[1], &duration) || duration < 0)
    return g_strdup ("suspend DURATION");

  self->now.boot_us += duration;
  self->now.wall_us += duration;
  self->now.suspended_us += duration;
  self->target_us = self->now.boot_us;
  self->tell_clock = TRUE;
  return NULL;
}

static char *
do_input (LumbarFakeTime *self, char **words)
{
  note_input (self);
  return NULL;
}

static char *
do_typing (LumbarFakeTime *self, char **words)
{
  gboolean on = g_strcmp0 (words[1], "on") == 0;

  if (!on && g_strcmp0 (words[1], "off") != 0)
    return g_strdup ("typing on|off");

  if (on || self->input.typing)
    note_input (self);
  self->input.typing = on;
  return NULL;
}

static char *
do_stop_input (LumbarFakeTime *self, char **words)
{
  char *typing_off[] = { (char *) "typing", (char *) "off", NULL };

  return do_typing (self, typing_off);
}

static char *
do_lose (LumbarFakeTime *self, char **words)
{
  self->input.probe = LUMBAR_PROBE_DEFER;
  self->tell_lost = TRUE;
  return NULL;
}

static char *
do_regain (LumbarFakeTime *self, char **words)
{
  self->input.probe = LUMBAR_PROBE_SUCCESS;
  self->tell_regained = TRUE;
  return NULL;
}

static char *
do_source (LumbarFakeTime *self, char **words)
{
  if (g_strcmp0 (words[1], "ok") == 0)
    self->input.probe = LUMBAR_PROBE_SUCCESS;
  else if (g_strcmp0 (words[1], "wait") == 0)
    self->input.probe = LUMBAR_PROBE_WAIT;
  else if (g_strcmp0 (words[1], "defer") == 0)
    self->input.probe = LUMBAR_PROBE_DEFER;
  else if (g_strcmp0 (words[1], "fail") == 0)
    self->input.probe = LUMBAR_PROBE_FAIL;
  else
    return g_strdup ("source ok|wait|defer|fail");

  return NULL;
}

static char *
do_ask (LumbarFakeTime *self, char **words)
{
  if (self->input.source != NULL)
    lumbar_idle_source_emit_probe_request (self->input.source);
  return NULL;
}

static char *
do_can_query (LumbarFakeTime *self, char **words)
{
  self->input.can_query = g_strcmp0 (words[1], "on") == 0;
  return NULL;
}

static char *
do_query (LumbarFakeTime *self, char **words)
{
  return NULL;
}

/* The idle time stays what it is. */
static void
set_boot (LumbarFakeTime *self, LumbarUsec boot_us, LumbarUsec suspended_us)
{
  self->input.input_us += boot_us - self->now.boot_us - suspended_us + self->now.suspended_us;
  self->now.boot_us = boot_us;
  self->now.suspended_us = suspended_us;
  self->target_us = boot_us;
}

static char *
do_set (LumbarFakeTime *self, char **words)
{
  const char *what = words[1];
  LumbarUsec value;

  if (what == NULL || !parse (words[2], &value))
    return g_strdup ("set boot|wall|suspended|offset|idle DURATION");

  if (g_str_equal (what, "boot") && (value >= self->now.boot_us || !self->going))
    set_boot (self, value, self->now.suspended_us);
  else if (g_str_equal (what, "suspended") && (value >= self->now.suspended_us || !self->going))
    set_boot (self, self->now.boot_us, value);
  else if (g_str_equal (what, "wall"))
    self->now.wall_us = value;
  else if (g_str_equal (what, "offset"))
    self->now.offset_us = value;
  else if (g_str_equal (what, "idle"))
    self->input.input_us = self->now.boot_us - self->now.suspended_us - value;
  else
    return g_strdup_printf ("%s is unknown, or never goes back", what);

  self->tell_clock = g_str_equal (what, "wall") || g_str_equal (what, "offset");
  return NULL;
}

/* "call on Firefox" */
static char *
do_reason (LumbarFakeTime *self, char **words)
{
  LumbarEvent event = { LUMBAR_EVENT_REASON, .at_us = self->now.boot_us };
  g_autofree char *by = NULL;

  if (!words[1] || !lumbar_reason_from_string (words[1], &event.reason) || !words[2])
    return g_strdup ("reason WORD on|off [BY]");
  if (!self->reason_func)
    return g_strdup ("nobody takes reasons");

  event.on = g_str_equal (words[2], "on");
  by = words[3] ? g_strjoinv (" ", words + 3) : NULL;
  event.by = by;
  self->reason_func (&event, self->reason_data);
  return NULL;
}

void
lumbar_fake_time_set_reason_func (LumbarFakeTime *self, LumbarEventFunc func, gpointer user_data)
{
  self->reason_func = func;
  self->reason_data = user_data;
}

static const struct
{
  const char *name;
  char *(*apply) (LumbarFakeTime *self, char **words);
} commands[] = {
  { "set", do_set },         { "advance", do_advance }, { "step-wall", do_step_wall },
  { "suspend", do_suspend }, { "input", do_input },     { "typing", do_typing },
  { "stop-input", do_stop_input }, { "lose", do_lose }, { "regain", do_regain },
  { "source", do_source },   { "ask", do_ask }, { "can-query", do_can_query }, { "reason", do_reason },
  { "query", do_query },
};

char *
lumbar_fake_time_apply (LumbarFakeTime *self, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_strcmp0 (commands[i].name, words[0]) == 0)
        return commands[i].apply (self, words);
    }

  return g_strdup_printf ("%s is no command", line);
}
