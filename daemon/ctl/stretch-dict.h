/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Reading what GetStretches returns, and finding the stretch that a person means. */

#pragma once

#include "ctl/ctl.h"

G_BEGIN_DECLS

/* What is missing reads as "", FALSE, 0. */
const char *lumbar_stretch_dict_text    (GVariant *stretch, const char *key);
gboolean    lumbar_stretch_dict_is_true (GVariant *stretch, const char *key);
gint64      lumbar_stretch_dict_number  (GVariant *stretch, const char *key);

/* "knees, hips"; NULL where it strains nothing in particular. (transfer full) */
char *lumbar_stretch_dict_strains (GVariant *stretch);

/* The one whose id or name is TYPED, in any case, blanks for hyphens; NULL: there is none. (transfer full) */
GVariant *lumbar_stretch_dict_find (GVariant *stretches, const char *typed);

/* The id of what TYPED names; TYPED itself where nothing is called that: then the daemon says so. The client is
 * open. (transfer full) */
char *lumbar_stretch_id (LumbarCtl *self, const char *typed);

/* The name of the stretch that TYPED names; NULL where nothing is called that. (transfer full) */
char *lumbar_stretch_name (LumbarCtl *self, const char *typed);

G_END_DECLS
