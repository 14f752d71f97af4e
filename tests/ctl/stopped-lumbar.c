/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The command line whose clock stands still at LUMBAR_NOW (seconds since 1970), so that its words can be compared.
 * Everything but main is the real one. */

#include "ctl/ctl.h"
#include "text/language.h"

static gint64
stopped_clock (void)
{
  return g_ascii_strtoll (g_getenv ("LUMBAR_NOW"), NULL, 10) * G_USEC_PER_SEC;
}

int
main (int argc, char **argv)
{
  lumbar_text_init ();
  return (int) lumbar_ctl_run (argc, argv, stopped_clock);
}
