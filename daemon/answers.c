/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Tables to dictionaries. */

#include "answers.h"

#include "core/guide.h"
#include "core/rotation.h"
#include "text/stretch.h"

LumbarUsec
lumbar_answer_until (gint64 until_s)
{
  return until_s == 0 || until_s > LUMBAR_NEVER / LUMBAR_SECOND ? LUMBAR_NEVER : until_s * LUMBAR_SECOND;
}

/* History */

/* The newest rows of a walk through history, as many as were asked for. */
typedef struct
{
  GQueue rows; /* (element-type GVariant) (owned) */
  guint limit;
} Newest;

static void
insert_circumstances (GVariantDict *dict, const LumbarRecord *record)
{
  gboolean held = record->kind == LUMBAR_RECORD_HELD && record->reason != LUMBAR_NO_REASON;

  g_variant_dict_insert (dict, "reason", "s", held ? lumbar_reason_to_string ((LumbarReason) record->reason) : "");
  g_variant_dict_insert (dict, "program", "s", record->program);
  g_variant_dict_insert (dict, "until", "x", record->until_wall_us / LUMBAR_SECOND);
}

static void
keep_row (const LumbarHistoryRow *row, gpointer user_data)
{
  Newest *newest = user_data;
  const LumbarRecord *record = &row->record;
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "uuid", "s", row->uuid);
  g_variant_dict_insert (&dict, "kind", "s", lumbar_record_kind_to_string (record->kind));
  g_variant_dict_insert (&dict, "origin", "s", lumbar_origin_to_string (record->origin));
  g_variant_dict_insert (&dict, "start", "x", record->start_wall_us / LUMBAR_SECOND);
  g_variant_dict_insert (&dict, "end", "x", record->end_wall_us / LUMBAR_SECOND);
  g_variant_dict_insert (&dict, "offset", "i", row->offset_s);
  g_variant_dict_insert (&dict, "stretch", "s", record->stretch);
  g_variant_dict_insert (&dict, "name", "s", record->name ? record->name : "");
  g_variant_dict_insert (&dict, "sides", "u", record->sides);
  insert_circumstances (&dict, record);
  g_queue_push_tail (&newest->rows, g_variant_ref_sink (g_variant_dict_end (&dict)));

  if (newest->rows.length > newest->limit)
    g_variant_unref (g_queue_pop_head (&newest->rows));
}

GVariant *
lumbar_answer_history (LumbarStore *store, gint64 from_s, gint64 until_s, guint limit, GError **error)
{
  Newest newest = { .rows = G_QUEUE_INIT, .limit = limit };
  LumbarUsec from_us = from_s * LUMBAR_SECOND, until_us = lumbar_answer_until (until_s);
  GVariantBuilder builder;
  gboolean ok = lumbar_store_latest (store, from_us, until_us, limit, &from_us, error)
                && lumbar_store_history (store, from_us, until_us, 0, keep_row, &newest, error);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (GList *l = newest.rows.head; l; l = l->next)
    g_variant_builder_add_value (&builder, l->data);
  g_queue_clear_full (&newest.rows, (GDestroyNotify) g_variant_unref);

  if (!ok)
    {
      g_variant_builder_clear (&builder);
      return NULL;
    }

  return g_variant_builder_end (&builder);
}

/* Stretches */

static const char *
text (const char *string)
{
  return string ? string : "";
}

static void
insert_desk (GVariantDict *dict, const LumbarVariant *desk)
{
  g_variant_dict_insert (dict, "desk-name", "s", desk ? text (desk->name) : "");
  g_variant_dict_insert (dict, "desk-cue", "s", desk ? text (desk->cue) : "");
  g_variant_dict_insert (dict, "desk-side1", "s", desk ? text (desk->sides[0]) : "");
  g_variant_dict_insert (dict, "desk-side2", "s", desk ? text (desk->sides[1]) : "");
}

/* The first strain of STRETCH that the person avoids, or "". */
static const char *
avoided_strain (const LumbarStretch *stretch, const LumbarPolicy *policy)
{
  for (char **strain = stretch->strains; *strain; strain++)
    if (g_strv_contains ((const char *const *) policy->avoid, *strain))
      return *strain;

  return "";
}

