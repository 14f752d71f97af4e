/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The safety lines. */

#include "text/safety.h"

#include "text/i18n.h"

const char *
lumbar_text_safety_short (void)
{
  return _("A pull is fine, pain is not: ease off or stop.");
}

const char *
lumbar_text_safety (void)
{
  return _("A pull is fine, pain is not: ease off or stop. Not medical advice. After surgery or an accident, in pregnancy, "
           "with osteoporosis or pain that stays, ask a doctor or physiotherapist first.");
}

const char *
lumbar_text_safety_warnings (void)
{
  return _("Stop if pain, tingling or numbness spreads down a leg. Get help at once if back pain comes with numbness around "
           "the genitals or bottom, trouble passing or holding urine or stool, or weak legs.");
}
