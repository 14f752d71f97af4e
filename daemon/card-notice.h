/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A card in words, ready for the screen. */

#pragma once

#include "core/card.h"
#include "notify/notice.h"

G_BEGIN_DECLS

/* (transfer full) */
LumbarNotice *lumbar_card_notice (const LumbarCard *card);

G_END_DECLS
