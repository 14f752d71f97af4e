/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What is said about each state: the tray's line, systemd's where it differs, and why. */

#include "style.h"

#include "text/guide.h"
#include "text/status.h"

#define NOW AT (14, 16)
#define COUNTING .began_s = AT (13, 35), .sitting_since_s = AT (13, 35), .limit_s = 2400, .due_at_s = AT (14, 15)
#define CAP { .presence_cap_s = 10800, .forgiven_after_s = 300 }
#define FROG .next_id = S ("frog"), .next_name = S ("Frog Stretch")
#define HELD(what, who) .state = LUMBAR_STATE_HELD, COUNTING, FROG, .n_held = 1, .held = { { what, S (who) } }

typedef struct
{
  const char *name;
  LumbarStatus status;
  const char *line;
  const char *service; /* NULL: as line */
  const char *why;
} Case;

static const Case cases[] = {
  { "sitting", { LUMBAR_STATE_SITTING, COUNTING, FROG },
    "Sitting since 13:35 · next stretch 14:15", "Sitting since 13:35 · Frog Stretch at 14:15",
    "You have been sitting since 13:35. The next stretch, Frog Stretch, comes at 14:15." },
  { "sitting over midnight", { LUMBAR_STATE_SITTING, FROG, .began_s = AT (14, 0), .due_at_s = AT (38, 0) },
    "Sitting since 14:00 · next stretch Tue 14:00", "Sitting since 14:00 · Frog Stretch at Tue 14:00",
    "You have been sitting since 14:00. The next stretch, Frog Stretch, comes at Tue 14:00." },
  { "just started", { LUMBAR_STATE_SITTING, FROG, .due_at_s = AT (14, 56) },
    "Just started · next stretch 14:56", "Just started · Frog Stretch at 14:56",
    "Lumbar has just started to count. The next stretch, Frog Stretch, comes at 14:56." },
  { "nothing known at all", { LUMBAR_STATE_SITTING },
    "Lumbar is running", NULL, "Lumbar has just started to count." },
  { "just back", { LUMBAR_STATE_SITTING, FROG, .began_s = AT (13, 0), .due_at_s = AT (13, 40), .returned_s = AT (13, 0),
                   .was_away_s = 42 * 60, .fresh = TRUE },
    "Sitting since 13:00 · next stretch 13:40", "Sitting since 13:00 · Frog Stretch at 13:40",
    "You came back at 13:00 after 42 min away, so the count started fresh. Next stretch at 13:40." },
  { "back, and counting anew since", { LUMBAR_STATE_SITTING, COUNTING, FROG, .returned_s = AT (11, 0), .was_away_s = 42 * 60,
                                       .fresh = TRUE },
    "Sitting since 13:35 · next stretch 14:15", "Sitting since 13:35 · Frog Stretch at 14:15",
    "You have been sitting since 13:35. The next stretch, Frog Stretch, comes at 14:15." },
  { "short absence before the last stretch", { LUMBAR_STATE_SITTING, COUNTING, FROG, .returned_s = AT (13, 20),
                                               .was_away_s = 180 },
    "Sitting since 13:35 · next stretch 14:15", "Sitting since 13:35 · Frog Stretch at 14:15",
    "You have been sitting since 13:35. The next stretch, Frog Stretch, comes at 14:15." },
  { "back from the weekend", { LUMBAR_STATE_SITTING, FROG, .began_s = AT (14, 0), .due_at_s = AT (14, 40),
                               .returned_s = AT (14, 0), .was_away_s = 65 * 3600, .fresh = TRUE },
    "Sitting since 14:00 · next stretch 14:40", "Sitting since 14:00 · Frog Stretch at 14:40",
    "You came back at 14:00 after 3 days away, so the count started fresh. Next stretch at 14:40." },
  { "short absence", { LUMBAR_STATE_SITTING, FROG, .began_s = AT (13, 35), .due_at_s = AT (14, 18), .returned_s = AT (13, 53),
                       .was_away_s = 180, .rules.forgiven_after_s = 300 },
    "Sitting since 13:35 · next stretch 14:18", "Sitting since 13:35 · Frog Stretch at 14:18",
    "You were away 13:50–13:53. Under 5 min the count only stands still. Next stretch at 14:18." },
  { "very short absence", { LUMBAR_STATE_SITTING, FROG, .began_s = AT (13, 35), .due_at_s = AT (14, 15),
                            .returned_s = AT (13, 50) + 30, .was_away_s = 20 },
    "Sitting since 13:35 · next stretch 14:15", "Sitting since 13:35 · Frog Stretch at 14:15",
    "You were away for 20 s at 13:50. That is short for a break, so the count only stood still. Next stretch at 14:15." },
  { "film", { LUMBAR_STATE_SITTING, LUMBAR_PRESENCE_WATCHING, FROG, .began_s = AT (20, 0), .due_at_s = AT (20, 50),
              .last_input_s = AT (20, 10), .watching = S ("mpv"), .rules = { .hold_for = 1u << LUMBAR_REASON_FILM, .hold_max_s = 5400 } },
    "Film: counts as sitting · next stretch 20:50", "Film: counts as sitting · Frog Stretch at 20:50",
    "No keys or mouse since 20:10, but mpv keeps the screen on, so this counts as sitting. "
    "A stretch is due at 20:50 and waits for the film to pause, until 22:20 at most." },
  { "film of nobody knows whom", { LUMBAR_STATE_SITTING, LUMBAR_PRESENCE_WATCHING, FROG, .due_at_s = AT (20, 50),
                                   .last_input_s = AT (20, 10), .watching = S ("") },
    "Film: counts as sitting · next stretch 20:50", "Film: counts as sitting · Frog Stretch at 20:50",
    "No keys or mouse since 20:10, but something keeps the screen on, so this counts as sitting. "
    "A stretch is due at 20:50; it comes once you use keys or mouse again." },
  { "film, nothing known", { LUMBAR_STATE_SITTING, LUMBAR_PRESENCE_WATCHING },
    "Film: counts as sitting", NULL,
    "There are no keys or mouse, but something keeps the screen on, so this counts as sitting." },
  { "call without a key", { LUMBAR_STATE_SITTING, LUMBAR_PRESENCE_WATCHING, FROG, .last_input_s = AT (20, 10),
              .watching = S ("Firefox"), .in_call = TRUE },
    "Call: counts as sitting", "Call: counts as sitting",
    "No keys or mouse since 20:10, but Firefox is using the microphone, so this counts as sitting." },
  { "can't tell", { LUMBAR_STATE_SITTING, LUMBAR_PRESENCE_UNKNOWN, COUNTING, FROG },
    "Can't see whether you are here · next stretch 14:15", "Can't see whether you are here · Frog Stretch at 14:15",
    "Nothing on this desktop tells whether you are here, so all unlocked time counts as sitting. Next stretch at 14:15." },
  { "nothing eligible", { LUMBAR_STATE_SITTING, COUNTING },
    "Sitting since 13:35 · stand up at 14:15", NULL,
    "All stretches are turned off, so at 14:15 it will only suggest standing up." },

  { "away", { LUMBAR_STATE_AWAY, LUMBAR_PRESENCE_AWAY, .away_since_s = AT (12, 2), .rules = { .presence_cap_s = 10800 } },
    "Away since 12:02", NULL,
    "No keys or mouse since 12:02 and nothing is playing, so you are taken to be away." },
  { "away for long", { LUMBAR_STATE_AWAY, LUMBAR_PRESENCE_AWAY, .away_since_s = AT (-6, 0), .rules = CAP },
    "Away since Sun 18:00", NULL,
    "No keys or mouse since Sun 18:00 and nothing is playing, so you are taken to be away. It has been a full break since Sun 18:05." },
  { "away from a film that is not believed any more",
    { LUMBAR_STATE_AWAY, LUMBAR_PRESENCE_AWAY, .away_since_s = AT (12, 2), .sitting_base_s = 900, .n_held = 1,
      .held = { { LUMBAR_REASON_FILM, S ("mpv") } } },
    "Away since 12:02", NULL, "No keys or mouse since 12:02, so you are taken to be away." },
  { "away, nobody knows since when", { LUMBAR_STATE_AWAY, LUMBAR_PRESENCE_AWAY, .sitting_base_s = 900 },
    "Away", NULL, "There are no keys or mouse, so you are taken to be away." },
  { "locked", { LUMBAR_STATE_AWAY, LUMBAR_PRESENCE_LOCKED, .away_since_s = AT (12, 2), .sitting_base_s = 900 },
    "Locked since 12:02", NULL, "The screen has been locked since 12:02, so you are away." },
  { "locked, nobody knows since when", { LUMBAR_STATE_AWAY, LUMBAR_PRESENCE_LOCKED, .sitting_base_s = 900 },
    "Locked", NULL, "The screen is locked, so you are away." },
  { "asleep", { LUMBAR_STATE_AWAY, LUMBAR_PRESENCE_ASLEEP, .away_since_s = AT (12, 2) },
    "Asleep since 12:02", NULL,
    "The computer has been asleep since 12:02, so you are away." },

  { "due", { LUMBAR_STATE_DUE, COUNTING, FROG, .waiting_for_gap = TRUE, .at_latest_s = AT (14, 18), .rules.seam_s = 5 },
    "Stretch due · waiting for a gap in your typing", NULL,
    "Due since 14:15. Waiting for 5 s without typing; at 14:18 it shows anyway." },
  { "due, not for lack of a gap", { LUMBAR_STATE_DUE, COUNTING, FROG },
    "Stretch due · waiting for keys or mouse", NULL, "Due since 14:15. It comes once you use keys or mouse again." },
  { "due, nobody knows since when", { LUMBAR_STATE_DUE, .waiting_for_gap = TRUE },
    "Stretch due · waiting for a gap in your typing", NULL, "A stretch is due. Waiting for a short gap in your typing." },
  { "unanswered", { LUMBAR_STATE_DUE, COUNTING, FROG, .asked = 1, .asked_at_s = AT (14, 15), .asks_again_s = AT (14, 25) },
    "Stretch due · comes again at 14:25", NULL,
    "Suggested Frog Stretch at 14:15. Unanswered so far; it comes once more at 14:25." },
  { "unanswered twice", { LUMBAR_STATE_DUE, COUNTING, FROG, .asked = 2, .asked_at_s = AT (14, 25),
                          .asks_again_s = AT (14, 35) },
    "Stretch due since 14:15 · start it here any time", "Stretch due since 14:15",
    "Asked twice, at 14:25 for the last time. Unanswered so far; no more pop-ups for now." },
  { "asked again, waiting for a gap", { LUMBAR_STATE_DUE, COUNTING, FROG, .asked = 1, .asked_at_s = AT (14, 15),
                                        .waiting_for_gap = TRUE, .at_latest_s = AT (14, 28) },
    "Stretch due · waiting for a gap in your typing", NULL,
    "Due since 14:15. Waiting for a short gap in your typing; at 14:28 it shows anyway." },
  { "asked twice, waiting for a gap", { LUMBAR_STATE_DUE, COUNTING, FROG, .asked = 2, .asks_again_s = AT (14, 35),
                                        .waiting_for_gap = TRUE },
    "Stretch due · waiting for a gap in your typing", NULL, "Due since 14:15. Waiting for a short gap in your typing." },
  { "asked twice", { LUMBAR_STATE_DUE, COUNTING, FROG, .quiet = TRUE, .asked = 2, .asked_at_s = AT (14, 25),
                     .asks_again_s = AT (15, 5) },
    "Stretch due since 14:15 · start it here any time", "Stretch due since 14:15",
    "Asked twice, at 14:25 for the last time. No more pop-ups until you get up, a call ends, or 15:05." },
  { "quiet, nothing known", { LUMBAR_STATE_DUE, .quiet = TRUE },
    "Stretch due · start it here any time", "Stretch due",
    "Asked twice. No more pop-ups until you get up or a call ends." },

  { "call", { HELD (LUMBAR_REASON_CALL, "Firefox") },
    "Stretch due · waiting for your call to end", NULL,
    "Due since 14:15. Firefox is using the microphone, so nothing pops up. It comes about 30 s after the call. "
    "Not a call? lumbar set call-ignore +firefox" },
  { "call of two words", { HELD (LUMBAR_REASON_CALL, "Some Recorder") },
    "Stretch due · waiting for your call to end", NULL,
    "Due since 14:15. Some Recorder is using the microphone, so nothing pops up. It comes about 30 s after the call. "
    "Not a call? lumbar set call-ignore +'some recorder'" },
  { "call of nobody knows whom", { HELD (LUMBAR_REASON_CALL, "") },
    "Stretch due · waiting for your call to end", NULL,
    "Due since 14:15. Something is using the microphone, so nothing pops up. It comes about 30 s after the call." },
  { "camera", { HELD (LUMBAR_REASON_CAMERA, "Cheese") },
    "Stretch due · waiting for the camera to go off", NULL,
    "Due since 14:15. Cheese is using the camera, so nothing pops up until it goes off." },
  { "camera of nobody knows whom", { HELD (LUMBAR_REASON_CAMERA, "") },
    "Stretch due · waiting for the camera to go off", NULL,
    "Due since 14:15. The camera is on, so nothing pops up until it goes off." },
  { "screen share", { HELD (LUMBAR_REASON_SCREEN_SHARE, "") },
    "Stretch due · waiting for screen sharing to end", NULL,
    "Due since 14:15. Your screen is being shared, so nothing pops up until that ends." },
  { "do not disturb", { HELD (LUMBAR_REASON_DO_NOT_DISTURB, "") },
    "Stretch due · do not disturb is on", NULL, "Due since 14:15. Do not disturb is on; it comes when you turn it off." },
  { "full screen", { HELD (LUMBAR_REASON_FULL_SCREEN, ""), .at_latest_s = AT (15, 45) },
    "Stretch due · waiting for full screen to end", NULL,
    "Due since 14:15. A window fills the screen. It comes when that ends, at 15:45 at the latest." },
  { "full screen, open-ended", { HELD (LUMBAR_REASON_FULL_SCREEN, "") },
    "Stretch due · waiting for full screen to end", NULL,
    "Due since 14:15. A window fills the screen. It comes when that ends." },
  { "film, due", { HELD (LUMBAR_REASON_FILM, "mpv"), .at_latest_s = AT (15, 45) },
    "Stretch due · waiting for the film to pause", NULL,
    "Due since 14:15. mpv keeps the screen on, as for a film. It comes when that pauses, at 15:45 at the latest." },
  { "three reasons", { LUMBAR_STATE_HELD, COUNTING, .n_held = 3,
                       .held = { { LUMBAR_REASON_CALL, S ("Firefox") }, { LUMBAR_REASON_DO_NOT_DISTURB, NULL },
                                 { LUMBAR_REASON_FULL_SCREEN, NULL } } },
    "Stretch due · waiting for your call to end", NULL,
    "Due since 14:15. Firefox is using the microphone, so nothing pops up. Also in the way: do not disturb, full screen. "
    "It comes when all that is over. Not a call? lumbar set call-ignore +firefox" },
  { "held, nobody knows why", { LUMBAR_STATE_HELD, COUNTING },
    "Stretch due · waiting for a good moment", NULL, "Due since 14:15. It comes at the next good moment." },

  { "reminding", { LUMBAR_STATE_REMINDING, COUNTING, FROG, .asked = 1, .asked_at_s = AT (14, 15),
                   .withdrawn_at_s = AT (14, 20), .asks_again_s = AT (14, 25) },
    "Now: Frog Stretch", NULL,
    "Suggested Frog Stretch at 14:15. Unanswered, it goes at 14:20 and comes once more at 14:25." },
  { "reminding, card gone", { LUMBAR_STATE_REMINDING, COUNTING, FROG, .asked = 1, .asked_at_s = AT (14, 15),
                              .asks_again_s = AT (14, 25) },
    "Now: Frog Stretch", NULL, "Suggested Frog Stretch at 14:15. Unanswered, it comes once more at 14:25." },
  { "reminding, last", { LUMBAR_STATE_REMINDING, COUNTING, FROG, .asked = 2, .asked_at_s = AT (14, 25),
                         .withdrawn_at_s = AT (14, 30), .asks_again_s = AT (14, 35) },
    "Now: Frog Stretch", NULL,
    "Suggested Frog Stretch at 14:25. Unanswered, it goes at 14:30 and does not come again for now." },
  { "reminding to stand up", { LUMBAR_STATE_REMINDING, COUNTING, .asked = 1, .asked_at_s = AT (14, 15) },
    "Now: stand up for a minute", NULL, "Suggested standing up at 14:15." },
  { "reminding, nothing known", { LUMBAR_STATE_REMINDING }, "Now: stand up for a minute", NULL, "Suggested standing up." },

  { "snoozed", { LUMBAR_STATE_SNOOZED, COUNTING, FROG, .asked_at_s = AT (14, 15), .snoozed_until_s = AT (14, 25),
                 .rules.pause_after_s = 120 },
    "Frog Stretch again at 14:25", NULL,
    "You asked for later: Frog Stretch at 14:25. Get up for 2 min before then and it is settled." },
  { "snoozed before due", { LUMBAR_STATE_SNOOZED, FROG, .snoozed_until_s = AT (14, 50) },
    "Put off: Frog Stretch at 14:50", NULL,
    "Frog Stretch is put off until 14:50. Get up for a few minutes before then and it is settled." },
  { "snoozed, nothing eligible", { LUMBAR_STATE_SNOOZED, .asked = 1, .snoozed_until_s = AT (14, 25) },
    "Stand up again at 14:25", NULL,
    "Standing up is put off until 14:25. Get up for a few minutes before then and it is settled." },
  { "snoozed, nothing known", { LUMBAR_STATE_SNOOZED }, "Put off for now", NULL, "The next stretch is put off for now." },

  { "paused", { LUMBAR_STATE_PAUSED, COUNTING, FROG, .paused_by = S ("user"), .paused_until_s = AT (15, 0) },
    "Paused until 15:00", NULL, "You paused Lumbar until 15:00. Sitting still counts; nothing comes before 15:02." },
  { "paused until tomorrow", { LUMBAR_STATE_PAUSED, .paused_by = S ("user"), .paused_until_s = AT (29, 0) },
    "Paused until Tue 05:00", NULL,
    "You paused Lumbar until Tue 05:00. Sitting still counts; nothing comes before Tue 05:02." },
  { "paused, nothing known", { LUMBAR_STATE_PAUSED },
    "Paused", NULL, "You paused Lumbar. Sitting still counts; nothing comes meanwhile." },
  { "outside hours", { LUMBAR_STATE_PAUSED, COUNTING, FROG, .paused_by = S ("hours"), .paused_until_s = AT (5 * 24 + 9, 0) },
    "Outside your hours · back Sat 09:00", NULL,
    "It is outside your hours. Sitting counts; nothing comes before Sat 09:00." },
  { "outside hours for ever", { LUMBAR_STATE_PAUSED, .paused_by = S ("hours") },
    "Outside your hours", NULL, "It is outside your hours. Sitting counts; nothing comes meanwhile." },

  { "guide", { LUMBAR_STATE_GUIDING, .guiding = TRUE, .guide_name = S ("Low Lunge"), .guide_phase = LUMBAR_PHASE_HOLD,
               .guide_side = 2, .guide_side_text = S ("Left foot in front"), .guide_ends_s = AT (14, 17) },
    "Now doing: Low Lunge", NULL, "Low Lunge is running. Nothing else comes meanwhile." },
  { "session", { LUMBAR_STATE_GUIDING, .guiding = TRUE, .guide_session = TRUE, .guide_name = S ("Cobra Pose"),
                 .guide_step = 3, .guide_steps = 7 },
    "Full session · 3 of 7: Cobra Pose", NULL,
    "The full session is running, 3 of 7: Cobra Pose. Nothing else comes meanwhile." },
  { "guide paused", { LUMBAR_STATE_GUIDING, .guiding = TRUE, .guide_paused = TRUE, .guide_name = S ("Low Lunge"),
                      .guide_gives_up_s = AT (14, 20) },
    "Low Lunge paused · ends 14:20", NULL, "Low Lunge is paused. It ends by itself at 14:20." },
  { "session paused", { LUMBAR_STATE_GUIDING, .guiding = TRUE, .guide_session = TRUE, .guide_paused = TRUE,
                        .guide_name = S ("Cobra Pose"), .guide_step = 3, .guide_steps = 7, .guide_gives_up_s = AT (14, 20) },
    "Session paused · ends 14:20", NULL, "The session is paused. It ends by itself at 14:20; what is finished is recorded." },
  { "guide, nothing known", { LUMBAR_STATE_GUIDING, .guiding = TRUE }, "Now doing: Stretch", NULL,
    "A stretch is running. Nothing else comes meanwhile." },
  { "guide paused, nothing known", { LUMBAR_STATE_GUIDING, .guiding = TRUE, .guide_paused = TRUE }, "Stretch paused", NULL,
    "The stretch is paused." }
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *line = lumbar_text_first_line (&c->status, NOW);
  g_autofree char *service = lumbar_text_service_line (&c->status, NOW);
  g_autofree char *why = lumbar_text_why (&c->status, NOW);

  style_check_equal (c->name, line, c->line);
  style_check_equal (c->name, service, c->service ? c->service : c->line);
  style_check_equal (c->name, why, c->why);
}

