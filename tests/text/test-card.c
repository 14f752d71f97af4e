/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Every kind of card and what it varies by, word for word. */

#include "style.h"

#include "text/card.h"

#include <string.h>

#define LUNGE_CUE "One foot well in front, knee over the foot."
#define COBRA_CUE "Lie face down, palms by your ribs."
#define SINCE AT_US (9, 20)

typedef enum { NONE, LUNGE, COBRA, BEND, KNEELING, LONG_NAME, BARE } Which;

typedef struct
{
  const char *name;
  LumbarCardKind kind;
  Which stretch, refused;
  gboolean at_desk, careful, toneless;
  guint side, step, steps, finished;
  LumbarUsec hold_us, total_us, limit_us, since_us, until_us;
  LumbarAction buttons[LUMBAR_CARD_BUTTONS_MAX];
  guint n_buttons;
  const char *title, *body, *commands, *voice; /* commands: what body_without_actions has more */
} Case;

#define REMIND { LUMBAR_ACTION_START, LUMBAR_ACTION_LATER, LUMBAR_ACTION_ANOTHER }, 3
#define REMIND_COMMANDS "Start: lumbar stretch · Later: lumbar snooze"
#define GUIDE { LUMBAR_ACTION_PAUSE, LUMBAR_ACTION_NEXT, LUMBAR_ACTION_STOP }, 3
#define GUIDE_COMMANDS "Pause: lumbar session pause · Next: lumbar session next · Stop: lumbar session stop"
#define READY { LUMBAR_ACTION_START_NOW, LUMBAR_ACTION_STOP }, 2
#define READY_COMMANDS "Stop: lumbar session stop"
#define SAFETY "A pull is fine, pain is not: ease off or stop. Not medical advice. After surgery or an accident, in pregnancy, " \
               "with osteoporosis or pain that stays, ask a doctor or physiotherapist first."

