/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The terminal: its size, what it can show, and the whole screen of it while a guide is attached. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Standard output can show styles, and the person did not ask for none (NO_COLOR). */
gboolean lumbar_terminal_has_style (void);

/* Of standard output; 80 by 24 where it does not tell. */
void lumbar_terminal_size (guint *columns, guint *rows);

/* How wide lines may be; 0 where it is no terminal: then whoever reads them breaks them. */
guint lumbar_terminal_columns (void);

/* Standard input and output are a terminal that can be drawn on. */
gboolean lumbar_terminal_can_attach (void);

typedef struct _LumbarTerminal LumbarTerminal;

/* Takes the whole screen: no echo, no line editing, Control-C is a key. NULL where that cannot be had. */
LumbarTerminal *lumbar_terminal_take (void);

/* Gives it back as it was. NULL-safe. */
void lumbar_terminal_give_back (LumbarTerminal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarTerminal, lumbar_terminal_give_back)

/* Draws FRAME in one go; FALSE where the terminal is gone. */
gboolean lumbar_terminal_draw (LumbarTerminal *self, const char *frame);

G_END_DECLS
