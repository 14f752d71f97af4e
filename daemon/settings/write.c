/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The file half of a change: whoever reads the settings sees the old file or the new one, nothing between. */

#include "settings/edit.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* As many links as the kernel follows. */
#define LINKS_MAX 40

static gboolean
fail (GError **error, const char *what, const char *path)
{
  int code = errno;

  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (code), "%s %s: %s", what, path, g_strerror (code));
  return FALSE;
}

/* Where the file is, or where it has to be made: also behind a link that points at nothing yet. */
static char *
follow (const char *path)
{
  g_autofree char *at = g_strdup (path);

  for (guint i = 0; i < LINKS_MAX; i++)
    {
      g_autofree char *link = g_file_read_link (at, NULL);
      g_autofree char *folder = g_path_get_dirname (at);

      if (!link)
        return g_steal_pointer (&at);

      g_free (at);
      at = g_path_is_absolute (link) ? g_steal_pointer (&link) : g_build_filename (folder, link, NULL);
    }

  return g_steal_pointer (&at);
}

static gboolean
write_all (int fd, const char *text, gsize length)
{
  while (length > 0)
    {
      ssize_t n = write (fd, text, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;

      text += n;
      length -= (gsize) n;
    }

  return fsync (fd) == 0;
}

/* Fills the new file and gives it the mode of the old one, where there is one. */
static gboolean
fill (int fd, const char *target, const char *text)
{
  struct stat info;
  gboolean filled = write_all (fd, text, strlen (text))
    && (stat (target, &info) < 0 || fchmod (fd, info.st_mode & 07777) == 0);
  int code = errno;

  if (close (fd) < 0 && filled)
    return FALSE;

  errno = code;
  return filled;
}

gboolean
lumbar_edit_write (const char *path, const char *text, GError **error)
{
  g_autofree char *target = follow (path);
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *name = g_path_get_basename (target);
  g_autofree char *temporary = g_strdup_printf ("%s/.%s.XXXXXX", folder, name);
  int fd;

  if (g_mkdir_with_parents (folder, 0700) < 0)
    return fail (error, "cannot make", folder);

  fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0644);
  if (fd < 0)
    return fail (error, "cannot write in", folder);

  if (!fill (fd, target, text) || rename (temporary, target) < 0)
    {
      fail (error, "cannot write", target);
      g_unlink (temporary);
      return FALSE;
    }

  return TRUE;
}