static const Case cases[] = {
  { "welcome", LUMBAR_CARD_WELCOME, .limit_us = 40 * LUMBAR_MINUTE,
    .buttons = { LUMBAR_ACTION_AT_HOME, LUMBAR_ACTION_AT_OFFICE, LUMBAR_ACTION_TRY_NOW }, 3,
    "Lumbar is running", "After 40 minutes of sitting it suggests one stretch. Where do you sit?\n" SAFETY,
    "At home: lumbar set place home · At the office: lumbar set place office · Try one now: lumbar stretch", NULL },
  { "welcome, ten seconds", LUMBAR_CARD_WELCOME, .limit_us = 10 * LUMBAR_SECOND,
    .title = "Lumbar is running", .body = "After 10 seconds of sitting it suggests one stretch. Where do you sit?\n" SAFETY },
  { "welcome, an hour", LUMBAR_CARD_WELCOME, .limit_us = LUMBAR_HOUR,
    .title = "Lumbar is running", .body = "After 1 hour of sitting it suggests one stretch. Where do you sit?\n" SAFETY },

  { "reminder, two sides", LUMBAR_CARD_REMINDER, LUNGE, .since_us = SINCE, .buttons = REMIND,
    "Low Lunge · 30 s each side", LUNGE_CUE "\nSitting since 09:20.", REMIND_COMMANDS, NULL },
  { "reminder, one side", LUMBAR_CARD_REMINDER, COBRA, .since_us = SINCE, .buttons = REMIND,
    "Cobra Pose · 30 s", COBRA_CUE "\nSitting since 09:20.", REMIND_COMMANDS, NULL },
  { "reminder at the desk", LUMBAR_CARD_REMINDER, COBRA, .at_desk = TRUE, .since_us = SINCE, .buttons = REMIND,
    "Standing Back Bend · 30 s", "Stand tall, hands on the hips.\nSitting since 09:20.", REMIND_COMMANDS, NULL },
  { "reminder at the desk, no name of its own", LUMBAR_CARD_REMINDER, BEND, .at_desk = TRUE,
    .title = "Side Bend · 30 s each side", .body = "On the front of the chair, lean to one side." },
  { "reminder since nobody knows when", LUMBAR_CARD_REMINDER, LUNGE, .since_us = LUMBAR_NEVER,
    .title = "Low Lunge · 30 s each side", .body = LUNGE_CUE },
  { "reminder, 90 s", LUMBAR_CARD_REMINDER, LUNGE, .hold_us = 90 * LUMBAR_SECOND,
    .title = "Low Lunge · 90 s each side", .body = LUNGE_CUE },
  { "reminder, the longest of ours", LUMBAR_CARD_REMINDER, KNEELING,
    .title = "Kneeling Hip Flexor Stretch · 30 s each side", .body = "Kneel on a cushion, one foot in front." },
  { "reminder, far too long a name", LUMBAR_CARD_REMINDER, LONG_NAME, .hold_us = 150 * LUMBAR_SECOND,
    .title = "The Very Slow and Thoughtful… · 2 min 30 s each side", .body = "Go slowly, in your own time." },
  { "reminder, hardly anything known", LUMBAR_CARD_REMINDER, BARE, .hold_us = -1, .title = "Time for a stretch", .body = "" },
  { "reminder of nothing", LUMBAR_CARD_REMINDER, NONE, .title = "Time for a stretch", .body = "" },
  { "after Another", LUMBAR_CARD_REMINDER, BEND, LUNGE, .since_us = SINCE,
    .buttons = { LUMBAR_ACTION_START, LUMBAR_ACTION_LATER, LUMBAR_ACTION_TURN_OFF }, 3,
    "Side Bend · 30 s each side", "Sit tall, both hips heavy.", REMIND_COMMANDS, NULL },
  { "turned off", LUMBAR_CARD_TURNED_OFF, BEND, LUNGE, .buttons = { LUMBAR_ACTION_UNDO }, 1,
    "Low Lunge is off", "Back on: the tray menu, or lumbar stretches on low-lunge", NULL, NULL },
  { "after Another at the desk", LUMBAR_CARD_REMINDER, BEND, COBRA, .at_desk = TRUE,
    .title = "Side Bend · 30 s each side", .body = "On the front of the chair, lean to one side." },
  { "turned off at the desk", LUMBAR_CARD_TURNED_OFF, NONE, COBRA, .at_desk = TRUE,
    .title = "Standing Back Bend is off", .body = "Back on: the tray menu, or lumbar stretches on cobra" },
  { "turned off, nobody knows which", LUMBAR_CARD_TURNED_OFF,
    .title = "This stretch is off", .body = "Back on: the tray menu" },
  { "last", LUMBAR_CARD_LAST, LUNGE, .since_us = SINCE,
    .buttons = { LUMBAR_ACTION_START, LUMBAR_ACTION_LATER, LUMBAR_ACTION_SKIP }, 3,
    "Low Lunge · 30 s each side", "Last reminder for now. " LUNGE_CUE, REMIND_COMMANDS " · Skip: lumbar skip", NULL },
  { "after a call", LUMBAR_CARD_AFTER_CALL, BEND, .since_us = AT_US (13, 5), .buttons = REMIND,
    "After your call: Side Bend", "You have been sitting since 13:05. Sit tall, both hips heavy.", REMIND_COMMANDS, NULL },
  { "after a call, since nobody knows when", LUMBAR_CARD_AFTER_CALL, KNEELING, .since_us = LUMBAR_NEVER,
    .title = "After your call: Kneeling Hip Flexor Stretch", .body = "Kneel on a cushion, one foot in front." },
  { "after a film", LUMBAR_CARD_AFTER_FILM, BEND,
    .buttons = { LUMBAR_ACTION_START, LUMBAR_ACTION_LATER, LUMBAR_ACTION_WAS_UP }, 3,
    "Back? Side Bend · 30 s each side", "Sit tall, both hips heavy.", REMIND_COMMANDS, NULL },
  { "after a film, the longest", LUMBAR_CARD_AFTER_FILM, LONG_NAME, .hold_us = 150 * LUMBAR_SECOND,
    .title = "Back? The Very Slow and Thoughtful… · 2 min 30 s each side", .body = "Go slowly, in your own time." },
  { "nothing eligible", LUMBAR_CARD_STAND_UP, NONE, .since_us = SINCE,
    .buttons = { LUMBAR_ACTION_DONE, LUMBAR_ACTION_LATER, LUMBAR_ACTION_SKIP }, 3,
    "Stand up for a minute", "Walk a few steps, let your arms hang, breathe out.",
    "Later: lumbar snooze · Skip: lumbar skip", NULL },

  { "session", LUMBAR_CARD_SESSION, BEND, .step = 1, .steps = 7, .total_us = 474 * LUMBAR_SECOND, .buttons = READY,
    "Full session · 7 stretches, 8 min",
    "A tone marks every change. Something soft for the knees. Headphones off?\n"
    "First: Side Bend. Right arm up. Sit tall, both hips heavy.",
    READY_COMMANDS, "Full session. First, Side Bend. Right arm up." },
  { "session of one, at the desk", LUMBAR_CARD_SESSION, COBRA, .at_desk = TRUE, .step = 1, .steps = 1,
    .total_us = 45 * LUMBAR_SECOND, .title = "Full session · 1 stretch, 45 s",
    .body = "A tone marks every change. Headphones off?\nFirst: Standing Back Bend. Stand tall, hands on the hips.",
    .voice = "Full session. First, Standing Back Bend." },
  { "session of nobody knows what", LUMBAR_CARD_SESSION, NONE, .title = "Full session",
    .body = "A tone marks every change. Something soft for the knees. Headphones off?", .voice = "Full session." },
  { "ready", LUMBAR_CARD_READY, LUNGE, .buttons = READY, "Get into position: Low Lunge",
    "Right foot in front. " LUNGE_CUE "\nStarts at the tone.", READY_COMMANDS, "Low Lunge. Right foot in front." },
  { "ready, careful", LUMBAR_CARD_READY, LUNGE, .careful = TRUE, .title = "Get into position: Low Lunge",
    .body = "Right foot in front. " LUNGE_CUE "\nSore knee or unsteady: standing version. Starts at the tone.",
    .voice = "Low Lunge. Right foot in front." },
  { "ready, careful of nothing", LUMBAR_CARD_READY, COBRA, .careful = TRUE, .title = "Get into position: Cobra Pose",
    .body = COBRA_CUE "\nStarts at the tone.", .voice = "Cobra Pose." },
  { "hold, first side", LUMBAR_CARD_HOLD, LUNGE, .buttons = GUIDE, "Low Lunge · right foot in front",
    "Hold 30 s, until the tone. Breathe slowly; let go of what you are gripping.", GUIDE_COMMANDS, "Hold. Breathe." },
  { "hold, second side", LUMBAR_CARD_HOLD, KNEELING, .side = 1, .title = "Kneeling Hip Flexor Stretch · left knee in front",
    .body = "Hold 30 s, until the tone. Breathe slowly; let go of what you are gripping.", .voice = "Hold. Breathe." },
  { "hold, no sides", LUMBAR_CARD_HOLD, COBRA, .title = "Cobra Pose · hold",
    .body = "Hold 30 s, until the tone. Breathe slowly; let go of what you are gripping.", .voice = "Hold. Breathe." },
  { "hold, the longest", LUMBAR_CARD_HOLD, LONG_NAME, .hold_us = -1,
    .title = "The Very Slow and Thoughtful… · the right hand behind…",
    .body = "Hold until the tone. Breathe slowly; let go of what you are gripping.", .voice = "Hold. Breathe." },
  { "switch", LUMBAR_CARD_SWITCH, LUNGE, .buttons = GUIDE, "Other side: left foot in front", "Hold again at the tone.",
    GUIDE_COMMANDS, "Other side. Left foot in front." },
  { "next", LUMBAR_CARD_NEXT, KNEELING, .step = 5, .steps = 7, .buttons = GUIDE, "Next: Kneeling Hip Flexor Stretch · 5 of 7",
    "Right knee in front. Kneel on a cushion, one foot in front.", GUIDE_COMMANDS,
    "Next, Kneeling Hip Flexor Stretch. Right knee in front." },
  { "next, careful", LUMBAR_CARD_NEXT, LUNGE, .step = 6, .steps = 7, .careful = TRUE, .title = "Next: Low Lunge · 6 of 7",
    .body = "Right foot in front. " LUNGE_CUE "\nSore knee or unsteady: standing version.",
    .voice = "Next, Low Lunge. Right foot in front." },
  { "session without tones", LUMBAR_CARD_SESSION, BEND, .step = 1, .steps = 7, .total_us = 474 * LUMBAR_SECOND, .toneless = TRUE,
    .title = "Full session · 7 stretches, 8 min",
    .body = "Something soft for the knees.\nFirst: Side Bend. Right arm up. Sit tall, both hips heavy. Starts in 20 s.",
    .voice = "Full session. First, Side Bend. Right arm up." },
  { "ready without tones", LUMBAR_CARD_READY, COBRA, .toneless = TRUE, .title = "Get into position: Cobra Pose",
    .body = COBRA_CUE "\nStarts in 20 s.", .voice = "Cobra Pose." },
  { "hold without tones", LUMBAR_CARD_HOLD, COBRA, .toneless = TRUE, .title = "Cobra Pose · hold",
    .body = "Hold 30 s. Breathe slowly; let go of what you are gripping.", .voice = "Hold. Breathe." },
  { "switch without tones", LUMBAR_CARD_SWITCH, LUNGE, .toneless = TRUE, .title = "Other side: left foot in front",
    .body = "Hold again in 20 s.", .voice = "Other side. Left foot in front." },
  { "next without tones", LUMBAR_CARD_NEXT, LUNGE, .step = 6, .steps = 7, .careful = TRUE, .toneless = TRUE,
    .title = "Next: Low Lunge · 6 of 7",
    .body = "Right foot in front. " LUNGE_CUE "\nStarts in 20 s. Sore knee or unsteady: standing version.",
    .voice = "Next, Low Lunge. Right foot in front." },
  { "paused, second side", LUMBAR_CARD_PAUSED, LUNGE, .side = 1, .until_us = AT_US (14, 20),
    .buttons = { LUMBAR_ACTION_GO_ON, LUMBAR_ACTION_STOP }, 2, "Paused: Low Lunge, second side", "Ends by itself at 14:20.",
    "Go on: lumbar session resume · Stop: lumbar session stop", NULL },
  { "paused, no sides", LUMBAR_CARD_PAUSED, COBRA, .until_us = LUMBAR_NEVER, .title = "Paused: Cobra Pose", .body = "" },
  { "done", LUMBAR_CARD_DONE, LUNGE, .finished = 1, .title = "Done: Low Lunge",
    .body = "Take a few steps before you sit down.", .voice = "Done." },
  { "done, session", LUMBAR_CARD_DONE, LUNGE, .step = 7, .steps = 7, .finished = 7, .title = "Done: 7 stretches",
    .body = "Take a few steps before you sit down.", .voice = "Done." },
  { "done, session with one", LUMBAR_CARD_DONE, LUNGE, .step = 7, .steps = 7, .finished = 1, .title = "Done: 1 stretch",
    .body = "Take a few steps before you sit down.", .voice = "Done." },
  { "broken off", LUMBAR_CARD_BROKEN_OFF, LUNGE, .step = 5, .steps = 7, .finished = 4, .title = "Stopped after 4 of 7",
    .body = "The four are recorded." },
  { "broken off after one", LUMBAR_CARD_BROKEN_OFF, LUNGE, .step = 2, .steps = 7, .finished = 1,
    .title = "Stopped after 1 of 7", .body = "It is recorded." },
  { "broken off after many", LUMBAR_CARD_BROKEN_OFF, LUNGE, .step = 12, .steps = 15, .finished = 11,
    .title = "Stopped after 11 of 15", .body = "The 11 are recorded." },
  { "broken off at once", LUMBAR_CARD_BROKEN_OFF, LUNGE, .step = 1, .steps = 7, .until_us = AT_US (14, 25),
    .title = "Stopped", .body = "Not counted. It comes again at 14:25." },
  { "broken off, a single one", LUMBAR_CARD_BROKEN_OFF, LUNGE, .title = "Stopped: Low Lunge", .body = "Not counted." },
  { "typed through", LUMBAR_CARD_TYPED_THROUGH, LUNGE, .until_us = AT_US (14, 25),
    .title = "Stopped: you went on working", .body = "Not counted. It comes again at 14:25." },
  { "typed through, nothing known", LUMBAR_CARD_TYPED_THROUGH, .title = "Stopped: you went on working", .body = "Not counted." },
  { "typed through after three", LUMBAR_CARD_TYPED_THROUGH, LUNGE, .step = 4, .steps = 7, .finished = 3,
    .title = "Stopped: you went on working", .body = "The three are recorded." }
};

