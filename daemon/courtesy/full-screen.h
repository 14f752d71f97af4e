/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Whether the active window fills the screen, in X11 sessions (nobody tells a Wayland client of other people's windows). A
 * detector (courtesy/detectors.h) of FULL_SCREEN; BY is the window's program, "" where that is not told. Each change of the
 * active window's properties, such as its title, wakes it: so it runs only while a reminder waits.
 *
 * It rests on _NET_ACTIVE_WINDOW and _NET_WM_STATE_FULLSCREEN, which a window manager keeps for who asks it: browsers and
 * players, LibreOffice Impress and pdfpc, feh, SDL 2. What does not ask is not seen: a game on SDL 1.2 (its full-screen window
 * is override-redirect, src/video/x11/SDL_x11video.c), a borderless window of the screen's size, a player on a window manager
 * without these hints. Nor is one that is not the active window: slides on the projector while the notes have the keys. Screen
 * lockers do not ask either; they are an absence. */

#pragma once

#include "core/event.h"

G_BEGIN_DECLS

typedef struct _LumbarFullScreen LumbarFullScreen;

LumbarFullScreen *lumbar_full_screen_new  (LumbarEventFunc func, gpointer user_data);
void              lumbar_full_screen_free (LumbarFullScreen *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LumbarFullScreen, lumbar_full_screen_free)

G_END_DECLS
