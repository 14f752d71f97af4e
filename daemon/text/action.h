/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The buttons' labels, and the commands that do the same where there are no buttons. */

#pragma once

#include "core/card.h"

G_BEGIN_DECLS

/* ACTION's label on CARD (nullable): "Start", "In 10 min", "Turn off Low Lunge". (transfer full) */
char *lumbar_text_action (LumbarAction action, const LumbarCard *card);

/* "Start: lumbar stretch · Later: lumbar snooze" for CARD's buttons as far as a command does the same;
 * NULL where none does. (transfer full) */
char *lumbar_text_commands (const LumbarCard *card);

G_END_DECLS
