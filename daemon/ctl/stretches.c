/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* lumbar stretches: the list, one of them, turning them on and off. */

#include "ctl/ctl.h"

#include "ctl/json.h"
#include "ctl/print.h"
#include "ctl/stretch-dict.h"
#include "ctl/times.h"
#include "text/fill.h"
#include "text/i18n.h"
#include "text/refusal.h"
#include "text/safety.h"
#include "text/time.h"

#define LABEL_COLUMNS 12

/* "12 times, last Fri 10:05", "not done yet"; and where it would not be suggested, why. */
static char *
standing (GVariant *stretch, gint64 now_s)
{
  guint times = (guint) lumbar_stretch_dict_number (stretch, "times-done");
  g_autofree char *last = lumbar_text_clock (lumbar_stretch_dict_number (stretch, "last-done"), now_s);
  g_autofree char *count = NULL;
  const char *avoided = lumbar_stretch_dict_text (stretch, "avoided");

  if (*avoided != '\0')
    return lumbar_text_fill (_("left out: {strain}"), "strain", avoided, NULL);

  if (!lumbar_stretch_dict_is_true (stretch, "on"))
    return g_strdup (_("off"));

  if (!lumbar_stretch_dict_is_true (stretch, "eligible"))
    return g_strdup (_("only in a full session"));

  if (times == 0 || last == NULL)
    return g_strdup (_("not done yet"));

  count = lumbar_text_count (P_ ("once", "{n} times", times), times);
  return lumbar_text_fill (_("{count}, last {time}"), "count", count, "time", last, NULL);
}

static void
print_list (GVariant *stretches, gint64 now_s)
{
  guint name_width = 0, id_width = 0;
  GVariantIter iter;
  GVariant *stretch;

  g_variant_iter_init (&iter, stretches);
  while (g_variant_iter_loop (&iter, "@a{sv}", &stretch))
    {
      name_width = MAX (name_width, lumbar_print_width (lumbar_stretch_dict_text (stretch, "name")));
      id_width = MAX (id_width, lumbar_print_width (lumbar_stretch_dict_text (stretch, "id")));
    }

  g_variant_iter_init (&iter, stretches);
  while (g_variant_iter_loop (&iter, "@a{sv}", &stretch))
    {
      g_autofree char *state = standing (stretch, now_s), *strains = lumbar_stretch_dict_strains (stretch);
      LumbarStyle style = lumbar_stretch_dict_is_true (stretch, "on") ? LUMBAR_STYLE_STRONG : LUMBAR_STYLE_FAINT;

      lumbar_print_cell (style, lumbar_stretch_dict_text (stretch, "name"), name_width + 3);
      lumbar_print_cell (LUMBAR_STYLE_PLAIN, lumbar_stretch_dict_text (stretch, "id"), id_width + 3);
      lumbar_print_line (LUMBAR_STYLE_FAINT, state);
      if (strains != NULL)
        {
          g_autofree char *line = lumbar_text_fill (_("strains: {list}"), "list", strains, NULL);

          lumbar_print_paragraph (LUMBAR_STYLE_FAINT, line, 2, FALSE);
        }
    }

  g_print ("\n");
  lumbar_print_paragraph (LUMBAR_STYLE_PLAIN, lumbar_text_safety (), 0, FALSE);
  g_print ("\n");
  lumbar_print_line (LUMBAR_STYLE_FAINT, _("More about one: lumbar stretches cobra"));
}

static void
print_label (const char *label, const char *text)
{
  if (text == NULL || *text == '\0')
    return;

  lumbar_print_cell (LUMBAR_STYLE_FAINT, label, LABEL_COLUMNS);
  lumbar_print_paragraph (LUMBAR_STYLE_PLAIN, text, LABEL_COLUMNS, TRUE);
}

static void
print_sides (GVariant *stretch, const char *first, const char *second)
{
  g_autofree char *sides = NULL;

  if (*lumbar_stretch_dict_text (stretch, first) == '\0')
    return;

  sides = g_strdup_printf ("%s / %s", lumbar_stretch_dict_text (stretch, first), lumbar_stretch_dict_text (stretch, second));
  print_label (_("Sides"), sides);
}

