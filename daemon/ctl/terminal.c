/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* ECMA-48 and termios, as much as every terminal of today knows. */

#include "ctl/terminal.h"

#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#define ENTER "\033[?1049h\033[?25l\033[H\033[2J" /* the other screen, no cursor, empty */
#define LEAVE "\033[0m\033[?25h\033[?1049l"

struct _LumbarTerminal
{
  struct termios before;
};

static gboolean
is_dumb (void)
{
  const char *term = g_getenv ("TERM");

  return term == NULL || *term == '\0' || g_str_equal (term, "dumb");
}

gboolean
lumbar_terminal_has_style (void)
{
  const char *no_color = g_getenv ("NO_COLOR");

  return isatty (STDOUT_FILENO) && !is_dumb () && (no_color == NULL || *no_color == '\0');
}

void
lumbar_terminal_size (guint *columns, guint *rows)
{
  struct winsize size = { 0 };
  gboolean known = ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0;

  *columns = known && size.ws_col > 0 ? size.ws_col : 80;
  *rows = known && size.ws_row > 0 ? size.ws_row : 24;
}

guint
lumbar_terminal_columns (void)
{
  guint columns, rows;

  if (!isatty (STDOUT_FILENO))
    return 0;

  lumbar_terminal_size (&columns, &rows);
  return columns;
}

gboolean
lumbar_terminal_can_attach (void)
{
  return isatty (STDIN_FILENO) && isatty (STDOUT_FILENO) && !is_dumb ();
}

LumbarTerminal *
lumbar_terminal_take (void)
{
  g_autofree LumbarTerminal *self = g_new0 (LumbarTerminal, 1);
  struct termios raw;

  if (!lumbar_terminal_can_attach () || tcgetattr (STDIN_FILENO, &self->before) != 0)
    return NULL;

  raw = self->before;
  raw.c_lflag &= ~(tcflag_t) (ICANON | ECHO | ISIG | IEXTEN);
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  if (tcsetattr (STDIN_FILENO, TCSAFLUSH, &raw) != 0)
    return NULL;

  lumbar_terminal_draw (self, ENTER);
  return g_steal_pointer (&self);
}

void
lumbar_terminal_give_back (LumbarTerminal *self)
{
  if (self == NULL)
    return;

  lumbar_terminal_draw (self, LEAVE);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &self->before); /* keys pressed meanwhile are not for the shell */
  g_free (self);
}

gboolean
lumbar_terminal_draw (LumbarTerminal *self, const char *frame)
{
  gsize left = strlen (frame);

  while (left > 0)
    {
      gssize written = write (STDOUT_FILENO, frame, left);

      if (written < 0 && errno == EINTR)
        continue;

      if (written <= 0)
        return FALSE;

      frame += written;
      left -= (gsize) written;
    }

  return TRUE;
}
