/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* What the coach's own files share: its state, and the steps that tell its story. Nobody else includes this. */

#pragma once

#include "core/coach.h"
#include "core/guide.h"
#include "core/reasons.h"
#include "core/rotation.h"
#include "core/session.h"
#include "core/sitting.h"

G_BEGIN_DECLS

/* Snoozing and silence end softly: never in the very moment. */
#define LUMBAR_AFTER_SILENCE_US (2 * LUMBAR_MINUTE)
/* Whoever detects calls and do not disturb needs a moment after a start. */
#define LUMBAR_AFTER_START_US   (5 * LUMBAR_SECOND)
#define LUMBAR_AFTER_CALL_US    (30 * LUMBAR_SECOND)
#define LUMBAR_AFTER_UNLOCK_US  (30 * LUMBAR_SECOND)
/* "After your call" is said of one that people still think of. */
#define LUMBAR_JUST_CALLED_US   (5 * LUMBAR_MINUTE)
/* Who gets up within this of being asked did so because of it. */
#define LUMBAR_GOT_UP_US        (2 * LUMBAR_MINUTE)
/* A film without input for this long may well have been watched standing. */
#define LUMBAR_LONG_FILM_US     (30 * LUMBAR_MINUTE)
/* "Done", "is off": read in a moment, then gone. */
#define LUMBAR_LAST_WORD_US     (15 * LUMBAR_SECOND)

/* How often the careful line is said before it is known. */
#define LUMBAR_CAREFUL_TIMES    2

#define LUMBAR_PAUSE_MIN_US     (1 * LUMBAR_MINUTE)
#define LUMBAR_PAUSE_MAX_US     (7 * LUMBAR_DAY)
#define LUMBAR_SNOOZE_MIN_US    (1 * LUMBAR_SECOND)
#define LUMBAR_SNOOZE_MAX_US    (12 * LUMBAR_HOUR)

struct _LumbarCoach
{
  LumbarMemory memory;
  GArray *turns;                 /* (owned) (element-type LumbarTurn) */
  LumbarDesk desk;
  LumbarPolicy *policy;          /* (owned) */
  GPtrArray *stretches;          /* (owned) (element-type LumbarStretch) */
  LumbarCard *card;              /* (owned) (nullable) on screen */
  LumbarUsec started_us;         /* when this run began */
  LumbarUsec thresholds[4];
  gboolean has_tones;            /* somebody can sound them */
  gboolean notice_changed;       /* the slot's address is to be committed */
};

/* One call of lumbar_coach_handle(): what its steps work on. */
typedef struct
{
  LumbarCoach *coach;
  const LumbarEvent *event;
  const LumbarNow *now;
  LumbarEffects *effects;
  gboolean sat;                /* there was something on the account before this moment */
} LumbarMoment;

/* What happened, as far as the states are concerned. */
typedef enum
{
  LUMBAR_MOVE_TIME,       /* look at the clocks */
  LUMBAR_MOVE_LEFT,       /* an absence began */
  LUMBAR_MOVE_BREAK,      /* it became a break */
  LUMBAR_MOVE_START,      /* guide one stretch */
  LUMBAR_MOVE_SESSION,
  LUMBAR_MOVE_LATER,
  LUMBAR_MOVE_END_SNOOZE,
  LUMBAR_MOVE_ANOTHER,
  LUMBAR_MOVE_SKIP,
  LUMBAR_MOVE_DONE,       /* did it without us */
  LUMBAR_MOVE_WAS_UP,
  LUMBAR_MOVE_DISMISSED,
  LUMBAR_MOVE_SILENCED,   /* a pause or closed hours began */
  LUMBAR_MOVE_MEETING,    /* a call, a camera or a screen share that counts has begun */
  LUMBAR_MOVE_CALL_ENDED,
  LUMBAR_MOVE_GUIDE       /* a command to the guide */
} LumbarMove;

/* Takes the event in, presence apart, and lets pauses and hours end or begin; in coach-events.c. */
void lumbar_moment_take         (LumbarMoment *self);
/* … but new settings before presence, which goes by them already. */
void lumbar_moment_take_settings (LumbarMoment *self);
void lumbar_moment_pass_silence (LumbarMoment *self);

/* What the present state makes of it; in coach-states.c. */
void lumbar_moment_move (LumbarMoment *self, LumbarMove move);

/* The steps of coach-steps.c. */
LumbarReminding *lumbar_moment_reminding (LumbarMoment *self);
void       lumbar_moment_set_state   (LumbarMoment *self, LumbarCoachState state);
LumbarUsec lumbar_moment_account     (LumbarMoment *self);
gboolean   lumbar_moment_is_away     (LumbarMoment *self);
void       lumbar_moment_become_due  (LumbarMoment *self, LumbarUsec at_us);
LumbarCardKind lumbar_moment_prompt_kind (LumbarMoment *self);
void       lumbar_moment_prompt      (LumbarMoment *self, gboolean quiet);
void       lumbar_moment_unanswered  (LumbarMoment *self); /* asked once more, then only tray and status */
void       lumbar_moment_got_up      (LumbarMoment *self, LumbarOrigin origin);
void       lumbar_moment_record_got_up (LumbarMoment *self, LumbarOrigin origin); /* … and settles nothing */
LumbarUsec lumbar_moment_left_at     (LumbarMoment *self); /* when the absence began that was just seen */
gboolean   lumbar_moment_settled_by_getting_up (LumbarMoment *self);
void       lumbar_moment_take_break  (LumbarMoment *self);
void       lumbar_moment_skip        (LumbarMoment *self);
void       lumbar_moment_later       (LumbarMoment *self);
void       lumbar_moment_another     (LumbarMoment *self);
void       lumbar_moment_start       (LumbarMoment *self);
void       lumbar_moment_start_session (LumbarMoment *self);
void       lumbar_moment_done_without_us (LumbarMoment *self);
gboolean   lumbar_card_is_prompt     (const LumbarCard *card);

