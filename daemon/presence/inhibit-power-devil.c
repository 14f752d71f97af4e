/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* KDE's PowerDevil. It counts an inhibition only 5 s after it was asked for, and takes in logind's. From 6.5 on a
 * property tells what each is for; before, there is a list of all of them, music's too, and a question whether one of
 * them is for the screen. That list is said to be a{ss}, but Qt sends it as a(ss) (powerdevil 5.27 to 6.4) or aas
 * (6.5 and later, powerdevilpolicyagent.cpp). */

#include "presence/inhibit-watch.h"

#define PATH "/org/kde/Solid/PowerManagement/PolicyAgent"
#define AGENT "org.kde.Solid.PowerManagement.PolicyAgent"
#define PROPERTIES "org.freedesktop.DBus.Properties"
#define CHANGE_SCREEN_SETTINGS 4u

/* Where we are in the list it may be us who are for the screen, so that nothing is known of the others: while a stretch
 * is guided, a film does not matter. */
static void
take_pairs (LumbarInhibitWatch *watch, GVariant *list)
{
  g_autoptr (GPtrArray) whos = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) pair = g_variant_get_child_value (list, i);
      g_autoptr (GVariant) who = NULL;
      g_autoptr (GVariant) why = NULL;

      if (g_variant_n_children (pair) < 2)
        continue;
      who = g_variant_get_child_value (pair, 0);
      why = g_variant_get_child_value (pair, 1);
      if (lumbar_inhibit_watch_is_us (g_variant_get_string (who, NULL), g_variant_get_string (why, NULL)))
        return;
      g_ptr_array_add (whos, g_variant_dup_string (who, NULL));
    }

  for (guint i = 0; i < whos->len; i++)
    lumbar_inhibit_watch_found (watch, g_ptr_array_index (whos, i), "");
}

static void
on_list (LumbarInhibitWatch *watch, GVariant *reply, const char *path, const char *note)
{
  static const char *const shapes[] = { "(a(ss))", "(a{ss})", "(aas)" };

  for (guint i = 0; reply != NULL && i < G_N_ELEMENTS (shapes); i++)
    {
      if (g_variant_is_of_type (reply, G_VARIANT_TYPE (shapes[i])))
        {
          g_autoptr (GVariant) list = g_variant_get_child_value (reply, 0);

          take_pairs (watch, list);
        }
    }
}

/* It also answers yes, with an empty list, while its session is not the active one. */
static void
on_has_inhibition (LumbarInhibitWatch *watch, GVariant *reply, const char *path, const char *note)
{
  gboolean has = FALSE;

  if (reply != NULL)
    g_variant_get (reply, "(b)", &has);
  if (has)
    lumbar_inhibit_watch_call (watch, PATH, AGENT, "ListInhibitions", NULL, NULL, on_list, NULL);
}

static void
on_active (LumbarInhibitWatch *watch, GVariant *reply, const char *path, const char *note)
{
  g_autoptr (GVariant) value = NULL;
  GVariantIter iter;
  const char *what, *who, *why;

  if (reply != NULL)
    g_variant_get (reply, "(v)", &value);

  if (value == NULL || !g_variant_is_of_type (value, G_VARIANT_TYPE ("a(ssssu)")))
    {
      lumbar_inhibit_watch_call (watch, PATH, AGENT, "HasInhibition", g_variant_new ("(u)", CHANGE_SCREEN_SETTINGS),
                                 "(b)", on_has_inhibition, NULL);
      return;
    }

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&s&s&s&su)", &what, &who, &why, NULL, NULL))
    {
      g_auto (GStrv) whats = g_strsplit (what, ":", -1);

      if (g_strv_contains ((const char *const *) whats, "idle"))
        lumbar_inhibit_watch_found (watch, who, why);
    }
}

static void
ask (LumbarInhibitWatch *watch)
{
  lumbar_inhibit_watch_call (watch, PATH, PROPERTIES, "Get", g_variant_new ("(ss)", AGENT, "ActiveInhibitions"), "(v)",
                             on_active, NULL);
}

const LumbarInhibitKind lumbar_inhibit_power_devil = {
  .bus = G_BUS_TYPE_SESSION,
  .name = AGENT,
  .signals = {
    { .interface = AGENT, .member = "InhibitionsChanged", .path = PATH },
    { .interface = PROPERTIES, .member = "PropertiesChanged", .path = PATH, .changed_interface = AGENT,
      .changed_property = "ActiveInhibitions" },
  },
  .ask = ask,
};