static void
print_one (GVariant *stretch, gint64 now_s)
{
  g_autofree char *state = standing (stretch, now_s), *strains = lumbar_stretch_dict_strains (stretch);
  g_autofree char *credit = NULL;

  lumbar_print (LUMBAR_STYLE_STRONG, lumbar_stretch_dict_text (stretch, "name"));
  g_print ("  ");
  lumbar_print_line (LUMBAR_STYLE_FAINT, state);
  print_label (_("Do"), lumbar_stretch_dict_text (stretch, "cue"));
  print_sides (stretch, "side1", "side2");
  print_label (_("Feel"), lumbar_stretch_dict_text (stretch, "feel"));
  print_label (_("Careful"), lumbar_stretch_dict_text (stretch, "careful"));
  print_label (_("Strains"), strains);
  if (*lumbar_stretch_dict_text (stretch, "desk-name") != '\0')
    {
      g_print ("\n");
      print_label (_("At a desk"), lumbar_stretch_dict_text (stretch, "desk-name"));
      print_label (_("Do"), lumbar_stretch_dict_text (stretch, "desk-cue"));
      print_sides (stretch, "desk-side1", "desk-side2");
    }

  if (*lumbar_stretch_dict_text (stretch, "credit") != '\0')
    {
      g_print ("\n");
      credit = g_strjoin (", ", lumbar_stretch_dict_text (stretch, "credit"), *lumbar_stretch_dict_text (stretch, "source") != '\0' ? lumbar_stretch_dict_text (stretch, "source") : NULL, NULL);
      print_label (_("From"), credit);
    }

  g_print ("\n");
  lumbar_print_paragraph (LUMBAR_STYLE_PLAIN, lumbar_text_safety (), 0, FALSE);
}

static void
add_text (LumbarJson *json, GVariant *stretch, const char *json_key, const char *key)
{
  const char *text = lumbar_stretch_dict_text (stretch, key);

  lumbar_json_string (json, json_key, *text != '\0' ? text : NULL);
}

static void
add_stretch (LumbarJson *json, GVariant *stretch)
{
  g_autofree const char **strains = NULL;

  lumbar_json_object (json, NULL);
  lumbar_json_string (json, "id", lumbar_stretch_dict_text (stretch, "id"));
  lumbar_json_string (json, "name", lumbar_stretch_dict_text (stretch, "name"));
  add_text (json, stretch, "cue", "cue");
  add_text (json, stretch, "side1", "side1");
  add_text (json, stretch, "side2", "side2");
  add_text (json, stretch, "desk_name", "desk-name");
  add_text (json, stretch, "desk_cue", "desk-cue");
  add_text (json, stretch, "feel", "feel");
  add_text (json, stretch, "careful", "careful");
  lumbar_json_array (json, "strains");
  if (g_variant_lookup (stretch, "strains", "^a&s", &strains))
    for (guint i = 0; strains[i] != NULL; i++)
      lumbar_json_string (json, NULL, strains[i]);
  lumbar_json_close (json, ']');
  add_text (json, stretch, "picture", "picture");
  add_text (json, stretch, "credit", "credit");
  add_text (json, stretch, "source", "source");
  lumbar_json_number (json, "hold_s", lumbar_stretch_dict_number (stretch, "hold"));
  lumbar_json_bool (json, "on", lumbar_stretch_dict_is_true (stretch, "on"));
  add_text (json, stretch, "avoided", "avoided");
  lumbar_json_bool (json, "eligible", lumbar_stretch_dict_is_true (stretch, "eligible"));
  lumbar_json_instant (json, "last_done", lumbar_stretch_dict_number (stretch, "last-done"));
  lumbar_json_number (json, "times_done", lumbar_stretch_dict_number (stretch, "times-done"));
  lumbar_json_close (json, '}');
}

static void
print_json (GVariant *stretches)
{
  g_auto (LumbarJson) json = { 0 };
  g_autofree char *text = NULL;
  GVariantIter iter;
  GVariant *stretch;

  lumbar_json_init (&json);
  lumbar_json_array (&json, NULL);
  g_variant_iter_init (&iter, stretches);
  while (g_variant_iter_loop (&iter, "@a{sv}", &stretch))
    add_stretch (&json, stretch);
  lumbar_json_close (&json, ']');

  text = lumbar_json_end (&json);
  lumbar_print_raw (text);
}