static LumbarStretch *
make_stretch (Which which)
{
  LumbarStretch *stretch = NULL;

  switch (which)
    {
    case NONE:
      return NULL;

    case LUNGE:
      stretch = style_stretch ("low-lunge", "Low Lunge", LUNGE_CUE, "Right foot in front", "Left foot in front");
      stretch->careful = g_strdup ("Sore knee or unsteady: standing version.");
      return stretch;

    case COBRA:
      stretch = style_stretch ("cobra", "Cobra Pose", COBRA_CUE, NULL, NULL);
      stretch->desk = g_new0 (LumbarVariant, 1);
      stretch->desk->name = g_strdup ("Standing Back Bend");
      stretch->desk->cue = g_strdup ("Stand tall, hands on the hips");
      return stretch;

    case BEND:
      stretch = style_stretch ("side-bend", "Side Bend", "Sit tall, both hips heavy.", "Right arm up", "Left arm up");
      stretch->desk = g_new0 (LumbarVariant, 1);
      stretch->desk->cue = g_strdup ("On the front of the chair, lean to one side.");
      stretch->desk->sides[0] = g_strdup ("Right arm up");
      stretch->desk->sides[1] = g_strdup ("Left arm up");
      return stretch;

    case KNEELING:
      return style_stretch ("kneeling", "Kneeling Hip Flexor Stretch", "Kneel on a cushion, one foot in front.",
                            "Right knee in front", "Left knee in front");

    case LONG_NAME:
      return style_stretch ("long", "The Very Slow and Thoughtful Turning of the Whole Body", "Go slowly, in your own time",
                            "The right hand behind the left ear", "The left hand behind the right ear");

    case BARE:
      return style_stretch ("bare", NULL, NULL, NULL, NULL);
    }

  g_assert_not_reached ();
}

