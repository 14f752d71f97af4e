/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A guide on the whole terminal, with keys. The daemon leads; this shows where it is, counts the seconds between
 * two of its changes, and hands on what is pressed. The one place that draws once a second, while somebody watches. */

#pragma once

#include "ctl/ctl.h"

G_BEGIN_DECLS

/* Runs until the guide is over, the person stops it, or the terminal or the daemon goes away. The terminal is as
 * before in each case. BEFORE: the day's counts before the guide began, so that the end can say what came of it; or, where
 * it was JOINED in the middle, as of then: what was finished earlier is not known here. */
LumbarExit lumbar_guide_screen_run (LumbarCtl *self, const LumbarToday *before, gboolean joined);

G_END_DECLS
