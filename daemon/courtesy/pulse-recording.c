/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The habits of PulseAudio 16.1, of pipewire-pulse 0.3.65 in its place, and of the programs that record there. */

#include "courtesy/pulse-recording.h"

#include "core/memory.h"

#include <pulse/def.h>
#include <pulse/proplist.h>
#include <string.h>

/* Mixers draw how loud the microphone is, all day. GNOME Shell 43, js/ui/status/volume.js, knows them by these, too. */
static const char *const mixers[] = { "org.gnome.VolumeControl", "org.PulseAudio.pavucontrol" };

/* What a library says of itself, where one would ask for the program: Discord and others; Zoom; Signal; Electron, and
 * Chromium of old. WirePlumber 0.4.13 lists most of them as programs of calls (policy-bluetooth). */
static const char *const libraries[] = {
  "WEBRTC VoiceEngine", "ZOOM VoiceEngine", "ringrtc", "Chromium", "Chrome", "Electron", "SDL Application", "libcubeb",
};

/* Programs that other programs are made with: they tell less than a library's name. */
static const char *const carriers[] = {
  "chromium", "chrome", "electron", "node", "java", "python", "python3", "QtWebEngineProcess", "WebKitWebProcess",
};

static gboolean
is_one_of (const char *word, const char *const *words, gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_ascii_strcasecmp (word, words[i]) == 0)
      return TRUE;

  return FALSE;
}

/* Which of them is recording */

static gboolean
has_flag (const pa_proplist *properties, const char *name)
{
  const char *value = pa_proplist_gets (properties, name);

  return value && (g_str_equal (value, "true") || g_str_equal (value, "1"));
}

/* What watches how loud it is. PulseAudio resamples such streams to peaks, whatever they are called; pipewire-pulse always
 * says "PipeWire" there, and marks them instead (module-protocol-pulse/pulse-server.c, do_create_record_stream). */
static gboolean
is_meter (const pa_source_output_info *info)
{
  const char *id = pa_proplist_gets (info->proplist, PA_PROP_APPLICATION_ID);

  return g_strcmp0 (info->resample_method, "peaks") == 0 || has_flag (info->proplist, "stream.monitor")
         || (id && is_one_of (id, mixers, G_N_ELEMENTS (mixers)));
}

/* A piece of plumbing, such as a loopback or an echo canceller, is nobody who listens: there is no client behind it. Its
 * module tells nothing: in PulseAudio a client's streams have one, too, that of the protocol. PipeWire's own plumbing may be a
 * client of it, and links the two ends that it has (its module-loopback, -filter-chain, -echo-cancel). What an echo canceller
 * makes is recorded by the program that talks. */
static gboolean
is_plumbing (const pa_source_output_info *info)
{
  return info->client == PA_INVALID_INDEX || pa_proplist_contains (info->proplist, "node.link-group")
         || has_flag (info->proplist, "node.virtual");
}

gboolean
lumbar_pulse_recording_is_live (const pa_source_output_info *info)
{
  /* Connected to nothing: Plasma's meters are so all the time. pipewire-pulse calls corked whatever does not run. */
  if (info->source == PA_INVALID_INDEX || info->corked)
    return FALSE;

  return !is_meter (info) && !is_plumbing (info);
}

gboolean
lumbar_pulse_source_is_monitor (const pa_source_info *info)
{
  return info->monitor_of_sink != PA_INVALID_INDEX;
}

/* What it is called */

/* "ALSA plug-in [arecord]" of PulseAudio's plugin, "PipeWire ALSA [arecord]" of PipeWire's; "Google Chrome input". */
static char *
strip_library (const char *name)
{
  const char *open = strchr (name, '[');

  if (strstr (name, "ALSA") && open && g_str_has_suffix (open, "]") && strlen (open) > 2)
    return g_strndup (open + 1, strlen (open) - 2);
  if (g_str_has_suffix (name, " input"))
    return g_strndup (name, strlen (name) - strlen (" input"));

  return g_strdup (name);
}

/* One line, no longer than what is kept of it. */
static char *
make_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char *end = valid;

  for (char *byte = valid; *byte; byte++)
    if (g_ascii_iscntrl (*byte))
      *byte = ' ';
  while (*end && g_utf8_next_char (end) - valid < LUMBAR_TEXT_MAX)
    end = g_utf8_next_char (end);

  return g_strstrip (g_strndup (valid, end - valid));
}

/* (nullable) */
static char *
get_line (const pa_source_output_info *info, const char *property)
{
  const char *value = pa_proplist_gets (info->proplist, property);
  g_autofree char *line = make_line (value ? value : "");

  return *line ? g_steal_pointer (&line) : NULL;
}

char *
lumbar_pulse_recording_program (const pa_source_output_info *info)
{
  static const char *const others[] = { PA_PROP_MEDIA_NAME, "node.description", "node.name" };
  g_autofree char *raw = get_line (info, PA_PROP_APPLICATION_NAME);
  g_autofree char *name = raw ? strip_library (raw) : NULL;
  g_autofree char *binary = get_line (info, PA_PROP_APPLICATION_PROCESS_BINARY);

  if (name && binary && is_one_of (name, libraries, G_N_ELEMENTS (libraries))
      && !is_one_of (binary, carriers, G_N_ELEMENTS (carriers)))
    return g_steal_pointer (&binary);
  if (name && *name)
    return g_steal_pointer (&name);
  if (binary)
    return g_steal_pointer (&binary);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      char *line = get_line (info, others[i]);

      if (line)
        return line;
    }

  return g_strdup ("?");
}
