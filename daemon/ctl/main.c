/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The program: main has the clock and the language, ctl.c the rest. */

#include "ctl/ctl.h"
#include "text/language.h"

int
main (int argc, char **argv)
{
  /* Standard output is for answers, of which some are read by programs. */
  g_log_writer_default_set_use_stderr (TRUE);
  lumbar_text_init ();
  return (int) lumbar_ctl_run (argc, argv, g_get_real_time);
}
