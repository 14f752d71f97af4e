/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The two calls into libnotify, and everything the desktop is told about a notice. Both wait for the server, up to
 * 25 s for one that hangs, so they are made in the worker thread only. No state: the caller keeps the id. */

#pragma once

#include "notify/notice.h"

G_BEGIN_DECLS

#define LUMBAR_POPUP_APP_NAME      "Lumbar"
#define LUMBAR_POPUP_ICON          "lumbar"
#define LUMBAR_POPUP_DESKTOP_ENTRY "org.lumbar.Lumbar1"

typedef struct
{
  gboolean actions;        /* by the server's own word, as is the next */
  gboolean body_markup;
  gboolean hidden_buttons; /* takes actions, but shows no button for them: dunst, mako */
  gboolean lossy_updates;  /* a notice that is changed while it is up loses its buttons: GNOME Shell before 46 */
  gboolean tag_or_id;      /* a tag beside the id of what is replaced ends it: mako, 1.6 to 1.11 at least */
} LumbarPopupCaps;

/* Shows NOTICE, in place of REPLACES (0: as a new one). Returns its id, or 0 with ERROR set. */
guint32  lumbar_popup_show  (const LumbarNotice    *notice,
                             const LumbarPopupCaps *caps,
                             guint32                replaces,
                             GError               **error);

gboolean lumbar_popup_close (guint32  id,
                             GError **error);

G_END_DECLS