/* The slot on screen */
void lumbar_moment_show     (LumbarMoment *self, LumbarCardKind kind);
void lumbar_moment_withdraw (LumbarMoment *self);
void lumbar_moment_put_on_screen (LumbarMoment *self, LumbarCard *card); /* (transfer full) */

/* What is heard: TONE, then the words of the card on screen. A card without words, and no tone, is silence. */
void lumbar_moment_sound (LumbarMoment *self, LumbarTone tone);

/* A round is over: not due, nothing asked. Leaves the account alone. */
void lumbar_moment_settle (LumbarMoment *self);
/* Nothing before DURATION_US from now. */
void lumbar_moment_snooze (LumbarMoment *self, LumbarUsec duration_us);
void lumbar_moment_refuse (LumbarMoment *self, LumbarRefusal refusal);
/* A moment of history, now. */
LumbarRecord *lumbar_moment_record (LumbarMoment *self, LumbarRecordKind kind, LumbarOrigin origin,
                                    const LumbarStretch *stretch);

/* The guide's part of the story; in coach-guide.c. STRETCH is the first one to be done. */
void lumbar_moment_guide         (LumbarMoment *self, LumbarStretch *stretch, gboolean session, LumbarOrigin origin);
void lumbar_moment_guide_pass    (LumbarMoment *self);
void lumbar_moment_guide_command (LumbarMoment *self, LumbarGuideCommand command);
void lumbar_moment_guide_abandon (LumbarMoment *self); /* without a word */
void lumbar_moment_guide_pause   (LumbarMoment *self, LumbarUsec at_us);
void lumbar_moment_guide_reword  (LumbarMoment *self); /* whether there are tones has changed what the card promises */

/* May the due reminder be shown now, and if not, why, and when to look again? */
typedef struct
{
  gboolean show;
  gboolean quiet;
  guint held;                  /* bits of LumbarReason */
  gboolean early;              /* too soon after a return, a pause or a call: not before look_us */
  const char *just_over;       /* (nullable) after what: a reason's word, "absence", "silence" or "start" */
  gboolean only_the_seam;      /* nothing else is missing */
  LumbarUsec at_latest_us;     /* when it shows in any case; LUMBAR_NEVER: not known */
  LumbarUsec look_us;          /* LUMBAR_NEVER: an event will tell */
} LumbarDelivery;

LumbarDelivery lumbar_coach_delivery (const LumbarCoach *self, const LumbarNow *now);

/* LumbarReminding.held, after a round in vain: whatever it waits for now is news. */
#define LUMBAR_HELD_ASKED_OUT (LUMBAR_N_REASONS + 1)

/* Due: shows the reminder where this is the good moment. */
void lumbar_moment_look_for_it (LumbarMoment *self);

/* How things stood, for whoever asks later; in coach-record.c. None of these repeats what was recorded last. */
void lumbar_moment_record_due     (LumbarMoment *self, LumbarUsec at_us, gboolean anew); /* not anew: it was due already */
void lumbar_moment_record_held    (LumbarMoment *self, const LumbarDelivery *delivery);  /* what the due reminder waits for */
void lumbar_moment_record_silence (LumbarMoment *self, LumbarRecordKind kind, LumbarOrigin origin, LumbarUsec until_wall_us);
void lumbar_moment_record_away    (LumbarMoment *self);                /* the absence that has just ended */
void lumbar_moment_record_guided  (LumbarMoment *self, gboolean done); /* the guide that is at its end */
/* Lumbar did not run from SINCE_US until NOW. */
void lumbar_coach_record_off      (LumbarUsec since_us, const LumbarNow *now, LumbarEffects *effects);

/* Is a pause or a closed hour on? */
gboolean lumbar_coach_is_silent (const LumbarCoach *self);
gboolean lumbar_coach_is_paused (const LumbarCoach *self);

LumbarRotation lumbar_coach_rotation (const LumbarCoach *self);

/* What is suggested, or would be next. */
LumbarStretch *lumbar_coach_next (const LumbarCoach *self);

/* When something is to be done; lumbar_coach_deadline () may want to be woken earlier, to write down that all is as it was. */
LumbarDeadline lumbar_coach_next_deadline (LumbarCoach *self, const LumbarNow *now);

/* Sitting is being counted now. */
gboolean lumbar_coach_counts (const LumbarCoach *self);

/* A tone marks each change of a guide. */
gboolean lumbar_coach_has_tones (const LumbarCoach *self);

/* STRETCH is still new to the person: its careful line is said. */
gboolean lumbar_coach_says_careful (const LumbarCoach *self, const LumbarStretch *stretch);

/* The stretch being guided; NULL where it has left the catalogue. */
LumbarStretch *lumbar_coach_guided (const LumbarCoach *self);

/* The length of a full session from its first get-ready to its last tone. */
LumbarUsec lumbar_coach_session_length (const LumbarCoach *self);

/* Makes the card of KIND from what the coach knows. (transfer full) */
LumbarCard *lumbar_coach_make_card (const LumbarCoach *self, LumbarCardKind kind, const LumbarNow *now);

/* Brings the memory of an earlier run up to NOW: what is believed, and what was an absence. */
void lumbar_coach_restore (LumbarCoach *self, const char *boot_id, const LumbarNow *now, LumbarEffects *effects);

G_END_DECLS