static GVariant *
stretch_dict (const LumbarStretch *stretch, const LumbarTurn *turn, const LumbarRotation *rotation)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "id", "s", stretch->id);
  g_variant_dict_insert (&dict, "name", "s", text (stretch->floor.name));
  g_variant_dict_insert (&dict, "cue", "s", text (stretch->floor.cue));
  g_variant_dict_insert (&dict, "side1", "s", text (stretch->floor.sides[0]));
  g_variant_dict_insert (&dict, "side2", "s", text (stretch->floor.sides[1]));
  insert_desk (&dict, stretch->desk);
  g_variant_dict_insert (&dict, "feel", "s", text (stretch->feel));
  g_variant_dict_insert (&dict, "careful", "s", text (stretch->careful));
  g_variant_dict_insert (&dict, "strains", "^as", stretch->strains);
  g_variant_dict_insert (&dict, "picture", "s", text (lumbar_stretch_picture (stretch, FALSE, 0)));
  g_variant_dict_insert (&dict, "credit", "s", text (stretch->credit));
  g_variant_dict_insert (&dict, "source", "s", text (stretch->source));
  g_variant_dict_insert (&dict, "hold", "u",
                         (guint32) (lumbar_guide_hold (stretch, rotation->policy) / LUMBAR_SECOND));
  g_variant_dict_insert (&dict, "on", "b", lumbar_rotation_is_on (rotation, stretch));
  g_variant_dict_insert (&dict, "avoided", "s", avoided_strain (stretch, rotation->policy));
  g_variant_dict_insert (&dict, "eligible", "b", lumbar_rotation_is_eligible (rotation, stretch));
  g_variant_dict_insert (&dict, "last-done", "x", turn ? turn->done_wall_us / LUMBAR_SECOND : (gint64) 0);
  g_variant_dict_insert (&dict, "times-done", "u", turn ? (guint32) turn->times_done : 0);

  return g_variant_dict_end (&dict);
}

GVariant *
lumbar_answer_stretches (GPtrArray *stretches, const GArray *turns, const LumbarPolicy *policy)
{
  LumbarRotation rotation = { .stretches = stretches, .policy = policy };
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < stretches->len; i++)
    {
      const LumbarStretch *stretch = stretches->pdata[i];

      g_variant_builder_add_value (&builder, stretch_dict (stretch, lumbar_rotation_find_turn (turns, stretch->id), &rotation));
    }

  return g_variant_builder_end (&builder);
}

/* Settings */

static GVariant *
setting_dict (const LumbarKey *key, const LumbarPolicy *policy, const LumbarPolicy *defaults)
{
  g_autofree char *value = lumbar_policy_get (policy, key);
  g_autofree char *usual = lumbar_policy_get (defaults, key);
  g_autofree char *expected = lumbar_policy_expected (key);
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "section", "s", key->section);
  g_variant_dict_insert (&dict, "key", "s", key->name);
  g_variant_dict_insert (&dict, "value", "s", value);
  g_variant_dict_insert (&dict, "default", "s", usual);
  g_variant_dict_insert (&dict, "expected", "s", expected);
  g_variant_dict_insert (&dict, "sentence", "s", key->sentence);
  g_variant_dict_insert (&dict, "changed", "b", !g_str_equal (value, usual));

  return g_variant_dict_end (&dict);
}

GVariant *
lumbar_answer_choices (GPtrArray *stretches, const LumbarPolicy *policy)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ssbs)"));
  for (guint i = 0; i < stretches->len; i++)
    {
      const LumbarStretch *stretch = stretches->pdata[i];
      const char *name = lumbar_text_stretch_name (stretch, lumbar_rotation_at_desk (policy));

      g_variant_builder_add (&builder, "(ssbs)", stretch->id, text (name),
                             !g_strv_contains ((const char *const *) policy->off, stretch->id), avoided_strain (stretch, policy));
    }

  return g_variant_builder_end (&builder);
}

GVariant *
lumbar_answer_settings (const LumbarPolicy *policy)
{
  g_autoptr (LumbarPolicy) defaults = lumbar_policy_new ();
  gsize n_keys;
  const LumbarKey *keys = lumbar_policy_keys (&n_keys);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (gsize i = 0; i < n_keys; i++)
    g_variant_builder_add_value (&builder, setting_dict (&keys[i], policy, defaults));

  return g_variant_builder_end (&builder);
}
