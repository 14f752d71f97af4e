/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A NotifyNotification lives here for one call only. Kept longer it would listen to the server's signals, remember
 * its first close for ever, and complain about buttons of the notice before it; server.c listens instead. */

#define G_LOG_DOMAIN "lumbar-notify"

#include "notify/popup.h"

#include <libnotify/notify.h>
#include <string.h>

static void
on_action_unused (NotifyNotification *notification, char *action, gpointer data)
{
  /* libnotify wants a callback for each button. The answer comes through server.c. */
}

static char *
action_id (const LumbarNotice *notice, const char *action)
{
  return g_strdup_printf ("%s:%s:%" G_GINT64_FORMAT, action, notice->tag, notice->generation);
}

static void
add_actions (NotifyNotification *popup, const LumbarNotice *notice)
{
  for (guint i = 0; i < notice->n_buttons; i++)
    {
      g_autofree char *id = action_id (notice, notice->buttons[i].action);

      notify_notification_add_action (popup, id, notice->buttons[i].label, on_action_unused, NULL, NULL);
    }

  /* Last, because servers that list it do so in order. GNOME would start the desktop entry's program on a click if
   * there were none; a notice that isn't opened is never clicked on purpose, so it has one all the same. */
  notify_notification_add_action (popup, "default", notice->open_label != NULL ? notice->open_label : "Open",
                                  on_action_unused, NULL, NULL);
}

static void
set_hint_boolean (NotifyNotification *popup, const char *name, gboolean value)
{
  notify_notification_set_hint (popup, name, g_variant_new_boolean (value));
}

static void
set_hint_string (NotifyNotification *popup, const char *name, const char *value)
{
  notify_notification_set_hint (popup, name, g_variant_new_string (value));
}

/* Every server reads PNG, but SVG only where its toolkit finds a loader: dunst 1.9.0 and mako 1.7.1 of Debian 12 come with
 * GdkPixbuf and without librsvg2-common. So a PNG that lies beside an SVG is sent in its place. Here, and not where
 * pictures are found: it is about servers, a window would rather have the SVG, and this thread may wait for a disk. */
static char *
readable_picture (const char *picture)
{
  g_autofree char *stem = NULL, *painted = NULL;

  if (!g_str_has_suffix (picture, ".svg"))
    return g_strdup (picture);

  stem = g_strndup (picture, strlen (picture) - strlen (".svg"));
  painted = g_strconcat (stem, ".png", NULL);

  return g_strdup (g_file_test (painted, G_FILE_TEST_IS_REGULAR) ? painted : picture);
}

static void
set_picture (NotifyNotification *popup, const char *picture)
{
  g_autofree char *path = readable_picture (picture);

  set_hint_string (popup, "image-path", path);
}

static void
set_hints (NotifyNotification *popup, const LumbarNotice *notice)
{
  set_hint_string (popup, "desktop-entry", LUMBAR_POPUP_DESKTOP_ENTRY);
  set_hint_boolean (popup, "resident", notice->resident);
  if (notice->picture != NULL)
    set_picture (popup, notice->picture);
  if (notice->sound)
    set_hint_string (popup, "sound-name", "message-new-instant");
  else
    set_hint_boolean (popup, "suppress-sound", TRUE);

  notify_notification_set_category (popup, "x-lumbar.reminder");
  /* Never critical: that would break do-not-disturb. */
  notify_notification_set_urgency (popup, notice->quiet ? NOTIFY_URGENCY_LOW : NOTIFY_URGENCY_NORMAL);
  /* How long it stays is decided here, not by each server's habit. */
  notify_notification_set_timeout (popup, NOTIFY_EXPIRES_NEVER);
}

/* dunst and mako replace by this even when an id was lost with a reply that never came: never two at once. mako finds by it
 * what it replaces, frees that, and goes on filling it (dbus/xdg.c). */
static void
set_tag (NotifyNotification *popup, const LumbarPopupCaps *caps, guint32 replaces)
{
  if (replaces == 0 || !caps->tag_or_id)
    set_hint_string (popup, "x-dunst-stack-tag", "lumbar");
}

static gboolean
has_icon_in (const char *data_dir)
{
  g_autofree char *path = g_build_filename (data_dir, "icons", "hicolor", "scalable", "apps",
                                            LUMBAR_POPUP_ICON ".svg", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* None where Lumbar runs without being installed: GNOME draws a broken picture for a name that no theme knows. Asked
 * each time, about three files: it may be installed while we run. */
static const char *
get_icon (void)
{
  const char *const *dirs = g_get_system_data_dirs ();

  if (has_icon_in (g_get_user_data_dir ()))
    return LUMBAR_POPUP_ICON;
  for (guint i = 0; dirs[i] != NULL; i++)
    if (has_icon_in (dirs[i]))
      return LUMBAR_POPUP_ICON;

  return "";
}

static char *
body_for (const LumbarNotice *notice, const LumbarPopupCaps *caps)
{
  const char *body = notice->body;

  if ((!caps->actions || caps->hidden_buttons) && notice->body_without_actions != NULL)
    body = notice->body_without_actions;

  return caps->body_markup ? g_markup_escape_text (body, -1) : g_strdup (body);
}

guint32
lumbar_popup_show (const LumbarNotice *notice, const LumbarPopupCaps *caps, guint32 replaces, GError **error)
{
  g_autofree char *body = body_for (notice, caps);
  NotifyNotification *popup;
  int id = 0;

  popup = g_object_new (NOTIFY_TYPE_NOTIFICATION,
                        "id", (int) replaces,
                        "summary", notice->title,
                        "body", body,
                        "icon-name", get_icon (),
                        NULL);
  set_hints (popup, notice);
  set_tag (popup, caps, replaces);
  if (caps->actions)
    add_actions (popup, notice);

  if (notify_notification_show (popup, error))
    g_object_get (popup, "id", &id, NULL);
  g_object_unref (popup);

  return (guint32) id;
}

gboolean
lumbar_popup_close (guint32 id, GError **error)
{
  NotifyNotification *popup = g_object_new (NOTIFY_TYPE_NOTIFICATION, "id", (int) id, NULL);
  gboolean closed = notify_notification_close (popup, error);

  g_object_unref (popup);

  return closed;
}