/* What turning it on or off came to. STRETCH is NULL where nobody could tell its name. */
static char *
turned (GVariant *stretch, const char *id, gboolean on)
{
  const char *name = stretch != NULL ? lumbar_stretch_dict_text (stretch, "name") : id;
  const char *avoided = stretch != NULL ? lumbar_stretch_dict_text (stretch, "avoided") : "";
  static const char *const parts[] = { "knees", "hips", "neck", "wrists", "shoulder", NULL }; /* others are postures: "face-down" */

  if (!on)
    return lumbar_text_fill (_("{name} is off. Back on: lumbar stretches on {id}"), "name", name, "id", id, NULL);

  if (*avoided == '\0')
    return lumbar_text_fill (_("{name} is on."), "name", name, NULL);

  if (!g_strv_contains (parts, avoided))
    return lumbar_text_fill (_("{name} is on, but stays left out: {strain} (avoid)."), "name", name, "strain", avoided, NULL);

  return lumbar_text_fill (_("{name} is on, but stays left out: it strains the {strain} (avoid)."), "name", name, "strain", avoided, NULL);
}

static LumbarExit
turn (LumbarCtl *self, const char *typed, gboolean on)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) stretches = NULL, stretch = NULL;
  g_autofree char *text = NULL, *id = NULL;
  LumbarExit opened = lumbar_ctl_open (self, TRUE);
  LumbarDbusDaemon *proxy;

  if (opened != LUMBAR_EXIT_DONE)
    return opened;

  proxy = lumbar_client_proxy (self->client);
  id = lumbar_stretch_id (self, typed);
  if (!lumbar_dbus_daemon_call_set_stretch_sync (proxy, id, on, NULL, &error) ||
      !lumbar_dbus_daemon_call_get_stretches_sync (proxy, &stretches, NULL, &error))
    return lumbar_ctl_failed (self, error, typed);

  stretch = lumbar_stretch_dict_find (stretches, id);
  text = turned (stretch, id, on);
  lumbar_print_line (LUMBAR_STYLE_PLAIN, text);
  return LUMBAR_EXIT_DONE;
}

static LumbarExit
show (LumbarCtl *self, const char *id, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) stretches = NULL, stretch = NULL;
  g_autofree char *refusal = NULL;
  LumbarExit opened = lumbar_ctl_open (self, FALSE);

  if (opened != LUMBAR_EXIT_DONE)
    return opened;

  if (!lumbar_dbus_daemon_call_get_stretches_sync (lumbar_client_proxy (self->client), &stretches, NULL, &error))
    return lumbar_ctl_failed (self, error, NULL);

  if (json)
    {
      print_json (stretches);
      return LUMBAR_EXIT_DONE;
    }

  if (id == NULL)
    {
      print_list (stretches, lumbar_ctl_now_s (self));
      return LUMBAR_EXIT_DONE;
    }

  stretch = lumbar_stretch_dict_find (stretches, id);
  if (stretch == NULL)
    {
      refusal = lumbar_text_refusal (LUMBAR_REFUSAL_UNKNOWN_STRETCH, id, NULL);
      g_printerr ("%s\n", refusal);
      return LUMBAR_EXIT_REFUSED;
    }

  print_one (stretch, lumbar_ctl_now_s (self));
  return LUMBAR_EXIT_DONE;
}

LumbarExit
lumbar_verb_stretches (LumbarCtl *self, int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL }, { NULL } };

  if (!lumbar_ctl_options (self, entries, &argc, &argv))
    return LUMBAR_EXIT_USAGE;

  if (argc == 3 && !json && g_str_equal (argv[1], "on"))
    return turn (self, argv[2], TRUE);

  if (argc == 3 && !json && g_str_equal (argv[1], "off"))
    return turn (self, argv[2], FALSE);

  if (argc > 2 || (argc == 2 && (json || g_str_equal (argv[1], "on") || g_str_equal (argv[1], "off"))))
    return lumbar_ctl_usage (self, NULL);

  return show (self, argc > 1 ? argv[1] : NULL, json);
}