static LumbarCard *
make_card (const Case *c)
{
  LumbarCard *card = lumbar_card_new (c->kind, 17);

  card->stretch = make_stretch (c->stretch);
  card->refused = make_stretch (c->refused);
  card->at_desk = c->at_desk;
  card->careful = c->careful;
  card->side = c->side;
  card->step = c->step;
  card->steps = c->steps;
  card->finished = c->finished;
  card->toneless = c->toneless;
  card->phase_us = 20 * LUMBAR_SECOND;
  card->hold_us = c->hold_us == 0 ? 30 * LUMBAR_SECOND : MAX (c->hold_us, 0); /* here, -1 is not known */
  card->total_us = c->total_us;
  card->limit_us = c->limit_us;
  card->offset_us = CET_US;
  card->since_wall_us = c->since_us;
  card->until_wall_us = c->until_us;
  card->snooze_us = 10 * LUMBAR_MINUTE;
  card->n_buttons = c->n_buttons;
  memcpy (card->buttons, c->buttons, sizeof card->buttons);

  return card;
}

static void
test_cases (gconstpointer data)
{
  const Case *c = data;
  g_autoptr(LumbarCard) card = make_card (c);
  g_auto(LumbarCardText) text = { NULL };
  g_autofree char *without = g_strconcat (c->body, *c->body && c->commands ? "\n" : "", c->commands, NULL);

  lumbar_text_card (card, &text);
  style_check_equal (c->name, text.title, c->title);
  style_check_equal (c->name, text.body, c->body);
  style_check_equal (c->name, text.body_without_actions, without);
  style_check_equal (c->name, text.voice, c->voice);
  g_assert_cmpint (g_utf8_strlen (text.title, -1), <=, 60);

  lumbar_card_text_clear (&text);
  lumbar_card_text_clear (&text);
  g_assert_null (text.title);
}

