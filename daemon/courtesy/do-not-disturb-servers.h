/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The notification servers whose "do not disturb" is known: one table. */

#pragma once

#include "courtesy/switch.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;    /* as it calls itself, whatever its case */
  const char *vendor;  /* (nullable) where the name alone is not enough */
  const char *desktop; /* (nullable) the desktop, as in XDG_CURRENT_DESKTOP, whose bus starts this server for a notification
                        * and that it leaves soon after: there its switch counts while no server runs, too */
  const LumbarSwitchKind *kind;
  gconstpointer where; /* (nullable) of the kind's own type */
} LumbarDoNotDisturbServer;

/* (nullable) NULL: not known. NAME and VENDOR are what GetServerInformation tells. */
const LumbarDoNotDisturbServer *lumbar_do_not_disturb_server_find       (const char *name, const char *vendor);

/* (nullable) The one that starts with a notification; DESKTOPS: (nullable) names with colons between. */
const LumbarDoNotDisturbServer *lumbar_do_not_disturb_server_of_desktop (const char *desktops);

G_END_DECLS
