/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The locale and the place of the translations. */

#include "text/language.h"

#include "text/i18n.h"

#include <locale.h>

void
lumbar_text_init (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LUMBAR_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}

const char *
lumbar_text_language (void)
{
  /* Translators: not a word, but the code of your language (RFC 5646): "de", "pt-BR". It chooses the voice that reads your
   * translation out. */
  return _("en");
}