/* No kind may be without a case. */
static void
test_all_kinds (void)
{
  for (int kind = 0; kind < LUMBAR_N_CARDS; kind++)
    {
      gboolean found = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        found |= (int) cases[i].kind == kind;

      if (!found)
        g_error ("no case for the card “%s”", lumbar_card_kind_to_string (kind));
    }
}

/* What we say ourselves in front must fit the one line that GNOME shows of a body. */
static void
test_first_line (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(GStrv) sentences = g_strsplit_set (cases[i].body, ".?\n", 2);

      if (sentences[0])
        g_assert_cmpint (g_utf8_strlen (sentences[0], -1), <=, 60);
    }
}

typedef struct
{
  LumbarAction action;
  const char *label; /* on a card with snooze 10 min, after Low Lunge was refused */
  const char *bare;  /* without a card */
} Label;

static const Label labels[] = {
  { LUMBAR_ACTION_OPEN, "Show", "Show" },
  { LUMBAR_ACTION_START, "Start", "Start" },
  { LUMBAR_ACTION_LATER, "In 10 min", "Later" },
  { LUMBAR_ACTION_ANOTHER, "Another", "Another" },
  { LUMBAR_ACTION_TURN_OFF, "Turn off Low Lunge", "Turn it off" },
  { LUMBAR_ACTION_UNDO, "Undo", "Undo" },
  { LUMBAR_ACTION_SKIP, "Skip", "Skip" },
  { LUMBAR_ACTION_DONE, "Done", "Done" },
  { LUMBAR_ACTION_WAS_UP, "I was up", "I was up" },
  { LUMBAR_ACTION_AT_HOME, "At home", "At home" },
  { LUMBAR_ACTION_AT_OFFICE, "At the office", "At the office" },
  { LUMBAR_ACTION_TRY_NOW, "Try one now", "Try one now" },
  { LUMBAR_ACTION_START_NOW, "Start now", "Start now" },
  { LUMBAR_ACTION_PAUSE, "Pause", "Pause" },
  { LUMBAR_ACTION_GO_ON, "Go on", "Go on" },
  { LUMBAR_ACTION_NEXT, "Next", "Next" },
  { LUMBAR_ACTION_STOP, "Stop", "Stop" }
};

