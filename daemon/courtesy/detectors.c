/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The table of detectors: the one place that knows which of them this build has. */

#include "courtesy/detectors.h"

#include "courtesy/do-not-disturb.h"
#ifdef HAVE_PULSE
#include "courtesy/microphone.h"
#endif
#ifdef HAVE_PIPEWIRE
#include "courtesy/video-streams.h"
#endif
#ifdef HAVE_XCB
#include "courtesy/full-screen.h"
#endif

/* The two functions of a row, from a class's own. */
#define ROW_FUNCS(name, Type)                                                                                                  \
  static gpointer start_##name (LumbarEventFunc func, gpointer user_data) { return lumbar_##name##_new (func, user_data); }    \
  static void stop_##name (gpointer detector) { lumbar_##name##_free ((Type *) detector); }

ROW_FUNCS (do_not_disturb, LumbarDoNotDisturb)
#ifdef HAVE_PULSE
ROW_FUNCS (microphone, LumbarMicrophone)
#endif
#ifdef HAVE_PIPEWIRE
ROW_FUNCS (video_streams, LumbarVideoStreams)
#endif
#ifdef HAVE_XCB
ROW_FUNCS (full_screen, LumbarFullScreen)
#endif

#define BIT(reason) (1u << LUMBAR_REASON_##reason)

static const LumbarDetector detectors[] = {
  { .name = "do not disturb", .reasons = BIT (DO_NOT_DISTURB), .start = start_do_not_disturb, .stop = stop_do_not_disturb },
  {
    .name = "calls", .reasons = BIT (CALL),
#ifdef HAVE_PULSE
    .start = start_microphone, .stop = stop_microphone,
#else
    .missing = "libpulse",
#endif
  },
  {
    .name = "cameras and screen sharing", .reasons = BIT (CAMERA) | BIT (SCREEN_SHARE),
#ifdef HAVE_PIPEWIRE
    .start = start_video_streams, .stop = stop_video_streams,
#else
    .missing = "libpipewire",
#endif
  },
  {
    .name = "full screen", .reasons = BIT (FULL_SCREEN), .only_while_due = TRUE,
#ifdef HAVE_XCB
    .start = start_full_screen, .stop = stop_full_screen,
#else
    .missing = "libxcb",
#endif
  },
};

const LumbarDetector *
lumbar_detectors (gsize *n_detectors)
{
  *n_detectors = G_N_ELEMENTS (detectors);
  return detectors;
}
