/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* History for reading: a heading a day, a line a record. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* RECORDS is aa{sv} as GetHistory returns it. ALL: what was suggested, put off and passed over, and the
 * shortest sitting, too. */
void lumbar_history_print (GVariant *records, gboolean all);

G_END_DECLS