static void
test_labels (void)
{
  g_autoptr(LumbarCard) card = lumbar_card_new (LUMBAR_CARD_REMINDER, 1);

  G_STATIC_ASSERT (G_N_ELEMENTS (labels) == LUMBAR_N_ACTIONS);
  card->refused = make_stretch (LUNGE);
  card->snooze_us = 10 * LUMBAR_MINUTE;

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *label = lumbar_text_action (labels[i].action, card);
      g_autofree char *bare = lumbar_text_action (labels[i].action, NULL);

      style_check_equal (lumbar_action_to_string (labels[i].action), label, labels[i].label);
      style_check_equal (lumbar_action_to_string (labels[i].action), bare, labels[i].bare);
    }
}

static void
test_label_lengths (void)
{
  g_autoptr(LumbarCard) card = lumbar_card_new (LUMBAR_CARD_REMINDER, 1);
  g_autofree char *turn_off = NULL;
  g_autofree char *later = NULL;

  card->refused = make_stretch (KNEELING);
  card->snooze_us = 90 * LUMBAR_MINUTE;
  turn_off = lumbar_text_action (LUMBAR_ACTION_TURN_OFF, card);
  later = lumbar_text_action (LUMBAR_ACTION_LATER, card);
  style_check_equal ("turn off", turn_off, "Turn off Kneeling Hip Flexor…");
  style_check_equal ("later", later, "In 1 h 30");
}

int
main (int argc, char **argv)
{
  style_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/card/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_cases);
    }

  g_test_add_func ("/card/all-kinds", test_all_kinds);
  g_test_add_func ("/card/first-line", test_first_line);
  g_test_add_func ("/action/labels", test_labels);
  g_test_add_func ("/action/lengths", test_label_lengths);

  return g_test_run ();
}
