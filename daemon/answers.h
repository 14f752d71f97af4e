/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What the bus is answered about history, stretches and settings: tables as dictionaries, as the interface documents them. */

#pragma once

#include "core/coach.h"
#include "settings/settings.h"
#include "store/store.h"

G_BEGIN_DECLS

/* All (transfer floating), aa{sv} where nothing else is said. */
GVariant *lumbar_answer_history   (LumbarStore *store, gint64 from_s, gint64 until_s, guint limit, GError **error);
GVariant *lumbar_answer_stretches (GPtrArray *stretches, const GArray *turns, const LumbarPolicy *policy);
GVariant *lumbar_answer_choices   (GPtrArray *stretches, const LumbarPolicy *policy); /* a(ssbs), as the property Stretches */
GVariant *lumbar_answer_settings  (const LumbarPolicy *policy);

/* Seconds of the bus as microseconds: an UNTIL of 0 is no end. */
LumbarUsec lumbar_answer_until (gint64 until_s);

G_END_DECLS