static void
test_all_states (void)
{
  for (int state = 0; state < LUMBAR_N_STATES; state++)
    {
      gboolean found = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        found |= (int) cases[i].status.state == state;

      if (!found)
        g_error ("no case for the state “%s”", lumbar_state_to_string (state));
    }
}

static void
test_not_running (void)
{
  g_autofree char *line = lumbar_text_first_line (NULL, NOW);
  g_autofree char *service = lumbar_text_service_line (NULL, NOW);
  g_autofree char *why = lumbar_text_why (NULL, NOW);

  style_check_equal ("line", line, "Lumbar is not running · Start");
  style_check_equal ("service", service, "Lumbar is not running");
  style_check_equal ("why", why, "Lumbar is not running. Start it: systemctl --user start lumbard");
}

typedef struct
{
  const char *name;
  LumbarStatus status;
  const char *headline, *detail;
} GuideCase;

#define DOING .guiding = TRUE, .guide_name = S ("Low Lunge"), .guide_cue = S ("One foot well in front.")

static const GuideCase guide_cases[] = {
  { "ready", { DOING, .guide_side = 1, .guide_side_text = S ("Right foot in front"), .guide_phase = LUMBAR_PHASE_READY },
    "Get into position: Low Lunge", "Right foot in front. One foot well in front." },
  { "ready, careful", { DOING, .guide_careful = S ("Sore knee: standing version"), .guide_phase = LUMBAR_PHASE_READY },
    "Get into position: Low Lunge", "One foot well in front.\nSore knee: standing version." },
  { "hold, nothing to be careful of any more",
    { DOING, .guide_careful = S ("Sore knee: standing version"), .guide_phase = LUMBAR_PHASE_HOLD },
    "Low Lunge · hold", "Breathe slowly; let go of what you are gripping." },
  { "hold", { DOING, .guide_side = 1, .guide_side_text = S ("Right foot in front"), .guide_phase = LUMBAR_PHASE_HOLD },
    "Low Lunge · right foot in front", "Breathe slowly; let go of what you are gripping." },
  { "switch", { DOING, .guide_side = 2, .guide_side_text = S ("Left foot in front"), .guide_phase = LUMBAR_PHASE_SWITCH },
    "Other side: left foot in front", "Left foot in front. One foot well in front." },
  { "switch, told of the side that is over",
    { DOING, .guide_side = 1, .guide_side_text = S ("Right foot in front"), .guide_phase = LUMBAR_PHASE_SWITCH },
    "Other side: Low Lunge", "One foot well in front." },
  { "switch without words for it", { DOING, .guide_phase = LUMBAR_PHASE_SWITCH }, "Other side: Low Lunge",
    "One foot well in front." },
  { "next", { DOING, .guide_session = TRUE, .guide_step = 6, .guide_steps = 7, .guide_phase = LUMBAR_PHASE_READY },
    "Next: Low Lunge · 6 of 7", "One foot well in front." },
  { "paused", { DOING, .guide_paused = TRUE, .guide_side = 1, .guide_gives_up_s = AT (14, 20),
                .guide_phase = LUMBAR_PHASE_HOLD },
    "Paused: Low Lunge, first side", "Ends by itself at 14:20." },
  { "paused, nothing known", { .guiding = TRUE, .guide_paused = TRUE }, "Paused: Stretch", NULL },
  { "nothing known", { .guiding = TRUE }, "Get into position: Stretch", NULL }
};

static void
test_guide (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (guide_cases); i++)
    {
      const GuideCase *c = &guide_cases[i];
      g_autofree char *headline = lumbar_text_guide_headline (&c->status);
      g_autofree char *detail = lumbar_text_guide_detail (&c->status, NOW);

      style_check_equal (c->name, headline, c->headline);
      style_check_equal (c->name, detail, c->detail);
    }
}

int
main (int argc, char **argv)
{
  style_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/status/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  g_test_add_func ("/status/all-states", test_all_states);
  g_test_add_func ("/status/not-running", test_not_running);
  g_test_add_func ("/guide", test_guide);

  return g_test_run ();
}
